package registry_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The mapping of the model, whatever style it is written in.
const (
	modelText = `class Address on addresses
  key ID
  ID int64 holds id
  Email string holds email_address
  UserID int64 holds user_id
  User *User is many-to-one on addresses.user_id = users.id by fk_addresses_user_id back Addresses
class User on users
  key ID
  ID int64 holds id
  Name string holds name
  Nickname *string holds nickname
  Addresses []*Address is one-to-many on users.id = addresses.user_id by fk_addresses_user_id order by id back User
table addresses
  column id bigint not null primary key identity
  column email_address string(50) not null
  column user_id bigint not null
  foreign key fk_addresses_user_id (user_id) references users(id)
table users
  column id bigint not null primary key identity
  column name string(30) not null
  column nickname text null
`
	modelFingerprint = "ac53e58d221ffd4cd9feb8080c1329bdf39a41ae0281ad335469a550f4968d5e"
)

func requireModel(t *testing.T, set *mapper.Set, err error) {
	t.Helper()
	require.NoError(t, err)
	require.Equal(t, modelText, set.Snapshot().Text())
	require.Equal(t, modelFingerprint, set.Fingerprint())
}

// I8: both styles give exactly the same table, class and mapper.
func TestI8EveryStyleGivesTheSameMapping(t *testing.T) {
	t.Parallel()
	for style, register := range modelStyles {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, func(r *registry.Registry) { register(r) })
			requireModel(t, set, err)
		})
	}
	t.Run("Add", func(t *testing.T) {
		t.Parallel()
		set, err := registry.Build(nil, addModel)
		requireModel(t, set, err)
	})
}

// R2, R3, R5: a base is a door like the registry itself.
func TestEveryStyleThroughABase(t *testing.T) {
	t.Parallel()
	for style, register := range modelStyles {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			base := registry.DeclarativeBase(nil)
			register(base)
			set, err := base.Registry().Configure()
			requireModel(t, set, err)
		})
	}
}

// I8: equal mappings are equal as plain data too.
func TestSnapshotsOfEveryStyleCompare(t *testing.T) {
	t.Parallel()
	first, err := registry.Build(nil, addModel)
	require.NoError(t, err)
	for _, style := range slices.Sorted(maps.Keys(modelStyles)) {
		set, err := registry.Build(nil, func(r *registry.Registry) { modelStyles[style](r) })
		require.NoError(t, err)
		require.Equal(t, first.Snapshot(), set.Snapshot(), style)
	}
}

// I5: the target may be mapped later than the relationship.
func TestI5OrderOfRegistrationDoesNotMatter(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"User", "Address"} {
		r := registry.New(nil)
		if first == "User" {
			registry.Mapped[baseStyleUser](r, named.user)
		}
		registry.Mapped[baseStyleAddress](r, named.address)
		if first != "User" {
			registry.Mapped[baseStyleUser](r, named.user)
		}
		set, err := r.Configure()
		requireModel(t, set, err)
	}
}

// Rule 6: what decided each attribute is known, and differs by style.
func TestOriginsOfTheStyles(t *testing.T) {
	t.Parallel()
	for style, want := range map[string]map[string]string{
		"declarative with Base": {
			"User.ID": `tag map:",pk"`, "User.Name": `tag map:",size:30"`, "User.Nickname": "convention nickname",
			"User.Addresses": `tag map:",rel,back:User,order:id"`, "Address.Email": `tag map:"email_address,size:50"`,
		},
		"decorator with Define and Bind": {
			"User.ID": `tag map:",pk"`, "User.Nickname": "convention nickname", "User.Addresses": "property", "Address.Email": "property",
		},
		"imperative by name": {
			"User.ID": "convention id", "User.Addresses": "property", "Address.Email": "property", "Address.User": "property",
		},
		"imperative, one side completed by the other": {
			"User.Addresses": "property", "Address.User": "convention back of User.Addresses",
		},
	} {
		set, err := registry.Build(nil, func(r *registry.Registry) { modelStyles[style](r) })
		require.NoError(t, err)
		got := map[string]string{}
		for _, m := range set.Mappers() {
			for _, attr := range m.Attrs() {
				if name := m.Name + "." + attr.Attribute(); want[name] != "" {
					got[name] = set.Origin(m, attr.Attribute()).String()
				}
			}
		}
		require.Equal(t, want, got, style)
	}
}

type guarded struct {
	id    int64
	title string
	cache map[string]string
}

// X2, D8: unexported fields are mapped by explicit properties alone, and
// others are no business of the mapping.
func TestUnexportedFields(t *testing.T) {
	t.Parallel()
	docs := table("docs", text("title"))
	bind := func(g *guarded, d *mapper.Definition) {
		d.Bind(&g.id, mapper.Column{})
		d.Bind(&g.title, mapper.Column{})
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[guarded](r, docs, nil, mapper.With(bind))
	})
	require.NoError(t, err)
	require.Equal(t, `class guarded on docs
  key id
  id int64 holds id
  title string holds title
table docs
  column id bigint not null primary key identity
  column title text not null
`, set.Snapshot().Text())

	require.Zero(t, guarded{}.cache)
	_, err = registry.Build(nil, func(r *registry.Registry) { registry.MapImperatively[guarded](r, docs, nil) })
	require.EqualError(t, err, `mapper: guarded.id: column docs.id has no field; add one, or leave the column out with mapper.Exclude
mapper: guarded.title: column docs.title has no field; add one, or leave the column out with mapper.Exclude`)
}

// Rule 8: a class that carries tags may be mapped imperatively on request, and
// then they say nothing.
func TestIgnoreTags(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[baseStyleUser](r, styleUsers, mapper.Properties{"Addresses": mapper.Ignore{}}, mapper.IgnoreTags())
	})
	require.NoError(t, err)
	require.Equal(t, `class baseStyleUser on users
  key ID
  ID int64 holds id
  Name string holds name
  Nickname *string holds nickname
table users
  column id bigint not null primary key identity
  column name string(30) not null
  column nickname text null
`, set.Snapshot().Text())
}

type page[T any] struct {
	ID   int64 `map:",pk"`
	Held T     `map:",type:text"`
}

// Rule 7: a Snapshot holds no package path, generic classes included.
func TestGenericClass(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[page[cents]](r, mapper.OnTable("pages"))
	})
	require.NoError(t, err)
	require.Equal(t, `class page[cents] on pages
  key ID
  ID int64 holds id
  Held cents holds held
table pages
  column id bigint not null primary key identity
  column held text not null
`, set.Snapshot().Text())
}

// M4: the tables that the styles share are changed by none of them.
func TestStylesLeaveTheirTablesAlone(t *testing.T) {
	t.Parallel()
	for style, register := range modelStyles {
		_, err := registry.Build(nil, func(r *registry.Registry) { register(r) })
		require.NoError(t, err, style)
	}
	require.Equal(t, &schema.Table{Name: "addresses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "email_address", Type: schema.String{Size: 50}},
		{Name: "user_id", Type: schema.BigInt{}, References: "users.id"},
	}}, styleAddresses)
}
