package plain

import (
	"context"
	"database/sql"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

var transacting = twins.Scenarios{
	"function": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Transaction(func(tx *gorm.DB) error { return tx.Create(&Company{Name: "kept"}).Error }))
		saw(db.Transaction(func(tx *gorm.DB) error {
			saw(tx.Create(&Company{Name: "gone"}))
			return errRefused
		}))
		saw(db.Transaction(func(tx *gorm.DB) error { return tx.First(&Company{}).Error }, &sql.TxOptions{ReadOnly: db.Name() != "sqlite"}))
	},
	"by hand": func(db *gorm.DB, saw twins.Saw) {
		tx := db.Begin()
		saw(tx, tx.Create(&Company{Name: "kept"}), tx.Commit())
		tx = db.Begin()
		saw(tx.Create(&Company{Name: "gone"}), tx.Rollback(), tx.Rollback(), tx.Commit())
		saw(db.Commit(), db.Rollback())
		var list []Company
		saw(db.Find(&list), list)
	},
	"nested": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Transaction(func(tx *gorm.DB) error {
			saw(tx.Create(&Company{Name: "a"}))
			saw(tx.Transaction(func(inner *gorm.DB) error {
				saw(inner.Create(&Company{Name: "b"}))
				return errRefused
			}))
			saw(tx.Transaction(func(inner *gorm.DB) error {
				return inner.Transaction(func(innermost *gorm.DB) error { return innermost.Create(&Company{Name: "c"}).Error })
			}))
			return nil
		}))
	},
	"nested without savepoints": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Session(&gorm.Session{DisableNestedTransaction: true}).Transaction(func(tx *gorm.DB) error {
			saw(tx.Transaction(func(inner *gorm.DB) error {
				saw(inner.Create(&Company{Name: "b"}))
				return errRefused
			}))
			return nil
		}))
	},
	"savepoints": func(db *gorm.DB, saw twins.Saw) {
		tx := db.Begin()
		saw(tx.Create(&Company{Name: "a"}), tx.SavePoint("sp"), tx.Create(&Company{Name: "b"}), tx.RollbackTo("sp"), tx.Create(&Company{Name: "c"}), tx.Commit())
	},
	"with nested objects": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Transaction(func(tx *gorm.DB) error {
			ann, bob, _ := fill(tx)
			var people []Person
			saw(tx.Preload("Pets").Order("id").Find(&people), people)
			saw(tx.Model(ann).Association("Pets").Append(&Pet{Name: "new"}), tx.Save(bob))
			return errRefused
		}))
	},
	"after a failure": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Transaction(func(tx *gorm.DB) error {
			saw(tx.Create(&Product{Code: "1"}))
			return tx.Create(&Company{Name: "a"}).Error
		}))
	},
	"none for a statement": func(db *gorm.DB, saw twins.Saw) {
		bare := db.Session(&gorm.Session{SkipDefaultTransaction: true})
		p := nested("Ann")
		saw(bare.Create(p), bare.Save(p), bare.Model(p).Update("age", 5), bare.CreateInBatches(&[]Company{{Name: "a"}, {Name: "b"}, {Name: "c"}}, 2), bare.Select("Account").Delete(&Person{ID: 9}))
	},
	"one connection": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Connection(func(tx *gorm.DB) error { return tx.Create(&Company{Name: "a"}).Error }))
	},
	"cancelled": func(db *gorm.DB, saw twins.Saw) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		saw(db.WithContext(ctx).Create(&Company{Name: "a"}), db.WithContext(ctx).First(&Company{}), db.WithContext(ctx).Begin())
	},
}
