package database

import (
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// completeSQLite adds what the statement alone tells, and what the parts tell
// together.
func (r *reading) completeSQLite(t *sqliteTable) {
	r.completeKey(t)
	for i, fk := range t.ForeignKeys {
		if len(t.foreignKeys) == len(t.ForeignKeys) {
			fk.Name = t.foreignKeys[i].name
			if t.foreignKeys[i].deferred {
				r.tell(t.Name, fk.Columns[0], "its foreign key is deferrable; it is kept without")
			}
		}
	}
	t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool {
		if len(fk.RefColumns) == len(fk.Columns) {
			return false
		}
		r.tell(t.Name, fk.Columns[0], "its foreign key refers to the key of table %s, which has none; it is left out", fk.RefTable)
		return true
	})
	for _, index := range t.Indexes {
		for _, unique := range t.uniques {
			if index.Name == "" && index.Unique && slices.EqualFunc(index.Columns, unique.columns, func(p schema.IndexColumn, name string) bool {
				return strings.EqualFold(p.Column, name)
			}) {
				index.Name = unique.name
			}
		}
	}
	t.Checks = t.checks
	for name, collation := range t.collations {
		if !strings.EqualFold(collation, "binary") {
			r.tell(t.Name, name, "it compares by %s; it is kept without", collation)
		}
	}
	for _, row := range []struct {
		holds   bool
		problem string
	}{
		{t.withoutRowID, "it is WITHOUT ROWID; it is kept without"},
		{t.strict, "it is STRICT; it is kept without"},
		{t.onConflict, "it has an ON CONFLICT clause; it is kept without"},
	} {
		if row.holds {
			r.tell(t.Name, "", "%s", row.problem)
		}
	}
}

// completeKey finds out whether the database generates the key: it does for an
// integer that is the row's number, whose key has no index of its own.
func (r *reading) completeKey(t *sqliteTable) {
	var key []*schema.Column
	for place := 1; place <= len(t.key); place++ {
		key = append(key, t.key[place])
	}
	if len(key) == 1 && t.integer && !t.keyIndex && !t.withoutRowID {
		key[0].Identity = schema.IdentityOn
		return
	}
	r.tellKeyOrder(t.Table, key)
	if t.nullable && !t.withoutRowID {
		r.tell(t.Name, "", "SQLite lets the primary key be NULL; it is read as not null")
	}
}

// tellKeyOrder notes a primary key whose order is not that of its columns.
func (r *reading) tellKeyOrder(t *schema.Table, key []*schema.Column) {
	if slices.Equal(key, t.PrimaryKey()) {
		return
	}
	names := make([]string, len(key))
	for i, c := range key {
		names[i] = c.Name
	}
	r.tell(t.FullName(), "", "its primary key has the order (%s); here it follows the columns", strings.Join(names, ", "))
}
