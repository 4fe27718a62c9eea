package dbtest

import (
	"database/sql"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

// eachDialect runs test as a parallel subtest for every dialect.
func eachDialect(t *testing.T, test func(t *testing.T, d schema.Dialect)) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			test(t, d)
		})
	}
}

func exec(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	require.NoError(t, err, statement)
}

func query[T any](t *testing.T, db *sql.DB, statement string, args ...any) T {
	t.Helper()
	var value T
	require.NoError(t, db.QueryRowContext(t.Context(), statement, args...).Scan(&value), statement)
	return value
}

func TestOpenIsolates(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		first, second := Open(t, d), Open(t, d)
		for _, db := range []*sql.DB{first, second} {
			exec(t, db, "CREATE TABLE thing (id integer)") // the same name in both
		}
		exec(t, first, "INSERT INTO thing VALUES (1)")
		require.Equal(t, 1, query[int](t, first, "SELECT count(*) FROM thing"))
		require.Equal(t, 0, query[int](t, second, "SELECT count(*) FROM thing"))
	})
}

func TestOpenPoolSharesDatabase(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		db := Open(t, d)
		exec(t, db, "CREATE TABLE thing (id integer)")
		for range 3 { // held open, so that each is another connection
			conn, err := db.Conn(t.Context())
			require.NoError(t, err)
			defer func() { require.NoError(t, conn.Close()) }()
			_, err = conn.ExecContext(t.Context(), "INSERT INTO thing VALUES (1)")
			require.NoError(t, err)
		}
		require.Equal(t, 3, query[int](t, db, "SELECT count(*) FROM thing"))
	})
}

func TestCleanupDrops(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		where := map[schema.Dialect]string{
			schema.SQLite:     "SELECT file FROM pragma_database_list",
			schema.PostgreSQL: "SELECT current_schema()",
			schema.MariaDB:    "SELECT database()",
		}[d]
		const count = "SELECT count(*) FROM information_schema.schemata WHERE schema_name = "

		var name string
		t.Run("owner", func(t *testing.T) {
			db := Open(t, d)
			exec(t, db, "CREATE TABLE thing (id integer)")
			name = query[string](t, db, where)
			if d != schema.SQLite {
				require.Equal(t, 1, query[int](t, db, count+"'"+name+"'"))
			}
		})
		if name == "" {
			return // and the subtest has said that the server is absent
		}
		if d == schema.SQLite {
			_, err := os.Stat(name)
			require.ErrorIs(t, err, os.ErrNotExist)
			return
		}
		require.Equal(t, 0, query[int](t, Open(t, d), count+"'"+name+"'"))
	})
}

func TestOpenSession(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		db := Open(t, d)
		switch d {
		case schema.SQLite:
			require.Equal(t, 1, query[int](t, db, "PRAGMA foreign_keys"))
			require.Equal(t, "wal", query[string](t, db, "PRAGMA journal_mode"))
		case schema.PostgreSQL:
			require.Equal(t, "UTC", query[string](t, db, "SHOW timezone"))
		case schema.MariaDB:
			require.Equal(t, "+00:00", query[string](t, db, "SELECT @@session.time_zone"))
			require.Equal(t, "utf8mb4", query[string](t, db, "SELECT @@character_set_database"))
			require.Equal(t, "utf8mb4", query[string](t, db, "SELECT @@character_set_connection"))
			now := query[time.Time](t, db, "SELECT now()")
			require.Equal(t, time.UTC, now.Location())
			require.WithinDuration(t, time.Now(), now, time.Minute)
		}
	})
}

func TestUnknownDialect(t *testing.T) {
	require.Empty(t, DriverName("oracle"))
}
