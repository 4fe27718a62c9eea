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
			name:  "uuid key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.UUID{}, PrimaryKey: true}}},
		},
		{
			name:  "json key",
			table: schema.Table{Columns: []*schema.Column{{Name: "name", Type: schema.JSON{}, PrimaryKey: true}}},
			want:  []schema.Limit{{Column: "name", Feature: "a key or index over JSON", Remedy: "index a computed column"}},
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

// X5: SQLite keeps 15 digits of a decimal, and MariaDB takes SET DEFAULT for
// RESTRICT without a word.
func TestLimitsOfTypesAndActions(t *testing.T) {
	t.Parallel()
	table := &schema.Table{
		Columns: []*schema.Column{
			{Name: "fits", Type: schema.Decimal{Precision: 15, Scale: 2}},
			{Name: "long", Type: schema.Decimal{Precision: 16, Scale: 2}},
			{Name: "owner_id", Type: schema.BigInt{}},
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"owner_id"}, RefTable: "owners", RefColumns: []string{"id"}, OnUpdate: schema.SetDefault}},
	}
	require.Equal(t, []schema.Limit{{Column: "long", Feature: "a decimal of more than 15 digits", Remedy: "use at most 15, or a string"}}, schema.SQLite.Limits(table))
	require.Empty(t, schema.PostgreSQL.Limits(table))
	require.Equal(t, []schema.Limit{{Column: "owner_id", Feature: "a foreign key that sets a default", Remedy: "use another action"}}, schema.MariaDB.Limits(table))
}

// X5: what one dialect has alone is refused on the others, and so are names that
// it takes for one.
func TestLimitsOfNativeTypesIndexesAndNames(t *testing.T) {
	t.Parallel()
	table := &schema.Table{
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}},
			{Name: "vector", Type: schema.Native{Dialect: schema.PostgreSQL, Text: "tsvector"}},
			{Name: "title", Type: schema.Text{}},
			{Name: "Title", Type: schema.Text{}},
		},
		Indexes: []*schema.Index{
			{Columns: []schema.IndexColumn{{Column: "id"}}, Where: "id > 0"},
			{Columns: []schema.IndexColumn{{Expression: "lower(title)"}}},
			{Columns: []schema.IndexColumn{{Column: "title", Prefix: 10}}},
		},
	}
	vector := schema.Limit{Column: "vector", Feature: "postgresql's type tsvector", Remedy: "use a type of every database"}
	prefix := schema.Limit{Column: "title", Feature: "an index over a prefix", Remedy: "index an expression"}
	names := schema.Limit{Column: "Title", Feature: "two columns whose names differ in case alone, as this and title", Remedy: "rename one of them"}
	require.Equal(t, []schema.Limit{vector, prefix, names}, schema.SQLite.Limits(table))
	require.Equal(t, []schema.Limit{prefix}, schema.PostgreSQL.Limits(table))
	require.Equal(t, []schema.Limit{
		vector,
		{Column: "id", Feature: "a partial index", Remedy: "index all rows"},
		{Column: "", Feature: "an index over an expression", Remedy: "index a generated column"},
		names,
	}, schema.MariaDB.Limits(table))
}
