package database

import (
	"context"

	"github.com/mapwright/mapwright/core/schema"
)

const postgresRelations = `
SELECT c.relname, c.relkind::text, c.relispartition,
	EXISTS (SELECT FROM pg_catalog.pg_depend AS d
		WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' OFFSET 0),
	CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) ELSE '' END,
	CASE WHEN c.relkind IN ('v', 'm') THEN coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '') ELSE '' END
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`

// listPostgres lists what rows can be read from in a schema.
func (r *reading) listPostgres(ctx context.Context, schemaName string) ([]*relation, error) {
	var relations []*relation
	err := r.each(ctx, postgresRelations, []any{schemaName}, func(scan func(...any) error) error {
		rel := &relation{schema: schemaName}
		var kind string
		var partition, extension bool
		if err := scan(&rel.name, &kind, &partition, &extension, &rel.query, &rel.comment); err != nil {
			return err
		}
		rel.view, rel.materialized = kind == "v" || kind == "m", kind == "m"
		switch {
		case partition:
			rel.problem = "is a partition of another table"
		case extension:
			rel.problem = "belongs to an extension"
		case kind == "f":
			rel.problem = "is a foreign table"
		}
		relations = append(relations, rel)
		return nil
	})
	return relations, err
}

// OFFSET 0 keeps the planner, which knows little of a catalogue that has just
// changed, from reading all of it.
const postgresColumns = `
SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, a.value,
	CASE WHEN a.attcollation <> (SELECT typcollation FROM pg_catalog.pg_type WHERE oid = a.atttypid)
		THEN coalesce((SELECT collname::text FROM pg_catalog.pg_collation WHERE oid = a.attcollation), '') ELSE '' END,
	CASE WHEN c.relkind IN ('v', 'm') THEN coalesce(pg_catalog.col_description(c.oid, a.attnum), '') ELSE '' END,
	CASE WHEN a.value LIKE 'nextval(%' THEN
		pg_catalog.pg_get_serial_sequence(pg_catalog.quote_ident($1) || '.' || pg_catalog.quote_ident(c.relname), a.attname) IS NOT NULL ELSE false END
FROM pg_catalog.pg_class AS c
	CROSS JOIN LATERAL (SELECT *, CASE WHEN atthasdef THEN
			(SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef WHERE adrelid = attrelid AND adnum = attnum) END AS value
		FROM pg_catalog.pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped OFFSET 0) AS a
WHERE c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1) AND c.relkind IN ('r', 'p', 'v', 'm')`

// postgresColumns reads what Atlas does not tell of columns: whole types, the
// columns of views.
func (r *reading) postgresColumns(ctx context.Context, schemaName string, relations []*relation) (map[string][]shownColumn, error) {
	names, picked := r.picked(schemaName, relations)
	among, args := r.among("c.relname", names, picked, 1)
	shown := map[string][]shownColumn{}
	err := r.each(ctx, postgresColumns+among+" ORDER BY c.relname, a.attnum", append([]any{schemaName}, args...), func(scan func(...any) error) error {
		var table string
		var c shownColumn
		if err := scan(&table, &c.name, &c.text, &c.null, &c.value, &c.collation, &c.comment, &c.owned); err != nil {
			return err
		}
		shown[table] = append(shown[table], c)
		return nil
	})
	return shown, err
}

// readPostgres reads relations of a schema.
func (r *reading) readPostgres(ctx context.Context, schemaName string, relations []*relation) error {
	shown, err := r.postgresColumns(ctx, schemaName, relations)
	if err != nil {
		return err
	}
	tables := []*relation{}
	for _, rel := range relations {
		if !rel.view {
			tables = append(tables, rel)
			continue
		}
		t := &schema.Table{Schema: r.shown(schemaName), Name: rel.name, View: statementText(rel.query), Comment: rel.comment}
		r.viewColumns(t, shown[rel.name])
		r.tables = append(r.tables, t)
		if rel.materialized {
			r.tell(t.FullName(), "", "the view is materialized; it is kept as a plain one")
		}
	}
	found, err := r.inspect(ctx, schemaName, tables)
	if err != nil {
		return err
	}
	read := map[string]*schema.Table{}
	for _, from := range found {
		columns := map[string]shownColumn{}
		for _, c := range shown[from.Name] {
			columns[c.name] = c
		}
		read[from.Name] = r.table(from, columns)
		r.tables = append(r.tables, read[from.Name])
	}
	if len(tables) == 0 {
		return nil
	}
	return r.postgresConstraints(ctx, schemaName, read)
}

const postgresConstraints = `
SELECT relname, conname, contype::text, condeferrable, convalidated, confmatchtype::text = 'f',
	coalesce(pg_catalog.pg_get_expr(conbin, conrelid), ''), unread
FROM (SELECT c.relname, o.*, o.contype = 'c' AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute AS a
		WHERE a.attrelid = o.conrelid AND a.attnum = ANY (o.conkey)) AS unread
	FROM pg_catalog.pg_constraint AS o JOIN pg_catalog.pg_class AS c ON c.oid = o.conrelid
	WHERE o.connamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1)) AS o
WHERE condeferrable OR NOT convalidated OR confmatchtype = 'f' OR unread
ORDER BY relname, conname`

// postgresConstraints adds the checks that Atlas does not read, those of no
// column, and notes what constraints say beside.
func (r *reading) postgresConstraints(ctx context.Context, schemaName string, read map[string]*schema.Table) error {
	return r.each(ctx, postgresConstraints, []any{schemaName}, func(scan func(...any) error) error {
		var table, name, kind, condition string
		var deferrable, valid, full, unread bool
		if err := scan(&table, &name, &kind, &deferrable, &valid, &full, &condition, &unread); err != nil {
			return err
		}
		t := read[table]
		if t == nil {
			return nil
		}
		if unread {
			t.Checks = append(t.Checks, &schema.Check{Name: name, Condition: unwrapped(r.dialect, condition)})
		}
		for _, row := range []struct {
			holds bool
			word  string
		}{{deferrable && kind != "x", "deferrable"}, {!valid, "not validated"}, {full, "MATCH FULL"}} {
			if row.holds {
				r.tell(t.FullName(), "", "the constraint %s is %s; it is kept without", name, row.word)
			}
		}
		return nil
	})
}
