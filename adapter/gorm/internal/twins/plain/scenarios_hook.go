package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var hooking = twins.Scenarios{
	"create": func(db *gorm.DB, saw twins.Saw) {
		n := Note{Text: "first"}
		saw(db.Create(&n), n)
		list := []Note{{Text: "a"}, {Text: "b"}}
		saw(db.Create(&list), list)
		pointers := []*Note{{Text: "c"}, {Text: "d"}, {Text: "e"}}
		saw(db.CreateInBatches(pointers, 2), pointers)
		saw(db.Model(&Note{}).Create(map[string]any{"text": "mapped", "saves": 0}))
	},
	"find": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Note{{Text: "a"}, {Text: "b"}}))
		var n Note
		var list []*Note
		saw(db.First(&n), n, db.Order("id").Find(&list), list, db.Take(&Note{}, 99))
		var texts []string
		saw(db.Model(&Note{}).Order("id").Pluck("text", &texts), db.Model(&Note{}).Find(&[]struct{ Text string }{}))
		n = Note{}
		saw(db.Raw("SELECT * FROM notes WHERE id = 2").Scan(&n), n, db.Model(&Note{}).Where("id = 1").Scan(&n), n)
	},
	"update": func(db *gorm.DB, saw twins.Saw) {
		n := Note{Text: "first"}
		saw(db.Create(&n))
		for _, update := range []func() *gorm.DB{
			func() *gorm.DB { return db.Model(&n).Update("text", "second") },
			func() *gorm.DB { return db.Model(&n).Updates(Note{Text: "third"}) },
			func() *gorm.DB { return db.Model(&n).Updates(&Note{Text: "third"}) },
			func() *gorm.DB { return db.Model(&n).Updates(map[string]any{"text": "fourth", "saves": 9}) },
			func() *gorm.DB { return db.Model(&n).Select("text").Updates(Note{Text: "fifth", Saves: 8}) },
			func() *gorm.DB { return db.Updates(&Note{ID: n.ID, Text: "sixth"}) },
			func() *gorm.DB { return db.Save(&n) },
			func() *gorm.DB { return db.Model(&n).UpdateColumn("text", "seventh") },
			func() *gorm.DB { return db.Model(&Note{}).Where("id = ?", n.ID).Update("text", "eighth") },
		} {
			n.heard = nil
			tx := update()
			saw(tx, after(tx, n))
			if tx.Error != nil {
				n = Note{ID: n.ID, Text: "again", Saves: 20}
			}
		}
		list := []Note{{Text: "a"}, {Text: "b"}}
		saw(db.Create(&list), db.Model(&list).Update("text", "c"), list, db.Save(&list), list)
	},
	"delete": func(db *gorm.DB, saw twins.Saw) {
		list := []Note{{Text: "a"}, {Text: "b"}, {Text: "c"}, {Text: "d"}}
		saw(db.Create(&list))
		saw(db.Delete(&list[0]), list[0], db.Delete(list[1:3]), list, db.Where("text = ?", "d").Delete(&Note{}), db.Delete(&Note{}, 4))
	},
	"refused": func(db *gorm.DB, saw twins.Saw) {
		for _, hook := range []string{"BeforeSave", "BeforeCreate", "AfterCreate", "AfterSave"} {
			n := Note{Text: "refuse " + hook}
			tx := db.Create(&n)
			saw(tx, after(tx, n), db.Create(&[]Note{{Text: "other"}, {Text: n.Text}}))
		}
		for _, hook := range []string{"BeforeSave", "BeforeUpdate", "AfterUpdate", "AfterSave"} {
			n := Note{Text: "a"}
			saw(db.Create(&n))
			n.Text = "refuse " + hook
			tx := db.Save(&n)
			saw(tx, after(tx, n), db.Model(&Note{ID: n.ID, Text: n.Text, Saves: 1}).Update("saves", 5))
		}
		for _, hook := range []string{"BeforeDelete", "AfterDelete", "AfterFind"} {
			n := Note{Text: "refuse " + hook}
			saw(db.Create(&n), db.First(&Note{}, n.ID), db.Delete(&n), n)
		}
	},
	"skipped": func(db *gorm.DB, saw twins.Saw) {
		quiet := db.Session(&gorm.Session{SkipHooks: true})
		n := Note{Text: "refuse BeforeSave", Pages: []Page{{Text: "note"}}}
		saw(quiet.Create(&n), n, quiet.Save(&n), quiet.Model(&n).Update("text", "refuse AfterFind"), quiet.Take(&n), n)
		var found Note
		saw(quiet.Preload("Pages").First(&found), found, quiet.Delete(&Page{}, 1), quiet.Delete(&n), n)
		p := Product{Code: "1", Price: 1}
		saw(quiet.Create(&p), p, quiet.Model(&p).Update("stock", 2), p)
	},
	"nested": func(db *gorm.DB, saw twins.Saw) {
		n := Note{Text: "first", Pages: []Page{{Text: "a"}, {Text: "note"}}}
		saw(db.Create(&n), n)
		var list []Note
		saw(db.Preload("Pages").Order("id").Find(&list), list)
		saw(db.Model(&n).Association("Pages").Append(&Page{Text: "b"}), n)
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Save(&n), n)
	},
	"of other statements": func(db *gorm.DB, saw twins.Saw) {
		list := []Ticket{{Title: "a"}, {Title: "b"}}
		saw(db.Create(&list[0]), db.Create(&list[1]), list)
		t := Ticket{}
		saw(db.FirstOrCreate(&t, Ticket{Title: "c"}), t, db.First(&t), t)
		saw(db.Create(&Ticket{ID: "ffffffff-ffff-4fff-8fff-ffffffffffff", Title: "d"}), db.Where("id = ?", t.ID).Delete(&Ticket{}))
	},
	"upsert": func(db *gorm.DB, saw twins.Saw) {
		n := Note{ID: 1, Text: "first"}
		saw(db.Create(&n), db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&n), n)
	},
	"callbacks of the application": func(db *gorm.DB, saw twins.Saw) {
		session := db.Session(&gorm.Session{NewDB: true})
		setting := func(tx *gorm.DB) {
			if tx.Statement.Schema != nil && tx.Statement.Schema.LookUpField("Stock") != nil {
				tx.Statement.SetColumn("Stock", 99, true)
			}
		}
		saw(session.Callback().Create().Before("gorm:create").Register("twins:stock", setting))
		list := []Product{{Code: "1", Name: "a", Price: 1}, {Code: "2", Name: "b", Price: 1}}
		saw(db.Create(&list), list)
		saw(session.Callback().Create().Remove("twins:stock"))
	},
}
