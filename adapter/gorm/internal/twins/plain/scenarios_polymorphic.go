package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var owning = twins.Scenarios{
	"create": func(db *gorm.DB, saw twins.Saw) {
		article, author := publish(db)
		saw(article, author)
		list := []Article{{Title: "b", Pictures: []*Picture{{URL: "5"}}, Cover: &Cover{Colour: "white"}}, {Title: "c"}}
		saw(db.Create(&list), list, db.Create(&Author{Name: "Bob", Pictures: []Picture{{ID: 1, URL: "taken"}}}))
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Save(article), article, db.Omit("Pictures").Create(&Article{Title: "d", Pictures: []*Picture{{URL: "left out"}}}))
	},
	"read": func(db *gorm.DB, saw twins.Saw) {
		publish(db)
		var articles []Article
		var authors []*Author
		saw(db.Preload("Pictures").Preload("Cover").Find(&articles), articles, db.Preload(clause.Associations).Find(&authors), authors)
		saw(db.Joins("Cover").Find(&articles), articles, db.InnerJoins("Cover", db.Where(&Cover{Colour: "blue"})).Find(&authors), authors)
		saw(db.Preload("Pictures", "url > ?", "1").Find(&articles), articles)
		list, err := gorm.G[Author](db).Preload("Pictures", func(q gorm.PreloadBuilder) error {
			q.LimitPerRecord(1)
			return nil
		}).Find(ctx)
		saw(list, err)
	},
	"associations": func(db *gorm.DB, saw twins.Saw) {
		article, author := publish(db)
		var pictures []Picture
		saw(db.Model(article).Association("Pictures").Count(), db.Model(author).Order("id").Association("Pictures").Find(&pictures), pictures)
		saw(db.Model(article).Association("Pictures").Append(&Picture{URL: "new"}), article, db.Model(author).Association("Pictures").Replace(&Picture{URL: "only"}), author)
		saw(db.Model(article).Association("Pictures").Delete(article.Pictures[0]), article, db.Model(article).Association("Cover").Clear(), article)
		saw(db.Model(author).Association("Cover").Unscoped().Clear(), db.Model(author).Association("Pictures").Unscoped().Clear(), author)
		saw(db.Model(article).Association("Cover").Append(&Cover{Colour: "grey"}), article)
		saw(db.Model(&[]Article{*article}).Association("Pictures").Count())
	},
	"delete": func(db *gorm.DB, saw twins.Saw) {
		article, author := publish(db)
		saw(db.Select("Pictures").Delete(article), db.Select("Cover").Delete(author), db.Delete(author))
	},
}

// publish makes an article and an author of the same key, with what they own.
func publish(db *gorm.DB) (*Article, *Author) {
	article := &Article{Title: "a", Pictures: []*Picture{{URL: "1"}, {URL: "2"}}, Cover: &Cover{Colour: "red"}}
	author := &Author{Name: "Ann", Pictures: []Picture{{URL: "3"}, {URL: "4"}}, Cover: Cover{Colour: "blue"}}
	create(db, article, author)
	return article, author
}
