package database

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// SQLite's catalogue is read by queries of this package. Atlas asks for each
// table by itself, writes names into its queries without quoting them, loses the
// order of a key, and gives up on a whole database for a foreign key without
// columns or a partial index whose WHERE is in lower case.

// listSQLite lists the tables and views of the main database.
func (r *reading) listSQLite(ctx context.Context, _ string) ([]*relation, error) {
	var relations []*relation
	const query = "SELECT type, name, coalesce(sql, '') FROM main.sqlite_master WHERE type IN ('table', 'view', 'index') ORDER BY rowid"
	err := r.each(ctx, query, nil, func(scan func(...any) error) error {
		var kind, name, text string
		if err := scan(&kind, &name, &text); err != nil {
			return err
		}
		switch {
		case kind == "index":
			r.indexes[name] = text
		case len(name) >= 7 && strings.EqualFold(name[:7], "sqlite_"):
		default:
			rel := &relation{name: name, view: kind == "view", query: text}
			if kind == "table" && isVirtual(text) {
				rel.problem = "is a virtual table"
			}
			relations = append(relations, rel)
			r.created[strings.ToLower(name)] = name
		}
		return nil
	})
	return relations, err
}

func isVirtual(text string) bool {
	w := wordsOf(schema.SQLite, text[:min(len(text), 200)])
	return w.is(1, "virtual")
}

// sqliteTable is a table as its parts come in.
type sqliteTable struct {
	*schema.Table
	statement
	key      map[int]*schema.Column // by place in the primary key, from 1
	keyIndex bool                   // the key has an index of its own
	integer  bool                   // a column of the key is an "integer", to the letter
	nullable bool                   // a column of the key is
}

// readSQLite reads relations of the main database.
func (r *reading) readSQLite(ctx context.Context, _ string, relations []*relation) error {
	found := map[string]*sqliteTable{}
	var order []*sqliteTable
	tables, views := []*relation{}, []*relation{}
	for _, rel := range relations {
		t := &sqliteTable{Table: &schema.Table{Name: rel.name}, key: map[int]*schema.Column{}}
		if rel.view {
			var named bool
			t.View, named = parseView(rel.query)
			if named {
				r.tell(rel.name, "", "the view names its columns itself, which its query does not")
			}
			views = append(views, rel)
		} else {
			t.statement = parseTable(rel.query)
			tables = append(tables, rel)
		}
		found[rel.name], order = t, append(order, t)
	}
	if len(tables) > 0 {
		if err := r.sqliteTables(ctx, found, tables); err != nil {
			return err
		}
	}
	if err := r.sqliteViews(ctx, found, views); err != nil {
		return err
	}
	for _, t := range order {
		if len(t.Columns) > 0 { // else it is a view that does not work
			r.completeSQLite(t)
			r.tables = append(r.tables, t.Table)
		}
	}
	return nil
}

// sqliteTables reads columns, foreign keys and indexes of tables.
func (r *reading) sqliteTables(ctx context.Context, found map[string]*sqliteTable, tables []*relation) error {
	names, picked := r.picked("", tables)
	among, args := r.among("m.name", names, picked, 0)
	if err := r.sqliteColumns(ctx, found, "m.type = 'table'"+among, args); err != nil {
		return err
	}
	if err := r.sqliteForeignKeys(ctx, found, among, args); err != nil {
		return err
	}
	return r.sqliteIndexes(ctx, found, among, args)
}

// sqliteViews reads the columns of views, each by itself where one of them no
// longer works.
func (r *reading) sqliteViews(ctx context.Context, found map[string]*sqliteTable, views []*relation) error {
	if len(views) == 0 {
		return nil
	}
	names, picked := r.picked("", views)
	among, args := r.among("m.name", names, picked, 0)
	err := r.sqliteColumns(ctx, found, "m.type = 'view'"+among, args)
	if err == nil || !brokenView(err) {
		return err
	}
	for _, rel := range views {
		found[rel.name].Columns = nil
		err := r.sqliteColumns(ctx, found, "m.type = 'view' AND m.name = ?", []any{rel.name})
		switch {
		case err != nil && brokenView(err):
			found[rel.name].Columns = nil
			rel.problem = fmt.Sprintf("does not work: %v", err)
		case err != nil:
			return err
		}
	}
	return nil
}

// brokenView reports whether SQLite complains of a view itself: of what it reads,
// or of itself in it.
func brokenView(err error) bool {
	text := err.Error()
	return strings.Contains(text, "no such ") || strings.Contains(text, "circularly defined") || strings.HasPrefix(text, "expected ")
}

