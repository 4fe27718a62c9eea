package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// country is known by its code, whatever the key of its table is.
type country struct {
	ID         int64
	Code, Name string
}

func countries() *schema.Table {
	return table("countries", &schema.Column{Name: "code", Type: schema.String{Size: 2}, Unique: true}, text("name"))
}

const countryText = `class Country on countries
  key Code
  ID int64 holds id
  Code string holds code
  Name string holds name
table countries
  column id bigint not null primary key identity
  column code string(2) not null
  column name text not null
  unique index uq_countries_code (code)
`

// M6: the mapping says which columns identify an object; the table keeps its own
// key, which the database generates as before.
func TestM6KeyOverride(t *testing.T) {
	t.Parallel()
	type withTags struct {
		mapper.Base `map:"countries,key:code"`
		ID          int64  `map:",pk"`
		Code        string `map:",size:2,unique"`
		Name        string
	}
	type marked struct {
		_    struct{} `map:"countries,key:(code)"`
		ID   int64    `map:",pk"`
		Code string   `map:",size:2,unique"`
		Name string
	}
	type bare struct {
		ID   int64  `map:",pk"`
		Code string `map:",size:2,unique"`
		Name string
	}
	type besideTable struct {
		mapper.Base `map:",key:code"`
		ID          int64
		Code, Name  string
	}
	byTag := func(tag string) string { return "tag map:" + tag }
	given := countries()
	for style, c := range map[string]struct {
		register func(*registry.Registry)
		origin   string
	}{
		"Base":       {declared[withTags]("Country"), byTag(`"countries,key:code"`)},
		"marker":     {declared[marked]("Country"), byTag(`"countries,key:(code)"`)},
		"decorator":  {declared[bare]("Country", mapper.OnTable("countries"), mapper.Key("code")), "property"},
		"edit first": {declared[withTags]("Country", mapper.Key("name"), mapper.Key("code")), "property"},
		"tag, table": {declared[besideTable]("Country", mapper.Onto(given)), byTag(`",key:code"`)},
		hybrid:       {beside[country]("Country", given, nil, nil, mapper.Key("code"))[hybrid], "property"},
		byName:       {beside[country]("Country", given, nil, nil, mapper.Key("code"))[byName], "property"},
		added:        {beside[country]("Country", given, nil, nil, mapper.Key("code"))[added], "property"},
	} {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, c.register)
			require.NoError(t, err)
			require.Equal(t, countryText, set.Snapshot().Text())
			m, _ := set.Named("Country")
			require.Equal(t, c.origin, set.Origin(m, "").String())
			require.True(t, m.OverridesKey())
			require.Equal(t, "Code", m.Key[0].Name)
			_, generated := m.GeneratedKey()
			require.False(t, generated, "what the database generates is not the key")
		})
	}
	require.Equal(t, countries(), given, "the table stays as it is")
}

// A table without a key, and a view, are mapped by the key that the mapping
// states, in its order.
func TestKeyOfWhatHasNone(t *testing.T) {
	t.Parallel()
	type withTags struct {
		mapper.Base  `map:"rates,key:(tenant,code)"`
		Code, Tenant string `map:",size:9"`
		Rate         float64
	}
	type rate struct {
		Code, Tenant string
		Rate         float64
	}
	rates := func(view string) *schema.Table {
		return &schema.Table{Name: "rates", View: view, Columns: []*schema.Column{
			{Name: "code", Type: schema.String{Size: 9}}, {Name: "tenant", Type: schema.String{Size: 9}}, double("rate"),
		}}
	}
	const class = `class Rate on rates
  key Tenant, Code
  Code string holds code
  Tenant string holds tenant
  Rate float64 holds rate
`
	const columns = `
  column code string(9) not null
  column tenant string(9) not null
  column rate double not null
`
	for style, register := range together(
		styles{withBase: declared[withTags]("Rate")},
		beside[rate]("Rate", rates(""), nil, nil, mapper.Key("tenant", "code")),
	) {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, class+"table rates"+columns, set.Snapshot().Text(), style)
	}
	for style, register := range beside[rate]("Rate", rates("SELECT 1"), nil, nil, mapper.Key("tenant", "code")) {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, class+"view rates as SELECT 1"+columns, set.Snapshot().Text(), style)
	}
}

