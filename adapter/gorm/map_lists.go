package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// mapLists holds the classes of which GORM would panic when it creates rows from
// a []map[string]any: the database returns several columns, and GORM takes the
// maps for objects.
type mapLists []*gormschema.Schema

func (l *mapLists) add(s *gormschema.Schema, _ *mapper.Mapper) {
	if len(s.FieldsWithDefaultDBValue) > 1 {
		*l = append(*l, s)
	}
}

// register hands GORM such lists as it takes them, by a pointer. What the
// database returns is added to a copy.
func (l *mapLists) register(on *registration) {
	if len(*l) > 0 {
		on.add(creating, between{before: "gorm:create"}, "maps", l.point)
	}
}

func (l *mapLists) point(db *gorm.DB) {
	if maps, ok := db.Statement.Dest.([]map[string]any); ok && slices.Contains(*l, db.Statement.Schema) {
		maps = slices.Clip(maps)
		db.Statement.Dest = &maps
	}
}
