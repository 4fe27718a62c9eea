package plain

import (
	"database/sql"
	"math"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var creating = twins.Scenarios{
	"one object": func(db *gorm.DB, saw twins.Saw) {
		c := Company{Name: "Acme"}
		saw(db.Create(&c), &c)
		c = Company{ID: 7, Name: "Bolt"}
		saw(db.Create(&c), &c)
		c = Company{Name: "Next"}
		saw(db.Create(&c), &c)
	},
	"every kind": func(db *gorm.DB, saw twins.Saw) {
		full, empty := sample(), Sample{}
		saw(db.Create(&full), &full, db.Create(&empty), &empty)
		var found []Sample
		saw(db.Order("id").Find(&found), found)
	},
	"greatest numbers": func(db *gorm.DB, saw twins.Saw) {
		s := Sample{Int: math.MinInt, Int8: math.MinInt8, Int16: math.MinInt16, Int32: math.MinInt32, Int64: math.MaxInt64,
			Uint: math.MaxInt64, Uint8: math.MaxUint8, Uint16: math.MaxUint16, Uint32: math.MaxUint32, Uint64: math.MaxInt64,
			Float32: math.MaxFloat32, Float64: math.SmallestNonzeroFloat64}
		saw(db.Create(&s))
		var found Sample
		saw(db.Take(&found), found)
		saw(db.Create(&Sample{Uint64: math.MaxUint64}))
	},
	"several": func(db *gorm.DB, saw twins.Saw) {
		structs := []Company{{Name: "a"}, {Name: "b"}, {Name: "c"}}
		saw(db.Create(&structs), structs)
		pointers := []*Company{{Name: "d"}, {Name: "e"}}
		saw(db.Create(pointers), pointers)
		array := [2]Company{{Name: "f"}, {Name: "g"}}
		saw(db.Create(&array), array)
		mixed := []Company{{Name: "h"}, {ID: 50, Name: "i"}, {Name: "j"}}
		saw(db.Create(&mixed), mixed)
	},
	"none of several": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&[]Company{}))
		saw(db.Create([]*Company{{Name: "a"}, nil}))
		saw(db.Create(&[]map[string]any{}))
	},
	"what is no object": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(1))
		saw(db.Create(map[string]any{"name": "without a model"}))
	},
	"in batches": func(db *gorm.DB, saw twins.Saw) {
		list := []Company{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}}
		saw(db.CreateInBatches(&list, 2), list)
		pointers := []*Company{{Name: "f"}, {Name: "g"}, {Name: "h"}}
		saw(db.Session(&gorm.Session{CreateBatchSize: 2}).Create(&pointers), pointers)
		saw(db.CreateInBatches(&[]Product{{Code: "1", Price: 1}, {Code: "2", Price: 1}, {Code: "1", Price: 1}}, 2))
		saw(db.CreateInBatches(&Company{Name: "single"}, 2))
	},
	"from a map": func(db *gorm.DB, saw twins.Saw) {
		m := map[string]any{"Name": "Acme"}
		saw(db.Model(&Company{}).Create(m), m)
		byColumn := map[string]any{"name": "Ann", "email_address": "ann@example.com", "age": 3, "score": 1.5, "active": true, "home_street": "Elm",
			"born": day(3), "created_at": day(1), "updated_at": day(2)}
		saw(db.Model(&Person{}).Create(&byColumn), byColumn)
		byField := map[string]any{"Name": "Bob", "Email": "bob@example.com", "Age": gorm.Expr("1 + 2"), "Score": 0, "Active": false, "home_street": "",
			"CreatedAt": day(1), "UpdatedAt": day(2), "Nickname": nil}
		saw(db.Model(&Person{}).Create(byField), byField)
		saw(db.Table("firms").Create(map[string]any{"name": "by table"}))
		saw(db.Model(&Company{}).Create(map[string]any{"Name": "Acme", "unknown": 1}))
	},
	"from maps": func(db *gorm.DB, saw twins.Saw) {
		list := []map[string]any{{"Name": "a"}, {"name": "b"}}
		saw(db.Model(&Company{}).Create(list), list)
		pointer := []map[string]any{{"Name": "c", "ID": 9}, {"Name": "d", "ID": 10}}
		saw(db.Model(&Company{}).Create(&pointer), pointer)
		uneven := []map[string]any{{"Name": "e"}, {"Name": "f", "ID": 30}}
		saw(db.Model(&Company{}).Create(&uneven), uneven)
	},
	"selected fields": func(db *gorm.DB, saw twins.Saw) {
		p := Product{Code: "1", Name: "pen", Vendor: "Acme", Price: 2, Stock: 5}
		saw(db.Select("Code", "Name", "vendor", "Price", "stock").Create(&p), &p)
		p = Product{Code: "2", Name: "ink", Vendor: "Acme", Price: 3, Stock: 5}
		saw(db.Select("*").Create(&p), &p)
		p = Product{Code: "3", Name: "pad", Vendor: "Acme", Price: 4, Stock: 5}
		saw(db.Select("products.code", "name", "vendor", "price", "stock", "nothing").Create(&p), &p)
		saw(db.Select("Code").Create(&Product{Code: "4", Price: 1}))
		saw(db.Select([]string{"Code", "Name", "Vendor", "Price", "Stock"}).Create(&[]Product{{Code: "5", Name: "a", Price: 1}, {Code: "6", Name: "b", Price: 1}}))
	},
	"omitted fields": func(db *gorm.DB, saw twins.Saw) {
		p := Product{Code: "1", Name: "pen", Vendor: "Acme", Price: 2, ListedAt: ptr(day(2))}
		saw(db.Omit("ListedAt").Create(&p), &p)
		p = Product{Code: "2", Name: "ink", Vendor: "Acme", Price: 2}
		saw(db.Omit("listed_at", "ChangedAt").Create(&p), &p)
		p = Product{ID: 40, Code: "3", Name: "pad", Vendor: "Acme", Price: 2}
		saw(db.Omit("ID").Create(&p), &p)
		saw(db.Omit("Price").Create(&Product{Code: "4", Name: "cap", Price: 2}))
	},
	"times": func(db *gorm.DB, saw twins.Saw) {
		p := Product{Code: "1", Name: "pen", Price: 2, ListedAt: ptr(day(2)), ChangedAt: day(3)}
		saw(db.Create(&p), &p)
		list := []Product{{Code: "2", Name: "a", Price: 1}, {Code: "3", Name: "b", Price: 1, ListedAt: ptr(day(4))}}
		saw(db.Create(&list), list)
		frozen := db.Session(&gorm.Session{NowFunc: func() time.Time { return day(9) }})
		person := Person{Name: "Ann", CreatedAt: day(5)}
		saw(frozen.Create(&person), &person)
	},
	"defaults": func(db *gorm.DB, saw twins.Saw) {
		p := Preference{Name: "Ann"}
		saw(db.Create(&p), &p)
		p = Preference{Name: "Bob", Theme: "light", Size: 1, Token: "t", Hint: ptr("")}
		saw(db.Create(&p), &p)
		p = Preference{Name: "Cid", Theme: "light"}
		saw(db.Select("Name", "Theme").Create(&p), &p)
		p = Preference{Name: "Dan", Theme: "light", Size: 3}
		saw(db.Omit("Theme").Create(&p), &p)
		m := map[string]any{"Name": "Eve", "Size": 0}
		saw(db.Model(&Preference{}).Create(m), m)
		list := []Preference{{Name: "Flo"}, {Name: "Gus"}}
		saw(db.Create(&list), list)
	},
	"keys of the application": func(db *gorm.DB, saw twins.Saw) {
		l := Language{Code: "en", Name: "English"}
		saw(db.Create(&l), &l, db.Create(&l), db.Create(&Language{Name: "none"}))
		o := Order{Region: "north", Number: 1, Customer: "Ann"}
		saw(db.Create(&o), &o, db.Create(&o), db.Create(&Order{Region: "north", Customer: "zero"}))
		s := []Seat{{Room: "a", ID: 1, Holder: "Ann"}, {Room: "a", ID: 2, Holder: "Bob"}, {Room: "b", Holder: "none"}}
		saw(db.Create(&s), s)
	},
	"value objects": func(db *gorm.DB, saw twins.Saw) {
		p := Parcel{Weight: 2, From: Place{City: ptr("Rome"), Point: Point{X: ptr(1.5)}}, To: &Place{City: ptr("Bari"), Point: Point{Y: ptr(-2.0)}}, Route: []string{"a"}}
		saw(db.Create(&p), &p)
		nowhere := Parcel{Weight: 1}
		saw(db.Create(&nowhere), &nowhere)
		list := []*Parcel{{To: &Place{}}, {From: Place{City: ptr("")}}}
		saw(db.Create(list), list)
		m := map[string]any{"weight": 3, "from_city": "Pisa", "to_at_x": 1.25}
		saw(db.Model(&Parcel{}).Create(m), m)
		var found Parcel
		saw(db.First(&found, p.ID), &found)
	},
	"violations": func(db *gorm.DB, saw twins.Saw) {
		translated := db.Session(&gorm.Session{})
		translated.TranslateError = true
		for _, db := range []*gorm.DB{db, translated} {
			saw(db.Create(&Product{Code: "1", Name: "pen", Vendor: "Acme", Price: 1}))
			saw(db.Create(&Product{Code: "1", Name: "ink", Vendor: "Acme", Price: 1}), db.Create(&Product{Code: "2", Name: "pen", Vendor: "Acme", Price: 1}))
			saw(db.Create(&Product{Code: "3", Name: "cap"}), db.Create(&Person{Name: "Ann", Age: -1}))
			saw(db.Create(&Pet{Name: "stray", PersonID: ptr(int64(99))}), db.Create(&Line{Region: "north", Number: 9, Position: 1}))
			saw(db.Model(&Company{}).Create(map[string]any{"name": nil}), db.Model(&Company{}).Create(map[string]any{"none": 1}))
			saw(db.Create(&Ticket{ID: "no uuid"}))
		}
	},
	"returning": func(db *gorm.DB, saw twins.Saw) {
		p := Preference{Name: "Ann", Size: 4}
		saw(db.Clauses(clause.Returning{}).Create(&p), &p)
		p = Preference{Name: "Bob"}
		saw(db.Clauses(clause.Returning{Columns: []clause.Column{{Name: "theme"}}}).Create(&p), &p)
		list := []Company{{Name: "a"}, {Name: "b"}}
		saw(db.Clauses(clause.Returning{}).Create(&list), list)
	},
	"insert modifier": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Clauses(clause.Insert{Modifier: "IGNORE"}).Create(&Company{Name: "a"}))
	},
	"null wrappers": func(db *gorm.DB, saw twins.Saw) {
		s := Sample{NBool: sql.NullBool{Valid: true}, NText: sql.NullString{String: "ignored"}, NAny: sql.Null[int32]{V: 4, Valid: true}}
		saw(db.Create(&s), &s)
		var found Sample
		saw(db.Where("n_bool IS NOT NULL AND n_text IS NULL").Take(&found), found)
	},
}

// sample is an object without a zero but its key.
func sample() Sample {
	return Sample{
		Bool: true, Int: -1, Int8: -8, Int16: -16, Int32: -32, Int64: -64, Uint: 1, Uint8: 8, Uint16: 16, Uint32: 32, Uint64: 64,
		Float32: 1.5, Float64: math.Pi, Text: "naïve 'quoted' \\ ? @x", Bytes: []byte{0, 1, 255}, Time: day(7), Grade: "A", Level: 3,
		PBool: ptr(false), PInt: ptr(0), PInt16: ptr(int16(16)), PUint32: ptr(uint32(32)), PFloat64: ptr(0.1), PText: ptr(""), PTime: ptr(day(8)), PGrade: ptr(Grade("B")),
		NBool: sql.NullBool{Valid: true}, NInt64: sql.NullInt64{Int64: 5, Valid: true}, NFloat: sql.NullFloat64{Float64: 0.25, Valid: true},
		NText: sql.NullString{String: "text", Valid: true}, NTime: sql.NullTime{Time: day(9), Valid: true}, NAny: sql.Null[int32]{V: 6, Valid: true}, Names: Names{"Ann", "Bob"},
	}
}
