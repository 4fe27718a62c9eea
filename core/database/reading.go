package database

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// reading is the state of one reflection on one connection.
type reading struct {
	*session
	own     string                 // the name of the connection's own schema; empty on SQLite
	listed  map[string][]*relation // by schema: what is there
	indexes map[string]string      // on SQLite: the statements of indexes by name
	created map[string]string      // on SQLite: names as they were created, by those in lower case
	types   map[string]schema.Type // by their texts
	tables  []*schema.Table        // that were read
	told    []Diagnostic
}

// newReading begins to read on the session.
func newReading(ctx context.Context, s *session) (*reading, error) {
	r := &reading{session: s, listed: map[string][]*relation{}, indexes: map[string]string{}, created: map[string]string{}, types: map[string]schema.Type{}}
	query := map[schema.Dialect]string{
		schema.PostgreSQL: "SELECT coalesce(current_schema(), '')",
		schema.MariaDB:    "SELECT coalesce(database(), '')",
	}[s.dialect]
	if query == "" {
		return r, nil
	}
	rows, err := s.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	names, err := column[string](rows)
	if err != nil {
		return nil, err
	}
	r.own = strings.Join(names, "")
	return r, nil
}

// add reads tables and views by their names, or all of the schemas; of the
// connection's own, if there are none.
func (r *reading) add(ctx context.Context, names, schemas []string) error {
	searched, err := r.searched(ctx, schemas, len(names) == 0)
	if err != nil {
		return err
	}
	var chosen []*relation
	if len(names) > 0 {
		chosen, err = r.find(ctx, names, searched)
	} else {
		chosen, err = r.all(ctx, searched)
	}
	if err != nil {
		return err
	}
	bySchema := map[string][]*relation{}
	var order []string
	for _, rel := range chosen {
		if rel.read || rel.problem != "" {
			continue
		}
		rel.read = true
		if bySchema[rel.schema] == nil {
			order = append(order, rel.schema)
		}
		bySchema[rel.schema] = append(bySchema[rel.schema], rel)
	}
	for _, name := range order {
		if err := r.readers()(ctx, name, bySchema[name]); err != nil {
			return err
		}
	}
	return r.left(chosen, len(names) > 0)
}

// left tells of what could not be read. It is an error if it was asked for.
func (r *reading) left(chosen []*relation, asked bool) error {
	var errs []error
	for _, rel := range chosen {
		switch {
		case rel.problem == "":
		case asked:
			errs = append(errs, &TableError{Table: r.fullName(rel), Problem: rel.problem})
		default:
			r.tell(r.fullName(rel), "", "it %s; it is left out", rel.problem)
		}
	}
	return errors.Join(errs...)
}

// readers returns what reads relations of one schema on the dialect.
func (r *reading) readers() func(ctx context.Context, schemaName string, relations []*relation) error {
	switch r.dialect {
	case schema.PostgreSQL:
		return r.readPostgres
	case schema.MariaDB:
		return r.readMariaDB
	}
	return r.readSQLite
}

// shown is the Schema of tables of a schema: empty for the connection's own.
func (r *reading) shown(schemaName string) string {
	if schemaName == r.own {
		return ""
	}
	return schemaName
}

// tell notes a Diagnostic.
func (r *reading) tell(table, column, format string, args ...any) {
	r.told = append(r.told, Diagnostic{table, column, fmt.Sprintf(format, args...)})
}

// picked reports whether relations are fewer than the schema holds, and their
// names.
func (r *reading) picked(schemaName string, relations []*relation) ([]string, bool) {
	readable := 0
	for _, rel := range r.listed[schemaName] {
		if rel.problem == "" {
			readable++
		}
	}
	names := make([]string, len(relations))
	for i, rel := range relations {
		names[i] = rel.name
	}
	return names, len(relations) < readable
}

// among returns a condition that a column is one of the names, with its
// arguments, of which number precede it. It is empty if every name counts.
func (r *reading) among(column string, names []string, picked bool, number int) (string, []any) {
	if !picked {
		return "", nil
	}
	args := make([]any, len(names))
	marks := make([]string, len(names))
	for i, name := range names {
		args[i], marks[i] = name, "?"
		if r.dialect == schema.PostgreSQL {
			marks[i] = fmt.Sprintf("$%d", number+i+1)
		}
	}
	return fmt.Sprintf(" AND %s IN (%s)", column, strings.Join(marks, ", ")), args
}

// each runs a query and calls take for every row.
func (r *reading) each(ctx context.Context, query string, args []any, take func(scan func(...any) error) error) error {
	rows, err := r.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
