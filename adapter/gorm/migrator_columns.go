package gormadapter

import (
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// AddColumn adds a column, which may be named by its attribute.
func (m tableMigrator) AddColumn(value any, name string) error {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).AddColumn(value, name)
	}
	return m.addColumn(t, name)
}

func (m tableMigrator) addColumn(t *table, name string) error {
	if f := t.schema.LookUpField(name); f != nil && m.dialect() == schema.SQLite {
		if column, ok := t.Column(f.DBName); ok && column.Computed != "" { // which it can add if it is not stored
			virtual := *f
			virtual.DataType = gormschema.DataType(strings.TrimSuffix(string(f.DataType), "STORED") + "VIRTUAL")
			return m.db.Exec("ALTER TABLE ? ADD ? ?", t.quoted(), clause.Column{Name: f.DBName}, m.on(t).FullDataTypeOf(&virtual)).Error
		}
	}
	return m.on(t).AddColumn(t.object(), name)
}

// DropColumn drops a column, which may be named by its attribute.
func (m tableMigrator) DropColumn(value any, name string) error {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).DropColumn(value, name)
	}
	if f := t.schema.LookUpField(name); f != nil {
		name = f.DBName
	}
	return m.rebuild(t, name, func(driver gorm.Migrator) error { return driver.DropColumn(t.object(), name) })
}

// AlterColumn makes a column what the mapping says.
func (m tableMigrator) AlterColumn(value any, name string) error {
	t, err := m.table(value)
	if t == nil || err != nil {
		return m.of(value).AlterColumn(value, name)
	}
	return m.rebuild(t, "", func(driver gorm.Migrator) error { return driver.AlterColumn(t.object(), name) })
}

// HasColumn takes a column's name, or its attribute's.
func (m tableMigrator) HasColumn(value any, name string) bool {
	return m.of(value).HasColumn(value, name)
}

// RenameColumn takes names of columns or attributes.
func (m tableMigrator) RenameColumn(value any, from, to string) error {
	return m.of(value).RenameColumn(value, from, to)
}

// ColumnTypes tells of the columns that a table has.
func (m tableMigrator) ColumnTypes(value any) ([]gorm.ColumnType, error) {
	return m.of(value).ColumnTypes(value)
}

// MigrateColumn makes a column that is there what the mapping says, if it
// differs.
func (m tableMigrator) MigrateColumn(value any, f *gormschema.Field, found gorm.ColumnType) error {
	t, err := m.table(value)
	if err != nil {
		return err
	}
	if t == nil {
		return m.Migrator.MigrateColumn(value, f, found)
	}
	return m.migrateColumn(t, f, found)
}

func (m tableMigrator) migrateColumn(t *table, f *gormschema.Field, found gorm.ColumnType) error {
	if column, ok := t.Column(f.DBName); ok && column.Computed != "" {
		return nil // databases respell the expression, and most change none
	}
	if m.dialect() != schema.PostgreSQL {
		return m.on(t).MigrateColumn(t.object(), f, found)
	}
	silent := *f // PostgreSQL's driver compares comments without the quotes around them
	silent.Comment = ""
	if err := m.on(t).MigrateColumn(t.object(), &silent, uncommented{found}); err != nil {
		return err
	}
	if comment, _ := found.Comment(); f.Comment != "" && f.Comment != comment {
		return m.commentColumn(t, f)
	}
	return nil
}

// uncommented is a column of a database without its comment.
type uncommented struct{ databaseColumn }

type databaseColumn interface{ gorm.ColumnType }

// Comment returns no comment.
func (uncommented) Comment() (string, bool) { return "", false }

// MigrateColumnUnique has nothing to do for a mapped class: its unique columns
// are those of unique indexes.
func (m tableMigrator) MigrateColumnUnique(value any, f *gormschema.Field, found gorm.ColumnType) error {
	if t, err := m.table(value); t != nil || err != nil {
		return err
	}
	return m.Migrator.MigrateColumnUnique(value, f, found)
}
