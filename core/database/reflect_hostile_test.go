package database_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// oddNames are names that a query must not take for anything else.
var oddNames = []string{
	"order", "WHERE", "check", "two words", "dot.ted", "100%s", "it's", `say "hi"`, "back`tick", "a[b]c", "(x", "a,b",
	`back\slash`, "-- no", "/* no */", "?", "$1", "Größe 日本", "UPPER", "Upper",
	"x'); DROP TABLE canary; --", "x`; DROP TABLE canary; --", `x"; DROP TABLE canary; --`,
	strings.Repeat("n", 60), strings.Repeat("é", 30),
}

// Tables, columns and constraints of any name are read, by name and all at once,
// and nothing else happens.
func TestReflectOddNames(t *testing.T) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			execute(t, pool, "CREATE TABLE canary (id int PRIMARY KEY)")
			quote := func(name string) string { return quoted(d, name) }
			var all []string
			for _, name := range oddNames {
				if name == "Upper" && d != schema.PostgreSQL {
					continue // UPPER is there: the table on SQLite, its constraints on MariaDB
				}
				all = append(all, name)
				q := quote(name)
				execute(t, pool, fmt.Sprintf(`CREATE TABLE %s (%s int NOT NULL PRIMARY KEY, %s int, CONSTRAINT %s FOREIGN KEY (%s) REFERENCES canary (id), CONSTRAINT %s CHECK (%s > 0))`,
					q, q, quote(name+"2"), quote(name+"f"), quote(name+"2"), quote(name+"c"), q))
				execute(t, pool, fmt.Sprintf("CREATE INDEX %s ON %s (%s DESC)", quote(name+"i"), q, quote(name+"2")))
				execute(t, pool, fmt.Sprintf("CREATE VIEW %s AS SELECT %s FROM %s", quote(name+"v"), q, q))
			}
			db := database.Open(d, pool, nil)
			found, err := db.Reflect(t.Context(), nil)
			require.NoError(t, err)
			require.Len(t, found.Tables(), 1+2*len(all))
			for _, name := range all {
				found := found
				if name != all[0] { // each by itself too, but for the first
					found, err = db.Reflect(t.Context(), &database.ReflectOptions{Tables: []string{name, name + "v"}})
					require.NoError(t, err, name)
					require.Equal(t, []string{name, name + "v"}, names(found.Tables()))
				}
				table, ok := found.Table(name)
				require.True(t, ok, name)
				id := map[schema.Dialect]string{schema.SQLite: "bigint", schema.PostgreSQL: "integer", schema.MariaDB: "integer"}[d]
				require.Equal(t, strings.NewReplacer("TABLE", schema.SpellPath(name), "NAME2", schema.Spell(name+"2"), "NAMEf", schema.Spell(name+"f"), "NAMEi", schema.Spell(name+"i"),
					"NAMEc", schema.Spell(name+"c"), "NAME", schema.Spell(name), "ID", id, "CONDITION", condition(d, name)).Replace(`table TABLE
  column NAME ID not null primary key
  column NAME2 ID null
  foreign key NAMEf (NAME2) references canary(id)
  index NAMEi (NAME2 desc)
  check NAMEc (CONDITION)
`), table.Describe())
				view, ok := found.Table(name + "v")
				require.True(t, ok, name)
				require.Equal(t, name, view.Columns[0].Name)
				require.Contains(t, strings.ToLower(view.View), "select")
			}
			again, err := db.Reflect(t.Context(), &database.ReflectOptions{Tables: []string{"canary"}})
			require.NoError(t, err)
			require.Len(t, again.Tables(), 1)
		})
	}
}

// condition is how a database shows that a column of this name is above 0.
func condition(d schema.Dialect, name string) string {
	plain := strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" && name != "order" && name != "check"
	if d == schema.PostgreSQL && plain {
		return name + " > 0"
	}
	return quoted(d, name) + " > 0"
}

// MariaDB's names may have 64 bytes, and a table with a FULLTEXT index is looked
// at by its name.
func TestReflectOddNamesOfMariaDB(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("n", 64)
	found, _ := reflectTables(t, schema.MariaDB, "CREATE TABLE `a``b``` (id int, note longtext, FULLTEXT KEY ix (note));\nCREATE TABLE t (id int, KEY "+long+" (id))", nil)
	require.Equal(t, "table \"a`b`\"\n  column id integer null\n  column note text null\ntable t\n  column id integer null\n  index "+long+" (id)\n", described(found))
	require.Contains(t, told(found), "t: the name of the index "+long+" is longer than 63 bytes\n")
}
