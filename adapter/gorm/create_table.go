package gormadapter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm/clause"
)

// reference is a foreign key that is yet to be made.
type reference struct {
	*table
	foreignKey *schema.ForeignKey
}

// createTable makes a table with everything that it has. It leaves out, and
// returns, the foreign keys that the database does not take yet: those to tables
// that are still missing.
func (m tableMigrator) createTable(t *table, missing map[string]bool) ([]reference, error) {
	var parts []string
	vars := []any{t.quoted()}
	add := func(sql string, values ...any) { parts, vars = append(parts, sql), append(vars, values...) }
	driver := m.on(t)
	for _, name := range t.schema.DBNames {
		add("? ?", clause.Column{Name: name}, driver.FullDataTypeOf(t.schema.FieldsByDBName[name]))
	}
	var key []any
	for _, column := range t.PrimaryKey() {
		if m.dialect() != schema.SQLite || column.Identity != schema.IdentityOn { // whose type says so there
			key = append(key, clause.Column{Name: column.Name})
		}
	}
	if key != nil {
		add("PRIMARY KEY ?", key)
	}
	if m.dialect() == schema.MariaDB {
		for _, index := range t.Indexes {
			add(indexKeyword(index)+" ? ?", clause.Column{Name: index.Name}, m.indexParts(index))
		}
	}
	var open []reference
	if m.keepsForeignKeys() {
		for _, fk := range t.enforced() {
			if m.tooEarly(t, fk, missing) {
				open = append(open, reference{t, fk})
				continue
			}
			sql, values := t.schema.Relationships.Relations[fk.Name].ParseConstraint().Build()
			add(sql, values...)
		}
	}
	for _, check := range t.Checks {
		add("CONSTRAINT ? CHECK (?)", clause.Column{Name: check.Name}, clause.Expr{SQL: check.Condition})
	}
	sql := "CREATE TABLE ? (" + strings.Join(parts, ",") + ")"
	if options, ok := m.db.Get("gorm:table_options"); ok {
		sql += fmt.Sprint(options)
	}
	if t.Comment != "" && m.dialect() == schema.MariaDB {
		sql += " COMMENT ?"
		vars = append(vars, clause.Expr{SQL: m.dialect().QuoteText(t.Comment)})
	}
	if err := m.db.Exec(sql, vars...).Error; err != nil {
		return nil, err
	}
	if m.dialect() != schema.MariaDB {
		for _, index := range t.Indexes {
			if err := m.createIndex(t, index); err != nil {
				return nil, err
			}
		}
	}
	return open, m.comment(t)
}

// keepsForeignKeys reports whether GORM is to make foreign keys.
func (m tableMigrator) keepsForeignKeys() bool {
	return !m.db.DisableForeignKeyConstraintWhenMigrating && !m.db.IgnoreRelationshipsWhenMigrating
}

// tooEarly reports whether the database would refuse a foreign key within CREATE
// TABLE: to a table that is missing, or, on PostgreSQL, to columns of the table
// itself whose unique index comes after it. SQLite takes every foreign key.
func (m tableMigrator) tooEarly(t *table, fk *schema.ForeignKey, missing map[string]bool) bool {
	if fk.RefTable == t.FullName() {
		isKey := slices.EqualFunc(t.PrimaryKey(), fk.RefColumns, func(c *schema.Column, name string) bool { return c.Name == name })
		return m.dialect() == schema.PostgreSQL && !isKey
	}
	return missing[fk.RefTable] && m.dialect() != schema.SQLite
}

// refer makes foreign keys between tables that are there.
func (m tableMigrator) refer(references []reference) error {
	for _, r := range references {
		if err := m.createConstraint(r.table, r.foreignKey.Name); err != nil {
			return err
		}
	}
	return nil
}