func (r *reading) sqliteColumns(ctx context.Context, found map[string]*sqliteTable, where string, args []any) error {
	query := `SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
FROM main.sqlite_master AS m CROSS JOIN pragma_table_xinfo(m.name, 'main') AS c WHERE ` + where + " ORDER BY m.rowid, c.cid"
	return r.each(ctx, query, args, func(scan func(...any) error) error {
		var table, name, text string
		var notNull, hidden, place int
		var value sql.NullString
		if err := scan(&table, &name, &text, &notNull, &value, &place, &hidden); err != nil {
			return err
		}
		t := found[table]
		if t == nil {
			return nil
		}
		c := &schema.Column{Name: name, Type: r.typeOf(text), Nullable: notNull == 0, Identity: schema.IdentityOff}
		r.tellType(t.Table, c)
		if text == "" {
			r.tell(t.Name, name, "it has no type and is read as binary")
		}
		if value.Valid {
			c.Default = defaultOf(schema.SQLite, c.Type, value.String)
		}
		if hidden >= 2 {
			c.Computed = t.computed[name]
		}
		if hidden == 2 {
			r.tell(t.Name, name, "it is computed when it is read, not stored")
		}
		if place > 0 {
			c.PrimaryKey = true
			t.key[place] = c
			t.nullable = t.nullable || c.Nullable
			c.Nullable = false
			t.integer = t.integer || strings.EqualFold(text, "integer")
		}
		t.Columns = append(t.Columns, c)
		return nil
	})
}

// tellType notes a type that has no name here.
func (r *reading) tellType(t *schema.Table, c *schema.Column) {
	if native, ok := c.Type.(schema.Native); ok {
		r.tell(t.FullName(), c.Name, "its type %s has no name here and is kept in the database's words", native.Text)
	}
}

func (r *reading) sqliteForeignKeys(ctx context.Context, found map[string]*sqliteTable, among string, args []any) error {
	// A foreign key without columns refers to the key, and a name may differ in case.
	query := `SELECT m.name, f.id, f."table", f."from", coalesce((SELECT p.name FROM pragma_table_info(f."table", 'main') AS p
	WHERE CASE WHEN f."to" IS NULL THEN p.pk = f.seq + 1 ELSE p.name = f."to" COLLATE NOCASE END), f."to"), f.on_update, f.on_delete
FROM main.sqlite_master AS m CROSS JOIN pragma_foreign_key_list(m.name, 'main') AS f WHERE m.type = 'table'` + among + " ORDER BY m.rowid, f.id DESC, f.seq"
	last := -1
	var owner *sqliteTable
	return r.each(ctx, query, args, func(scan func(...any) error) error {
		var table, refTable, from, onUpdate, onDelete string
		var id int
		var to sql.NullString
		if err := scan(&table, &id, &refTable, &from, &to, &onUpdate, &onDelete); err != nil {
			return err
		}
		t := found[table]
		if t == nil {
			return nil
		}
		if t != owner || id != last {
			t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{RefTable: r.sqliteName(refTable), OnUpdate: action(r.dialect, onUpdate), OnDelete: action(r.dialect, onDelete)})
			owner, last = t, id
		}
		fk := t.ForeignKeys[len(t.ForeignKeys)-1]
		fk.Columns = append(fk.Columns, t.columnName(from))
		if to.Valid {
			fk.RefColumns = append(fk.RefColumns, to.String)
		}
		return nil
	})
}

// sqliteName returns the name of a table as it was created, since SQLite takes
// names in any case.
func (r *reading) sqliteName(name string) string {
	if created, ok := r.created[strings.ToLower(name)]; ok {
		return created
	}
	return name
}

// columnName returns the name of a column as it was created.
func (t *sqliteTable) columnName(name string) string {
	for _, c := range t.Columns {
		if strings.EqualFold(c.Name, name) {
			return c.Name
		}
	}
	return name
}

func (r *reading) sqliteIndexes(ctx context.Context, found map[string]*sqliteTable, among string, args []any) error {
	query := `SELECT m.name, i.name, i."unique", i.origin, x.cid, x.name, x."desc", x.coll
FROM main.sqlite_master AS m CROSS JOIN pragma_index_list(m.name, 'main') AS i CROSS JOIN pragma_index_xinfo(i.name, 'main') AS x
WHERE m.type = 'table' AND x.key = 1` + among + " ORDER BY m.rowid, i.seq DESC, x.seqno"
	last := ""
	var parts []string
	return r.each(ctx, query, args, func(scan func(...any) error) error {
		var table, name, origin string
		var unique, desc bool
		var cid int
		var column, collation sql.NullString
		if err := scan(&table, &name, &unique, &origin, &cid, &column, &desc, &collation); err != nil {
			return err
		}
		t := found[table]
		switch {
		case t == nil:
			return nil
		case origin == "pk":
			t.keyIndex = true
			return nil
		}
		if name != last {
			index := &schema.Index{Unique: unique}
			parts = nil
			if origin == "c" {
				index.Name = name
				parts, index.Where = parseIndex(r.indexes[name])
			}
			t.Indexes = append(t.Indexes, index)
			last = name
		}
		index := t.Indexes[len(t.Indexes)-1]
		part := schema.IndexColumn{Column: column.String, Desc: desc}
		if cid < 0 {
			part.Column = ""
			if n := len(index.Columns); n < len(parts) {
				part.Expression = parts[n]
			}
		}
		index.Columns = append(index.Columns, part)
		if collation.Valid && !strings.EqualFold(collation.String, "binary") && t.collations[column.String] == "" {
			r.tell(t.Name, column.String, "the index %s compares it by %s; it is kept without", name, collation.String)
		}
		return nil
	})
}
