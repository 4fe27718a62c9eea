package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func described(t *testing.T, set *mapper.Set, err error, table string) string {
	t.Helper()
	require.NoError(t, err)
	for _, frozen := range set.Tables() {
		if frozen.FullName() == table {
			return frozen.Describe()
		}
	}
	require.Fail(t, "no table "+table)
	return ""
}

// X4: the database generates a sole integer key that nothing else fills in.
func TestIdentity(t *testing.T) {
	t.Parallel()
	type (
		ints    struct{ ID int64 }
		strings struct{ ID string }
		two     struct{ ID, Other int64 }
	)
	column := func(change func(*schema.Column)) *schema.Table {
		c := key()
		change(c)
		return &schema.Table{Name: "t", Columns: []*schema.Column{c}}
	}
	for name, row := range map[string]struct {
		register func(*registry.Registry)
		want     string
	}{
		"sole integer key": {
			beside[ints]("T", table("t"), nil, nil)[byName], "column id bigint not null primary key identity",
		},
		"in a tag": {
			declared[struct {
				ID int16 `map:",pk"`
			}]("T", mapper.OnTable("t")), "column id smallint not null primary key identity",
		},
		"auto": {
			declared[struct {
				ID int64 `map:",pk,auto"`
			}]("T", mapper.OnTable("t")), "column id bigint not null primary key identity",
		},
		"auto:false": {
			declared[struct {
				ID int64 `map:",pk,auto:false"`
			}]("T", mapper.OnTable("t")), "column id bigint not null primary key",
		},
		"switched off": {
			beside[ints]("T", column(func(c *schema.Column) { c.Identity = schema.IdentityOff }), nil, nil)[byName],
			"column id bigint not null primary key",
		},
		"with a default": {
			beside[ints]("T", column(func(c *schema.Column) { c.Default = schema.Expression("next()") }), nil, nil)[byName],
			"column id bigint not null primary key default (next())",
		},
		"a text key": {
			beside[strings]("T", column(func(c *schema.Column) { c.Type = schema.String{Size: 30} }), nil, nil)[byName],
			"column id string(30) not null primary key",
		},
		"a foreign key": {
			after(mapUsers, styles{byName: beside[ints]("T", column(func(c *schema.Column) { c.References = "users.id" }), nil, nil)[byName]})[byName],
			"column id bigint not null primary key\n  foreign key fk_t_id (id) references users(id)",
		},
		"part of a key": {
			beside[two]("T", table("t", &schema.Column{Name: "other", Type: schema.BigInt{}, PrimaryKey: true}), nil, nil)[byName],
			"column id bigint not null primary key\n  column other bigint not null primary key",
		},
	} {
		t.Run(name, func(t *testing.T) {
			set, err := registry.Build(nil, row.register)
			require.Equal(t, "table t\n  "+row.want+"\n", described(t, set, err, "t"))
		})
	}
}

// D15: a column takes the type of the column that it references, however far
// away that is stated.
func TestD15ReferencesLendTypes(t *testing.T) {
	t.Parallel()
	type linked struct{ ID, Next string }
	chain := func(name, target string) func(*registry.Registry) {
		return func(r *registry.Registry) {
			r.Add(&mapper.Definition{
				Class: typeOf[linked](), Name: name,
				Table: &schema.Table{Name: name, Columns: []*schema.Column{
					{Name: "id", Type: schema.String{Size: 12}, PrimaryKey: true}, {Name: "next", References: target},
				}},
			})
		}
	}
	set, err := registry.Build(nil, chain("a", "a.id"))
	require.Equal(t, `table a
  column id string(12) not null primary key
  column next string(12) not null
  foreign key fk_a_next (next) references a(id)
`, described(t, set, err, "a"), "in its own table")

	_, err = registry.Build(nil, chain("a", "a.next"))
	require.EqualError(t, err, "mapper: a.Next: column a.next has no type; set Column.Type", "a circle lends nothing")
}

type (
	region  struct{ Country, Code string }
	city    struct{ Country, Region, Name string }
	station struct{ Country, Region, City, Name string }
)

var (
	regions = &schema.Table{Name: "regions", Columns: []*schema.Column{
		{Name: "country", Type: schema.String{Size: 2}, PrimaryKey: true}, {Name: "code", Type: schema.String{Size: 3}, PrimaryKey: true},
	}}
	cities = &schema.Table{
		Name:        "cities",
		Columns:     []*schema.Column{{Name: "country", PrimaryKey: true}, {Name: "region", PrimaryKey: true}, {Name: "name", Type: schema.Text{}, PrimaryKey: true}},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"country", "region"}, RefTable: "regions"}},
	}
	stations = &schema.Table{
		Name: "stations",
		Columns: []*schema.Column{
			{Name: "country", PrimaryKey: true}, {Name: "region", PrimaryKey: true}, {Name: "city", PrimaryKey: true}, {Name: "name", Type: schema.Text{}, PrimaryKey: true},
		},
		ForeignKeys: []*schema.ForeignKey{{
			Name: "fk_city", Columns: []string{"country", "region", "city"}, RefTable: "cities", RefColumns: []string{"country", "region", "name"},
			OnDelete: schema.Cascade,
		}},
	}
)

