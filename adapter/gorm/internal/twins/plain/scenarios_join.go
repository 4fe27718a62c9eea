package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var joining = twins.Scenarios{
	"belongs to": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var people []Person
		saw(db.Joins("Company").Order("people.id").Find(&people), people)
		saw(db.Joins("Company").Joins("Manager").Where(`"Company"."name" = ?`, "Bolt").Find(&people), people)
		var p Person
		saw(db.Joins("Manager").First(&p, 2), p)
		p = Person{}
		saw(db.Joins("Company").Take(&p, 3), p)
	},
	"has one": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []*Person
		saw(db.Joins("Account").Joins("Licence").Order("people.id").Find(&people), people)
		var p Person
		saw(db.Joins("Licence").Take(&p, 2), p)
	},
	"has many": func(db *gorm.DB, saw twins.Saw) {
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Joins("Pets").Find(&[]Person{}) }))
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Joins("Pets.Toys").Find(&[]Person{}) }))
	},
	"nested": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Joins("Manager.Company").Order("people.id").Find(&people), people)
		saw(db.Joins("Account").Joins("Account.Bank").Order("people.id").Find(&people), people)
		saw(db.Joins("Account.Bank").Joins("Manager").Joins("Manager.Account.Bank").Order("people.id").Find(&people), people)
		var pets []Pet
		saw(db.Joins("Person.Manager.Company").Order("pets.id").Find(&pets), pets)
	},
	"inner": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.InnerJoins("Company").Order("people.id").Find(&people), people)
		saw(db.InnerJoins("Account.Bank").Find(&people), people)
		saw(db.InnerJoins("Account", db.Where(&Account{Number: "B-2"})).Find(&people), people)
	},
	"conditions": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Joins("Company", db.Where(&Company{Name: "Acme"})).Order("people.id").Find(&people), people)
		saw(db.Joins("Account", db.Where("number LIKE ?", "A%").Or("bank_id IS NULL")).Order("people.id").Find(&people), people)
		saw(db.Joins("Manager", db.Select("id", "name").Where("age > ?", 30)).Order("people.id").Find(&people), people)
		saw(db.Joins("Manager", db.Omit("born", "Email")).Order("people.id").Find(&people), people)
		saw(db.Joins("Company", map[string]any{"name": "Bolt"}).Order("people.id").Find(&people), people)
		saw(db.Where(&Person{Age: 28}).Joins("Company").Order("people.id").Find(&people), people)
	},
	"text": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Joins("JOIN firms ON firms.id = people.company_id AND firms.name = ?", "Acme").Find(&people), people)
		saw(db.Joins("LEFT JOIN pets ON pets.person_id = people.id").Where("pets.kind = ?", "cat").Order("people.id").Find(&people), people)
		saw(db.Joins("JOIN (?) AS old ON old.id = people.manager_id", db.Model(&Person{}).Select("id").Where("age > @age", map[string]any{"age": 30})).Order("people.id").Find(&people), people)
		var names []contact
		saw(db.Model(&Person{}).Joins("Company").Order("people.id").Find(&names), names)
		saw(db.Model(&Person{}).Select("people.name", "firms.name AS email_address").Joins("JOIN firms ON firms.id = people.company_id").Order("people.id").Scan(&names), names)
	},
	"selected fields": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Select("people.id", "people.name").Joins("Company").Order("people.id").Find(&people), people)
		saw(db.Omit("born").Joins("Company").Order("people.id").Find(&people), people)
		saw(db.Session(&gorm.Session{QueryFields: true}).Joins("Account.Bank").Order("people.id").Find(&people), people)
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		orders(db)
		var lines []Line
		saw(db.Joins("Order").Order("lines.region, lines.number, lines.position").Find(&lines), lines)
		saw(db.InnerJoins("Order", db.Where(&Order{Customer: "Bob"})).Find(&lines), lines)
		var l Line
		saw(db.Joins("Order").Order("lines.region, lines.number, lines.position").Take(&l), l)
	},
	"with preloads": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Joins("Manager").Preload("Manager.Pets").Preload("Pets").Order("people.id").Find(&people), people)
		saw(db.Joins("Account").Preload("Account.Bank").Order("people.id").Find(&people), people)
		saw(db.Joins("Company").Preload(clause.Associations).Order("people.id").Find(&people), people)
		var p Person
		saw(db.Joins("Manager.Company").Preload("Manager.Company.Staff").First(&p, 2), p)
	},
	"counted and plucked": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var count int64
		saw(db.Model(&Person{}).InnerJoins("Company").Count(&count), count)
		var names []string
		saw(db.Model(&Person{}).InnerJoins("Company").Order("people.id").Pluck("Company.name", &names), names)
		saw(db.Model(&Person{}).InnerJoins("Company").Order("people.id").Pluck("people.name", &names), names)
	},
	"into used objects": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		p := Person{ID: 2, Company: &Company{Name: "old", Staff: []Person{{}}}}
		saw(db.Joins("Company").Take(&p), p)
	},
	"what is not there": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var people []Person
		saw(db.Joins("Nothing").Find(&people), db.Joins("Company.Nothing").Find(&people), db.Joins("Company", 1, 2).Find(&people))
	},
}
