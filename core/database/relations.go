package database

import (
	"context"
	"errors"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

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

func (r *reading) fullName(rel *relation) string {
	return (&schema.Table{Schema: r.shown(rel.schema), Name: rel.name}).FullName()
}
