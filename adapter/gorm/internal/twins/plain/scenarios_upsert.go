package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var upserting = twins.Scenarios{
	"do nothing": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Language{Code: "en", Name: "English"}))
		l := Language{Code: "en", Name: "other"}
		saw(db.Clauses(clause.OnConflict{DoNothing: true}).Create(&l), &l)
		list := []Company{{ID: 1, Name: "a"}, {Name: "b"}}
		saw(db.Create(&Company{ID: 1, Name: "first"}))
		saw(db.Clauses(clause.OnConflict{DoNothing: true}).Create(&list), list)
		p := Product{Code: "1", Price: 1}
		saw(db.Create(&p))
		saw(db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, DoNothing: true}).Create(&Product{Code: "1", Price: 2}))
	},
	"update all": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Product{ID: 1, Code: "1", Name: "pen", Price: 1, Stock: 3}))
		p := Product{ID: 1, Code: "2", Price: 2}
		saw(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&p), &p)
		list := []Product{{ID: 1, Code: "3", Name: "x", Price: 3}, {Code: "4", Name: "y", Price: 4}}
		tx := db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&list)
		saw(tx, after(tx, list))
		p = Product{Code: "4", Name: "by code", Price: 5}
		saw(db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "code"}}, UpdateAll: true}).Create(&p), &p)
		o := Order{Region: "north", Number: 1, Customer: "Ann"}
		saw(db.Create(&o))
		o.Customer = "Bob"
		saw(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&o), &o)
	},
	"update all of keys alone": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Select("Code", "Name").Create(&Language{Code: "en", Name: "English"}))
		saw(db.Select("Code").Clauses(clause.OnConflict{UpdateAll: true}).Create(&Language{Code: "en", Name: "other"}))
	},
	"update some": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Language{Code: "en", Name: "English"}))
		byCode := []clause.Column{{Name: "code"}}
		saw(db.Clauses(clause.OnConflict{Columns: byCode, DoUpdates: clause.AssignmentColumns([]string{"name"})}).Create(&Language{Code: "en", Name: "a"}))
		saw(db.Clauses(clause.OnConflict{Columns: byCode, DoUpdates: clause.Assignments(map[string]any{"name": "b"})}).Create(&Language{Code: "en", Name: "c"}))
		saw(db.Clauses(clause.OnConflict{Columns: byCode, DoUpdates: clause.Assignments(map[string]any{"name": gorm.Expr("concat('x', 'y')")})}).Create(&[]Language{{Code: "en"}, {Code: "fr"}}))
		saw(db.Clauses(clause.OnConflict{Columns: byCode, DoUpdates: clause.Set{{Column: clause.Column{Name: "name"}, Value: "d"}}}).Create(&Language{Code: "en"}))
	},
	"where": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Product{ID: 1, Code: "1", Price: 1, Stock: 3}))
		old := clause.Where{Exprs: []clause.Expression{clause.Eq{Column: clause.Column{Table: "products", Name: "stock"}, Value: 3}}}
		for range 2 {
			saw(db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, Where: old, DoUpdates: clause.AssignmentColumns([]string{"stock"})}).
				Create(&Product{ID: 1, Code: "1", Price: 1, Stock: 5}))
		}
	},
	"with selected fields": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Product{ID: 1, Code: "1", Name: "pen", Price: 1, Stock: 3}))
		saw(db.Clauses(clause.OnConflict{UpdateAll: true}).Select("ID", "Code", "Price", "Stock", "Name", "Vendor").Create(&Product{ID: 1, Code: "1", Price: 2, Stock: 9}))
		saw(db.Clauses(clause.OnConflict{UpdateAll: true}).Omit("Stock").Create(&Product{ID: 1, Code: "1", Price: 3, Stock: 7}))
	},
	"from maps": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Language{Code: "en", Name: "English"}))
		m := map[string]any{"code": "en", "name": "a"}
		saw(db.Model(&Language{}).Clauses(clause.OnConflict{UpdateAll: true}).Create(m), m)
		saw(db.Model(&Language{}).Clauses(clause.OnConflict{UpdateAll: true}).Create([]map[string]any{{"Code": "en", "Name": "b"}, {"Code": "fr", "Name": "c"}}))
	},
	"of nested objects": func(db *gorm.DB, saw twins.Saw) {
		p := nested("Ann")
		saw(db.Create(p))
		p.Age, p.Pets[0].Name = 5, "changed"
		p.Pets = append(p.Pets, &Pet{Name: "new"})
		saw(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(p), p)
	},
	"on a constraint": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Language{Code: "en", Name: "English"}))
		saw(db.Clauses(clause.OnConflict{OnConstraint: "languages_pkey", UpdateAll: true}).Create(&Language{Code: "en", Name: "other"}))
	},
}

var creatingOr = twins.Scenarios{
	"first or init": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		p := Person{}
		saw(db.FirstOrInit(&p, Person{Name: "new", Age: 3}), p)
		p = Person{}
		saw(db.Where(&Person{Name: "Ann"}).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where(map[string]any{"name": "new", "email_address": "x"}).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where("name = ?", "new").Attrs(Person{Age: 5}).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where(Person{Name: "new"}).Attrs("email_address", "y", "age", 6).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where(Person{Name: "Ann"}).Attrs(Person{Age: 5}).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where(Person{Name: "Ann"}).Assign(map[string]any{"age": 5}).FirstOrInit(&p), p)
		p = Person{}
		saw(db.Where(Person{Home: Address{Street: "nowhere"}}).FirstOrInit(&p), p)
	},
	"first or create": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		c := Company{}
		saw(db.FirstOrCreate(&c, Company{Name: "new"}), c)
		c = Company{}
		saw(db.Where(Company{Name: "new"}).FirstOrCreate(&c), c)
		c = Company{}
		saw(db.Where(Company{Name: "third"}).Attrs(Company{ID: 77}).FirstOrCreate(&c), c)
		p := Person{}
		saw(db.Where(Person{Name: "Ann"}).Assign(Person{Age: 9}).FirstOrCreate(&p), p)
		p = Person{}
		saw(db.Where(Person{Name: "Dan"}).Assign(Person{Age: 8, Email: "dan@example.com"}).FirstOrCreate(&p), p)
		p = Person{}
		saw(db.Where(map[string]any{"name": "Bob"}).Assign(map[string]any{"email_address": "b"}).FirstOrCreate(&p), p)
		p = Person{}
		saw(db.Where(clause.Eq{Column: "name", Value: "Eve"}).Attrs(clause.Eq{Column: clause.Column{Name: "age"}, Value: 4}).FirstOrCreate(&p), p)
	},
	"first or create that fails": func(db *gorm.DB, saw twins.Saw) {
		saw(db.FirstOrCreate(&Product{}, Product{Code: "1"}))
		saw(db.Where("nothing = 1").FirstOrCreate(&Company{}))
	},
}
