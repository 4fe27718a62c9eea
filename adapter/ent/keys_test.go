package entadapter_test

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// keyed maps a class whose key is of type T.
func keyed[T any](column schema.Column) register {
	column.Name, column.PrimaryKey = "code", true
	table := &schema.Table{Name: "keyed", Columns: []*schema.Column{{Name: "note", Type: schema.Text{}}, &column}}
	return as[struct {
		Note string
		Code T
	}](table, nil, mapper.Named("Keyed"))
}

// TestKeys has a key of every type that ent can hold. It is the field "id",
// whatever the attribute is called, and before the others.
func TestKeys(t *testing.T) {
	small, integer, big, text := schema.SmallInt{}, schema.Integer{}, schema.BigInt{}, schema.String{Size: 9}
	for name, c := range map[string]struct {
		register register
		want     string
	}{
		"int8":        {keyed[int8](schema.Column{Type: small}), "id Int8 in code integer | smallint | smallint, incremental true"},
		"int16":       {keyed[int16](schema.Column{Type: small}), "id Int16 in code integer | smallint | smallint, incremental true"},
		"int32":       {keyed[int32](schema.Column{Type: integer}), "id Int32 in code integer | integer | int, incremental true"},
		"int64":       {keyed[int64](schema.Column{Type: big}), "id Int64 in code integer | bigint | bigint, incremental true"},
		"int":         {keyed[int](schema.Column{Type: big}), "id Int in code integer | bigint | bigint, incremental true"},
		"int, narrow": {keyed[int](schema.Column{Type: small}), "id Int in code integer | smallint | smallint, incremental true"},
		"uint8":       {keyed[uint8](schema.Column{Type: small}), "id Uint8 in code integer | smallint | smallint, incremental true"},
		"uint16":      {keyed[uint16](schema.Column{Type: integer}), "id Uint16 in code integer | integer | int, incremental true"},
		"uint32":      {keyed[uint32](schema.Column{Type: big}), "id Uint32 in code integer | bigint | bigint, incremental true"},
		"uint64":      {keyed[uint64](schema.Column{Type: big}), "id Uint64 in code integer | bigint | bigint, incremental true"},
		"uint":        {keyed[uint](schema.Column{Type: big}), "id Uint in code integer | bigint | bigint, incremental true"},
		"assigned":    {keyed[int64](schema.Column{Type: big, Identity: schema.IdentityOff}), "id Int64 in code integer | bigint | bigint, incremental false"},
		"by default":  {keyed[int](schema.Column{Type: big, Default: schema.Literal("7")}), "id Int in code integer | bigint | bigint, default int(7), database default 7, incremental false"},
		"string":      {keyed[string](schema.Column{Type: text}), "id String in code varchar(9), incremental false"},
		"by SQL":      {keyed[string](schema.Column{Type: text, Default: schema.Expression("lower('A')")}), "id String in code varchar(9), database default (lower('A')) | lower('A') | (lower('A')), incremental false"},
		"named":       {keyed[entadapter.Level](schema.Column{Type: small}), "id Int16 in code integer | smallint | smallint, incremental true"},
		"named text":  {keyed[entadapter.HiddenWord](schema.Column{Type: text}), "id String in code varchar(9), incremental false"},
		"pointer":     {keyed[*int64](schema.Column{Type: big}), "id Int64 in code integer | bigint | bigint, incremental true"},
		"wrapper":     {keyed[sql.NullInt32](schema.Column{Type: integer}), "id Int32 in code integer | integer | int, incremental true"},
	} {
		t.Run(name, func(t *testing.T) {
			n := nodes(t, c.register)[0]
			require.Same(t, n.Fields[0], n.Key())
			require.Equal(t, c.want, fieldText(n.EntFields()[0].Descriptor()))
			require.Equal(t, "note String in note text | text | longtext", fieldText(n.EntFields()[1].Descriptor()))
		})
	}
}

// TestKeyOverride has a key that is not the table's, which becomes a field like
// others, and may be what an edge goes by.
func TestKeyOverride(t *testing.T) {
	type pact struct{ ID int64 }
	type nation struct {
		Number int64
		Code   string
		Pacts  []*pact
	}
	type town struct {
		ID         int64
		NationCode string
		Capital    int64
		Nation     *nation
	}
	nations := &schema.Table{Name: "nations", Columns: []*schema.Column{
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOff},
		{Name: "code", Type: schema.String{Size: 2}, Unique: true},
	}}
	towns := &schema.Table{Name: "towns", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "nation_code", References: "nations.code"}, {Name: "capital", References: "nations.number"},
	}}
	mapNation := func(r *registry.Registry) {
		as[nation](nations, mapper.Properties{"Pacts": mapper.Relationship{Through: &schema.Table{Name: "nation_pacts"}}}, mapper.Named("Nation"), mapper.Key("code"))(r)
		as[pact](&schema.Table{Name: "pacts", Columns: odds().Columns}, nil, mapper.Named("Pact"))(r)
	}
	all := nodes(t, mapNation,
		as[town](towns, mapper.Properties{"Nation": mapper.Relationship{ForeignKey: []schema.ColumnRef{towns.C("nation_code")}}}, mapper.Named("Town")))
	require.Equal(t, "id String in code varchar(2), incremental false", fieldText(all[0].EntFields()[0].Descriptor()))
	require.Equal(t, "number Int64 in number integer | bigint | bigint", fieldText(all[0].EntFields()[1].Descriptor()))
	require.Equal(t, []string{"nation_code", "pact_id"}, all[0].EntEdges()[0].Descriptor().StorageKey.Columns)
	require.Equal(t, "nation_code", all[2].Edges[0].Field.Name)

	set := build(t, mapNation,
		as[town](towns, mapper.Properties{"Nation": mapper.Relationship{ForeignKey: []schema.ColumnRef{towns.C("capital")}}}, mapper.Named("Town")))
	refusal{class: "Town", attribute: "Nation", feature: "a relationship to a column that is not the key"}.requireAlone(t, entadapter.Refuse(set))
}
