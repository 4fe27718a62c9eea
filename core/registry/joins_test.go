package registry_test

import (
	"fmt"
	"log"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// contact is a user with one of the user's addresses.
type contact struct {
	UserID    int64
	AddressID *int64
	Name      string
	Email     *string
}

var (
	contactUsers     = table("users", text("name"))
	contactAddresses = table("addresses", references("user_id", "users.id"), text("email"))
	contactNames     = mapper.Properties{"UserID": mapper.Column{Name: "users.id"}, "AddressID": mapper.Column{Name: "addresses.id"}}
)

const contactText = `class Contact on users without own table from users left join addresses on addresses.user_id = users.id
  key UserID, AddressID
  UserID int64 holds id, addresses.user_id
  Name string holds name
  AddressID *int64 holds addresses.id
  Email *string holds addresses.email
table addresses
  column id bigint not null primary key identity
  column user_id bigint not null
  column email text not null
  foreign key fk_addresses_user_id (user_id) references users(id)
table users
  column id bigint not null primary key identity
  column name text not null
`

// M5: a class on a join. Of two columns called id each has its field, and equal
// columns have one; the sides are joined by their one foreign key.
func TestM5Join(t *testing.T) {
	t.Parallel()
	join := &schema.Join{Left: contactUsers, Right: contactAddresses, Outer: true}
	for style, register := range beside("Contact", join, contactNames, func(c *contact, d *mapper.Definition) {
		d.Bind(&c.UserID, contactNames["UserID"])
		d.Bind(&c.AddressID, contactNames["AddressID"])
	}) {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, contactText, set.Snapshot().Text(), style)
		require.Empty(t, set.OnTable("users"), "no class is on the table alone")
		require.EqualError(t, set.Refuse("toy", mapper.JoinedClass), "mapper: Contact: toy cannot do a class on a join or a subquery")
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[struct {
			UserID    int64  `map:"users.id"`
			AddressID *int64 `map:"'addresses.id'"`
			Name      string
			Email     *string
		}](r, mapper.Named("Contact"), mapper.Onto(join))
	})
	require.NoError(t, err)
	require.Equal(t, contactText, set.Snapshot().Text(), "tags")
}

// M5: what a join is made of may change later without effect, and other classes
// may be mapped onto its tables.
func TestJoinIsCopied(t *testing.T) {
	t.Parallel()
	users, addresses := contactUsers.Clone(), contactAddresses.Clone()
	join := &schema.Join{Left: users, Right: addresses, On: [][2]schema.ColumnRef{{addresses.C("user_id"), users.C("id")}}, Outer: true}
	r := registry.New(nil)
	registry.MapImperatively[contact](r, join, contactNames, mapper.Named("Contact"))
	join.On[0][0], join.Outer, join.Left = users.C("name"), false, nil
	users.Columns, addresses.Columns[1].References = nil, ""
	set, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, contactText, set.Snapshot().Text())

	r = registry.New(nil)
	registry.MapImperatively[contact](r, &schema.Join{Left: contactUsers, Right: contactAddresses, Outer: true}, contactNames, mapper.Named("Contact"))
	registry.MapImperatively[user](r, contactUsers, nil, mapper.Named("User"))
	set, err = r.Configure()
	require.NoError(t, err)
	require.Len(t, set.OnTable("users"), 1)
	require.Len(t, set.Tables(), 2)
}

// X5: what a dialect cannot do for the tables of a join is refused, whichever it
// is in; a subquery is nobody's to create.
func TestRefuseDialectOfJoins(t *testing.T) {
	t.Parallel()
	byText := &schema.Table{Name: "texts", Columns: []*schema.Column{{Name: "code", Type: schema.Text{}, PrimaryKey: true}}}
	names := totals()
	names.Columns[0].Type = schema.Text{}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[struct {
			ID   int64
			Name string
			Code string
		}](r, &schema.Join{Left: contactUsers, Right: byText, On: [][2]schema.ColumnRef{{contactUsers.C("name"), byText.C("code")}}}, nil, mapper.Named("Coded"))
		registry.MapImperatively[struct {
			UserID string
			Count  int64
		}](r, names, nil, mapper.Named("Total"))
	})
	require.NoError(t, err)
	require.NoError(t, set.RefuseDialect("toy", schema.PostgreSQL))
	var refusal *mapper.UnsupportedError
	require.ErrorAs(t, set.RefuseDialect("toy", schema.MariaDB), &refusal)
	require.Equal(t, "Coded", refusal.Class)
	require.Len(t, joined(t, set.RefuseDialect("toy", schema.MariaDB)), 1)
}

type total struct {
	UserID int64
	Count  int64
}

