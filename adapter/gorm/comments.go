package gormadapter

import (
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// comment states the comments that CREATE TABLE does not: PostgreSQL has a
// statement of its own for each. SQLite has none.
func (m tableMigrator) comment(t *table) error {
	if m.dialect() != schema.PostgreSQL {
		return nil
	}
	if t.Comment != "" {
		if err := m.commentTable(t); err != nil {
			return err
		}
	}
	for _, name := range t.schema.DBNames {
		if f := t.schema.FieldsByDBName[name]; f.Comment != "" {
			if err := m.commentColumn(t, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// lacksComment reports whether a table that is there has another comment than
// the mapping says. One that the mapping does not know stays.
func (m tableMigrator) lacksComment(t *table) (bool, error) {
	if t.Comment == "" || m.dialect() == schema.SQLite {
		return false, nil
	}
	var found *string
	query := m.db.Raw("SELECT obj_description(CAST(CAST(? AS text) AS regclass), 'pg_class')", m.db.Statement.Quote(t.quoted()))
	if m.dialect() == schema.MariaDB {
		query = m.db.Raw("SELECT table_comment FROM information_schema.tables WHERE table_schema = coalesce(nullif(?, ''), database()) AND table_name = ?", t.Schema, t.Name)
	}
	err := query.Scan(&found).Error
	return found == nil || *found != t.Comment, err
}

func (m tableMigrator) commentTable(t *table) error {
	sql := "COMMENT ON TABLE ? IS ?"
	if m.dialect() == schema.MariaDB {
		sql = "ALTER TABLE ? COMMENT ?"
	}
	return m.db.Exec(sql, t.quoted(), clause.Expr{SQL: m.dialect().QuoteText(t.Comment)}).Error
}

func (m tableMigrator) commentColumn(t *table, f *gormschema.Field) error {
	return m.db.Exec("COMMENT ON COLUMN ?.? IS ?", t.quoted(), clause.Column{Name: f.DBName}, clause.Expr{SQL: m.dialect().QuoteText(f.Comment)}).Error
}
