package registry_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type taggedHolder struct {
	mapper.Base `map:"holders"`

	ID       int64           `map:",pk"`
	Passport *taggedPassport `map:",rel,back:Holder"`
}

type taggedPassport struct {
	mapper.Base `map:"passports"`

	ID       int64 `map:",pk"`
	HolderID int64 `map:",unique,fk:holders.id"`
	Holder   *taggedHolder
}

type holder struct {
	ID       int64
	Passport passport
}

type passport struct {
	ID, HolderID int64
	Holder       *holder
}

func passports(columns ...*schema.Column) *schema.Table { return table("passports", columns...) }

func unique(c *schema.Column) *schema.Column {
	c.Unique = true
	return c
}

// M7: one object by a unique foreign key on the other side.
func TestM7OneToOne(t *testing.T) {
	t.Parallel()
	const want = `  Passport %sPassport is one-to-one on holders.id = passports.holder_id by fk_passports_holder_id back Holder
  Holder *Holder is many-to-one on passports.holder_id = holders.id by fk_passports_holder_id back Passport
`
	set, err := registry.Build(nil, declared[taggedHolder]("Holder"), declared[taggedPassport]("Passport"))
	require.Equal(t, fmt.Sprintf(want, "*"), relationships(t, set, err))
	require.Same(t, link(t, set, "Holder", "Passport"), link(t, set, "Passport", "Holder").Back)
	require.Same(t, link(t, set, "Passport", "Holder"), link(t, set, "Holder", "Passport").Back)
	require.Contains(t, set.Describe(), "  Passport  one-to-one Passport on holders.id = passports.holder_id, back Passport.Holder\n")

	set, err = registry.Build(nil,
		beside[holder]("Holder", table("holders"), mapper.Properties{"Passport": mapper.Relationship{}}, nil)[byName],
		beside[passport]("Passport", passports(unique(references("holder_id", "holders.id"))), mapper.Properties{"Holder": mapper.Relationship{Back: "Passport"}}, nil)[byName],
	)
	require.Equal(t, fmt.Sprintf(want, ""), relationships(t, set, err), "a value instead of a pointer")
}

// What makes the columns unique may be the key or any index over some of them,
// but none that leaves rows or values out.
func TestOneToOneNeedsUniqueColumns(t *testing.T) {
	t.Parallel()
	partial, prefix, expression := schema.UniqueOn("holder_id"), schema.UniqueOn("holder_id"), schema.UniqueOn("holder_id")
	partial.Where = "id > 0"
	prefix.Columns[0].Prefix = 3
	expression.Columns[0] = schema.IndexColumn{Expression: "abs(holder_id)"}
	for name, c := range map[string]struct {
		index *schema.Index
		ok    bool
	}{
		"unique":          {schema.UniqueOn("holder_id"), true},
		"index":           {schema.IndexOn("holder_id"), false},
		"with the key":    {schema.UniqueOn("holder_id", "id"), false},
		"partial":         {partial, false},
		"prefix":          {prefix, false},
		"of an expession": {expression, false},
	} {
		passports := passports(references("holder_id", "holders.id"))
		passports.Indexes = []*schema.Index{c.index}
		_, err := registry.Build(nil,
			beside[holder]("Holder", table("holders"), mapper.Properties{"Passport": mapper.Relationship{}}, nil)[byName],
			beside[passport]("Passport", passports, mapper.Properties{"Holder": mapper.Ignore{}}, nil)[byName],
		)
		if c.ok {
			require.NoError(t, err, name)
		} else {
			require.ErrorIs(t, err, mapper.NotUnique, name)
		}
	}
}

// With notunique nothing need keep the rows to one, which the Mapper tells.
func TestOneToOneOnItsWord(t *testing.T) {
	t.Parallel()
	type taggedHolder struct {
		mapper.Base `map:"holders"`
		ID          int64     `map:",pk"`
		Passport    *passport `map:",rel,notunique"`
	}
	passports := beside[passport]("Passport", passports(references("holder_id", "holders.id")), mapper.Properties{"Holder": mapper.Ignore{}}, nil)[byName]
	for style, register := range map[string]func(*registry.Registry){
		"declarative": declared[taggedHolder]("Holder"),
		"imperative":  beside[holder]("Holder", table("holders"), mapper.Properties{"Passport": mapper.Relationship{NotUnique: true}}, nil)[byName],
	} {
		set, err := registry.Build(nil, register, passports)
		require.Contains(t, relationships(t, set, err), "Passport is one-to-one on holders.id = passports.holder_id by fk_passports_holder_id not unique\n", style)
		require.True(t, link(t, set, "Holder", "Passport").NotUnique)
		require.Contains(t, set.Describe(), "one-to-one Passport on holders.id = passports.holder_id, not unique\n")
	}
}

