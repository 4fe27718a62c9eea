package plain

import (
	"database/sql"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// contact is smaller than a person.
type contact struct {
	Name  string
	Email string `gorm:"column:email_address"`
}

var scanning = twins.Scenarios{
	"a smaller struct": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var contacts []contact
		saw(db.Model(&Person{}).Order("id").Find(&contacts), contacts)
		saw(db.Model(&Person{}).Select("name").Order("id").Find(&contacts), contacts)
		var one contact
		saw(db.Model(&Person{}).First(&one), one, db.Model(&Person{}).Where("id = ?", 2).Take(&one), one, db.Table("people").Where("id = ?", 3).Take(&one), one)
		saw(db.Model(&Person{}).Where("id = ?", 2).Scan(&one), one, db.Model(&Person{}).Where("id = ?", 99).Scan(&one))
		var pointers []*struct{ HomeStreet string }
		saw(db.Model(&Person{}).Order("id").Find(&pointers), pointers)
	},
	"a struct around it": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		type counted struct {
			ID    int64
			Name  string
			Total int
		}
		var list []counted
		saw(db.Model(&Person{}).Select("people.id, people.name, count(pets.id) AS total").Joins("LEFT JOIN pets ON pets.person_id = people.id").
			Group("people.id, people.name").Order("people.id").Scan(&list), list)
	},
	"maps": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var list []map[string]any
		saw(db.Model(&Person{}).Order("id").Find(&list), list)
		list = nil
		saw(db.Table("people").Select("id", "name", "active", "born").Order("id").Find(&list), list)
		one := map[string]any{}
		saw(db.Model(&Company{}).Where("id = ?", 1).Take(&one), one)
		full := sample()
		saw(db.Create(&full))
		one = map[string]any{}
		saw(db.Model(&Sample{}).Take(&one), one)
	},
	"pluck": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var names []string
		saw(db.Model(&Person{}).Order("id").Pluck("name", &names), names, db.Model(&Person{}).Order("id").Pluck("Email", &names), names)
		var borns []*time.Time
		saw(db.Model(&Person{}).Order("id").Pluck("born", &borns), borns)
		var zips []sql.NullString
		saw(db.Model(&Person{}).Order("id").Pluck("home_zip", &zips), zips)
		var ages []int
		saw(db.Model(&Person{}).Select("name").Order("id").Pluck("age", &ages), ages, db.Table("people").Order("id").Pluck("age * 2", &ages), ages)
		var people []Person
		saw(db.Model(&people).Order("id").Pluck("name", &people), people)
		saw(db.Pluck("name", &names), db.Model(&Person{}).Pluck("nothing", &names))
		var grades []Grade
		full := sample()
		saw(db.Create(&full), db.Model(&Sample{}).Pluck("Grade", &grades), grades)
	},
	"single values": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var age int
		var name string
		var born time.Time
		saw(db.Model(&Person{}).Select("max(age)").Scan(&age), age, db.Model(&Person{}).Select("name").Where("id = 2").Scan(&name), name)
		saw(db.Model(&Person{}).Select("born").Where("id = 1").Scan(&born), born)
		var names []string
		saw(db.Model(&Person{}).Select("name").Order("id").Scan(&names), names, db.Model(&Person{}).Select("name").Order("id").Find(&names), names)
		var score float64
		saw(db.Model(&Person{}).Select("sum(score)").Find(&score), score)
	},
	"renamed columns": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var list []Person
		saw(db.MapColumns(map[string]string{"shown": "name", "mail": "email_address"}).Table("people").Select("id, name AS shown, email_address AS mail").Order("id").Find(&list), list)
		saw(db.MapColumns(map[string]string{"score": "age"}).Select("id", "score").Order("id").Find(&list), list)
	},
	"other classes": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var companies []Company
		saw(db.Model(&Person{}).Order("id").Find(&companies), companies)
		saw(db.Model(&Person{}).Select("id", "name").Order("id").Scan(&companies), companies)
		var c Company
		saw(db.Table("people").Order("id").Select("id, name").Limit(1).Scan(&c), c)
	},
	"embedding": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		type labelled struct {
			Bank
			Label string
		}
		var list []labelled
		saw(db.Model(&Bank{}).Select("*, 'x' AS label").Find(&list), list)
	},
}
