package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

// X5: MariaDB keys no column without a length.
func TestLimits(t *testing.T) {
	t.Parallel()
	text := schema.Limit{Column: "name", Feature: "a key or index over text of any length", Remedy: "give the column a size"}
	bytes := schema.Limit{Column: "name", Feature: "a key or index over bytes of any length", Remedy: "give the column a size"}
	for _, row := range []struct {
		name  string
		table schema.Table
		want  []schema.Limit
	}{
		{
			name:  "text without a key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.Text{}}}},
		},
		{
			name:  "sized key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.String{Size: 30}, PrimaryKey: true}}},
		},
		{
			name:  "sized bytes key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.Binary{Size: 16}, PrimaryKey: true}}},
		},
		{
			name:  "text key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.Text{}, PrimaryKey: true}}},
			want:  []schema.Limit{text},
		},
		{
			name:  "bytes key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.Binary{}, PrimaryKey: true}}},
			want:  []schema.Limit{bytes},
		},
		{
			name: "indexed text",
			table: schema.Table{
				Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}},
				Indexes: []*schema.Index{schema.IndexOn("id", "name")},
			},
			want: []schema.Limit{text},
		},
		{
			name: "text as foreign key",
			table: schema.Table{
				Columns:     []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}},
				ForeignKeys: []*schema.ForeignKey{{Columns: []string{"name"}, RefTable: "names", RefColumns: []string{"name"}}},
			},
			want: []schema.Limit{text},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			require.Equal(t, row.want, schema.MariaDB.Limits(&row.table))
			require.Empty(t, schema.SQLite.Limits(&row.table))
			require.Empty(t, schema.PostgreSQL.Limits(&row.table))
		})
	}
}
