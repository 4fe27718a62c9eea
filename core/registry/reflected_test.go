package registry_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

type human struct {
	ID    int64
	Email *string
}

// account says in a tag what its field is called in the table.
type account struct {
	_     struct{} `map:""`
	Key   int64    `map:"id"`
	Email *string
}

// people is what the database knows.
func people() *schema.Table {
	return &schema.Table{Name: "people", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "email", Type: schema.String{Size: 40}, Nullable: true},
		{Name: "photo", Type: schema.Binary{}, Nullable: true},
	}}
}

// S4: classes in either style are mapped onto tables that only the database
// knows yet; Configure waits until they are filled.
func TestReflectedTables(t *testing.T) {
	t.Parallel()
	for name, door := range map[string]func(*registry.Registry, *schema.Table){
		"imperative": func(r *registry.Registry, t *schema.Table) {
			registry.MapImperatively[human](r, t, nil, mapper.Exclude("photo"), mapper.Named("Person"))
		},
		"hybrid": func(r *registry.Registry, t *schema.Table) {
			registry.Mapped[account](r, mapper.Onto(t), mapper.Exclude("photo"), mapper.Named("Person"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := registry.New(nil)
			door(r, schema.Reflected("people", &schema.Column{Name: "email", Type: schema.Text{}, Nullable: true, Unique: true}))
			for range 2 {
				_, err := r.Configure()
				require.ErrorIs(t, err, mapper.PendingTable)
				require.EqualError(t, err, "mapper: Person: table people is not reflected yet; call database.Prepare before Configure")
			}
			require.NoError(t, r.MetaData().Fill(people()))
			set, err := r.Configure()
			require.NoError(t, err)
			m, ok := set.Named("Person")
			require.True(t, ok)
			require.Equal(t, `table people
  column id bigint not null primary key identity
  column email text null
  column photo binary null
  unique index uq_people_email (email)
`, m.LocalTable.Describe())
			again, err := r.Configure()
			require.NoError(t, err)
			require.Same(t, set, again)
		})
	}
}
