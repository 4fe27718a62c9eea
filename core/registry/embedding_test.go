package registry_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The structs inside the classes of these tests.
type (
	// Named is flattened.
	Named struct{ Name, Title string }

	// stamps is flattened though it is not exported: its fields are.
	stamps struct {
		CreatedAt time.Time
		note      string
	}

	place struct {
		Street string
		Unit   *string
		Geo    point
	}
	point struct{ Lat, Lng float64 }

	taggedPlace struct {
		Street string `map:"road,size:40"`
		Unit   *string
		Geo    point `map:",prefix:geo_"`
	}

	// Place is a value object that is embedded.
	Place taggedPlace
)

// D12: fields of an embedded struct are the owner's; a shallower one hides a
// deeper one of its name.
func TestFlattening(t *testing.T) {
	t.Parallel()
	type declarative struct {
		mapper.Base `map:"people"`
		ID          int64 `map:",pk"`
		Named
		stamps
		Title *string
	}
	type plain struct {
		ID int64
		Named
		stamps
		Title *string
	}
	people := table("people", text("name"), &schema.Column{Name: "created_at", Type: schema.Timestamp{}},
		&schema.Column{Name: "title", Type: schema.Text{}, Nullable: true})
	for style, register := range together(
		styles{withBase: declared[declarative]("Person")},
		beside[plain]("Person", people, nil, nil),
	) {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, `class Person on people
  key ID
  ID int64 holds id
  Name string holds name
  CreatedAt time.Time holds created_at
  Title *string holds title
table people
  column id bigint not null primary key identity
  column name text not null
  column created_at timestamp(6) not null
  column title text null
`, set.Snapshot().Text())
		})
	}
	require.Empty(t, stamps{}.note)
}

const placedText = `class Person on people
  key ID
  ID int64 holds id
  Home.Street string holds home_road
  Home.Unit *string holds home_unit
  Home.Geo.Lat float64 holds home_geo_lat
  Home.Geo.Lng float64 holds home_geo_lng
  Work.Street string holds work_road optional
  Work.Unit *string holds work_unit optional
  Work.Geo.Lat float64 holds work_geo_lat optional
  Work.Geo.Lng float64 holds work_geo_lng optional
table people
  column id bigint not null primary key identity
  column home_road string(40) not null
  column home_unit text null
  column home_geo_lat double not null
  column home_geo_lng double not null
  column work_road string(40) null
  column work_unit text null
  column work_geo_lat double null
  column work_geo_lng double null
`

// X3: a value object is columns under a prefix; behind a pointer they may all be
// null.
func TestValueObjects(t *testing.T) {
	t.Parallel()
	type declarative struct {
		mapper.Base `map:"people"`
		ID          int64        `map:",pk"`
		Home        taggedPlace  `map:",prefix:home_"`
		Work        *taggedPlace `map:",prefix:work_"`
	}
	type plain struct {
		ID   int64
		Home place
		Work *place
	}
	double := func(name string, nullable bool) *schema.Column {
		return &schema.Column{Name: name, Type: schema.Double{}, Nullable: nullable}
	}
	people := table("people",
		&schema.Column{Name: "home_road", Type: schema.String{Size: 40}}, &schema.Column{Name: "home_unit", Type: schema.Text{}, Nullable: true},
		double("home_geo_lat", false), double("home_geo_lng", false),
		&schema.Column{Name: "work_road", Type: schema.String{Size: 40}, Nullable: true}, &schema.Column{Name: "work_unit", Type: schema.Text{}, Nullable: true},
		double("work_geo_lat", true), double("work_geo_lng", true))
	for style, register := range together(
		styles{withBase: declared[declarative]("Person")},
		beside("Person", people, mapper.Properties{
			"Home": mapper.Composite{Prefix: "home_"}, "Home.Geo": mapper.Composite{Prefix: "geo_"}, "Home.Street": mapper.Column{Name: "home_road"},
			"Work": mapper.Composite{Prefix: "work_"}, "Work.Geo": mapper.Composite{Prefix: "geo_"}, "Work.Street": mapper.Column{Name: "work_road"},
		}, func(p *plain, d *mapper.Definition) {
			d.Bind(&p.Home, mapper.Composite{Prefix: "home_"})
			d.Bind(&p.Home.Geo, mapper.Composite{Prefix: "geo_"})
			d.Bind(&p.Home.Street, mapper.Column{Name: "home_road"})
			d.Bind(&p.Work, mapper.Composite{Prefix: "work_"})
			d.Bind(&p.Work.Geo, mapper.Composite{Prefix: "geo_"})
			d.Bind(&p.Work.Street, mapper.Column{Name: "work_road"})
		}),
	) {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, placedText, set.Snapshot().Text())
		})
	}
}