func totals() *schema.Subquery {
	return &schema.Subquery{Name: "totals", Query: "SELECT user_id, count(*) AS count FROM addresses GROUP BY user_id", Columns: []*schema.Column{
		{Name: "user_id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "count", Type: schema.BigInt{}},
	}}
}

// M5: a class on a subquery, whose table is nobody's to create; and on a join of
// one.
func TestM5Subquery(t *testing.T) {
	t.Parallel()
	query := totals()
	r := registry.New(nil)
	registry.MapImperatively[total](r, query, nil, mapper.Named("Total"))
	query.Columns[0].Name, query.Query = "changed", "changed"
	set, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, `class Total on totals without own table from (SELECT user_id, count(*) AS count FROM addresses GROUP BY user_id) as totals
  key UserID
  UserID int64 holds user_id
  Count int64 holds count
`, set.Snapshot().Text())
	require.Empty(t, set.Tables())

	query = totals()
	set, err = registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[struct {
			ID    int64
			Name  string
			Count int64
		}](r, &schema.Join{Left: contactUsers, Right: query, On: [][2]schema.ColumnRef{{contactUsers.C("id"), query.C("user_id")}}}, nil, mapper.Named("UserTotal"))
	})
	require.NoError(t, err)
	require.Equal(t, `class UserTotal on users without own table from users join (SELECT user_id, count(*) AS count FROM addresses GROUP BY user_id) as totals on users.id = totals.user_id
  key ID
  ID int64 holds id, totals.user_id
  Name string holds name
  Count int64 holds totals.count
table users
  column id bigint not null primary key identity
  column name text not null
`, set.Snapshot().Text())
}

// M5: of two keys that a join pairs, the left one counts, however the pair is
// written: the right one is NULL where there is no row.
func TestJoinOfKeys(t *testing.T) {
	t.Parallel()
	people := table("people", text("name"))
	photos := &schema.Table{Name: "photos", Columns: []*schema.Column{{Name: "person_id", PrimaryKey: true, References: "people.id"}, {Name: "pixels", Type: schema.Binary{}}}}
	for _, on := range [][][2]schema.ColumnRef{
		nil, {{people.C("id"), photos.C("person_id")}}, {{photos.C("person_id"), people.C("id")}},
	} {
		set, err := registry.Build(nil, func(r *registry.Registry) {
			registry.MapImperatively[struct {
				ID     int64
				Name   string
				Pixels []byte
			}](r, &schema.Join{Left: people, Right: photos, On: on, Outer: true}, nil, mapper.Named("Portrait"))
		})
		require.NoError(t, err)
		portrait, ok := set.Named("Portrait")
		require.True(t, ok)
		require.Len(t, portrait.Key, 1)
		require.Equal(t, "people.id", portrait.Key[0].String())
		require.Equal(t, "photos.person_id", portrait.Key[0].Same[0].String())
	}
}

// M5, M6: columns of a join are excluded, and make its key, by the names that
// tell them apart.
func TestJoinOfThree(t *testing.T) {
	t.Parallel()
	cities := table("cities", text("name"))
	users := table("users", text("name"), references("city_id", "cities.id"))
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[struct {
			Email, City string
			AddressID   int64
		}](r, &schema.Join{Left: &schema.Join{Left: contactAddresses, Right: users}, Right: cities},
			mapper.Properties{"City": mapper.Column{Name: "cities.name"}, "AddressID": mapper.Column{Name: "addresses.id"}},
			mapper.Named("Row"), mapper.Exclude("users.id", "users.name", "city_id", "cities.id", "user_id"), mapper.Key("addresses.id"))
	})
	require.NoError(t, err)
	require.Equal(t, `Row on addresses, from addresses join users on addresses.user_id = users.id join cities on users.city_id = cities.id
  AddressID  id bigint not null primary key identity as int64
  Email      email text not null as string
  City       cities.name text not null as string
`, set.Describe())
}

