// Package dbtest gives a test a real, empty database of its own: a SQLite
// file, a schema of a PostgreSQL server or a database of a MariaDB server.
//
// The servers are found by the DSNs in MAPWRIGHT_POSTGRES_DSN and
// MAPWRIGHT_MYSQL_DSN, else on this machine's usual ports without a password.
// A test whose server is absent is skipped, or fails where MAPWRIGHT_REQUIRE
// names the server, as in MAPWRIGHT_REQUIRE=postgres,mysql.
package dbtest

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
)

// maxOpen bounds the pool of a test on a server, so that tests in parallel
// stay below the server's own limit, which is 100 by default in PostgreSQL.
const maxOpen = 8

// Open returns an empty database that belongs to the test alone. The test's
// cleanup closes it and removes it with everything in it, so every transaction
// must have ended by then.
func Open(t testing.TB, d schema.Dialect) *sql.DB {
	t.Helper()
	db, err := sql.Open(DriverName(d), DSN(t, d))
	if err != nil {
		t.Fatalf("dbtest: open %s: %v", d, err)
	}
	if d != schema.SQLite {
		db.SetMaxOpenConns(maxOpen)
		db.SetMaxIdleConns(maxOpen)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("dbtest: close %s: %v", d, err)
		}
	})
	return db
}

// DSN returns the data source name of a new empty database, for a test that
// opens it by itself. Each call makes another database. Whatever the test opens
// with it must be closed before the test's cleanup removes the database.
func DSN(t testing.TB, d schema.Dialect) string {
	t.Helper()
	switch d {
	case schema.SQLite:
		return sqliteDSN(t.TempDir())
	case schema.PostgreSQL:
		return postgres.create(t)
	case schema.MariaDB:
		return mysql.create(t)
	}
	t.Fatalf("dbtest: dialect %q has no test database; use one of %v", d, schema.Dialects)
	return ""
}

// DriverName returns the name under which the dialect's driver is registered
// with database/sql. It is empty for an unknown dialect.
func DriverName(d schema.Dialect) string {
	switch d {
	case schema.SQLite:
		return "sqlite3"
	case schema.PostgreSQL:
		return postgres.driver
	case schema.MariaDB:
		return mysql.driver
	}
	return ""
}
