package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var deleting = twins.Scenarios{
	"an object": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{{Name: "a"}, {Name: "b"}, {Name: "c"}}))
		c := Company{ID: 2}
		saw(db.Delete(&c), c, db.Delete(Company{ID: 1}), db.Delete(&Company{ID: 9}), db.Where("name = ?", "x").Delete(&Company{ID: 3}))
	},
	"by key": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}))
		saw(db.Delete(&Company{}, 1), db.Delete(&Company{}, "2"), db.Delete(&Company{}, []int{3, 4}), db.Delete(&Company{}, "id = ?", 9))
		saw(db.Create(&Language{Code: "en"}), db.Delete(&Language{}, "code = ?", "en"), db.Delete(&Language{}, "en"))
	},
	"by condition": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}))
		saw(db.Where("name = ?", "a").Delete(&Company{}), db.Where(&Company{Name: "b"}).Delete(&Company{}), db.Where(map[string]any{"name": "c"}).Delete(&Company{}), db.Delete(&Company{}, "name LIKE ?", "d%"))
		saw(db.Table("firms").Where("id > ?", 0).Delete(nil), db.Model(&Company{}).Where("id = ?", 1).Delete(nil))
	},
	"several": func(db *gorm.DB, saw twins.Saw) {
		list := []Company{{Name: "a"}, {Name: "b"}, {Name: "c"}}
		saw(db.Create(&list), db.Delete(list[:2]), db.Delete(&[]*Company{&list[2]}), db.Delete(&[]Company{}))
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		saw(db.Delete(&list[0].Lines[0]), db.Delete(&list[1].Lines), db.Delete(&Line{Region: "north"}), db.Delete(&list[2]), db.Delete(&Seat{Room: "a"}), db.Delete(&Seat{ID: 1}))
	},
	"unscoped": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Company{Name: "a"}), db.Unscoped().Delete(&Company{ID: 1}), db.Unscoped().Find(&[]Company{}))
	},
	"guard": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Company{Name: "a"}), db.Delete(&Company{}), db.Delete(&Order{}), db.Delete(&[]Company{{}}), db.Delete(&Company{}, "").Error != nil)
		saw(db.Session(&gorm.Session{AllowGlobalUpdate: true}).Delete(&Company{}), db.Where("1 = 1").Delete(&Company{}), db.Delete(nil), db.Delete(1))
	},
	"with an association": func(db *gorm.DB, saw twins.Saw) {
		_, bob, cid := fill(db)
		saw(db.Select("Account").Delete(cid))
		saw(db.Model(bob).Association("Pets").Clear(), db.Model(bob).Association("Friends").Clear(), db.Model(bob).Association("Languages").Clear())
		saw(db.Select("Account").Delete(bob))
	},
	"with a list": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Pets: []*Pet{{Name: "a"}, {Name: "b"}}}
		saw(db.Create(&p), db.Delete(&p), db.Select("Pets").Delete(&p))
		people := []Person{{Name: "Bob", Pets: []*Pet{{Name: "c"}}}, {Name: "Cid", Pets: []*Pet{{Name: "d"}}}}
		saw(db.Create(&people), db.Select("Pets").Delete(&people))
	},
	"with lists in lists": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Pets: []*Pet{{Name: "a", Toys: []Toy{{Name: "b"}}}}}
		saw(db.Create(&p), db.Select("Pets.Toys").Delete(&p), db.Select("Pets").Delete(&p))
		pet := Pet{Name: "c", Toys: []Toy{{Name: "d"}}}
		saw(db.Create(&pet), db.Select(clause.Associations).Delete(&pet))
	},
	"with a many to many list": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Languages: []Language{{Code: "en"}, {Code: "fr"}}}
		saw(db.Create(&p), db.Select("Languages").Delete(&p))
		l := Language{Code: "de", Speakers: []*Person{{Name: "Bob"}, {Name: "Cid"}}}
		saw(db.Create(&l), db.Select("Speakers").Delete(&l))
		list := orders(db)
		saw(db.Select("Labels").Delete(&list[2]), db.Select("Labels").Delete(list[0].Labels))
	},
	"with what stays": func(db *gorm.DB, saw twins.Saw) {
		c := Company{Name: "Acme", Staff: []Person{{Name: "Ann"}}}
		saw(db.Create(&c), db.Delete(&c), db.Select("Company").Delete(&c.Staff[0]), db.Select("Nothing").Delete(&c))
	},
	"violations": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		translated := db.Session(&gorm.Session{})
		translated.TranslateError = true
		saw(db.Delete(ann), translated.Delete(ann), db.Where("nothing = 1").Delete(ann))
	},
	"returning": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{{Name: "a"}, {Name: "b"}}))
		var gone []Company
		saw(db.Clauses(clause.Returning{}).Where("id > ?", 0).Delete(&gone), gone)
		saw(db.Create(&Company{Name: "c"}))
		var c Company
		saw(db.Clauses(clause.Returning{Columns: []clause.Column{{Name: "name"}}}).Where("name = ?", "c").Delete(&c), c)
	},
	"by subquery": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		saw(db.Where("pet_id IN (?)", db.Model(&Pet{}).Select("id").Where("kind = ?", "dog")).Delete(&Toy{}))
	},
}
