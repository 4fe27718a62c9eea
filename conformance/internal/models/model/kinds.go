package model

import "slices"

// kind is a Go type of columns.
type kind struct {
	base    string
	types   []Type // the first is what the rule gives; none if the type must be stated
	wrapper string
}

var (
	integers   = []Type{{Name: "smallint"}, {Name: "integer"}, {Name: "bigint"}}
	smallInt   = []Type{integers[0], integers[1], integers[2]}
	integer    = []Type{integers[1], integers[0], integers[2]}
	bigInt     = []Type{integers[2], integers[0], integers[1]}
	textTypes  = []Type{{Name: "text"}, {Name: "string", A: 30}, {Name: "string", A: 1}, {Name: "decimal", A: 10, B: 2}, {Name: "string", A: 255}, {Name: "decimal", A: 15}}
	doubles    = []Type{{Name: "double"}, {Name: "real"}, {Name: "decimal", A: 8, B: 2}, {Name: "decimal", A: 9, B: 9}}
	reals      = []Type{{Name: "real"}, {Name: "double"}, {Name: "decimal", A: 5, B: 1}}
	timestamps = []Type{{Name: "timestamp", A: 6}, {Name: "timestamp", A: 3}, {Name: "timestamp"}, {Name: "date"}, {Name: "timestamp", A: 1}}
	binaries   = []Type{{Name: "binary"}, {Name: "binary", A: 16}}
	booleans   = []Type{{Name: "boolean"}}
	converted  = []Type{{Name: "text"}, {Name: "string", A: 40}, {Name: "binary", A: 9}}
)

// kinds are the Go types of columns, as documented.
var kinds = []kind{
	{"int64", bigInt, "sql.NullInt64"},
	{"string", textTypes, "sql.NullString"},
	{"bool", booleans, "sql.NullBool"},
	{"time.Time", timestamps, "sql.NullTime"},
	{"int", bigInt, ""},
	{"int8", smallInt, ""},
	{"int16", smallInt, "sql.NullInt16"},
	{"int32", integer, "sql.NullInt32"},
	{"uint", bigInt, ""},
	{"uint8", smallInt, "sql.NullByte"},
	{"uint16", integer, ""},
	{"uint32", bigInt, ""},
	{"uint64", bigInt, ""},
	{"float32", reals, ""},
	{"float64", doubles, "sql.NullFloat64"},
	{"[]byte", binaries, ""},
	{"named.Status", textTypes, ""},
	{"named.Level", smallInt, ""},
	{"named.Flag", booleans, ""},
	{"named.Ratio", doubles, ""},
	{"named.Token", binaries, ""},
	{"named.Point", converted, ""},
}

func kindOf(base string) kind {
	return kinds[slices.IndexFunc(kinds, func(k kind) bool { return k.base == base })]
}

// GoType is the type of a column's field as Go source.
func (c *Column) GoType() string {
	switch c.Null {
	case Pointer:
		return "*" + c.Base
	case Wrapper:
		return kindOf(c.Base).wrapper
	case Generic:
		return "sql.Null[" + c.Base + "]"
	}
	return c.Base
}

// standard reports whether the rule for Go types gives the column's type.
func (c *Column) standard() bool {
	k := kindOf(c.Base)
	return c.Base != "named.Point" && k.types[0] == c.Type
}

// literals are defaults by the name of the type.
var literals = map[string][]string{
	"boolean": {"true", "false"}, "smallint": {"0", "-7", "12"}, "integer": {"0", "70000"}, "bigint": {"0", "5000000000", "-1"},
	"real": {"0.5", "1"}, "double": {"1.25", "0"}, "decimal": {"0", "0.1"}, "string": texts[:2], "text": texts,
	"timestamp": {"2024-02-29 12:00:00"}, "date": {"2024-02-29"},
}

// expressions are defaults in SQL by the name of the type.
var expressions = map[string][]string{
	"smallint": {"1 + 1"}, "integer": {"(1 + 2) * 3"}, "bigint": {"1 + 1", "abs(-1)"}, "double": {"1.0 / 3"},
	"text": {"lower('A, (B')", "'it''s'"}, "string": {"upper('a')"}, "timestamp": {"CURRENT_TIMESTAMP"}, "date": {"CURRENT_DATE"}, "boolean": {"1 = 1"},
}
