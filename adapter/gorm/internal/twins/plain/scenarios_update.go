package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var saving = twins.Scenarios{
	"a new object": func(db *gorm.DB, saw twins.Saw) {
		c := Company{Name: "Acme"}
		saw(db.Save(&c), c)
		c = Company{ID: 9, Name: "Bolt"}
		saw(db.Save(&c), c)
		l := Language{Code: "en", Name: "English"}
		saw(db.Save(&l), l, db.Save(&Language{Name: "no code"}))
		p := Preference{Name: "Ann"}
		saw(db.Save(&p), p)
	},
	"an old object": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		ann.Name, ann.Age, ann.Nickname, ann.Home.Zip = "Anna", 0, nil, nil
		saw(db.Save(ann), ann)
		bob.Pets[0].Name, bob.Company.Name, bob.Account.Number = "changed", "changed", "changed"
		saw(db.Save(bob), bob, db.Omit(clause.Associations).Save(bob))
		var p Preference
		saw(db.Create(&Preference{Name: "Ann"}), db.First(&p))
		p.Theme, p.Size, p.Hint = "", 0, nil
		saw(db.Save(&p), p)
	},
	"an old object by value": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Company{Name: "Acme"}), db.Save(Company{ID: 1, Name: "Bolt"}))
	},
	"unchanged": func(db *gorm.DB, saw twins.Saw) {
		c := Company{Name: "Acme"}
		saw(db.Create(&c), db.Save(&c), c)
	},
	"several": func(db *gorm.DB, saw twins.Saw) {
		list := []Product{{Code: "1", Name: "a", Price: 1}, {Code: "2", Name: "b", Price: 2}}
		saw(db.Save(&list), list)
		list[0].Price, list[1].Stock = 5, 7
		list = append(list, Product{Code: "3", Name: "c", Price: 3})
		saw(db.Save(&list), list)
		saw(db.Save(&[]Company{}))
	},
	"selected fields": func(db *gorm.DB, saw twins.Saw) {
		_, bob, _ := hire(db)
		bob.Name, bob.Age = "Rob", 0
		saw(db.Select("Age").Save(bob), bob, db.Omit("Name").Save(bob), db.Select("Nothing").Save(bob))
	},
	"with conditions": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		saw(db.Where("name = ?", "x").Save(&Company{ID: 1, Name: "a"}), db.Where("name = ?", "Acme").Save(&Company{ID: 1, Name: "b"}))
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		list[0].Customer, list[0].Lines[0].Quantity = "Anna", 9
		saw(db.Save(&list[0]), list[0])
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Save(&list[0]), list[0])
		saw(db.Save(&Seat{Room: "a", ID: 5, Holder: "Ann"}), db.Save(&Seat{Room: "a", ID: 5, Holder: "Bob"}))
	},
	"with everything": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		ann.Pets[0].Name, ann.Pets[0].Toys[0].Name, ann.Company.Name, ann.Account.Bank.Name, ann.Licence.Class = "a", "b", "c", "d", "e"
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Save(ann), ann)
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Select("Pets").Updates(&Person{ID: 1, Pets: []*Pet{{ID: 1, Name: "z"}}}))
	},
	"new nested objects": func(db *gorm.DB, saw twins.Saw) {
		_, _, cid := fill(db)
		cid.Pets, cid.Company, cid.Languages = []*Pet{{Name: "a"}}, &Company{Name: "b"}, []Language{{Code: "en"}, {Code: "de"}}
		saw(db.Save(cid), cid)
	},
	"value objects": func(db *gorm.DB, saw twins.Saw) {
		p := Parcel{Weight: 1, From: Place{City: ptr("Rome")}, To: &Place{City: ptr("Bari"), Point: Point{X: ptr(1.0)}}}
		saw(db.Save(&p))
		p.From.City, p.To.Point.Y = nil, ptr(2.0)
		saw(db.Save(&p), p)
		p.To = nil
		saw(db.Save(&p))
	},
	"violations": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		saw(db.Save(&Person{ID: 1, Name: "Bob"}), db.Save(&Person{Name: "Ann"}), db.Save(&Person{ID: 1, Name: "Ann", Age: -2}), db.Save(&Pet{ID: 1, PersonID: ptr(int64(77))}))
	},
}