// So with owners of several classes.
func TestPolymorphicObjectOnItsWord(t *testing.T) {
	t.Parallel()
	type toy struct {
		ID, OwnerID int64
		OwnerType   string
	}
	type dog struct {
		ID  int64
		Toy *toy
	}
	toys := table("toys", bigint("owner_id"), text("owner_type"))
	_, err := registry.Build(nil, beside[toy]("Toy", toys, nil, nil)[byName], beside[dog]("Dog", table("dogs"), mapper.Properties{
		"Toy": mapper.Relationship{ForeignKey: []schema.ColumnRef{toys.C("owner_id")}, On: toys.C("owner_type"), Identity: "dog"}}, nil)[byName])
	require.ErrorIs(t, err, mapper.NotUnique)
	set, err := registry.Build(nil, beside[toy]("Toy", toys, nil, nil)[byName], beside[dog]("Dog", table("dogs"), mapper.Properties{
		"Toy": mapper.Relationship{ForeignKey: []schema.ColumnRef{toys.C("owner_id")}, On: toys.C("owner_type"), Identity: "dog", NotUnique: true}}, nil)[byName])
	require.NoError(t, err)
	require.True(t, link(t, set, "Dog", "Toy").NotUnique)
}

// A foreign key that is the key is unique.
func TestOneToOneByKey(t *testing.T) {
	t.Parallel()
	type profile struct{ HolderID int64 }
	type owner struct {
		ID      int64
		Profile *profile
	}
	key := references("holder_id", "holders.id")
	key.PrimaryKey = true
	set, err := registry.Build(nil,
		beside[owner]("Owner", table("holders"), mapper.Properties{"Profile": mapper.Relationship{}}, nil)[byName],
		beside[profile]("Profile", &schema.Table{Name: "profiles", Columns: []*schema.Column{key}}, nil, nil)[byName],
	)
	require.Equal(t, "  Profile *Profile is one-to-one on holders.id = profiles.holder_id by fk_profiles_holder_id\n", relationships(t, set, err))
}

type spouse struct {
	ID        int64
	PartnerID *int64
	Partner   *spouse
	Of        *spouse
}

// M7: of a class's two references to itself, remote says on which side of the
// foreign key each is; either of them may say it.
func TestRemoteSide(t *testing.T) {
	t.Parallel()
	people := table("people", unique(optional("partner_id", "people.id")))
	far, near := []schema.ColumnRef{people.C("partner_id")}, []schema.ColumnRef{{Column: "id"}}
	const want = `  Of *Spouse is one-to-one on people.id = people.partner_id by fk_people_partner_id back Partner
  Partner *Spouse is many-to-one on people.partner_id = people.id by fk_people_partner_id back Of
`
	for name, p := range map[string]mapper.Properties{
		"one side":             {"Partner": mapper.Relationship{Back: "Of"}, "Of": mapper.Relationship{Remote: far}},
		"both sides":           {"Partner": mapper.Relationship{Remote: near}, "Of": mapper.Relationship{Remote: far, Back: "Partner"}},
		"other side":           {"Partner": mapper.Relationship{Remote: near, Back: "Of"}, "Of": mapper.Relationship{}},
		"other side completed": {"Partner": mapper.Relationship{Remote: near, Back: "Of"}},
	} {
		for style, register := range beside[spouse]("Spouse", people, p, nil) {
			set, err := registry.Build(nil, register)
			require.Equal(t, want, relationships(t, set, err), "%s, %s", name, style)
		}
	}
	type Spouse struct {
		mapper.Base `map:"people"`

		ID        int64   `map:",pk"`
		PartnerID *int64  `map:",unique,fk:people.id"`
		Partner   *Spouse `map:",rel,back:Of"`
		Of        *Spouse `map:",rel,remote:partner_id"`
	}
	set, err := registry.Build(nil, declared[Spouse]("Spouse"))
	require.Equal(t, want, relationships(t, set, err))
}

// Of two tables that refer to each other, one object is found by this table's
// foreign key, unless the choice or the remote side says otherwise.
func TestTablesThatReferToEachOther(t *testing.T) {
	t.Parallel()
	type captain struct{ ID, ShipID int64 }
	type ship struct {
		ID, CaptainID int64
		Captain       *captain
	}
	captains := table("captains", unique(references("ship_id", "ships.id")))
	for name, c := range map[string]struct {
		property mapper.Relationship
		want     string
	}{
		"nothing": {mapper.Relationship{}, "many-to-one on ships.captain_id = captains.id by fk_ships_captain_id"},
		"choice":  {mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "ship_id"}}}, "one-to-one on ships.id = captains.ship_id by fk_captains_ship_id"},
		"choice with table": {mapper.Relationship{ForeignKey: []schema.ColumnRef{captains.C("ship_id")}},
			"one-to-one on ships.id = captains.ship_id by fk_captains_ship_id"},
		"remote":       {mapper.Relationship{Remote: []schema.ColumnRef{{Column: "ship_id"}}}, "one-to-one on ships.id = captains.ship_id by fk_captains_ship_id"},
		"remote's key": {mapper.Relationship{Remote: []schema.ColumnRef{{Column: "id"}}}, "many-to-one on ships.captain_id = captains.id by fk_ships_captain_id"},
	} {
		set, err := registry.Build(nil,
			beside[captain]("Captain", captains, nil, nil)[byName],
			beside[ship]("Ship", table("ships", references("captain_id", "captains.id")), mapper.Properties{"Captain": c.property}, nil)[byName],
		)
		require.Equal(t, "  Captain *Captain is "+c.want+"\n", relationships(t, set, err), name)
	}
}
