package plain

import (
	"context"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var sessioning = twins.Scenarios{
	"new DB": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		young := db.Where("age = ?", 28)
		var people []Person
		saw(young.Session(&gorm.Session{NewDB: true}).Find(&people), len(people), young.Session(&gorm.Session{}).Find(&people), len(people))
	},
	"dry run": func(db *gorm.DB, saw twins.Saw) {
		dry := db.Session(&gorm.Session{DryRun: true})
		statement := func(tx *gorm.DB) {
			saw(tx, tx.Statement.SQL.String(), tx.Statement.Vars, db.Explain(tx.Statement.SQL.String(), tx.Statement.Vars...))
		}
		c := Company{Name: "a"}
		statement(dry.Create(&c))
		saw(c)
		statement(dry.Create(&[]Product{{Code: "1"}, {Code: "2"}}))
		statement(dry.First(&Person{}, 1))
		statement(dry.Joins("Account.Bank").Where(Person{Name: "Ann"}).Find(&[]Person{}))
		statement(dry.Model(&Person{ID: 1}).Updates(Person{Name: "Ann", Home: Address{Street: "x"}}))
		statement(dry.Save(&Person{ID: 1, Name: "Ann"}))
		statement(dry.Delete(&Order{Region: "north", Number: 1}))
		statement(dry.Model(&Person{}).Select("count(*)").Scan(new(int)))
		rows, err := dry.Model(&Person{}).Rows()
		saw(rows == nil, err, dry.Exec("DELETE FROM people"), dry.Raw("SELECT 1").Scan(new(int)))
		saw(dry.Model(&Person{ID: 1}).Association("Pets").Append(&Pet{Name: "a"}), dry.Preload("Pets").Find(&[]Person{}))
	},
	"prepared statements": func(db *gorm.DB, saw twins.Saw) {
		prepared := db.Session(&gorm.Session{PrepareStmt: true})
		for _, name := range []string{"Ann", "Bob"} {
			p := nested(name)
			saw(prepared.Create(p), prepared.Model(p).Update("age", 3), p)
			var found Person
			saw(prepared.Preload("Pets").Joins("Account").First(&found, p.ID), found)
		}
		saw(prepared.Transaction(func(tx *gorm.DB) error {
			return tx.Transaction(func(tx *gorm.DB) error { return tx.Create(&Company{Name: "a"}).Error })
		}))
		saw(prepared.Delete(&Company{}, "name = ?", "a"), prepared.Raw("nonsense").Scan(new(int)))
	},
	"all fields named": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		orders(db)
		named := db.Session(&gorm.Session{QueryFields: true})
		var people []Person
		var p Person
		var list []Order
		var contacts []contact
		saw(named.Order("id").Find(&people), people, named.First(&p, 2), p, named.Order("region, number").Find(&list), list, named.Model(&Person{}).Order("id").Find(&contacts), contacts)
	},
	"global updates": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		global := db.Session(&gorm.Session{AllowGlobalUpdate: true})
		saw(global.Model(&Person{}).Update("age", 1), global.Model(&Person{}).Updates(map[string]any{"score": 2}), global.Delete(&Toy{}), db.Delete(&Toy{}))
	},
	"unscoped": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var people []Person
		saw(db.Session(&gorm.Session{PropagateUnscoped: true}).Unscoped().Preload("Company").Order("id").Find(&people), people)
		saw(db.Unscoped().Where("age = 28").Order("id").Find(&people), people)
	},
	"full saves": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		full := db.Session(&gorm.Session{FullSaveAssociations: true})
		ann.Pets[0].Name, ann.Languages[1].Name, ann.Account.Bank.Name = "a", "b", "c"
		saw(full.Updates(ann), ann)
		ann.Pets[1].Toys[0].Name, ann.Company.Name = "d", "e"
		saw(full.Model(ann).Association("Pets").Append(&Pet{Name: "f"}), ann)
		saw(full.Select("Company").Updates(ann), full.Omit("Pets").Save(ann))
	},
	"clock": func(db *gorm.DB, saw twins.Saw) {
		at := db.Session(&gorm.Session{NowFunc: func() time.Time { return day(9) }})
		p := Person{Name: "Ann"}
		saw(at.Create(&p), p, at.Model(&p).Update("age", 1), p, at.Save(&p), p)
		local := time.FixedZone("east", 3600)
		saw(db.Create(&Product{Code: "1", Price: 1, ListedAt: ptr(time.Date(2024, 1, 1, 0, 0, 0, 999999999, local))}))
		var found Product
		saw(db.First(&found), found)
	},
	"settings": func(db *gorm.DB, saw twins.Saw) {
		tx := db.Set("twins:a", 1).InstanceSet("twins:b", 2)
		a, aFound := tx.Get("twins:a")
		b, bFound := tx.InstanceGet("twins:b")
		saw(a, aFound, b, bFound)
		a, aFound = tx.Session(&gorm.Session{}).Get("twins:a")
		b, bFound = tx.Session(&gorm.Session{}).InstanceGet("twins:b")
		saw(a, aFound, b, bFound)
		saw(db.Set("gorm:update_track_time", true).Create(&Product{Code: "1", Price: 1, ChangedAt: day(1)}))
		saw(db.Set("gorm:insert_option", "ignored").Create(&Company{Name: "a"}))
	},
	"context": func(db *gorm.DB, saw twins.Saw) {
		type key struct{}
		tx := db.WithContext(context.WithValue(context.Background(), key{}, "value"))
		saw(tx.Statement.Context.Value(key{}), tx.Create(&Company{Name: "a"}))
	},
	"batches": func(db *gorm.DB, saw twins.Saw) {
		list := []Person{{Name: "a", Pets: []*Pet{{Name: "1"}, {Name: "2"}, {Name: "3"}}}, {Name: "b"}, {Name: "c"}}
		saw(db.Session(&gorm.Session{CreateBatchSize: 2}).Create(&list), list)
	},
	"errors kept": func(db *gorm.DB, saw twins.Saw) {
		failed := db.Where("nothing = 1").Find(&[]Company{})
		saw(failed, failed.Create(&Company{Name: "a"}), db.AddError(nil))
		broken := db.Session(&gorm.Session{})
		saw(broken.AddError(errRefused), broken.First(&Company{}), broken.Create(&Company{Name: "a"}))
	},
	"result of a statement": func(db *gorm.DB, saw twins.Saw) {
		result := gorm.WithResult()
		saw(db.Clauses(result).Create(&Company{Name: "a"}), result.RowsAffected)
		saw(db.Clauses(result).Where("id = ?", 1).Delete(&Company{}), result.RowsAffected)
		saw(db.Clauses(result, clause.Returning{}).Create(&[]Company{{Name: "b"}, {Name: "c"}}), result.RowsAffected)
	},
}
