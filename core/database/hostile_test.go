package database_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// hostileNames are names that somebody who writes SQL by hand would not survive.
var hostileNames = []string{
	"select", "order", "group", "user", "table", "index", "primary", "key", "check", "default", "references", "values", "end", "limit", "to",
	"two words", " leading", "100%", "%s%d", "?", "$1", ":name", "@x", "#x", "a,b", "(a)", "[a]", "a;b", "--", "/*", "a/*b*/c", `back\slash`,
	`double"quote`, `"`, `""`, `"quoted"`, "back`tick", "`", "``", "`quoted`", "single'quote", "'", "''", "'quoted'",
	"naïve", "Größe", "表", "таблица", "emoji😀", "e\u0301", "\u200bzero",
	`x"; DROP TABLE canary; --`, "x`; DROP TABLE canary; -- ", `x'); DROP TABLE canary; --`, `x" (id int); DROP TABLE canary; CREATE TABLE "y`,
	strings.Repeat("n", schema.MaxName), strings.Repeat("é", 31),
}

// hostile maps one class whose table, columns, constraints, comment and default
// are a hostile name or text.
func hostile(name string) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID, Value string }](r, &schema.Table{
			Name: name, Columns: []*schema.Column{
				{Name: "id", Type: schema.String{Size: 9}, PrimaryKey: true},
				{Name: name + "x", Type: schema.String{Size: 90}, Default: schema.Literal(name), Index: true},
				{Name: name + "y", Type: schema.String{Size: 9}, Nullable: true, References: name + ".id"},
			},
			ForeignKeys: nil,
			Indexes:     []*schema.Index{{Name: name + "i", Columns: []schema.IndexColumn{{Column: name + "x", Desc: true}}}},
			Checks:      []*schema.Check{{Name: name + "c", Condition: "id <> 'never'"}},
		}, mapper.Properties{"ID": mapper.Column{Name: "id"}, "Value": mapper.Column{Name: name + "x"}}, mapper.Named("Hostile"), mapper.Exclude(name+"y"))
	}
}

func quoted(d schema.Dialect, name string) string {
	if d == schema.PostgreSQL {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}

// Hostile names go through create, insert, select, reflect, check and drop unharmed, or are
// refused; the canary survives either way.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	refused := map[schema.Dialect]map[string]bool{schema.SQLite: {}, schema.PostgreSQL: {}, schema.MariaDB: {
		"emoji😀": true, "x`; DROP TABLE canary; -- ": true, // four-byte characters, and a space at the end
	}}
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		_, err := pool.ExecContext(t.Context(), "CREATE TABLE canary (id integer)")
		require.NoError(t, err)
		db := database.Open(d, pool, nil)
		for _, name := range hostileNames {
			set, err := registry.Build(nil, hostile(name))
			if err != nil { // too long with the letter that its columns add
				require.ErrorIs(t, err, mapper.InvalidTable, name)
				continue
			}
			before := catalogue(t, d, pool)
			err = db.CreateAll(t.Context(), set)
			if refused[d][name] {
				var refusal *mapper.UnsupportedError
				require.ErrorAs(t, err, &refusal, name)
				require.Equal(t, before, catalogue(t, d, pool))
				continue
			}
			require.NoError(t, err, name)
			table, column := quoted(d, name), quoted(d, name+"x")
			_, err = pool.ExecContext(t.Context(), "INSERT INTO "+table+" (id) VALUES ('1')")
			require.NoError(t, err, name)
			var stored string
			require.NoError(t, pool.QueryRowContext(t.Context(), "SELECT "+column+" FROM "+table+" WHERE "+column+" IS NOT NULL").Scan(&stored))
			require.Equal(t, name, stored)
			found, err := db.Reflect(t.Context(), &database.ReflectOptions{Tables: []string{name}})
			require.NoError(t, err, name)
			require.Equal(t, set.Tables()[0].String(), found.Tables()[0].String())
			diff, err := db.Check(t.Context(), set)
			require.NoError(t, err, name)
			require.Empty(t, diff, name)
			require.NoError(t, db.DropAll(t.Context(), set), name)
			require.Equal(t, before, catalogue(t, d, pool), name)
		}
		require.Contains(t, catalogue(t, d, pool), "table canary\n")
	})
}
