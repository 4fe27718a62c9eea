package database_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// execute runs statements that end in a semicolon and a line's end.
func execute(t testing.TB, pool *sql.DB, statements string) {
	t.Helper()
	for statement := range strings.SplitSeq(statements, ";\n") {
		_, err := pool.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
}

// reflectTables makes tables in a database of the test's own and reflects them.
func reflectTables(t *testing.T, d schema.Dialect, statements string, options *database.ReflectOptions) (*database.Reflection, *sql.DB) {
	t.Helper()
	pool := dbtest.Open(t, d)
	execute(t, pool, statements)
	found, err := database.Open(d, pool, nil).Reflect(t.Context(), options)
	require.NoError(t, err)
	return found, pool
}

// described returns the texts of all tables but some.
func described(found *database.Reflection, but ...string) string {
	var b strings.Builder
	for _, table := range found.Tables() {
		if !slices.Contains(but, table.FullName()) {
			b.WriteString(table.Describe())
		}
	}
	return b.String()
}

// told returns the diagnostics of all tables but some, one on a line.
func told(found *database.Reflection, but ...string) string {
	var b strings.Builder
	for _, d := range found.Diagnostics {
		if !slices.Contains(but, d.Table) {
			b.WriteString(d.String() + "\n")
		}
	}
	return b.String()
}
