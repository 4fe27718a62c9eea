package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// keys holds the classes that are identified by other columns than their table's
// primary key.
type keys map[*gormschema.Schema]*mapper.Mapper

func (k keys) add(s *gormschema.Schema, m *mapper.Mapper) {
	if m.OverridesKey() {
		k[s] = m
	}
}

// register has upserts refused that no constraint would turn into updates.
func (k keys) register(on *registration) {
	if len(k) > 0 {
		on.add(creating, between{before: "gorm:create"}, "key", k.upsert)
	}
}

// upsert refuses an upsert by a key that is not unique in the table: MariaDB
// would store a second row without a word. GORM makes one of Save where no row
// was changed, of lists in Save and of related objects.
func (k keys) upsert(db *gorm.DB) {
	m, ok := k[db.Statement.Schema]
	if !ok || db.Error != nil {
		return
	}
	key := db.Statement.Schema.PrimaryFieldDBNames
	conflict, ok := db.Statement.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	if !ok || conflict.DoNothing || conflict.OnConstraint != "" || m.LocalTable.UniqueKey(key...) != nil {
		return
	}
	byKey := slices.EqualFunc(conflict.Columns, key, func(c clause.Column, name string) bool { return c.Name == name })
	if byKey || len(conflict.Columns) == 0 {
		_ = db.AddError(&mapper.UnsupportedError{Backend: "gorm", Feature: "an upsert by a key that is not unique in the table", Class: m.Name,
			Remedy: "make the key unique there, or use Create and Updates"})
	}
}
