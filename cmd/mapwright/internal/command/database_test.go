package command_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"
)

func execute(t *testing.T, driver, dsn string, statements []string) {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
}
