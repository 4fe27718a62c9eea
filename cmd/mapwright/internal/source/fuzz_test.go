package source_test

import (
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/source"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Whatever a database calls its tables and columns and says in them, the answer
// is Go source or an *Error.
func FuzzWrite(f *testing.F) {
	f.Add("users", "id", "CURRENT_TIMESTAMP")
	f.Add("a.b", "c.d", "'")
	f.Add("\xff`", "type\n", "*/ (")
	f.Add("", "", "")
	f.Fuzz(func(t *testing.T, table, column, text string) {
		tables := []*schema.Table{
			{Name: table, Comment: text, Columns: []*schema.Column{
				{Name: column, Type: schema.Text{}, PrimaryKey: true, Comment: text},
				{Name: column + "x", Type: schema.BigInt{}, Default: schema.Expression(text), Check: text},
			}, Indexes: []*schema.Index{{Name: text, Columns: []schema.IndexColumn{{Expression: text}}, Where: text}}},
			{Name: table + "s", Columns: []*schema.Column{
				{Name: column, Type: schema.Text{}, PrimaryKey: true},
				{Name: "other", Type: schema.Text{}, Default: schema.Literal(text)},
			}, ForeignKeys: []*schema.ForeignKey{{Name: text, Columns: []string{"other"}, RefTable: table, RefColumns: []string{column}}}},
		}
		for _, style := range []source.Style{source.Declarative, source.Imperative} {
			_, err := source.Write(tables, source.Options{Package: "fuzzed", Style: style})
			var own *source.Error
			if err != nil {
				require.ErrorAs(t, err, &own)
				require.NotContains(t, err.Error(), "a defect of mapwright")
			}
		}
	})
}
