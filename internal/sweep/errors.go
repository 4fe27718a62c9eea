package sweep

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mattn/go-sqlite3"
)

// NameError names what refused a value: an error of the mapping with the
// attribute, or whose error it is.
func NameError(err error) string {
	var value *mapper.ValueError
	var unsupported *mapper.UnsupportedError
	var stale *mapper.StaleError
	var postgres *pgconn.PgError
	var mariadb *mysql.MySQLError
	var lite sqlite3.Error
	switch {
	case errors.As(err, &value):
		return "ValueError " + value.Attribute
	case errors.As(err, &unsupported):
		return "UnsupportedError " + unsupported.Attribute
	case errors.As(err, &stale):
		return "StaleError"
	case errors.As(err, &postgres):
		return "PgError " + postgres.Code
	case errors.As(err, &mariadb):
		return fmt.Sprintf("MySQLError %d", mariadb.Number)
	case errors.As(err, &lite):
		return fmt.Sprintf("sqlite3.Error %d", lite.ExtendedCode)
	case strings.HasPrefix(err.Error(), "sql: converting argument"):
		return "database/sql"
	case strings.HasPrefix(err.Error(), "sql: Scan error"):
		return "database/sql Scan"
	case strings.HasPrefix(err.Error(), "failed to encode args["):
		return "pgx"
	}
	return fmt.Sprintf("%T: %s", err, err)
}
