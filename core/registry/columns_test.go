package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// holders is attribute → column of the only class, with what decided it.
func holders(t *testing.T, set *mapper.Set, err error) map[string]string {
	t.Helper()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 1)
	m := set.Mappers()[0]
	found := map[string]string{}
	for _, c := range m.Columns {
		found[c.Name] = c.Column.Name + " by " + string(set.Origin(m, c.Name).Source)
	}
	return found
}

func mapped[T any](t *schema.Table, p mapper.Properties, edits ...mapper.Edit) (*mapper.Set, error) {
	return registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[T](r, t, p, append([]mapper.Edit{mapper.Named("T")}, edits...)...)
	})
}

// Rule 3: columns find fields by explicit property, then equal name, then the
// naming rule.
func TestColumnsFindFields(t *testing.T) {
	t.Parallel()
	type artist struct{ ID, ArtistID int64 }
	for column, by := range map[string]string{
		"ArtistID": "table", "ArtistId": "convention", "artist_id": "convention", "artistID": "convention", "ARTIST_ID": "convention",
	} {
		set, err := mapped[artist](table("t", bigint(column)), nil)
		require.Equal(t, map[string]string{"ID": "id by convention", "ArtistID": column + " by " + by}, holders(t, set, err))
	}
	set, err := mapped[artist](table("t", bigint("performer")), mapper.Properties{"ArtistID": mapper.Column{Name: "performer"}})
	require.Equal(t, map[string]string{"ID": "id by convention", "ArtistID": "performer by property"}, holders(t, set, err))
}

func TestStrongerReasonsWin(t *testing.T) {
	t.Parallel()
	type both struct {
		ID             int64
		UserID, UserId int64 //nolint:revive // two spellings of one name
	}
	columns := table("t", bigint("user_id"), bigint("UserID"))
	set, err := mapped[both](columns, nil)
	require.Equal(t, map[string]string{
		"ID": "id by convention", "UserID": "UserID by table", "UserId": "user_id by convention",
	}, holders(t, set, err), "the equal name goes first, though its column comes later")

	set, err = mapped[both](columns, mapper.Properties{"UserId": mapper.Column{Name: "UserID"}})
	require.Equal(t, map[string]string{
		"ID": "id by convention", "UserId": "UserID by property", "UserID": "user_id by convention",
	}, holders(t, set, err))

	set, err = mapped[both](columns, mapper.Properties{"UserId": mapper.Ignore{}}, mapper.Exclude("user_id"))
	require.Equal(t, map[string]string{"ID": "id by convention", "UserID": "UserID by table"}, holders(t, set, err))
	require.Equal(t, []string{"user_id"}, set.Mappers()[0].Excluded)
}

// M6: the included columns alone are mapped.
func TestM6Include(t *testing.T) {
	t.Parallel()
	columns := table("t", bigint("user_id"), bigint("other"), bigint("more"))
	set, err := mapped[struct{ ID, UserID int64 }](columns, nil, mapper.Named("Some"), mapper.Include("id", "user_id"))
	require.Equal(t, map[string]string{"ID": "id by convention", "UserID": "user_id by convention"}, holders(t, set, err))
	require.Equal(t, []string{"more", "other"}, set.Mappers()[0].Excluded)

	excluding, err := mapped[struct{ ID, UserID int64 }](columns, nil, mapper.Named("Some"), mapper.Exclude("other", "more"))
	require.NoError(t, err)
	require.Equal(t, set.Fingerprint(), excluding.Fingerprint())

	stated, err := mapped[struct{ ID, UserID int64 }](columns, mapper.Properties{"UserID": mapper.Column{NoInit: true}}, mapper.Named("Some"), mapper.Include("id", "user_id"))
	require.Equal(t, map[string]string{"ID": "id by convention", "UserID": "user_id by convention"}, holders(t, stated, err), "a property that names no column")
}

// I3: a property about the attribute alone leaves the column to be found.
func TestPropertyWithoutAName(t *testing.T) {
	t.Parallel()
	set, err := mapped[user](usersTable, mapper.Properties{"Name": mapper.Column{NoInit: true}})
	require.NoError(t, err)
	name, ok := set.Mappers()[0].Column("Name")
	require.True(t, ok)
	require.True(t, name.NoInit)
	require.Equal(t, "name", name.Column.Name)
}