// A key that is the table's own is no other mapping, and none that is empty is
// one; the order of a key counts.
func TestKeyThatIsTheTables(t *testing.T) {
	t.Parallel()
	type pair struct{ A, B int64 }
	pairs := func() *schema.Table {
		a, b := bigint("a"), bigint("b")
		a.PrimaryKey, b.PrimaryKey = true, true
		return &schema.Table{Name: "pairs", Columns: []*schema.Column{a, b}}
	}
	build := func(edits ...mapper.Edit) *mapper.Set {
		set, err := registry.Build(nil, beside[pair]("Pair", pairs(), nil, nil, edits...)[byName])
		require.NoError(t, err)
		return set
	}
	own := build()
	m, _ := own.Named("Pair")
	require.False(t, m.OverridesKey())
	require.Equal(t, mapper.Origin{Source: mapper.ByTable}, own.Origin(m, ""))

	require.Equal(t, own.Snapshot(), build(mapper.Key("a", "b")).Snapshot())
	require.Equal(t, own.Snapshot(), build(mapper.Key("a"), mapper.Key()).Snapshot())

	other := build(mapper.Key("b", "a"))
	require.NotEqual(t, own.Fingerprint(), other.Fingerprint())
	require.Contains(t, other.Describe(), "Pair on pairs by B, A\n")
}

// The table's own key may be left out of the mapping, but not the stated one.
func TestKeyBesideAnExcludedOne(t *testing.T) {
	t.Parallel()
	type named struct{ Code, Name string }
	set, err := registry.Build(nil, beside[named]("Country", countries(), nil, nil, mapper.Exclude("id"), mapper.Key("code"))[byName])
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "  key Code\n  Code string holds code\n  Name string holds name\n  excludes id\n")
}

type nation struct {
	Code  string
	Towns []*town
	Flag  *flag
	Pacts []*pact
}

type town struct {
	ID         int64
	NationCode string
	Nation     *nation
}

type flag struct {
	ID         int64
	NationCode string
	Colours    string
}

type pact struct{ ID int64 }

// mapNations maps nations by their code, and what refers to it.
func mapNations(nations *schema.Table, key string) func(*registry.Registry) {
	refers := func() *schema.Column { return &schema.Column{Name: "nation_code", References: "nations.code"} }
	return func(r *registry.Registry) {
		registry.MapImperatively[nation](r, nations, mapper.Properties{
			"Towns": mapper.Relationship{Back: "Nation"}, "Flag": mapper.Relationship{},
			"Pacts": mapper.Relationship{Through: &schema.Table{Name: "pact_nations"}},
		}, mapper.Named("Nation"), mapper.Key(key), mapper.Exclude("id"))
		registry.MapImperatively[town](r, table("towns", refers()), nil, mapper.Named("Town"))
		registry.MapImperatively[flag](r, table("flags", refers(), text("colours")), nil, mapper.Named("Flag"), mapper.Key("nation_code"))
		registry.MapImperatively[pact](r, table("pacts"), nil, mapper.Named("Pact"))
	}
}

// What refers to a class goes by its key: a foreign key to it, one object by a
// foreign key that is it, and a join table that is made.
func TestRelationshipsByTheKey(t *testing.T) {
	t.Parallel()
	alone, both := schema.UniqueOn("code"), schema.UniqueOn("code", "id")
	partial, prefix := schema.UniqueOn("code"), schema.UniqueOn("code")
	partial.Where, prefix.Columns[0].Prefix = "id > 0", 2
	for name, c := range map[string]struct {
		column  schema.Column
		indexes []*schema.Index
		ok      bool
	}{
		"unique":          {column: schema.Column{Unique: true}, ok: true},
		"unique index":    {indexes: []*schema.Index{schema.IndexOn("code"), alone}, ok: true},
		"the primary key": {column: schema.Column{PrimaryKey: true}, ok: true},
		"no index":        {},
		"an index":        {indexes: []*schema.Index{schema.IndexOn("code")}},
		"unique in a set": {indexes: []*schema.Index{both}},
		"partly unique":   {indexes: []*schema.Index{partial}},
		"prefix":          {indexes: []*schema.Index{prefix}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code := c.column
			code.Name, code.Type = "code", schema.String{Size: 2}
			id := bigint("id")
			id.PrimaryKey = !code.PrimaryKey
			set, err := registry.Build(nil, mapNations(&schema.Table{Name: "nations", Columns: []*schema.Column{id, &code}, Indexes: c.indexes}, "code"))
			if !c.ok {
				require.EqualError(t, err, "mapper: Nation.Pacts: the columns of join table pact_nations cannot be made, since the key of Nation is not unique in table nations; make it unique there, or pass the table with its columns")
				require.ErrorIs(t, err, mapper.BadForeignKey)
				return
			}
			require.Equal(t, `  Flag *Flag is one-to-one on nations.code = flags.nation_code by fk_flags_nation_code
  Pacts []*Pact is many-to-many through pact_nations on nations.code = pact_nations.nation_code and pact_nations.pact_id = pacts.id by fk_pact_nations_nation_code, fk_pact_nations_pact_id
  Towns []*Town is one-to-many on nations.code = towns.nation_code by fk_towns_nation_code back Nation
  Nation *Nation is many-to-one on towns.nation_code = nations.code by fk_towns_nation_code back Towns
`, relationships(t, set, err))
			require.Contains(t, set.Snapshot().Text(), `table pact_nations
  column nation_code string(2) not null primary key
  column pact_id bigint not null primary key
  foreign key fk_pact_nations_nation_code (nation_code) references nations(code) on delete cascade
  foreign key fk_pact_nations_pact_id (pact_id) references pacts(id) on delete cascade
`)
		})
	}
}

