package entadapter_test

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
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
