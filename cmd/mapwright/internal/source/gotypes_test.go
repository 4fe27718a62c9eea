package source

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

func TestGoTypes(t *testing.T) {
	native := func(d schema.Dialect, text string) schema.Type { return schema.Native{Dialect: d, Text: text} }
	for _, row := range []struct {
		column schema.Type
		want   string
		null   string
	}{
		{schema.Boolean{}, "bool", "*bool"},
		{schema.SmallInt{}, "int16", "*int16"},
		{schema.Integer{}, "int32", "*int32"},
		{schema.BigInt{}, "int64", "*int64"},
		{schema.Real{}, "float32", "*float32"},
		{schema.Double{}, "float64", "*float64"},
		{schema.Decimal{Precision: 10, Scale: 2}, "string", "*string"},
		{schema.String{Size: 3}, "string", "*string"},
		{schema.Text{}, "string", "*string"},
		{schema.Binary{}, "[]byte", "[]byte"},
		{schema.Timestamp{}, "time.Time", "*time.Time"},
		{schema.Date{}, "time.Time", "*time.Time"},
		{schema.JSON{}, "[]byte", "[]byte"},
		{schema.UUID{}, "string", "*string"},
		{native(schema.PostgreSQL, "jsonb"), "string", "*string"},
		{native(schema.PostgreSQL, "uuid"), "string", "*string"},
		{native(schema.PostgreSQL, "integer[]"), "string", "*string"},
		{native(schema.PostgreSQL, "interval"), "string", "*string"},
		{native(schema.PostgreSQL, "timestamp without time zone"), "time.Time", "*time.Time"},
		{native(schema.PostgreSQL, "time without time zone"), "string", "*string"},
		{native(schema.PostgreSQL, "integer_kind"), "string", "*string"}, // a type of the user's own
		{native(schema.PostgreSQL, "timestamp(3) without time zone"), "time.Time", "*time.Time"},
		{native(schema.MariaDB, "enum('int','blob')"), "string", "*string"},
		{native(schema.MariaDB, "bigint(20) unsigned"), "uint64", "*uint64"},
		{native(schema.MariaDB, "tinyint(4)"), "int64", "*int64"},
		{native(schema.MariaDB, "year(4)"), "int64", "*int64"},
		{native(schema.MariaDB, "bit(8)"), "[]byte", "[]byte"},
		{native(schema.MariaDB, "time"), "string", "*string"},
		{native(schema.SQLite, "UNSIGNED BIG INT"), "int64", "*int64"},
		{native(schema.SQLite, "DOUBLE"), "float64", "*float64"},
	} {
		t.Run(row.column.String(), func(t *testing.T) {
			got := goType(&schema.Column{Type: row.column})
			require.Equal(t, row.want, typeText(got))
			require.True(t, mapper.Fits(got, row.column))
			require.Equal(t, row.null, typeText(goType(&schema.Column{Type: row.column, Nullable: true})))
		})
	}
}