var updating = twins.Scenarios{
	"one column": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		saw(db.Model(ann).Update("name", "Anna"), ann.Name, db.Model(ann).Update("Email", "a"), ann.Email)
		saw(db.Model(&Person{}).Where("age = ?", 28).Update("age", 29), db.Model(&Person{ID: 3}).Where("age = ?", 1).Update("age", 30))
		saw(db.Model(ann).Update("nickname", nil), ann, db.Model(&Person{ID: 1}).Update("nothing", 1))
	},
	"struct": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		saw(db.Model(ann).Updates(Person{Name: "Anna", Age: 0, Nickname: ptr("")}), ann)
		saw(db.Model(&Person{}).Where("name = ?", "Bob").Updates(&Person{Age: 5, Home: Address{Street: "x"}}))
		saw(db.Updates(&Person{ID: 3, Email: "c", Score: 1}), db.Model(&Person{ID: 2}).Updates(Person{ID: 7}))
		saw(db.Model(ann).Updates(contact{Name: "Annie", Email: "e"}), ann)
		saw(db.Updates(Company{Name: "all"}), db.Model(ann).Updates(Person{}))
	},
	"map": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		saw(db.Model(ann).Updates(map[string]any{"name": "Anna", "Email": "", "age": 0, "nickname": nil, "home_street": "y"}), ann)
		saw(db.Model(&Person{}).Where("id IN ?", []int{2, 3}).Updates(map[string]any{"age": gorm.Expr("age + ?", 1), "updated_at": day(5)}))
		saw(db.Table("people").Where("id = ?", 1).Updates(map[string]any{"name": "x"}), db.Model(ann).Updates(map[string]any{}))
		saw(db.Model(ann).Updates(map[string]any{"company_id": 2, "Manager": nil}), ann.CompanyID)
	},
	"expressions": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		saw(db.Model(ann).Update("age", gorm.Expr("age * ? + ?", 2, 1)), ann.Age)
		saw(db.Model(ann).UpdateColumn("score", gorm.Expr("score - 1")))
		saw(db.Model(&Person{}).Where("id = ?", 2).Update("email_address", db.Model(&Company{}).Select("name").Where("firms.id = people.company_id")))
		saw(db.Model(ann).Updates(Person{Name: "z"}), db.Model(ann).Update("name", clause.Expr{SQL: "upper(?)", Vars: []any{"q"}}))
	},
	"columns without hooks and times": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		saw(db.Model(ann).UpdateColumn("name", "Anna"), ann, db.Model(ann).UpdateColumns(Person{Name: "x", Age: 3}), ann, db.Model(ann).UpdateColumns(map[string]any{"age": 0, "Email": "y"}), ann)
	},
	"selected fields": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := hire(db)
		saw(db.Model(ann).Select("Name", "age").Updates(Person{Name: "Anna"}), ann)
		saw(db.Model(bob).Select("*").Omit("CreatedAt", "id").Updates(Person{Name: "Rob"}), bob)
		saw(db.Model(cid).Select("*").Updates(Person{ID: 3, Name: "Sid", CreatedAt: day(1)}), cid)
		saw(db.Model(cid).Omit("name").Updates(map[string]any{"name": "x", "age": 1}), db.Model(cid).Select("age").Updates(map[string]any{"name": "x", "age": 2}))
		saw(db.Model(cid).Select("updated_at").Updates(Person{Name: "x", UpdatedAt: day(8)}), db.Model(cid).Omit("updated_at").Updates(Person{Name: "y"}), db.Model(cid).Select("nothing").Updates(Person{Name: "z"}))
	},
	"several": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := hire(db)
		people := []Person{*ann, *bob}
		saw(db.Model(&people).Update("age", 1), people[0].Age, people[1].Age, db.Model(&people).Updates(map[string]any{"score": 2}), db.Model([]*Person{ann}).Updates(Person{Score: 3}))
		saw(db.Model(&[]Person{}).Update("age", 3))
	},
	"with nested objects": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		saw(db.Model(ann).Updates(Person{Company: &Company{Name: "new"}, Pets: []*Pet{{Name: "new"}}}), ann)
		saw(db.Updates(&Person{ID: 2, Account: &Account{Number: "new"}, Languages: []Language{{Code: "de"}}}))
		saw(db.Model(ann).Updates(map[string]any{"Company": &Company{Name: "by map"}}), ann.Company, ann.CompanyID)
		saw(db.Model(ann).Omit("Company").Updates(Person{Name: "x", Company: &Company{Name: "omitted"}}))
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		saw(db.Model(&list[0]).Update("customer", "x"), db.Model(&list).Update("customer", "y"), db.Updates(&Line{Region: "north", Number: 1, Position: 2, Quantity: 6}))
		saw(db.Model(&Order{Region: "north"}).Update("customer", "z"), db.Model(&Line{Region: "north", Number: 1}).Updates(Line{Product: "p"}))
	},
	"value objects": func(db *gorm.DB, saw twins.Saw) {
		p := Parcel{Weight: 1, From: Place{City: ptr("Rome")}, To: &Place{City: ptr("Bari")}}
		saw(db.Create(&p), db.Model(&p).Updates(Parcel{From: Place{Point: Point{X: ptr(1.0)}}, To: &Place{City: ptr("Pisa")}}), p)
		saw(db.Model(&p).Updates(map[string]any{"from_city": nil, "to_at_y": 2}), p, db.Model(&p).Select("to_city", "from_at_x").Updates(Parcel{}), p)
	},
	"every kind": func(db *gorm.DB, saw twins.Saw) {
		s := sample()
		saw(db.Create(&Sample{}), db.Model(&Sample{ID: 1}).Updates(s), db.Model(&Sample{ID: 1}).Select("*").Omit("id").Updates(Sample{}))
		saw(db.Model(&Sample{ID: 1}).Updates(map[string]any{"bool": true, "uint8": 3, "float32": 1.25, "bytes": []byte("b"), "time": day(3), "Grade": Grade("C"), "p_bool": ptr(true), "p_time": ptr(day(4)), "n_text": s.NText, "n_any": s.NAny}))
		var found Sample
		saw(db.Take(&found), found)
	},
	"values that do not fit": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		tx := db.Model(ann).Update("age", "forty")
		saw(tx, after(tx, ann.Age))
		tx = db.Model(ann).Updates(map[string]any{"active": "yes"})
		saw(tx, after(tx, ann.Active))
	},
	"returning": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var p Person
		tx := db.Model(&p).Clauses(clause.Returning{}).Where("id = ?", 2).Update("age", gorm.Expr("age + 1"))
		saw(tx, after(tx, p))
		var people []Person
		saw(db.Model(&people).Clauses(clause.Returning{Columns: []clause.Column{{Name: "id"}, {Name: "age"}}}).Where("age < ?", 40).Update("age", 5), people)
	},
	"guard": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		saw(db.Model(&Person{}).Update("age", 1), db.Model(&Person{}).Updates(Person{Age: 2}), db.Updates(&Person{Age: 2}), db.Model(&Order{}).Update("customer", "x"))
		global := db.Session(&gorm.Session{AllowGlobalUpdate: true})
		saw(global.Model(&Person{}).Update("age", 3), db.Model(&Person{}).Where("1 = 1").Update("age", 4), db.Exec("UPDATE people SET age = 5"))
	},
	"without a model": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Update("age", 1), db.Updates(map[string]any{"age": 1}), db.Model(&Person{ID: 1}).Updates(1))
	},
	"violations": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := hire(db)
		translated := db.Session(&gorm.Session{})
		translated.TranslateError = true
		for _, db := range []*gorm.DB{db, translated} {
			saw(db.Model(ann).Update("name", "Bob"), db.Model(ann).Update("age", -1), db.Model(ann).Update("company_id", 99), db.Model(ann).Update("email_address", nil))
		}
	},
	"limits and joins": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		saw(db.Model(&Person{}).Where("age = 28").Order("id").Limit(1).Update("age", 1))
		saw(db.Model(&Person{}).Where("company_id IN (?)", db.Model(&Company{}).Select("id").Where("name = ?", "Acme")).Update("age", 2))
	},
}
