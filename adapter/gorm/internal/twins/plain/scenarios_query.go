package plain

import (
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var querying = twins.Scenarios{
	"select": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		for _, tx := range []*gorm.DB{
			db.Select("name", "age"), db.Select("Name", "Email"), db.Select([]string{"name", "email_address"}), db.Select("name, age"), db.Select("people.name"),
			db.Select("*"), db.Select("id, age * ? AS age", 2), db.Select("COALESCE(age, ?)", 1), db.Select("home_street"), db.Select("nothing"), db.Select("upper(name) AS name"),
			db.Select("name as nickname", "age"), db.Select("count(*) AS age, company_id").Group("company_id").Order("company_id"),
		} {
			var list []Person
			saw(tx.Find(&list), list)
		}
	},
	"omit": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		for _, tx := range []*gorm.DB{db.Omit("name", "Email"), db.Omit("home_street", "nothing"), db.Omit("people.name"), db.Select("name", "age").Omit("age")} {
			var list []Person
			saw(tx.Order("id").Find(&list), list)
		}
	},
	"a column that no field holds": func(db *gorm.DB, saw twins.Saw) {
		bank := Bank{Name: "First"}
		saw(db.Create(&bank), bank, db.Model(&bank).Update("branch", "north"))
		saw(db.Model(&Bank{}).Create(map[string]any{"name": "Second", "branch": "south"}))
		bank.Name = "Old First"
		saw(db.Save(&bank), db.Select("*").Updates(&bank), db.Select("name", "branch").Updates(&bank), db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&bank))
		saw(db.Model(&bank).Where("branch = ?", "north").Updates(map[string]any{"Name": "First", "Branch": "east"}))
		for _, tx := range []*gorm.DB{
			db, db.Omit("name"), db.Select("*"), db.Select("id", "branch"), db.Session(&gorm.Session{QueryFields: true}), db.Where(map[string]any{"branch": "south"}),
		} {
			var list []Bank
			saw(tx.Order("id").Find(&list), list)
		}
		var branches []string
		saw(db.Model(&Bank{}).Order("id").Pluck("branch", &branches), branches)
		var accounts []Account
		saw(db.Create(&Account{Number: "1", BankID: &bank.ID}), db.Joins("Bank").Find(&accounts), accounts)
	},
	"distinct": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var people []Person
		saw(db.Distinct("age").Order("age").Find(&people), people, db.Distinct().Select("age").Order("age").Find(&people), people)
		var count int64
		saw(db.Model(&Person{}).Distinct("age").Count(&count), count)
		saw(db.Model(&Person{}).Select("COUNT(DISTINCT(age))").Count(&count), count)
		var ages []int
		saw(db.Model(&Person{}).Distinct().Order("age").Pluck("age", &ages), ages)
	},
	"count": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var count int64
		for _, tx := range []*gorm.DB{
			db.Model(&Person{}), db.Model(&Person{}).Where("age = ?", 28), db.Table("people"), db.Model(&Person{}).Select("company_id"), db.Model(&Person{}).Select("id", "name"),
			db.Model(&Person{}).Distinct("age"), db.Model(&Person{}).Group("age"), db.Model(&Person{}).Limit(1).Offset(1), db.Model(&Person{}).Preload("Pets"), db.Model(&Person{}).Joins("Company"),
			db.Model(&Order{}), db.Model(&Person{}).Order("name"), db.Model(&Person{}).Where("nothing = 1"), db.Model(&Person{}).Select("name AS n"), db,
		} {
			saw(tx.Count(&count), count)
		}
		var people []Person
		tx := db.Where("age = ?", 28).Order("id").Find(&people)
		saw(tx.Count(&count), count)
	},
	"group and having": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		type group struct {
			Age   int
			Total int
		}
		var groups []group
		saw(db.Model(&Person{}).Select("age, count(*) AS total").Group("age").Having("count(*) > ?", 1).Find(&groups), groups)
		saw(db.Model(&Person{}).Select("age, sum(age) AS total").Group("age").Having("age IN ?", []int{28, 41}).Order("age").Scan(&groups), groups)
		saw(db.Model(&Person{}).Select("people.age, count(*) AS total").Group("people.age").Having(clause.Gt{Column: "age", Value: 30}).Find(&groups), groups)
		saw(db.Model(&Person{}).Select("name").Group("name").Having(&Person{Name: "Ann"}).Find(&groups), groups)
	},
	"order": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Order("age desc, name desc"))
		names(db.Order("age").Order("name DESC"))
		names(db.Order(clause.OrderByColumn{Column: clause.Column{Name: "name"}, Desc: true}))
		names(db.Order(clause.OrderBy{Columns: []clause.OrderByColumn{{Column: clause.PrimaryColumn, Desc: true}}}))
		names(db.Clauses(clause.OrderBy{Expression: clause.Expr{SQL: "CASE WHEN name = ? THEN 0 ELSE 1 END, id", Vars: []any{"Cid"}}}))
		names(db.Order("age").Order(clause.OrderByColumn{Column: clause.Column{Name: "name"}, Reorder: true}))
		names(db.Order(""))
		names(db.Order(nil))
	},
	"limit and offset": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Limit(1))
		names(db.Limit(2).Offset(1))
		names(db.Offset(2))
		names(db.Limit(0))
		names(db.Limit(1).Limit(-1).Offset(1).Offset(-1))
	},
	"table names": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var people []Person
		saw(db.Table("people AS p").Where("p.age = ?", 28).Order("p.id").Find(&people), people)
		saw(db.Table("people").Where("people.age = ?", 41).Find(&people), people)
		saw(db.Table("people p").Select("p.name").Joins("JOIN firms f ON f.id = p.company_id").Where("f.name = ?", "Acme").Find(&people), people)
		saw(db.Model(&Person{}).Table("firms").Select("id", "name").Order("id").Find(&people), people)
		saw(db.Table("firms").Create(&Bank{Name: "in another table"}))
		saw(db.Table("firms").Where("id = ?", 1).Updates(Company{Name: "Acme!"}), db.Table("firms").Where("id = ?", 3).Delete(&Bank{}))
		saw(db.Table("firms").Where("id = ?", 1).Update("name", "Acme?"), db.Table("nowhere").Find(&people))
		var p Person
		saw(db.Table("people AS p").First(&p, 2), p.Name)
		saw(db.Table("(?) AS p", db.Model(&Person{}).Where("age = 28")).Order("name").Find(&people), people)
	},
	"raw and exec": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var p Person
		saw(db.Raw("SELECT * FROM people WHERE name = ?", "Ann").Scan(&p), p)
		var people []Person
		saw(db.Raw("SELECT id, name, email_address FROM people WHERE age = @age ORDER BY id", map[string]any{"age": 28}).Find(&people), people)
		saw(db.Raw("SELECT * FROM people WHERE id = ?", 99).Scan(&p), db.Raw("SELECT * FROM people WHERE id = ?", 99).First(&p))
		saw(db.Exec("UPDATE people SET age = ? WHERE id IN ?", 50, []int64{1, 2}), db.Exec("UPDATE firms SET name = ? WHERE id = ?", gorm.Expr("upper(name)"), 1))
		saw(db.Exec("nonsense"), db.Raw("SELECT nothing").Scan(&p))
		var count int
		saw(db.Raw("SELECT count(*) FROM people").Scan(&count), count)
	},
	"statements as text": func(db *gorm.DB, saw twins.Saw) {
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Where(Person{Name: "O'Neil"}).Limit(2).Find(&[]Person{}) }))
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Create(&Company{Name: "Acme"}) }))
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB {
			return tx.Model(&Person{ID: 1}).Updates(Person{Name: "Ann", Born: ptr(day(1))})
		}))
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Delete(&Order{Region: "north", Number: 1}) }))
		saw(db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Joins("Company").First(&Person{}, 1) }))
	},
	"sessions and chains": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		young := db.Where("age = ?", 28).Session(&gorm.Session{})
		names(young.Where("name = ?", "Bob"))
		names(young.Where("name = ?", "Cid"))
		var count int64
		saw(young.Model(&Person{}).Count(&count), count)
		later := db.Session(&gorm.Session{NowFunc: func() time.Time { return day(20) }})
		saw(later.Model(&Person{ID: 1}).Update("age", 1))
	},
	"comments and hints": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var c Company
		saw(db.Clauses(clause.From{Tables: []clause.Table{{Name: "firms", Alias: "f"}}}).Select("f.name").Where("f.id = 1").Take(&c), c)
	},
}
