package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var preloading = twins.Scenarios{
	"each relationship": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		for _, name := range []string{"Company", "Manager", "Team", "Account", "Licence", "Pets", "Languages", "Friends"} {
			var people []Person
			saw(db.Preload(name).Order("id").Find(&people), people)
			var p Person
			saw(db.Preload(name).First(&p, 2), p)
		}
		var companies []*Company
		saw(db.Preload("Staff").Order("id").Find(&companies), companies)
		var l Language
		saw(db.Preload("Speakers").First(&l), l)
	},
	"nested": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []*Person
		saw(db.Preload("Pets.Toys").Preload("Account.Bank").Preload("Manager.Company").Order("id").Find(&people), people)
		var companies []Company
		saw(db.Preload("Staff.Pets.Toys").Preload("Staff.Languages.Speakers").Order("id").Find(&companies), companies)
	},
	"several at once": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var p Person
		saw(db.Preload("Pets").Preload("Account").Preload("Company").Preload("Languages").Take(&p, 1), p)
	},
	"all associations": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Preload(clause.Associations).Order("id").Find(&people), people)
		var accounts []Account
		saw(db.Preload(clause.Associations).Preload("Person."+clause.Associations).Order("id").Find(&accounts), accounts)
	},
	"conditions": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Preload("Pets", "kind = ?", "cat").Order("id").Find(&people), people)
		saw(db.Preload("Pets", "name NOT IN (?)", "Rex").Preload("Languages", "code = ?", "fr").Order("id").Find(&people), people)
		saw(db.Preload("Pets", &Pet{Kind: "dog"}).Preload("Account", map[string]any{"number": "B-2"}).Order("id").Find(&people), people)
		saw(db.Where("age = ?", 28).Preload("Manager", "age > ?", 100).Order("id").Find(&people), people)
	},
	"functions": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Preload("Pets", func(db *gorm.DB) *gorm.DB { return db.Order("pets.name DESC") }).Order("id").Find(&people), people)
		saw(db.Preload("Pets", func(db *gorm.DB) *gorm.DB { return db.Preload("Toys", "name <> ?", "bone").Where("kind = ?", "dog") }).Order("id").Find(&people), people)
		saw(db.Preload("Languages", func(db *gorm.DB) *gorm.DB { return db.Order("languages.code DESC").Select("code") }).Order("id").Find(&people), people)
		saw(db.Preload("Company", func(db *gorm.DB) *gorm.DB { return db.Select("id") }).Order("id").Find(&people), people)
		saw(db.Preload("Pets", func(db *gorm.DB) *gorm.DB { return db.Joins("Person").Where("age = ?", 41) }).Order("id").Find(&people), people)
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		orders(db)
		var list []Order
		saw(db.Preload("Lines").Preload("Labels").Order("region, number").Find(&list), list)
		saw(db.Preload("Lines", "product <> ?", "pen").Preload("Labels.Orders.Lines").Order("region, number").Find(&list), list)
		var lines []Line
		saw(db.Preload("Order.Labels").Order("region, number, position").Find(&lines), lines)
		var labels []*Label
		saw(db.Preload("Orders", "customer = ?", "Bob").Order("text").Find(&labels), labels)
	},
	"into what is there": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		p := Person{ID: 1, Pets: []*Pet{{Name: "old"}}, Account: &Account{Number: "old"}, Licence: Licence{Class: "old"}, Company: &Company{Name: "old"}}
		saw(db.Preload("Pets").Preload("Account").Preload("Licence").Preload("Company").Take(&p), p)
		p = Person{ID: 3, Pets: []*Pet{{Name: "old"}}, Account: &Account{Number: "old"}, Licence: Licence{Class: "old"}, Company: &Company{Name: "old"}}
		saw(db.Preload("Pets").Preload("Account").Preload("Licence").Preload("Company").Take(&p), p)
	},
	"of selected fields": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Select("id", "name").Preload("Pets").Preload("Company").Order("id").Find(&people), people)
		saw(db.Select("name").Preload("Pets").Order("id").Find(&people), people)
		saw(db.Omit("company_id").Preload("Company").Order("id").Find(&people), people)
	},
	"with all fields named": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Session(&gorm.Session{QueryFields: true}).Preload("Friends").Preload("Account.Bank").Order("id").Find(&people), people)
	},
	"what is not there": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Preload("Nothing").Find(&people), db.Preload("Pets.Nothing").Find(&people), db.Preload("Name").Find(&people), db.Preload("pets").Find(&people))
		saw(db.Preload("Pets", "nothing = 1").Find(&people), db.Table("people").Preload("Pets").Find(&[]map[string]any{}))
		saw(db.Preload("Pets").First(&Person{}, 99), db.Preload("Pets").Find(&people, 99), people)
	},
	"after rows in batches": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Preload("Pets").FindInBatches(&people, 2, func(*gorm.DB, int) error {
			saw(people)
			return nil
		}))
	},
	"of a model": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []*Person
		saw(db.Model(&Person{}).Preload("Pets").Order("id").Find(&people), people)
		saw(db.Model(&Person{}).Preload("Pets").Order("id").Scan(&people), people)
		var p Person
		saw(db.Model(&Company{}).Preload("Staff").Find(&[]contact{}), db.Preload("Pets").FirstOrInit(&p, "name = ?", "Ann"), p)
	},
}
