package gormadapter

import (
	"slices"

	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// mapLists holds the classes of which GORM would panic when it creates rows from
// a []map[string]any: the database returns several columns, and GORM takes the
// maps for objects. It does not change once the plugin is in use.
type mapLists []*gormschema.Schema

func (l *mapLists) add(s *gormschema.Schema) {
	if len(s.FieldsWithDefaultDBValue) > 1 {
		*l = append(*l, s)
	}
}

// register hands GORM such lists as it takes them, by a pointer. What the
// database returns is added to a copy.
func (l mapLists) register(db *gorm.DB) error {
	if len(l) == 0 {
		return nil
	}
	return db.Callback().Create().Before("gorm:create").Register("mapwright:maps", func(db *gorm.DB) {
		if maps, ok := db.Statement.Dest.([]map[string]any); ok && slices.Contains(l, db.Statement.Schema) {
			maps = slices.Clip(maps)
			db.Statement.Dest = &maps
		}
	})
}
