package twins_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// tables are those of the mapping in one database. They are read and emptied by
// a pool of one connection, of which the side under test knows nothing.
type tables struct {
	dialect schema.Dialect
	pool    *sql.DB
	names   []string
}

func newTables(t *testing.T, d schema.Dialect, pool *sql.DB, set *mapper.Set) tables {
	t.Helper()
	of := tables{dialect: d, pool: pool}
	for _, table := range set.Tables() {
		of.names = append(of.names, table.Name)
	}
	slices.Sort(of.names)
	switch d { // rows go in any order
	case schema.SQLite:
		of.exec(t, "PRAGMA foreign_keys = OFF")
	case schema.MariaDB:
		of.exec(t, "SET foreign_key_checks = 0")
	}
	return of
}

// database returns the name that the test's database happens to have.
func (of tables) database(t *testing.T) string {
	t.Helper()
	name := "no name"
	switch of.dialect {
	case schema.PostgreSQL:
		require.NoError(t, of.pool.QueryRow("SELECT current_schema()").Scan(&name))
	case schema.MariaDB:
		require.NoError(t, of.pool.QueryRow("SELECT database()").Scan(&name))
	}
	return name
}

// rows returns what all tables hold, in an order of its own.
func (of tables) rows(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, table := range of.names {
		found, err := of.pool.QueryContext(context.Background(), "SELECT * FROM "+of.quote(table))
		require.NoError(t, err)
		columns, err := found.Columns()
		require.NoError(t, err)
		for found.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			require.NoError(t, found.Scan(into...))
			all = append(all, table+" "+show(row))
		}
		require.NoError(t, found.Err())
		require.NoError(t, found.Close())
	}
	slices.Sort(all)
	return all
}

// empty deletes the rows of tables and has their keys begin anew.
func (of tables) empty(t *testing.T, names []string) {
	t.Helper()
	if len(names) == 0 {
		return
	}
	var quoted []string
	for _, name := range names {
		quoted = append(quoted, of.quote(name))
	}
	switch of.dialect {
	case schema.PostgreSQL:
		of.exec(t, "TRUNCATE "+strings.Join(quoted, ", ")+" RESTART IDENTITY CASCADE")
	case schema.MariaDB:
		for _, name := range quoted {
			of.exec(t, "TRUNCATE "+name)
		}
	case schema.SQLite:
		for _, name := range quoted {
			of.exec(t, "DELETE FROM "+name)
		}
		of.exec(t, "DELETE FROM sqlite_sequence")
	}
}

func (of tables) quote(name string) string {
	if of.dialect == schema.MariaDB {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

func (of tables) exec(t *testing.T, statement string) {
	t.Helper()
	_, err := of.pool.ExecContext(context.Background(), statement)
	require.NoError(t, err, statement)
}
