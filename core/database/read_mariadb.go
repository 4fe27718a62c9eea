package database

import (
	"context"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// listMariaDB lists what rows can be read from in a database, with the queries of
// its views.
func (r *reading) listMariaDB(ctx context.Context, schemaName string) ([]*relation, error) {
	var relations []*relation
	views := map[string]*relation{}
	query := "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = " + r.dialect.QuoteText(schemaName)
	err := r.each(ctx, query, nil, func(scan func(...any) error) error {
		rel := &relation{schema: schemaName}
		var kind string
		if err := scan(&rel.name, &kind); err != nil {
			return err
		}
		switch kind {
		case "BASE TABLE":
		case "VIEW", "SYSTEM VIEW":
			rel.view = true
			views[rel.name] = rel
		case "SEQUENCE":
			return nil // it has no rows of its own
		default:
			rel.problem = "is of the kind " + strings.ToLower(kind)
		}
		relations = append(relations, rel)
		return nil
	})
	if err != nil || len(views) == 0 {
		return relations, err
	}
	const queries = "SELECT table_name, coalesce(view_definition, '') FROM information_schema.views WHERE table_schema = ?"
	return relations, r.each(ctx, queries, []any{schemaName}, func(scan func(...any) error) error {
		var name, text string
		if err := scan(&name, &text); err != nil {
			return err
		}
		if rel := views[name]; rel != nil {
			rel.query = text
		}
		return nil
	})
}

// readMariaDB reads relations of a database.
func (r *reading) readMariaDB(ctx context.Context, schemaName string, relations []*relation) error {
	tables, views := []*relation{}, []*relation{}
	for _, rel := range relations {
		if rel.view {
			views = append(views, rel)
		} else {
			tables = append(tables, rel)
		}
	}
	found, err := r.inspect(ctx, schemaName, tables)
	if err != nil {
		return err
	}
	for _, from := range found {
		r.tables = append(r.tables, r.table(from, nil))
	}
	if len(views) == 0 {
		return nil
	}
	shown, err := r.mariadbColumns(ctx, schemaName, views)
	if err != nil {
		return err
	}
	for _, rel := range views {
		t := &schema.Table{Schema: r.shown(schemaName), Name: rel.name, View: statementText(rel.query)}
		if len(shown[rel.name]) == 0 || t.View == "" {
			rel.problem = "does not work, or does not show to this user"
			continue
		}
		r.viewColumns(t, shown[rel.name])
		r.tables = append(r.tables, t)
	}
	return nil
}

// mariadbColumns reads the columns of views.
func (r *reading) mariadbColumns(ctx context.Context, schemaName string, views []*relation) (map[string][]shownColumn, error) {
	names, _ := r.picked(schemaName, views)
	among, args := r.among("table_name", names, true, 1)
	shown := map[string][]shownColumn{}
	query := "SELECT table_name, column_name, column_type, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = ?" + among + " ORDER BY table_name, ordinal_position"
	err := r.each(ctx, query, append([]any{schemaName}, args...), func(scan func(...any) error) error {
		var table string
		var c shownColumn
		if err := scan(&table, &c.name, &c.text, &c.null); err != nil {
			return err
		}
		shown[table] = append(shown[table], c)
		return nil
	})
	return shown, err
}

// statementText returns a query without what ends it.
func statementText(query string) string { return strings.TrimRight(strings.TrimSpace(query), "; \n") }
