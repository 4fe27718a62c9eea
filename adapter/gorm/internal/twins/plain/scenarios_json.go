package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// A map with such values is another matter: GORM writes them as they are.
var encoding = twins.Scenarios{
	"create and read": func(db *gorm.DB, saw twins.Saw) {
		list := []Card{{Title: "a", Tags: []string{"x", "é\"<"}, Counts: map[string]int{"b": 2, "a": 1}, Style: Style{Colour: "red", Bold: true}}, {Title: "b", Tags: []string{}, Counts: map[string]int{}}}
		saw(db.Create(&list), list)
		var found []Card
		saw(db.Order("id").Find(&found), found)
		var c Card
		saw(db.Select("id", "tags").First(&c), c)
	},
	"change": func(db *gorm.DB, saw twins.Saw) {
		c := Card{Title: "a", Tags: []string{"x"}, Counts: map[string]int{"a": 1}}
		saw(db.Create(&c), db.Model(&c).Updates(Card{Tags: []string{"y", "z"}, Style: Style{Colour: "blue"}}), c)
		c.Counts["b"] = 2
		saw(db.Save(&c), c, db.Model(&c).Select("Tags").Updates(Card{Tags: []string{}}), c)
		var found Card
		saw(db.Take(&found), found)
	},
	"conditions": func(db *gorm.DB, saw twins.Saw) {
		c := Card{Title: "a", Tags: []string{"x"}, Counts: map[string]int{"a": 1}}
		saw(db.Create(&c))
		var list []Card
		saw(db.Where(&Card{Title: "a"}).Find(&list), list)
	},
}
