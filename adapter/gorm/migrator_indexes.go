package gormadapter

import (
	"database/sql"
	"fmt"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/migrator"
)

// CreateIndex makes an index, which may be named by the attribute of one of its
// columns.
func (m tableMigrator) CreateIndex(value any, name string) error {
	t, err := m.table(value)
	if err != nil {
		return err
	}
	if t == nil {
		return m.Migrator.CreateIndex(value, name)
	}
	if index := t.index(name); index != nil {
		return m.createIndex(t, index)
	}
	return &MissingError{Class: t.mapper.Name, What: "index", Name: name, Remedy: "map one, or name one that it has"}
}

// createIndex makes an index as the mapping says. GORM's own way would not take
// every expression and condition, since it reads them from tags.
func (m tableMigrator) createIndex(t *table, index *schema.Index) error {
	sql := "CREATE " + indexKeyword(index) + " ? ON ? ?"
	vars := []any{clause.Column{Name: index.Name}, t.quoted(), m.indexParts(index)}
	if index.Where != "" {
		sql += " WHERE ?"
		vars = append(vars, clause.Expr{SQL: index.Where})
	}
	return m.db.Exec(sql, vars...).Error
}

func indexKeyword(index *schema.Index) string {
	if index.Unique {
		return "UNIQUE INDEX"
	}
	return "INDEX"
}

// indexParts are the columns and expressions of an index.
func (m tableMigrator) indexParts(index *schema.Index) []any {
	parts := make([]any, len(index.Columns))
	for i, part := range index.Columns {
		sql := "(" + part.Expression + ")"
		if part.Expression == "" {
			sql = m.db.Statement.Quote(clause.Column{Name: part.Column})
		}
		if part.Prefix > 0 {
			sql += fmt.Sprintf("(%d)", part.Prefix)
		}
		if part.Desc {
			sql += " DESC"
		}
		parts[i] = clause.Expr{SQL: sql}
	}
	return parts
}

// DropIndex drops an index, which may be named by the attribute of one of its
// columns.
func (m tableMigrator) DropIndex(value any, name string) error {
	return m.of(value).DropIndex(value, m.indexName(value, name))
}

// HasIndex takes the name of an index, or of the attribute of one of its columns.
func (m tableMigrator) HasIndex(value any, name string) bool {
	return m.of(value).HasIndex(value, m.indexName(value, name))
}

// hasIndex reports whether a table has an index, or a unique constraint of its
// name, which GORM makes of tags, and SQLite lists among no indexes.
func (m tableMigrator) hasIndex(t *table, index *schema.Index) bool {
	return m.on(t).HasIndex(t.object(), index.Name) || index.Unique && m.on(t).HasConstraint(t.object(), index.Name)
}

// RenameIndex gives an index another name.
func (m tableMigrator) RenameIndex(value any, from, to string) error {
	t, err := m.table(value)
	if t != nil && m.dialect() == schema.MariaDB { // the driver would make the index anew, by tags
		return m.db.Exec("ALTER TABLE ? RENAME INDEX ? TO ?", t.quoted(), clause.Column{Name: from}, clause.Column{Name: to}).Error
	}
	if err != nil {
		return err
	}
	return m.of(value).RenameIndex(value, from, to)
}

// GetIndexes tells of the indexes that a table has, with their columns; an
// expression is none.
func (m tableMigrator) GetIndexes(value any) ([]gorm.Index, error) {
	t, err := m.table(value)
	if t == nil || err != nil || m.dialect() != schema.SQLite {
		return m.of(value).GetIndexes(value)
	}
	var found []struct { // by the driver an expression is an error
		Name, Origin string
		Unique       bool
	}
	if err := m.db.Raw("SELECT name, \"unique\", origin FROM pragma_index_list(?) WHERE origin <> 'u'", t.Name).Scan(&found).Error; err != nil {
		return nil, err
	}
	indexes := make([]gorm.Index, len(found))
	for i, index := range found {
		made := &migrator.Index{TableName: t.Name, NameValue: index.Name,
			UniqueValue: sql.NullBool{Bool: index.Unique, Valid: true}, PrimaryKeyValue: sql.NullBool{Bool: index.Origin == "pk", Valid: true}}
		err := m.db.Raw("SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL", index.Name).Scan(&made.ColumnList).Error
		if err != nil {
			return nil, err
		}
		indexes[i] = made
	}
	return indexes, nil
}

// indexName returns the name of the index that is meant.
func (m tableMigrator) indexName(value any, name string) string {
	if t, _ := m.table(value); t != nil {
		if index := t.index(name); index != nil {
			return index.Name
		}
	}
	return name
}

// index returns the index of this name, or the first one over an attribute of
// this name.
func (t *table) index(name string) *schema.Index {
	for _, index := range t.Indexes {
		if index.Name == t.own(name) {
			return index
		}
	}
	for _, index := range t.Indexes {
		for _, part := range index.Columns {
			if a, ok := t.mapper.Column(name); ok && a.Column.Name == part.Column {
				return index
			}
		}
	}
	return nil
}
