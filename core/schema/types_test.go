package schema_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mapwright/mapwright/core/schema"
)

func TestTypeSpelling(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		typ  schema.Type
		want string
	}{
		{schema.Boolean{}, "boolean"},
		{schema.SmallInt{}, "smallint"},
		{schema.Integer{}, "integer"},
		{schema.BigInt{}, "bigint"},
		{schema.Real{}, "real"},
		{schema.Double{}, "double"},
		{schema.Decimal{Precision: 10, Scale: 2}, "decimal(10,2)"},
		{schema.String{Size: 30}, "string(30)"},
		{schema.Text{}, "text"},
		{schema.Binary{}, "binary"},
		{schema.Binary{Size: 16}, "binary(16)"},
		{schema.Timestamp{}, "timestamp(6)"},
		{schema.Timestamp{Precision: 3}, "timestamp(3)"},
		{schema.Timestamp{Precision: schema.WholeSeconds}, "timestamp(0)"},
		{schema.Date{}, "date"},
		{schema.JSON{}, "json"},
		{schema.UUID{}, "uuid"},
	} {
		require.Equal(t, row.want, row.typ.String())
	}
}

func TestParseType(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text string
		want schema.Type
	}{
		{"bigint", schema.BigInt{}},
		{" BigInt ", schema.BigInt{}},
		{"string(30)", schema.String{Size: 30}},
		{"String ( 30 )", schema.String{Size: 30}},
		{"decimal(10,2)", schema.Decimal{Precision: 10, Scale: 2}},
		{"decimal(38, 0)", schema.Decimal{Precision: 38}},
		{"binary", schema.Binary{}},
		{"json", schema.JSON{}},
		{"UUID", schema.UUID{}},
		{"binary(16)", schema.Binary{Size: 16}},
		{"timestamp", schema.Timestamp{}},
		{"timestamp(0)", schema.Timestamp{Precision: schema.WholeSeconds}},
		{"native(postgresql,tsvector)", schema.Native{Dialect: schema.PostgreSQL, Text: "tsvector"}},
		{" Native( mariadb , enum('a,b','(c)') )", schema.Native{Dialect: schema.MariaDB, Text: "enum('a,b','(c)')"}},
		{"timestamp(3)", schema.Timestamp{Precision: 3}},
	} {
		got, err := schema.ParseType(row.text)
		require.NoError(t, err, row.text)
		require.Equal(t, row.want, got, row.text)
	}
}

func TestParseTypeRefuses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ text, want string }{
		{"", `unknown type ""; the types are bigint, binary, boolean, date, decimal, double, integer, json, native, real, smallint, string, text, timestamp and uuid`},
		{"varchar(30)", `unknown type "varchar(30)"; the types are bigint, binary, boolean, date, decimal, double, integer, json, native, real, smallint, string, text, timestamp and uuid`},
		{"string", `type "string" takes 1 parameter(s)`},
		{"string(30", `type "string(30" lacks its closing parenthesis`},
		{"string(30)x", `type "string(30)x" lacks its closing parenthesis`},
		{"string()", `type "string()": "" is not a number`},
		{"string(-1)", `type "string(-1)": "-1" is not a number`},
		{"string(long)", `type "string(long)": "long" is not a number`},
		{"string(0)", "string needs a size of at least 1, not 0; text holds any length"},
		{"text(30)", `type "text(30)" takes no parameters`},
		{"decimal(10)", `type "decimal(10)" takes 2 parameter(s)`},
		{"decimal(39,2)", "decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (39,2)"},
		{"decimal(2,3)", "decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (2,3)"},
		{"binary(1,2)", `type "binary(1,2)" takes 0 to 1 parameters`},
		{"native(oracle,xml)", "native needs one of the dialects [sqlite postgresql mariadb] and the type's text there, not (oracle,xml)"},
		{"native(sqlite)", "native needs one of the dialects [sqlite postgresql mariadb] and the type's text there, not (sqlite,)"},
		{"timestamp(7)", "timestamp needs a precision of 1 to 6 or WholeSeconds, not 7"},
	} {
		_, err := schema.ParseType(row.text)
		require.EqualError(t, err, row.want, row.text)
	}
}

