package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// What other scenarios meet by the way is not repeated here.
var failing = twins.Scenarios{
	"values that cannot change": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(Note{Text: "by value"}), db.Create([]Note{{Text: "by value"}}), db.First((*Company)(nil)), db.Delete(Note{ID: 1}))
		saw(db.Model(Note{ID: 1}).Updates(map[string]any{"text": "a"}), db.Model(Note{ID: 1}).Association("Pages").Error)
	},
	"nothing to order by": func(db *gorm.DB, saw twins.Saw) {
		saw(db.First(&struct{}{}), db.Table("people").Order("x").First(&struct{}{}), db.Table("people").First(&[]map[string]any{}))
	},
	"a view of nothing": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Migrator().CreateView("grown", gorm.ViewOption{}))
	},
	"a plugin twice": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Use(nameless{}), db.Use(nameless{}))
	},
	"columns": func(db *gorm.DB, saw twins.Saw) {
		translated := db.Session(&gorm.Session{})
		translated.TranslateError = true
		saw(translated.Where("nothing = ?", 1).Find(&[]Company{}), translated.Model(&Company{ID: 1}).Update("nothing", 1), translated.Select("nothing").Find(&[]Company{}))
	},
}

// nameless is a plugin that does nothing.
type nameless struct{}

func (nameless) Name() string              { return "twins" }
func (nameless) Initialize(*gorm.DB) error { return nil }
