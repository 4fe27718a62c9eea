package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type unenforcedAddress struct {
	mapper.Base `map:"addresses"`

	ID     int64 `map:",pk"`
	UserID int32
	User   *user `map:",rel"`
}

func (*unenforcedAddress) Define(d *mapper.Definition) {
	d.ForeignKeys = append(d.ForeignKeys, &schema.ForeignKey{Columns: []string{"user_id"}, RefTable: "users", NotEnforced: true})
}

type narrowAddress struct {
	ID     int64
	UserID int32
	User   *user
}

// M7: a relationship may go by a foreign key that the database does not know.
// Its columns need not even have one type.
func TestUnenforcedForeignKey(t *testing.T) {
	t.Parallel()
	const want = `class Address on addresses
  key ID
  ID int64 holds id
  UserID int32 holds user_id
  User *User is many-to-one on addresses.user_id = users.id by fk_addresses_user_id
`
	addresses := &schema.Table{Name: "addresses", Columns: []*schema.Column{key(), {Name: "user_id", Type: schema.Integer{}}},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"user_id"}, RefTable: "users", NotEnforced: true}}}
	for style, register := range map[string]func(*registry.Registry){
		"declarative": declared[unenforcedAddress]("Address"),
		"imperative":  beside[narrowAddress]("Address", addresses, mapper.Properties{"User": mapper.Relationship{}}, nil)[byName],
	} {
		set, err := registry.Build(nil, mapUsers, register)
		require.NoError(t, err, style)
		require.Contains(t, set.Snapshot().Text(), want, style)
		require.Contains(t, set.Snapshot().Text(), "  foreign key fk_addresses_user_id (user_id) references users(id) not enforced\n", style)
	}
}