// Rule 2: nullzero makes NULL and the zero value one, in both styles alike.
func TestNullZero(t *testing.T) {
	t.Parallel()
	const want = `class T on users
  key ID
  ID int64 holds id
  Name string holds name nullzero
table users
  column id bigint not null primary key identity
  column name text null
`
	set, err := mapped[user](table("users", &schema.Column{Name: "name", Type: schema.Text{}, Nullable: true}),
		mapper.Properties{"Name": mapper.Column{NullZero: true}})
	require.NoError(t, err)
	require.Equal(t, want, set.Snapshot().Text())

	set, err = registry.Build(nil, declared[struct {
		_    struct{} `map:"users"`
		ID   int64    `map:",pk"`
		Name string   `map:",nullzero"`
	}]("T"))
	require.NoError(t, err)
	require.Equal(t, want, set.Snapshot().Text())

	set, err = registry.Build(nil, declared[struct {
		_    struct{} `map:"users"`
		ID   int64    `map:",pk"`
		Name string
	}]("T", setting("Name", mapper.Column{NullZero: true})))
	require.NoError(t, err)
	require.Equal(t, want, set.Snapshot().Text())
}

// Rule 2: with nullread NULL is read as zero, in both styles alike; the column
// may be null.
func TestNullRead(t *testing.T) {
	t.Parallel()
	const want = `class T on users
  key ID
  ID int64 holds id
  Name string holds name nullread
table users
  column id bigint not null primary key identity
  column name text null
`
	set, err := mapped[user](table("users", &schema.Column{Name: "name", Type: schema.Text{}, Nullable: true}),
		mapper.Properties{"Name": mapper.Column{NullRead: true}})
	require.NoError(t, err)
	require.Equal(t, want, set.Snapshot().Text())

	set, err = registry.Build(nil, declared[struct {
		_    struct{} `map:"users"`
		ID   int64    `map:",pk"`
		Name string   `map:",nullread"`
	}]("T"))
	require.NoError(t, err)
	require.Equal(t, want, set.Snapshot().Text())
}

// A finished definition may leave out what has a zero value.
func TestAddOfALiteral(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		r.Add(&mapper.Definition{Class: typeOf[user](), Table: usersTable})
	})
	require.Equal(t, map[string]string{"ID": "id by convention", "Name": "name by convention"}, holders(t, set, err))
	require.Equal(t, "user", set.Mappers()[0].Name)
}

// D16: what is ignored, by a tag or a property, stays untouched.
func TestD16IgnoredFields(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, declared[struct {
		_        struct{} `map:"users"`
		ID       int64    `map:",pk"`
		Callback func()   `map:"-"`
		Notify   chan int
		Stamps   `map:"-"`
		*keyed
	}]("T", setting("Notify", mapper.Ignore{}), setting("keyed", mapper.Ignore{})))
	require.Equal(t, map[string]string{"ID": "id by tag"}, holders(t, set, err))
}

// D11: create and update times, versions and soft deletion, in both styles.
func TestD11Flags(t *testing.T) {
	t.Parallel()
	type post struct {
		ID       int64
		Made     time.Time
		Changed  *time.Time
		Revision int32
		Gone     *time.Time
	}
	const want = `class T on posts
  key ID
  ID int64 holds id noinit
  Made time.Time holds made created
  Changed *time.Time holds changed updated
  Revision int32 holds revision version
  Gone *time.Time holds gone softdelete
`
	set, err := mapped[post](&schema.Table{Name: "posts", Columns: []*schema.Column{
		key(),
		{Name: "made", Type: schema.Timestamp{}},
		{Name: "changed", Type: schema.Timestamp{}, Nullable: true},
		{Name: "revision", Type: schema.Integer{}},
		{Name: "gone", Type: schema.Timestamp{}, Nullable: true},
	}}, mapper.Properties{
		"ID":       mapper.Column{NoInit: true},
		"Made":     mapper.Column{Created: true},
		"Changed":  mapper.Column{Updated: true},
		"Revision": mapper.Column{Version: true},
		"Gone":     mapper.Column{SoftDelete: true},
	})
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(set.Snapshot().Text(), want), set.Snapshot().Text())

	tagged, err := registry.Build(nil, declared[struct {
		_        struct{}   `map:"posts"`
		ID       int64      `map:",pk,noinit"`
		Made     time.Time  `map:",created"`
		Changed  *time.Time `map:",updated"`
		Revision int32      `map:",version"`
		Gone     *time.Time `map:",softdelete"`
	}]("T"))
	require.NoError(t, err)
	require.Equal(t, set.Snapshot().Text(), tagged.Snapshot().Text())
}

// The Mapper's columns and key are in the table's order, whatever the struct's.
func TestColumnsAreInTheTablesOrder(t *testing.T) {
	t.Parallel()
	type pair struct {
		Note  string
		Right int64
		Left  int64
	}
	set, err := mapped[pair](&schema.Table{Name: "pairs", Columns: []*schema.Column{
		{Name: "left", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "right", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "note", Type: schema.Text{}},
	}}, nil)
	require.NoError(t, err)
	m := set.Mappers()[0]
	require.Equal(t, []string{"Left", "Right", "Note"}, []string{m.Columns[0].Name, m.Columns[1].Name, m.Columns[2].Name})
	require.Equal(t, []string{"Left", "Right"}, []string{m.Key[0].Name, m.Key[1].Name})
	require.Len(t, m.Key, 2)
}