// M7: composite foreign keys; one without RefColumns means the target's key.
func TestCompositeForeignKeys(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[station](r, stations, nil)
		registry.MapImperatively[city](r, cities, nil)
		registry.MapImperatively[region](r, regions, nil)
	})
	require.Equal(t, `table cities
  column country string(2) not null primary key
  column region string(3) not null primary key
  column name text not null primary key
  foreign key fk_cities_country_region (country, region) references regions(country, code)
`, described(t, set, err, "cities"))
	require.Equal(t, `table stations
  column country string(2) not null primary key
  column region string(3) not null primary key
  column city text not null primary key
  column name text not null primary key
  foreign key fk_city (country, region, city) references cities(country, region, name) on delete cascade
`, described(t, set, err, "stations"))
}

// I2: a foreign key may lead to a table of the registry's MetaData that no
// class maps.
func TestForeignKeyToACataloguedTable(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	_, err := r.MetaData().Add(usersTable)
	require.NoError(t, err)
	beside[ownedByUser]("Address", addressesTable("users.id"), nil, nil)[byName](r)
	set, err := r.Configure()
	require.Equal(t, `table addresses
  column id bigint not null primary key identity
  column user_id bigint not null
  foreign key fk_addresses_user_id (user_id) references users(id)
`, described(t, set, err, "addresses"))
	require.Len(t, set.Tables(), 1, "it is not mapped")
	require.ErrorContains(t, set.Refuse("toy", mapper.ForeignTable), "Address.UserID")
}

// I2: a table may belong to a second MetaData. Its foreign keys lead to what is
// there, mapped or not, and to what the registry has.
func TestI2SecondMetaData(t *testing.T) {
	t.Parallel()
	type visit struct{ ID, UserID, CityID int64 }
	users, cities := table("users"), table("cities")
	visits := table("visits", references("user_id", "users.id"), references("city_id", "cities.id"))
	var second schema.MetaData
	for _, one := range []*schema.Table{users, visits} {
		_, err := second.Add(one)
		require.NoError(t, err)
	}
	const want = `table visits
  column id bigint not null primary key identity
  column user_id bigint not null
  column city_id bigint not null
  foreign key fk_visits_city_id (city_id) references cities(id)
  foreign key fk_visits_user_id (user_id) references users(id)
`
	mapVisits := func(r *registry.Registry, edits ...mapper.Edit) {
		registry.MapImperatively[visit](r, visits, nil, edits...)
		_, err := r.MetaData().Add(cities)
		require.NoError(t, err)
	}
	r := registry.New(nil)
	mapVisits(r)
	_, err := r.Configure()
	require.ErrorIs(t, err, mapper.UnknownTable, "the registry does not know users")

	r = registry.New(nil)
	mapVisits(r, mapper.In(&second))
	set, err := r.Configure()
	require.Equal(t, want, described(t, set, err, "visits"))
	require.Len(t, set.Tables(), 1)

	type user struct{ ID int64 }
	registry.MapImperatively[user](r, users, nil)
	set, err = r.Configure()
	require.Equal(t, want, described(t, set, err, "visits"))
	require.Len(t, set.Tables(), 2, "mapped by the registry, so of the Set")

	r = registry.New(nil)
	mapVisits(r, mapper.In(&second))
	registry.MapImperatively[struct {
		ID   int64
		Name string
	}](r, table("users", text("name")), nil, mapper.Named("User"))
	_, err = r.Configure()
	require.EqualError(t, err, "mapper: visit: table users of its MetaData is another one in the registry; use one *schema.Table for both")
	require.ErrorIs(t, err, mapper.TableConflict)
}

// What is wrong in a table that no class maps is nobody's mistake, and no
// panic.
func TestForeignKeyToAFaultyCataloguedTable(t *testing.T) {
	t.Parallel()
	for name, fk := range map[string]*schema.ForeignKey{
		"to no table":       {Columns: []string{"id"}, RefTable: "nowhere", RefColumns: []string{"id"}},
		"to no column":      {Columns: []string{"id"}, RefTable: "users", RefColumns: []string{"nothing"}},
		"without columns":   {Columns: []string{"id"}, RefTable: "users"},
		"over other column": {Columns: []string{"nothing"}, RefTable: "users", RefColumns: []string{"id"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := registry.New(nil)
			_, err := r.MetaData().Add(&schema.Table{Name: "users", Columns: []*schema.Column{key()}, ForeignKeys: []*schema.ForeignKey{fk, nil}})
			require.NoError(t, err)
			beside[ownedByUser]("Address", addressesTable("users.id"), nil, nil)[byName](r)
			_, err = r.Configure()
			require.NoError(t, err)
		})
	}
}

// X4: a table in a schema is known by its full name.
func TestSchemaQualifiedTables(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, declared[struct {
		mapper.Base `map:"users,schema:app"`
		ID          int64 `map:",pk"`
	}]("User"), declared[struct {
		mapper.Base `map:"addresses"`
		ID          int64 `map:",pk"`
		UserID      int64 `map:",fk:app.users.id"`
	}]("Address"))
	require.Equal(t, `table addresses
  column id bigint not null primary key identity
  column user_id bigint not null
  foreign key fk_addresses_user_id (user_id) references app.users(id)
`, described(t, set, err, "addresses"))
	require.Len(t, set.OnTable("app.users"), 1)
}
