package database_test

import (
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// A database understands the types and defaults that were reflected, and shows
// the same again.
func TestReflectAgain(t *testing.T) {
	t.Parallel()
	for d, statements := range map[schema.Dialect]string{schema.SQLite: sqliteTables, schema.PostgreSQL: postgresTables, schema.MariaDB: mariadbTables} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			found, pool := reflectTables(t, d, statements, &database.ReflectOptions{Tables: []string{"users"}})
			users, _ := found.Table("users")
			tried := 0
			for i, c := range users.Columns {
				text := d.DefaultText(c)
				if text == "" {
					continue
				}
				tried++
				name := fmt.Sprintf("again%d", i)
				execute(t, pool, fmt.Sprintf("CREATE TABLE %s (%s %s DEFAULT %s)", name, quoted(d, c.Name), d.ColumnText(c), text))
				again, err := database.Open(d, pool, nil).Reflect(t.Context(), &database.ReflectOptions{Tables: []string{name}})
				require.NoError(t, err)
				table, _ := again.Table(name)
				require.Equal(t, c.Default, table.Columns[0].Default, c.Name)
				require.True(t, schema.SameType(c.Type, table.Columns[0].Type), c.Name)
			}
			require.Greater(t, tried, 6)
		})
	}
}

// What cannot be read is an error where it was asked for by its name.
func TestReflectUnreadable(t *testing.T) {
	t.Parallel()
	for d, row := range map[schema.Dialect]struct{ statements, name, problem string }{
		schema.SQLite:     {sqliteTables, "broken", "does not work: no such table: main.gone"},
		schema.PostgreSQL: {postgresTables, "events_2000", "is a partition of another table"},
		schema.MariaDB:    {mariadbTables, "hidden", `cannot be read: mysql: unknown extra column attribute "INVISIBLE"`},
	} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			_, pool := reflectTables(t, d, row.statements, nil)
			_, err := database.Open(d, pool, nil).Reflect(t.Context(), &database.ReflectOptions{Tables: []string{"users", row.name}})
			var failed *database.TableError
			require.ErrorAs(t, err, &failed)
			require.Equal(t, &database.TableError{Table: row.name, Problem: row.problem}, failed)
		})
	}
}
