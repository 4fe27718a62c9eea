package database

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"github.com/mapwright/mapwright/core/schema"
)

// watch remembers whether a query failed: what Atlas cannot read then is not a
// table's fault.
type watch struct {
	*session
	schemaName string
	failed     error
}

// QueryContext implements atlas's ExecQuerier.
func (w *watch) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if table, ok := strings.CutPrefix(query, "SHOW CREATE TABLE "); ok {
		query = "SHOW CREATE TABLE " + w.requoted(table)
	}
	rows, err := w.session.QueryContext(ctx, query, args...)
	if err != nil {
		w.failed = err
	}
	return rows, err
}

// requoted doubles the quotes in a table's name, the only name of MariaDB that
// Atlas writes into a query: what is between the first quote and the last is the
// name.
func (w *watch) requoted(table string) string {
	table = strings.TrimPrefix(strings.TrimSpace(table), "`"+w.schemaName+"`.")
	quote := func(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }
	return quote(w.schemaName) + "." + quote(table[1:len(table)-1])
}

// inspect has Atlas read tables of a schema, each by itself where it gives up on
// one of them, and marks that one.
func (r *reading) inspect(ctx context.Context, schemaName string, tables []*relation) ([]*atlas.Table, error) {
	if len(tables) == 0 {
		return nil, nil
	}
	w := &watch{session: r.session, schemaName: schemaName}
	open := mysql.Open
	if r.dialect == schema.PostgreSQL {
		open = postgres.Open
	}
	driver, err := open(w)
	if err != nil {
		return nil, err
	}
	names, picked := r.picked(schemaName, tables)
	options := &atlas.InspectOptions{Mode: atlas.InspectTables}
	if picked {
		options.Tables = names
	}
	found, err := driver.InspectSchema(ctx, schemaName, options)
	if err != nil && !r.understood(ctx, w) {
		return nil, err
	}
	if err == nil {
		return r.asked(found.Tables, tables), nil
	}
	return r.inspectEach(ctx, w, driver, schemaName, tables)
}

// understood reports whether the database answered all that Atlas asked.
func (r *reading) understood(ctx context.Context, w *watch) bool {
	return ctx.Err() == nil && w.failed == nil && r.interrupted() == nil
}

func (r *reading) inspectEach(ctx context.Context, w *watch, driver migrate.Driver, schemaName string, tables []*relation) ([]*atlas.Table, error) {
	var all []*atlas.Table
	for _, rel := range tables {
		found, err := driver.InspectSchema(ctx, schemaName, &atlas.InspectOptions{Mode: atlas.InspectTables, Tables: []string{rel.name}})
		switch {
		case err != nil && !r.understood(ctx, w):
			return nil, err
		case err != nil:
			rel.problem = fmt.Sprintf("cannot be read: %v", err)
		default:
			all = append(all, r.asked(found.Tables, []*relation{rel})...)
		}
	}
	return all, nil
}

// asked returns the tables that were asked for, since MariaDB compares names
// without case where it looks for them, and marks those that do not show.
func (r *reading) asked(found []*atlas.Table, relations []*relation) []*atlas.Table {
	byName := make(map[string]*atlas.Table, len(found))
	for _, t := range found {
		byName[t.Name] = t
	}
	var tables []*atlas.Table
	for _, rel := range relations {
		if t, ok := byName[rel.name]; ok {
			tables = append(tables, t)
		} else {
			rel.problem = "does not show to this user"
		}
	}
	return tables
}

// shownColumn is what a query of this package tells of a column.
type shownColumn struct {
	name, text string // the type's text
	null       bool
	value      sql.NullString // the default's text
	collation  string         // if it is not the usual one
	comment    string
	owned      bool // a sequence that gives the default belongs to the column
}

// table makes a Table of Atlas's.
func (r *reading) table(from *atlas.Table, shown map[string]shownColumn) *schema.Table {
	t := &schema.Table{Name: from.Name, Schema: r.shown(from.Schema.Name)}
	for _, attr := range from.Attrs {
		if a, ok := attr.(*atlas.Comment); ok {
			t.Comment = a.Text
		}
	}
	r.tellTable(t, from)
	for _, c := range from.Columns {
		t.Columns = append(t.Columns, r.column(t, c, shown[c.Name]))
	}
	if from.PrimaryKey != nil {
		r.primaryKey(t, from.PrimaryKey)
	}
	for _, fk := range from.ForeignKeys {
		t.ForeignKeys = append(t.ForeignKeys, r.foreignKey(fk))
	}
	for _, index := range from.Indexes {
		if read := r.index(t, index); read != nil {
			t.Indexes = append(t.Indexes, read)
		}
	}
	for _, attr := range from.Attrs {
		if check, ok := attr.(*atlas.Check); ok {
			t.Checks = append(t.Checks, &schema.Check{Name: check.Name, Condition: unwrapped(r.dialect, check.Expr)})
			r.tellCheck(t, check)
		}
	}
	return t
}

// tellTable notes what is said about a whole table.
func (r *reading) tellTable(t *schema.Table, from *atlas.Table) {
	for _, attr := range from.Attrs {
		switch a := attr.(type) {
		case *postgres.Partition:
			r.tell(t.FullName(), "", "it is partitioned; it is kept without")
		case *mysql.Engine:
			if !a.Default {
				r.tell(t.FullName(), "", "its engine is %s; it is kept without", a.V)
			}
		case *mysql.CreateOptions:
			r.tell(t.FullName(), "", "it has the option %s; it is kept without", a.V)
		}
	}
}

func (r *reading) tellCheck(t *schema.Table, check *atlas.Check) {
	for _, attr := range check.Attrs {
		switch a := attr.(type) {
		case *postgres.NoInherit:
			r.tell(t.FullName(), "", "the check %s is NO INHERIT; it is kept without", check.Name)
		case *mysql.Enforced:
			if !a.V {
				r.tell(t.FullName(), "", "the check %s is not enforced; it is kept without", check.Name)
			}
		}
	}
}

// foreignKey makes a ForeignKey of Atlas's.
func (r *reading) foreignKey(from *atlas.ForeignKey) *schema.ForeignKey {
	target := &schema.Table{Name: from.RefTable.Name}
	if from.RefTable.Schema != nil {
		target.Schema = r.shown(from.RefTable.Schema.Name)
	}
	fk := &schema.ForeignKey{
		Name: from.Symbol, RefTable: target.FullName(),
		OnDelete: action(r.dialect, string(from.OnDelete)), OnUpdate: action(r.dialect, string(from.OnUpdate)),
	}
	for _, c := range from.Columns {
		fk.Columns = append(fk.Columns, c.Name)
	}
	for _, c := range from.RefColumns {
		fk.RefColumns = append(fk.RefColumns, c.Name)
	}
	return fk
}

// action returns what a foreign key does; empty if it does nothing, which on
// MariaDB is RESTRICT too.
func action(d schema.Dialect, text string) schema.Action {
	a, _ := schema.ParseAction(text)
	if a == schema.NoAction || a == schema.Restrict && d == schema.MariaDB {
		return ""
	}
	return a
}