func TestCheckType(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		typ  schema.Type
		want string
	}{
		{nil, ""},
		{schema.Boolean{}, ""},
		{schema.Decimal{Precision: 38, Scale: 38}, ""},
		{schema.Decimal{}, "decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (0,0)"},
		{schema.Decimal{Precision: 1, Scale: -1}, "decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (1,-1)"},
		{schema.String{Size: 1}, ""},
		{schema.String{}, "string needs a size of at least 1, not 0; text holds any length"},
		{schema.Binary{}, ""},
		{schema.Binary{Size: -1}, "binary needs a size of at least 0, not -1"},
		{schema.Timestamp{Precision: schema.WholeSeconds}, ""},
		{schema.Timestamp{Precision: 6}, ""},
		{schema.Timestamp{Precision: -2}, "timestamp needs a precision of 1 to 6 or WholeSeconds, not -2"},
	} {
		err := schema.CheckType(row.typ)
		if row.want == "" {
			require.NoError(t, err)
			continue
		}
		require.EqualError(t, err, row.want)
	}
}

func TestSameType(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b schema.Type
		want bool
	}{
		{nil, nil, true},
		{nil, schema.Text{}, false},
		{schema.Text{}, nil, false},
		{schema.Text{}, schema.Text{}, true},
		{schema.Text{}, schema.String{Size: 30}, false},
		{schema.String{Size: 30}, schema.String{Size: 31}, false},
		{schema.Timestamp{}, schema.Timestamp{Precision: 6}, true},
		{schema.Timestamp{}, schema.Timestamp{Precision: schema.WholeSeconds}, false},
	} {
		require.Equal(t, row.want, schema.SameType(row.a, row.b), "%v and %v", row.a, row.b)
	}
}

func TestIsInteger(t *testing.T) {
	t.Parallel()
	for _, row := range dialectTexts {
		switch row.typ.(type) {
		case schema.SmallInt, schema.Integer, schema.BigInt:
			require.True(t, schema.IsInteger(row.typ))
		default:
			require.False(t, schema.IsInteger(row.typ), row.typ)
		}
	}
	for text, want := range map[string]bool{"bigint unsigned": true, "mediumint(8)": true, "INT UNSIGNED": true, "tinyint": true, "integer": true, "interval": false, "point": false, "decimal(9)": false} {
		require.Equal(t, want, schema.IsInteger(schema.Native{Dialect: schema.MariaDB, Text: text}), text)
	}
	require.False(t, schema.IsInteger(schema.Native{Dialect: schema.PostgreSQL, Text: "int4range"}))
}

// anyType draws a type with parameters that a database takes.
func anyType(t *rapid.T) schema.Type {
	precision := rapid.IntRange(1, 38).Draw(t, "precision")
	return rapid.SampledFrom([]schema.Type{
		schema.Boolean{}, schema.SmallInt{}, schema.Integer{}, schema.BigInt{}, schema.Real{}, schema.Double{},
		schema.Decimal{Precision: precision, Scale: rapid.IntRange(0, precision).Draw(t, "scale")},
		schema.String{Size: rapid.IntRange(1, 1<<30).Draw(t, "size")},
		schema.Text{}, schema.Date{},
		schema.Binary{Size: rapid.IntRange(0, 1<<30).Draw(t, "bytes")},
		schema.Timestamp{Precision: rapid.IntRange(schema.WholeSeconds, 6).Draw(t, "digits")},
	}).Draw(t, "type")
}

func TestParseTypeReadsBackWhatStringWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typ := anyType(t)
		back, err := schema.ParseType(typ.String())
		require.NoError(t, err)
		require.True(t, schema.SameType(typ, back), "%v became %v", typ, back)

		loud, err := schema.ParseType("  " + strings.ToUpper(typ.String()) + " ")
		require.NoError(t, err)
		require.True(t, schema.SameType(typ, loud), "%v became %v", typ, loud)
	})
}

func TestParseTypeNeverReturnsAnInvalidType(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"string", "decimal", "timestamp", "binary", "text", "bigint", "varchar"}).Draw(t, "name")
		text := name + rapid.StringMatching(`(\(-?[0-9]{0,3}(,[0-9 ]{0,3})?\)?)?`).Draw(t, "parameters")
		if typ, err := schema.ParseType(text); err == nil {
			require.NoError(t, schema.CheckType(typ), text)
		}
	})
}
