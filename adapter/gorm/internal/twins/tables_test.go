package twins_test

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// tables are those of the mapping in one database. They are read and emptied by
// connections of which the side under test knows nothing, and for which rows go in
// any order.
type tables struct {
	dialect   schema.Dialect
	pool      *sql.DB
	names     []string
	generated map[string]string // the columns of generated keys, by table
}

func newTables(t *testing.T, d schema.Dialect, through driver.Driver, dsn string, set *mapper.Set) tables {
	t.Helper()
	of := tables{dialect: d, generated: map[string]string{}}
	first := map[schema.Dialect]string{
		schema.SQLite: "PRAGMA foreign_keys = OFF", schema.PostgreSQL: "SET synchronous_commit = off", schema.MariaDB: "SET foreign_key_checks = 0",
	}
	of.pool = sql.OpenDB(connector{through, dsn, first[d], &journal{}})
	of.pool.SetMaxIdleConns(10)
	t.Cleanup(func() { require.NoError(t, of.pool.Close()) })
	for _, table := range set.Tables() {
		of.names = append(of.names, table.Name)
		for _, column := range table.Columns {
			if column.Identity == schema.IdentityOn {
				of.generated[table.Name] = column.Name
			}
		}
	}
	slices.Sort(of.names)
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

// rows returns what tables hold, in an order of its own.
func (of tables) rows(names []string) ([]string, error) {
	var all []string
	for _, table := range names {
		found, err := of.rowsOf(table)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	return all, nil
}

func (of tables) rowsOf(table string) ([]string, error) {
	found, err := of.pool.Query("SELECT * FROM " + of.quote(table))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	var all []string
	for found.Next() {
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, table+" "+show(row))
	}
	return all, found.Err()
}

// empty deletes the rows of tables and has their keys begin anew.
func (of tables) empty(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var statements []string
	switch of.dialect {
	case schema.PostgreSQL:
		// In one statement, so that order does not matter, and without remains, so
		// that rows come in the order in which they went. TRUNCATE is much slower.
		deletions, restarts := make([]string, len(names)), []string{"1"}
		for i, name := range names {
			deletions[i] = fmt.Sprintf("gone%d AS (DELETE FROM %s)", i, of.quote(name))
			if key, ok := of.generated[name]; ok {
				restarts = append(restarts, fmt.Sprintf("setval(pg_get_serial_sequence('%s', '%s'), 1, false)", name, key))
			}
		}
		statements = append(statements,
			"WITH "+strings.Join(deletions, ", ")+" SELECT "+strings.Join(restarts, ", "),
			"VACUUM "+strings.Join(names, ", "))
	case schema.MariaDB: // which writes files for each, better at once
		failed := make([]error, len(names))
		var all sync.WaitGroup
		for i, name := range names {
			all.Go(func() {
				failed[i] = of.exec("DELETE FROM " + of.quote(name))
				if of.generated[name] != "" && failed[i] == nil {
					failed[i] = of.exec("ALTER TABLE " + of.quote(name) + " AUTO_INCREMENT = 1")
				}
			})
		}
		all.Wait()
		return errors.Join(failed...)
	case schema.SQLite:
		for _, name := range names {
			statements = append(statements, "DELETE FROM "+of.quote(name))
		}
		statements = append(statements, "DELETE FROM sqlite_sequence")
	}
	return of.exec(statements...)
}

func (of tables) quote(name string) string {
	if of.dialect == schema.MariaDB {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

func (of tables) exec(statements ...string) error {
	for _, statement := range statements {
		if _, err := of.pool.Exec(statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