// An embedded value object has its name before its attributes, and none of its
// fields are the owner's.
func TestEmbeddedValueObject(t *testing.T) {
	t.Parallel()
	type declarative struct {
		mapper.Base `map:"people"`
		ID          int64 `map:",pk"`
		Place       `map:",prefix:''"`
		Street      string
	}
	type defined struct {
		ID int64 `map:",pk"`
		Place
		Street string
	}
	type plain struct {
		ID int64
		Place
		Street string
	}
	people := table("people", &schema.Column{Name: "road", Type: schema.String{Size: 40}}, &schema.Column{Name: "unit", Type: schema.Text{}, Nullable: true},
		&schema.Column{Name: "geo_lat", Type: schema.Double{}}, &schema.Column{Name: "geo_lng", Type: schema.Double{}}, text("street"))
	for style, register := range together(
		styles{withBase: declared[declarative]("Person")},
		styles{"a value object by an edit": func(r *registry.Registry) { // the tag of Geo was read before
			registry.Mapped[defined](r, mapper.OnTable("people"), mapper.Named("Person"), mapper.With(func(p *defined, d *mapper.Definition) {
				d.Bind(&p.Place, mapper.Composite{})
			}))
		}},
		styles{byAddress: func(r *registry.Registry) {
			registry.MapImperatively[plain](r, people, nil, mapper.IgnoreTags(), mapper.Named("Person"), mapper.With(func(p *plain, d *mapper.Definition) {
				d.Bind(&p.Place, mapper.Composite{})
				d.Bind(&p.Place.Street, mapper.Column{Name: "road"})
				d.Bind(&p.Geo, mapper.Composite{Prefix: "geo_"})
			}))
		}},
	) {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, `class Person on people
  key ID
  ID int64 holds id
  Place.Street string holds road
  Place.Unit *string holds unit
  Place.Geo.Lat float64 holds geo_lat
  Place.Geo.Lng float64 holds geo_lng
  Street string holds street
table people
  column id bigint not null primary key identity
  column road string(40) not null
  column unit text null
  column geo_lat double not null
  column geo_lng double not null
  column street text not null
`, set.Snapshot().Text())
		})
	}
}

// M6: a prefix stands before the names that fields give; a property names its
// column in full.
func TestM6ColumnPrefix(t *testing.T) {
	t.Parallel()
	type declarative struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		Name        string
		Former      string
	}
	type plain struct {
		ID           int64
		Name, Former string
	}
	users := &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "user_id", Type: schema.BigInt{}, PrimaryKey: true}, text("user_name"), text("old_name"),
	}}
	former := mapper.Properties{"Former": mapper.Column{Name: "old_name"}}
	for style, register := range together(
		styles{withBase: declared[declarative]("User", mapper.ColumnPrefix("user_"), setting("Former", former["Former"]))},
		beside("User", users, former, func(u *plain, d *mapper.Definition) {
			d.Bind(&u.Former, mapper.Column{Name: "old_name"})
		}, mapper.ColumnPrefix("user_")),
	) {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, `class User on users
  key ID
  ID int64 holds user_id
  Name string holds user_name
  Former string holds old_name
table users
  column user_id bigint not null primary key identity
  column user_name text not null
  column old_name text not null
`, set.Snapshot().Text())
		})
	}
}

// What decided an attribute inside a struct is known as for any other.
func TestOriginsInsideStructs(t *testing.T) {
	t.Parallel()
	type class struct {
		mapper.Base `map:"people"`
		ID          int64       `map:",pk"`
		Home        taggedPlace `map:",prefix:home_"`
		Named
	}
	set, err := registry.Build(nil, declared[class]("Person"))
	require.NoError(t, err)
	m, _ := set.Named("Person")
	require.Equal(t, `tag map:"road,size:40"`, set.Origin(m, "Home.Street").String())
	require.Equal(t, "convention name", set.Origin(m, "Name").String())
	require.Equal(t, `Person on people
  ID            id bigint not null primary key identity as int64
  Home.Street   home_road string(40) not null as string
  Home.Unit     home_unit text null as *string
  Home.Geo.Lat  home_geo_lat double not null as float64
  Home.Geo.Lng  home_geo_lng double not null as float64
  Name          name text not null as string
  Title         title text not null as string
`, m.Describe())
}
