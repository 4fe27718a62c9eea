package entmigrate_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"ariga.io/atlas/sql/migrate"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	entschema "entgo.io/ent/dialect/sql/schema"
	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// dialects are ent's names of the dialects.
var dialects = map[schema.Dialect]string{
	schema.SQLite: dialect.SQLite, schema.PostgreSQL: dialect.Postgres, schema.MariaDB: dialect.MySQL,
}

func build(t *testing.T, register func(*registry.Registry)) *mapper.Set {
	t.Helper()
	set, err := registry.Build(nil, register)
	require.NoError(t, err)
	return set
}

// migrated makes a Set's tables by ent's migration and returns its statements.
func migrated(t *testing.T, set *mapper.Set, d schema.Dialect, db *sql.DB) []string {
	t.Helper()
	var statements []string
	record := entschema.WithApplyHook(func(next entschema.Applier) entschema.Applier {
		return entschema.ApplyFunc(func(ctx context.Context, conn dialect.ExecQuerier, plan *migrate.Plan) error {
			for _, change := range plan.Changes {
				statements = append(statements, change.Cmd)
			}
			return next.Apply(ctx, conn, plan)
		})
	})
	hook := entmigrate.DiffHook(dialects[d])
	migration, err := entschema.NewMigrate(entsql.OpenDB(dialects[d], db), entschema.WithDiffHook(hook, hook), record) // twice is as good as once
	require.NoError(t, err)
	tables, err := entmigrate.Tables(set)
	require.NoError(t, err)
	require.NoError(t, migration.Create(t.Context(), tables...))
	return statements
}

func catalogue(t *testing.T, d schema.Dialect, db *sql.DB) string {
	t.Helper()
	text, err := conformance.Catalogue(t.Context(), d, db)
	require.NoError(t, err)
	return text
}

// TestMigration makes tables with ent and with GORM: they are the same. When
// ent's migration runs again it finds nothing to do, and on GORM's tables nothing
// that would change a column.
func TestMigration(t *testing.T) {
	set := build(t, warehouse.MapUncommented)
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			ents, gorms := dbtest.Open(t, d), dbtest.Open(t, d)
			require.NotEmpty(t, migrated(t, set, d, ents))
			gorm, err := ongorm.Backend().Open(t.Context(), set, d, gorms)
			require.NoError(t, err)
			require.NoError(t, gorm.CreateTables(t.Context()))
			tables := strings.TrimPrefix(warehouseCatalogue[d], "\n")
			require.Equal(t, tables, catalogue(t, d, ents))
			require.Equal(t, tables, catalogue(t, d, gorms))

			require.Empty(t, migrated(t, set, d, ents))
			migrated(t, set, d, gorms) // sets the table's collation on MariaDB
			require.Equal(t, tables, catalogue(t, d, gorms))
		})
	}
}

// TestTableComment has comments on tables, which GORM cannot do.
func TestTableComment(t *testing.T) {
	set := build(t, warehouse.Map)
	for d, query := range map[schema.Dialect]string{
		schema.PostgreSQL: "SELECT obj_description('places'::regclass)",
		schema.MariaDB:    "SELECT table_comment FROM information_schema.tables WHERE table_schema = database() AND table_name = 'places'",
	} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := dbtest.Open(t, d)
			migrated(t, set, d, db)
			var comment string
			require.NoError(t, db.QueryRow(query).Scan(&comment))
			require.Equal(t, "where goods are", comment)
			require.Empty(t, migrated(t, set, d, db))
		})
	}
}

// TestMigrationChanges brings older tables to a newer mapping, once, and they are
// then as if they had been made from it.
func TestMigrationChanges(t *testing.T) {
	for name, edit := range map[string]func(goods *schema.Table){
		"literals": func(t *schema.Table) {
			t.Columns[1].Default = schema.Literal("it's \\ old")
			t.Columns[3].Default = schema.Literal("4")
			t.Columns[9].Default = schema.Literal("false")
		},
		"expression": func(t *schema.Table) { t.Columns[1].Default = schema.Expression("lower('X')") },
		"no default": func(t *schema.Table) { t.Columns[2].Default, t.Columns[8].Default = schema.Default{}, schema.Default{} },
		"nullable":   func(t *schema.Table) { t.Columns[9].Nullable = true },
		"column": func(t *schema.Table) {
			t.Columns = append(t.Columns, &schema.Column{Name: "added", Type: schema.String{Size: 5}, Default: schema.Literal("new")})
		},
		"constraints": func(t *schema.Table) {
			t.Indexes = append(t.Indexes, schema.UniqueOn("code", "state"))
			t.Checks = []*schema.Check{{Name: "ck_goods_code", Condition: "code <> 'x'"}}
			t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{Name: "fk_goods_former", Columns: []string{"former_id"}, RefTable: "goods", OnDelete: schema.Cascade})
		},
	} {
		older, changed := build(t, warehouse.MapUncommented), warehouse.Goods()
		edit(changed)
		newer := build(t, warehouse.MapGood(changed))
		for _, d := range schema.Dialects {
			t.Run(name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				db, fresh := dbtest.Open(t, d), dbtest.Open(t, d)
				migrated(t, older, d, db)
				require.NotEmpty(t, migrated(t, newer, d, db))
				require.Empty(t, migrated(t, newer, d, db))
				migrated(t, newer, d, fresh)
				require.Equal(t, catalogue(t, d, fresh), catalogue(t, d, db))
			})
		}
	}
}
