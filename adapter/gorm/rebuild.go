package gormadapter

import (
	"database/sql"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// rebuild changes a table by the driver's migrator. SQLite's makes the table anew
// and drops the old one, and with it the indexes, and the rows of other tables
// that go with those of this one. Here foreign keys wait meanwhile, and the
// indexes come back, but for those of a column that is dropped.
func (m tableMigrator) rebuild(t *table, dropped string, change func(gorm.Migrator) error) error {
	if m.dialect() != schema.SQLite {
		return change(m.on(t))
	}
	return m.pinned(func(m tableMigrator) (err error) {
		var enforced bool
		if err := m.db.Raw("PRAGMA foreign_keys").Scan(&enforced).Error; err != nil {
			return err
		}
		if enforced {
			if err := m.suspend(t); err != nil {
				return err
			}
			defer func() {
				if on := m.db.Exec("PRAGMA foreign_keys = ON").Error; err == nil {
					err = on
				}
			}()
		}
		return m.keepIndexes(t, dropped, change)
	})
}

// pinned works on one connection, whose settings SQLite changes. That of a
// transaction, or of db.Connection, stays.
func (m tableMigrator) pinned(work func(tableMigrator) error) error {
	if m.dialect() != schema.SQLite || m.withinTransaction() || m.withinConnection() {
		return work(m)
	}
	return m.db.Connection(func(tx *gorm.DB) error { return work(m.with(tx.Session(&gorm.Session{}))) })
}

// withinConnection reports whether db.Connection gave the DB, maybe with prepared
// statements.
func (m tableMigrator) withinConnection() bool {
	_, within := ConnPool(m.db).(*sql.Conn)
	return within
}

func (m tableMigrator) withinTransaction() bool {
	_, within := m.db.Statement.ConnPool.(gorm.TxCommitter)
	return within
}

// suspend has foreign keys wait, which they cannot within a transaction.
func (m tableMigrator) suspend(t *table) error {
	if !m.withinTransaction() {
		return m.db.Exec("PRAGMA foreign_keys = OFF").Error
	}
	var referring int64
	err := m.db.Raw(`SELECT count(*) FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND m.name <> ? AND f."table" = ?`, t.Name, t.Name).Scan(&referring).Error
	if err == nil && referring > 0 {
		return &mapper.UnsupportedError{Backend: "gorm on sqlite", Feature: "a change of a table that others refer to within a transaction", Class: t.mapper.Name, Remedy: "migrate outside of it"}
	}
	return err
}

func (m tableMigrator) keepIndexes(t *table, dropped string, change func(gorm.Migrator) error) error {
	type statement struct{ Name, SQL string }
	var indexes, left []statement
	query := func(found *[]statement) error {
		return m.db.Raw("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid", t.Name).Scan(found).Error
	}
	if err := query(&indexes); err != nil {
		return err
	}
	over := map[string][]string{}
	for _, index := range indexes {
		var columns []string
		if err := m.db.Raw("SELECT coalesce(name, '') FROM pragma_index_info(?)", index.Name).Scan(&columns).Error; err != nil {
			return err
		}
		over[index.Name] = columns
	}
	if err := change(m.on(t)); err != nil {
		return err
	}
	if err := query(&left); err != nil {
		return err
	}
	for _, index := range indexes {
		if slices.Contains(left, index) || dropped != "" && slices.Contains(over[index.Name], dropped) {
			continue
		}
		if err := m.db.Exec("?", clause.Expr{SQL: index.SQL}).Error; err != nil {
			return err
		}
	}
	return nil
}
