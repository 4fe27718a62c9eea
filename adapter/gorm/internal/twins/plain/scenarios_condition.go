package plain

import (
	"database/sql"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var conditioning = twins.Scenarios{
	"text": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where("name = ?", "Ann"))
		names(db.Where("name IN ?", []string{"Ann", "Bob"}))
		names(db.Where("name LIKE ? AND age > ?", "%n%", 30))
		names(db.Where("born IS NULL"))
		names(db.Where("born BETWEEN ? AND ?", day(1), day(2)))
		names(db.Where("(company_id, age) IN ?", [][]any{{1, 41}, {2, 28}}))
		names(db.Where("people.name = ?", "Ann"))
		names(db.Where("name", "Bob"))
		names(db.Where("Name = ?", "Ann"))
		names(db.Where("nothing = ?", 1))
	},
	"named": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where("name = @name OR email_address = @email", sql.Named("name", "Ann"), sql.Named("email", "bob@example.com")))
		names(db.Where("name = @name AND age = @age", map[string]any{"name": "Ann", "age": 41}))
		names(db.Where("name = @Name AND age = @Age", Person{Name: "Ann", Age: 41}))
	},
	"struct": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where(&Person{Name: "Ann", Age: 41}))
		names(db.Where(Person{Email: "bob@example.com"}))
		names(db.Where(Person{Name: "Cid"}, "Name", "Age"))
		names(db.Where(Person{Name: "Cid", Age: 28}, "name", "email_address", "Active"))
		names(db.Where(Person{Home: Address{Street: "Elm Street", Zip: ptr("10115")}}))
		names(db.Where(Person{CompanyID: ptr(int64(1)), Company: &Company{Name: "ignored"}}))
		names(db.Where(&Person{Born: ptr(day(1)), Nickname: ptr("Annie")}))
		names(db.Where([]Person{{Name: "Ann"}, {Age: 28}}))
		names(db.Where(&Company{Name: "Ann"}))
		names(db.Where(Person{}))
	},
	"map": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where(map[string]any{"name": "Ann", "age": 41}))
		names(db.Where(map[string]any{"name": []string{"Ann", "Cid"}, "company_id": nil}))
		names(db.Where(map[string]any{"people.age": 28}))
		names(db.Where(map[string]any{"Name": "Ann"}))
		names(db.Where(map[string]string{"home_street": "Oak Road"}))
		names(db.Where(map[any]any{"age": 28}))
	},
	"keys": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where([]int64{1, 2}))
		names(db.Where(2))
		names(db.Where("2"))
		names(db.Where([]int64{}))
		names(db.Not([]int64{1, 2}))
		names(db.Not(1))
	},
	"not": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Not("name = ?", "Ann"))
		names(db.Not("name = ? OR age = ?", "Ann", 1))
		names(db.Not(Person{Name: "Ann", Age: 41}))
		names(db.Not(map[string]any{"name": []string{"Ann", "Bob"}}))
		names(db.Not(map[string]any{"company_id": nil}))
		names(db.Not(db.Where("age < ?", 30).Where("name = ?", "Bob")))
		names(db.Not(clause.Like{Column: "name", Value: "A%"}))
	},
	"or": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		names(db.Where("name = ?", "Ann").Or("name = ?", "Bob"))
		names(db.Where(Person{Name: "Ann"}).Or(Person{Name: "Bob", Age: 28}))
		names(db.Where(map[string]any{"name": "Ann"}).Or(map[string]any{"name": "Cid", "age": 28}))
		names(db.Where("age = ?", 28).Where(db.Where("name = ?", "Bob").Or("name = ?", "Ann")))
		names(db.Where(db.Where("age = 41").Or(db.Where("age = 28").Where("name = ?", "Cid"))).Or("name = ?", "Bob"))
		names(db.Or("name = ?", "Ann"))
	},
	"clauses": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		age := clause.Column{Table: clause.CurrentTable, Name: "age"}
		names(db.Where(clause.Gt{Column: age, Value: 30}))
		names(db.Clauses(clause.Where{Exprs: []clause.Expression{clause.IN{Column: age, Values: []any{28}}, clause.Neq{Column: "name", Value: "Bob"}}}))
		names(db.Where(clause.Eq{Column: clause.PrimaryColumn, Value: 1}))
		names(db.Where(clause.Or(clause.Eq{Column: "name", Value: "Ann"}, clause.Lte{Column: "age", Value: 1})))
		names(db.Where(clause.Eq{Column: "company_id"}, clause.Not(clause.Eq{Column: "name", Value: "x"})))
		names(db.Where(gorm.Expr("length(name) = ?", 3)))
	},
	"subqueries": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		names := lister(saw)
		names(db.Where("age > (?)", db.Model(&Person{}).Select("AVG(age)")))
		names(db.Where("company_id IN (?)", db.Model(&Company{}).Where("name = ?", "Bolt").Select("ID")))
		names(db.Where("EXISTS (?)", db.Model(&Pet{}).Select("1").Where("pets.person_id = people.id AND kind = ?", "dog")))
		names(db.Where(map[string]any{"id": db.Model(&Pet{}).Select("person_id")}))
		var list []map[string]any
		saw(db.Table("(?) AS u", db.Model(&Person{}).Select("name", "age")).Where("age = ?", 28).Order("name").Find(&list), list)
		saw(db.Table("(?) AS u, (?) AS f", db.Model(&Person{}).Select("id, company_id"), db.Model(&Company{}).Select("id, name")).
			Where("u.company_id = f.id").Select("f.name").Order("f.name").Find(&list), list)
	},
	"scopes": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		names := lister(saw)
		grown := func(db *gorm.DB) *gorm.DB { return db.Where("age > ?", 30) }
		called := func(names ...string) func(*gorm.DB) *gorm.DB {
			return func(db *gorm.DB) *gorm.DB { return db.Where("name IN ?", names) }
		}
		names(db.Scopes(grown, called("Ann", "Bob")))
		names(db.Scopes(func(db *gorm.DB) *gorm.DB { return db.Scopes(grown).Limit(1) }))
		var count int64
		saw(db.Model(&Person{}).Scopes(called("Bob")).Count(&count), count)
	},
}

// lister shows the names of the people that a condition lets through.
func lister(saw twins.Saw) func(*gorm.DB) {
	return func(conditioned *gorm.DB) {
		var people []Person
		tx := conditioned.Order("people.id").Find(&people)
		names := []string{}
		for _, p := range people {
			names = append(names, p.Name)
		}
		saw(tx, names)
	}
}
