package plain

import (
	"database/sql"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var finding = twins.Scenarios{
	"first, take and last": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var first, take, last Person
		saw(db.First(&first), first, db.Take(&take), take, db.Last(&last), last)
		var list []Person
		saw(db.First(&list), list, db.Last(&list), list)
		m := map[string]any{}
		saw(db.Model(&Person{}).First(&m), m, db.Table("people").Take(&m), m)
	},
	"by key": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		var p Person
		saw(db.First(&p, 2), p)
		p = Person{}
		saw(db.First(&p, "3"), p)
		p = Person{ID: 1}
		saw(db.Take(&p), p)
		var list []Person
		saw(db.Order("id").Find(&list, []int{1, 3}), list)
		saw(db.Find(&list, 1, 2), list)
		var l Language
		saw(db.First(&l, "code = ?", "fr"), l)
		l = Language{Code: "en"}
		saw(db.First(&l), l)
		saw(db.First(&Language{}, "fr"))
	},
	"by composite key": func(db *gorm.DB, saw twins.Saw) {
		orders(db)
		o := Order{Region: "north", Number: 2}
		saw(db.Take(&o), o)
		o = Order{Region: "north"}
		saw(db.Order("number DESC").Take(&o), o)
		o = Order{}
		saw(db.Take(&o, "region = ? AND number = ?", "south", 1), o)
		saw(db.Order("region, number").Take(&Order{}), db.Take(&Order{}, 1))
		var list []Order
		saw(db.Find(&list, "region = ?", "north"), list)
	},
	"an ID in a composite key": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Seat{{Room: "b", ID: 1, Holder: "Ann"}, {Room: "a", ID: 2, Holder: "Bob"}, {Room: "c", ID: 3, Holder: "Cid"}}))
		var s Seat
		saw(db.Take(&s, 2), s)
		saw(db.Delete(&Seat{}, 3))
	},
	"nothing": func(db *gorm.DB, saw twins.Saw) {
		var p Person
		saw(db.First(&p), db.Take(&p), db.Last(&p), db.First(&p, 9), p)
		var list []Person
		saw(db.Find(&list), list, db.Find(&p, 9), p, db.Limit(1).Find(&p))
		m := map[string]any{}
		saw(db.Model(&Person{}).Take(&m), m)
		used := Person{ID: 9, Name: "kept"}
		saw(db.First(&used), used)
	},
	"into what is no object": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var number int
		saw(db.First(&number), db.Find(&number), db.Find(nil), db.Table("people").First(&number))
		saw(db.Model(&Person{}).Find(&number), number)
	},
	"in batches": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}}))
		var list []Company
		saw(db.Where("name <> ?", "b").FindInBatches(&list, 2, func(tx *gorm.DB, batch int) error {
			saw(batch, tx, list)
			return nil
		}))
		saw(db.Limit(3).FindInBatches(&list, 2, func(_ *gorm.DB, batch int) error {
			saw(batch, list)
			return nil
		}))
		saw(db.FindInBatches(&list, 2, func(tx *gorm.DB, batch int) error {
			for i := range list {
				list[i].Name += "!"
			}
			saw(tx.Save(&list))
			if batch == 2 {
				return errRefused
			}
			return nil
		}))
	},
	"rows": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		rows, err := db.Model(&Person{}).Where("age < ?", 40).Order("name DESC").Rows()
		saw(err)
		for rows.Next() {
			var p Person
			saw(db.ScanRows(rows, &p), p)
		}
		saw(rows.Close())
		rows, err = db.Raw("SELECT name, age FROM people ORDER BY id").Rows()
		saw(err)
		for rows.Next() {
			var p struct {
				Name string
				Age  int
			}
			saw(db.ScanRows(rows, &p), p)
		}
		saw(rows.Close())
		_, err = db.Model(&Person{}).Where("nothing = 1").Rows()
		saw(err)
	},
	"a row": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var name string
		var age sql.NullInt64
		saw(db.Model(&Person{}).Select("name", "age").Where("id = ?", 2).Row().Scan(&name, &age), name, age)
		saw(db.Model(&Person{}).Select("sum(age)").Row().Scan(&age), age)
		saw(db.Raw("SELECT name FROM firms WHERE id = ?", 9).Row().Scan(&name))
	},
	"into used objects": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		list := []Company{{ID: 9, Name: "old"}, {ID: 8}, {ID: 7}}
		saw(db.Find(&list), list)
		array := [1]Company{{ID: 9, Name: "old"}}
		saw(db.Order("id DESC").Find(&array), array)
		c := Company{Name: "old", Staff: []Person{{Name: "kept"}}}
		saw(db.First(&c), c)
	},
	"locks": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var list []Company
		saw(db.Clauses(clause.Locking{Strength: "UPDATE"}).Find(&list), list)
		saw(db.Clauses(clause.Locking{Strength: "SHARE", Table: clause.Table{Name: clause.CurrentTable}}).Find(&list))
		saw(db.Clauses(clause.Locking{Strength: "UPDATE", Options: "NOWAIT"}).Find(&list))
	},
	"every kind": func(db *gorm.DB, saw twins.Saw) {
		full := sample()
		saw(db.Create(&full))
		for _, where := range []any{
			Sample{Bool: true, Int8: -8, Uint32: 32, Float64: full.Float64}, Sample{Text: full.Text, Bytes: full.Bytes}, &Sample{Time: full.Time, Grade: "A", Level: 3},
			Sample{PBool: ptr(false), PInt: ptr(0), PText: ptr("")}, Sample{PTime: full.PTime, PGrade: full.PGrade}, Sample{NBool: full.NBool, NText: full.NText, NTime: full.NTime, NAny: full.NAny},
			map[string]any{"bytes": full.Bytes, "n_time": full.NTime, "p_grade": full.PGrade}, map[string]any{"level": []Level{2, 3}, "p_int": ptr(0)},
		} {
			var s Sample
			saw(db.Where(where).Take(&s), s)
		}
		var none, some Sample
		saw(db.Model(&Sample{}).Where("id = ?", full.ID).Updates(map[string]any{"p_bool": nil, "n_text": sql.NullString{}, "bytes": nil}))
		saw(db.Omit("p_time").Take(&none), none, db.Select("ID", "PTime", "n_any").Take(&some), some)
	},
}

// orders makes three orders with lines and labels.
func orders(db *gorm.DB) []Order {
	red, blue := &Label{Locale: "en", Text: "red", Colour: "#f00"}, &Label{Locale: "en", Text: "blue"}
	list := []Order{
		{Region: "north", Number: 1, Customer: "Ann", Lines: []Line{{Position: 1, Product: "pen", Quantity: 2}, {Position: 2, Product: "ink"}}, Labels: []*Label{red, blue}},
		{Region: "north", Number: 2, Customer: "Bob", Lines: []Line{{Position: 1, Product: "pad", Quantity: 1}}, Labels: []*Label{red}},
		{Region: "south", Number: 1, Customer: "Cid"},
	}
	if err := db.Create(&list).Error; err != nil {
		panic(err)
	}
	return list
}
