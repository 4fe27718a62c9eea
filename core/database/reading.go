package database

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
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

// relation is a name that rows can be read from.
type relation struct {
	schema, name string
	view         bool
	query        string // a view's, or the statement that made a table of SQLite
	comment      string
	materialized bool
	problem      string // why it cannot be read, or empty
	read         bool
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

// searched returns the schemas in which names without a schema are looked for.
func (r *reading) searched(ctx context.Context, schemas []string, needed bool) ([]string, error) {
	switch {
	case r.dialect == schema.SQLite && len(schemas) > 0:
		return nil, &mapper.UnsupportedError{Backend: string(r.dialect), Feature: "schemas", Class: "Reflect", Remedy: "leave ReflectOptions.Schemas empty"}
	case r.dialect == schema.SQLite:
		return []string{""}, nil
	case len(schemas) == 0 && r.own != "":
		return []string{r.own}, nil
	case len(schemas) == 0 && needed:
		return nil, &SchemaError{Problem: "is not there", Remedy: "name it in ReflectOptions.Schemas or in the connection's settings"}
	}
	var searched []string
	for _, name := range schemas {
		there, err := r.hasSchema(ctx, name)
		if err != nil {
			return nil, err
		}
		if !there {
			return nil, &SchemaError{Schema: name, Problem: "is not there", Remedy: "correct its name or create it"}
		}
		if !slices.Contains(searched, name) {
			searched = append(searched, name)
		}
	}
	return searched, nil
}

// hasSchema reports whether the database has a schema of exactly this name.
func (r *reading) hasSchema(ctx context.Context, name string) (bool, error) {
	query := "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = $1"
	if r.dialect == schema.MariaDB {
		query = "SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?"
	}
	rows, err := r.QueryContext(ctx, query, name)
	if err != nil {
		return false, err
	}
	names, err := column[string](rows)
	return slices.Contains(names, name), err
}

// all returns what the schemas hold.
func (r *reading) all(ctx context.Context, schemas []string) ([]*relation, error) {
	var chosen []*relation
	for _, name := range schemas {
		relations, err := r.relations(ctx, name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, relations...)
	}
	return chosen, nil
}

// find returns the relations of the names. Every name that has none, or several,
// is a *TableError.
func (r *reading) find(ctx context.Context, names, schemas []string) ([]*relation, error) {
	var chosen []*relation
	var errs []error
	for _, name := range names {
		rel, err := r.one(ctx, name, schemas)
		var unfit *TableError
		switch {
		case errors.As(err, &unfit):
			errs = append(errs, err)
		case err != nil:
			return nil, err
		default:
			chosen = append(chosen, rel)
		}
	}
	return chosen, errors.Join(errs...)
}

// one returns the relation of a name: of the schemas, or of the one that the name
// begins with.
func (r *reading) one(ctx context.Context, name string, schemas []string) (*relation, error) {
	var fit []*relation
	for _, schemaName := range schemas {
		relations, err := r.relations(ctx, schemaName)
		if err != nil {
			return nil, err
		}
		for _, rel := range relations {
			if rel.name == name {
				fit = append(fit, rel)
			}
		}
	}
	for i := range len(name) {
		if name[i] != '.' || r.dialect == schema.SQLite || len(fit) > 0 {
			continue
		}
		relations, err := r.relations(ctx, name[:i])
		if err != nil {
			return nil, err
		}
		for _, rel := range relations {
			if rel.name == name[i+1:] {
				fit = append(fit, rel)
			}
		}
	}
	switch {
	case len(fit) == 0:
		return nil, &TableError{name, "is not there", mapper.Nearest(name, r.names())}
	case len(fit) > 1:
		return nil, &TableError{name, "is in several schemas", r.fullName(fit[0])}
	case fit[0].schema == r.own && fit[0].name != name:
		return nil, &TableError{name, "is in the connection's own schema", fit[0].name}
	}
	return fit[0], nil
}

// relations lists what a schema holds, once.
func (r *reading) relations(ctx context.Context, schemaName string) ([]*relation, error) {
	if relations, ok := r.listed[schemaName]; ok {
		return relations, nil
	}
	list := map[schema.Dialect]func(context.Context, string) ([]*relation, error){
		schema.SQLite: r.listSQLite, schema.PostgreSQL: r.listPostgres, schema.MariaDB: r.listMariaDB,
	}[r.dialect]
	relations, err := list(ctx, schemaName)
	if err != nil {
		return nil, err
	}
	r.listed[schemaName] = relations
	return relations, nil
}

// names returns the full names of all that was listed, in order.
func (r *reading) names() []string {
	var names []string
	for _, relations := range r.listed {
		for _, rel := range relations {
			names = append(names, r.fullName(rel))
		}
	}
	slices.Sort(names)
	return names
}

// shown is the Schema of tables of a schema: empty for the connection's own.
func (r *reading) shown(schemaName string) string {
	if schemaName == r.own {
		return ""
	}
	return schemaName
}

func (r *reading) fullName(rel *relation) string {
	return (&schema.Table{Schema: r.shown(rel.schema), Name: rel.name}).FullName()
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
