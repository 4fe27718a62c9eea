package database_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
)

type (
	oddlyNamed   struct{ ID int64 }
	otherwiseOdd struct{ ID int64 }
)

// oddTable is a table with a key and this name.
func oddTable(name string, indexes ...*schema.Index) *schema.Table {
	return &schema.Table{Name: name, Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}, Indexes: indexes}
}

// Names that a dialect cannot hold are refused there, before anything is made;
// the others make them.
func TestCreateAllRefusesNames(t *testing.T) {
	t.Parallel()
	index := func(name string) *schema.Index {
		return &schema.Index{Name: name, Columns: []schema.IndexColumn{{Column: "id"}}}
	}
	for _, row := range []struct {
		name   string
		tables []*schema.Table
		want   map[schema.Dialect]string
	}{
		{
			name:   "table with four bytes",
			tables: []*schema.Table{oddTable("t😀")},
			want: map[schema.Dialect]string{
				schema.MariaDB: `mapper: A: database on mariadb cannot do a table of the name "t😀", which has a character of four bytes; rename it`,
			},
		},
		{
			name:   "index with four bytes",
			tables: []*schema.Table{oddTable("t", index("i😀"))},
			want: map[schema.Dialect]string{
				schema.MariaDB: `mapper: A: database on mariadb cannot do an index of the name "i😀", which has a character of four bytes; rename it`,
			},
		},
		{
			name:   "table that ends in a space",
			tables: []*schema.Table{oddTable("t ")},
			want: map[schema.Dialect]string{
				schema.MariaDB: `mapper: A: database on mariadb cannot do a table of the name "t ", which ends in a space; rename it`,
			},
		},
		{
			name:   "tables that differ in case alone",
			tables: []*schema.Table{oddTable("Users"), oddTable("users")},
			want: map[schema.Dialect]string{
				schema.SQLite:  `mapper: B: database on sqlite cannot do two tables whose names differ in case alone, as this one's and Users; rename one of them`,
				schema.MariaDB: `mapper: B: database on mariadb cannot do two tables whose names differ in case alone, as this one's and Users; rename one of them`,
			},
		},
		{
			name:   "indexes that differ in case alone",
			tables: []*schema.Table{oddTable("one", index("by_id")), oddTable("two", index("By_ID"))},
			want: map[schema.Dialect]string{
				schema.SQLite: `mapper: B: database on sqlite cannot do two indexes whose names differ in case alone, as By_ID and by_id of table one; rename one of them`,
			},
		},
	} {
		for _, d := range schema.Dialects {
			for _, reversed := range []bool{false, true} {
				t.Run(row.name+"/"+string(d)+map[bool]string{true: "/reversed"}[reversed], func(t *testing.T) {
					t.Parallel()
					doors := []func(*registry.Registry, *schema.Table){
						func(r *registry.Registry, table *schema.Table) {
							registry.MapImperatively[oddlyNamed](r, table, nil, mapper.Named("A"))
						},
						func(r *registry.Registry, table *schema.Table) {
							registry.MapImperatively[otherwiseOdd](r, table, nil, mapper.Named("B"))
						},
					}
					set, err := registry.Build(nil, func(r *registry.Registry) {
						order := []int{0, 1}[:len(row.tables)]
						if reversed {
							slices.Reverse(order)
						}
						for _, i := range order {
							doors[i](r, row.tables[i])
						}
					})
					require.NoError(t, err)
					pool := dbtest.Open(t, d)
					err = database.Open(d, pool, nil).CreateAll(t.Context(), set)
					if row.want[d] == "" {
						require.NoError(t, err)
						require.NotEmpty(t, catalogue(t, d, pool))
						return
					}
					require.EqualError(t, err, row.want[d])
					require.Empty(t, catalogue(t, d, pool))
				})
			}
		}
	}
}
