package database

import (
	"context"
	"database/sql"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// present tells which tables, or views of their names, are there.
func (s *session) present(ctx context.Context, tables []*schema.Table) (map[*schema.Table]bool, error) {
	folds, err := s.foldsNames(ctx)
	if err != nil {
		return nil, err
	}
	key := func(schemaName, name string) [2]string {
		if folds {
			return [2]string{schemaName, strings.ToLower(name)}
		}
		return [2]string{schemaName, name}
	}
	found := map[[2]string]bool{}
	asked := map[string]bool{}
	for _, t := range tables {
		if asked[t.Schema] {
			continue
		}
		asked[t.Schema] = true
		names, err := s.names(ctx, t.Schema)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			found[key(t.Schema, name)] = true
		}
	}
	present := map[*schema.Table]bool{}
	for _, t := range tables {
		present[t] = found[key(t.Schema, t.Name)]
	}
	return present, nil
}

// names returns the names of all tables and views of a schema; of the
// connection's own, if it is empty.
func (s *session) names(ctx context.Context, schemaName string) ([]string, error) {
	query, args := "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')", []any(nil)
	switch {
	case s.dialect == schema.PostgreSQL && schemaName == "":
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
	case s.dialect == schema.PostgreSQL:
		query, args = "SELECT table_name FROM information_schema.tables WHERE table_schema = $1", []any{schemaName}
	case s.dialect == schema.MariaDB && schemaName == "":
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = database()"
	case s.dialect == schema.MariaDB:
		query, args = "SELECT table_name FROM information_schema.tables WHERE table_schema = ?", []any{schemaName}
	}
	rows, err := s.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return column[string](rows)
}

// foldsNames reports whether the database takes names that differ in case for
// one: SQLite always, MariaDB as its server is set up.
func (s *session) foldsNames(ctx context.Context) (bool, error) {
	switch s.dialect {
	case schema.SQLite:
		return true, nil
	case schema.MariaDB:
		rows, err := s.QueryContext(ctx, "SELECT @@lower_case_table_names")
		if err != nil {
			return false, err
		}
		setting, err := column[int](rows)
		return len(setting) == 1 && setting[0] != 0, err
	}
	return false, nil
}

// column reads the only column of rows and closes them.
func column[T any](rows *sql.Rows) ([]T, error) {
	defer rows.Close()
	var values []T
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, rows.Err()
}