// A join table that is made refers to a key in the order in which it is unique.
func TestJoinTableByAKeyInAnotherOrder(t *testing.T) {
	t.Parallel()
	type group struct{ ID int64 }
	type seat struct {
		Row, Number int64
		Groups      []*group
	}
	row, number := bigint("row"), bigint("number")
	row.PrimaryKey, number.PrimaryKey = true, true
	set, err := registry.Build(nil,
		beside[seat]("Seat", &schema.Table{Name: "seats", Columns: []*schema.Column{row, number}},
			mapper.Properties{"Groups": mapper.Relationship{Through: &schema.Table{Name: "seat_groups"}}}, nil, mapper.Key("number", "row"))[byName],
		beside[group]("Group", table("groups"), nil, nil)[byName])
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "(seat_row, seat_number) references seats(row, number) on delete cascade\n")
}

type (
	// Coded is a mixin whose tag names the key.
	Coded struct {
		mapper.Mixin `map:",key:code"`

		Code string
	}
	// Keyed is a mixin whose hook names the key over its tag.
	Keyed struct {
		mapper.Mixin `map:",key:code"`

		Code, Other string
	}
	// Outer is a mixin in which another is.
	Outer struct {
		mapper.Mixin `map:",key:mark"`
		Coded

		Mark string
	}
)

// MapMixin names the key.
func (Keyed) MapMixin(owner *mapper.Definition) { owner.Key = []string{"other"} }

// A mixin may say what the key is; its owner is stronger, and an outer mixin
// than the one within.
func TestKeyOfAMixin(t *testing.T) {
	t.Parallel()
	type tagged struct {
		mapper.Base `map:"things"`
		Coded
	}
	type hooked struct {
		mapper.Base `map:"things"`
		Keyed
	}
	type nested struct {
		mapper.Base `map:"things"`
		Outer
	}
	type owner struct {
		mapper.Base `map:"things,key:name"`
		Coded
		Keyed
		Name, Code string
	}
	type plain struct {
		Coded
	}
	things := &schema.Table{Name: "things", Columns: []*schema.Column{text("code")}}
	for name, c := range map[string]struct {
		register    func(*registry.Registry)
		key, origin string
	}{
		"tag":              {declared[tagged]("Thing"), "Code", `tag map:",key:code"`},
		"hook":             {declared[hooked]("Thing"), "Other", "property mixin Keyed"},
		"the outer one":    {declared[nested]("Thing"), "Mark", `tag map:",key:mark"`},
		"the owner":        {declared[owner]("Thing"), "Name", `tag map:"things,key:name"`},
		"the owner's edit": {declared[tagged]("Thing", mapper.Key("code")), "Code", "property"},
		"a ready table":    {declared[plain]("Thing", mapper.Onto(things)), "Code", `tag map:",key:code"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, c.register)
			require.NoError(t, err)
			m, _ := set.Named("Thing")
			require.Len(t, m.Key, 1)
			require.Equal(t, c.key, m.Key[0].Name)
			require.Equal(t, c.origin, set.Origin(m, "").String())
		})
	}
}