// joinMistakes concern joins and subqueries.
var joinMistakes = []mistake{
	{
		name: "field for one of two columns", kind: mapper.AmbiguousColumn, class: "Contact", attribute: "ID",
		message: `mapper: Contact.ID: several tables of the join have a column id; name one by a property: users.id, addresses.id
mapper: Contact.addresses.id: column join.addresses.id has no field; add one, or leave the column out with mapper.Exclude
mapper: Contact.users.id: column join.users.id has no field; add one, or leave the column out with mapper.Exclude`,
		styles: beside[struct {
			ID, UserID  int64
			Name, Email string
		}]("Contact", &schema.Join{Left: contactUsers, Right: contactAddresses, On: [][2]schema.ColumnRef{{contactUsers.C("name"), contactAddresses.C("email")}}}, nil, nil),
	},
	{
		name: "join on a column that is not there", kind: mapper.UnknownColumn, class: "Contact", attribute: "uid",
		message: "mapper: Contact.uid: the join is on users.uid, which is in none of its tables; name a column of each side, as table.C(column)",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: contactAddresses, On: [][2]schema.ColumnRef{{contactUsers.C("uid"), contactAddresses.C("user_id")}}}, nil, nil),
	},
	{
		name: "join on columns of one side", kind: mapper.PropertyConflict, class: "Contact", attribute: "id",
		message: "mapper: Contact.id: the join pairs users.id and users.name, which are on one side of it; name a column of each side",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: contactAddresses, On: [][2]schema.ColumnRef{{contactUsers.C("id"), contactUsers.C("name")}}}, nil, nil),
	},
	{
		name: "join of tables without a foreign key", kind: mapper.NoForeignKey, class: "Contact",
		message: "mapper: Contact: no foreign key links the sides of the join; state the columns in Join.On",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: table("things")}, nil, nil),
	},
	{
		name: "join by one of several foreign keys", kind: mapper.AmbiguousForeignKey, class: "Contact",
		message: "mapper: Contact: 2 foreign keys link the sides of the join; state the columns in Join.On",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: table("letters", references("from_id", "users.id"), references("to_id", "users.id"))}, nil, nil),
	},
	{
		name: "join without a side", kind: mapper.NilTable, class: "Contact",
		message: "mapper: Contact: a side of the join is nil; pass a *schema.Table",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers}, nil, nil),
	},
	{
		name: "nil subquery in a join", kind: mapper.NilTable, class: "Contact",
		message: "mapper: Contact: the subquery is nil; pass a *schema.Subquery",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: (*schema.Subquery)(nil)}, nil, nil),
	},
	{
		name: "join of a table with itself", feature: "a join of table users with itself", class: "Contact",
		message: "mapper: Contact: core cannot do a join of table users with itself; join a subquery of it",
		styles:  beside[contact]("Contact", &schema.Join{Left: contactUsers, Right: contactUsers}, nil, nil),
	},
	{
		name: "subquery without a key", kind: mapper.NoPrimaryKey, class: "Total",
		message: "mapper: Total: table totals has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key",
		styles:  beside[total]("Total", &schema.Subquery{Name: "totals", Query: "SELECT 1", Columns: []*schema.Column{bigint("user_id"), bigint("count")}}, nil, nil),
	},
	{
		name: "subquery without a query", kind: mapper.InvalidTable, class: "Total",
		message: "mapper: Total: a subquery without a name or a query; state both",
		styles:  beside[total]("Total", &schema.Subquery{Name: "totals", Columns: []*schema.Column{key()}}, nil, nil),
	},
	{
		name: "column of a subquery without a type", kind: mapper.NoType, class: "Total", attribute: "count",
		message: "mapper: Total.count: column totals.count has no type; set Column.Type",
		styles: beside[total]("Total", &schema.Subquery{Name: "totals", Query: "SELECT 1", Columns: []*schema.Column{
			{Name: "user_id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "count"},
		}}, nil, nil),
	},
	{
		name: "column of an outer join on a plain string", kind: mapper.NullLost, class: "Contact", attribute: "Email",
		message: "mapper: Contact.Email: column join.email may be null, which string cannot hold; use *string, or nullzero (mapper.Column{NullZero: true}) if NULL and zero are the same",
		styles: beside[struct {
			UserID      int64
			AddressID   *int64
			Name, Email string
		}]("Contact", &schema.Join{Left: contactUsers, Right: contactAddresses, Outer: true}, contactNames, nil),
	},
	{
		name: "relationship of a class on a join", feature: "a relationship of a class on a join or a subquery", class: "Contact", attribute: "User",
		message: "mapper: Contact.User: core cannot do a relationship of a class on a join or a subquery; ignore the field",
		styles: after(mapUsers, styles{byName: func(r *registry.Registry) {
			registry.MapImperatively[struct {
				UserID, AddressID int64
				Name, Email       string
				User              *user
			}](r, &schema.Join{Left: contactUsers, Right: contactAddresses}, mapper.Properties{
				"UserID": contactNames["UserID"], "AddressID": contactNames["AddressID"], "User": mapper.Relationship{},
			}, mapper.Named("Contact"))
		}}),
	},
}

// A class that reads a user and the user's addresses side by side.
func ExampleMapImperatively_join() {
	type UserAddress struct {
		UserID    int64
		AddressID *int64 // a user may have none
		Name      string
		Email     *string
	}
	users := &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}},
	}}
	addresses := &schema.Table{Name: "addresses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "user_id", References: "users.id"}, {Name: "email", Type: schema.Text{}},
	}}
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[UserAddress](reg, &schema.Join{Left: users, Right: addresses, Outer: true}, mapper.Properties{
			"UserID":    mapper.Column{Name: "users.id"},
			"AddressID": mapper.Column{Name: "addresses.id"},
		})
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// UserAddress on users by UserID, AddressID, from users left join addresses on addresses.user_id = users.id
	//   UserID     id bigint not null primary key identity, also addresses.user_id as int64
	//   Name       name text not null as string
	//   AddressID  addresses.id bigint not null primary key identity as *int64
	//   Email      addresses.email text not null as *string
}
