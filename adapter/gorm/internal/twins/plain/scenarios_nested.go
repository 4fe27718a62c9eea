package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var creatingNested = twins.Scenarios{
	"belongs to": func(db *gorm.DB, saw twins.Saw) {
		a := Account{Number: "1", Bank: &Bank{Name: "First"}, Person: &Person{Name: "Ann", Company: &Company{Name: "Acme"}}}
		saw(db.Create(&a), &a)
		bank := &Bank{ID: a.Bank.ID, Name: "renamed"}
		shared := []Account{{Number: "2", Bank: bank}, {Number: "3", Bank: bank}, {Number: "4", Bank: &Bank{Name: "Second"}}, {Number: "5"}}
		saw(db.Create(&shared), shared)
	},
	"has one": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Account: &Account{Number: "1"}, Licence: Licence{Class: "B"}}
		saw(db.Create(&p), &p)
		list := []*Person{{Name: "Bob", Account: &Account{Number: "2"}}, {Name: "Cid", Licence: Licence{Class: "C"}}, {Name: "Dan"}}
		saw(db.Create(list), list)
		moved := Person{Name: "Eve", Account: &Account{ID: p.Account.ID, Number: "ignored"}}
		saw(db.Create(&moved), &moved)
	},
	"has many": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Pets: []*Pet{{Name: "Rex", Toys: []Toy{{Name: "ball"}, {Name: "bone"}}}, {Name: "Tom", Toys: []Toy{{Name: "mouse"}}}, {Name: "Kit"}}}
		saw(db.Create(&p), &p)
		list := []Person{{Name: "Bob", Pets: []*Pet{{Name: "a"}, p.Pets[0]}}, {Name: "Cid", Pets: []*Pet{}}}
		saw(db.Create(&list), list)
		c := Company{Name: "Acme", Staff: []Person{{Name: "Dan"}, {Name: "Eve", Pets: []*Pet{{Name: "b"}}}}}
		saw(db.Create(&c), &c)
	},
	"oneself": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Manager: &Person{Name: "Bob", Manager: &Person{Name: "Cid"}}, Team: []Person{{Name: "Dan"}, {Name: "Eve", Team: []Person{{Name: "Flo"}}}}}
		saw(db.Create(&p), &p)
		ring := &Person{Name: "Gus"}
		ring.Manager = ring
		tx := db.Create(ring)
		saw(tx, after(tx, ring))
	},
	"many to many": func(db *gorm.DB, saw twins.Saw) {
		english := Language{Code: "en", Name: "English"}
		p := Person{Name: "Ann", Languages: []Language{english, {Code: "fr", Name: "French"}}}
		saw(db.Create(&p), &p)
		list := []Person{{Name: "Bob", Languages: []Language{english}}, {Name: "Cid", Languages: []Language{english, {Code: "de", Name: "German"}}}, {Name: "Dan"}}
		saw(db.Create(&list), list)
		saw(db.Create(&Person{Name: "Eve", Languages: []Language{{Code: "en", Name: "ignored"}}}))
	},
	"many to many from the other side": func(db *gorm.DB, saw twins.Saw) {
		l := Language{Code: "en", Name: "English", Speakers: []*Person{{Name: "Ann"}, {Name: "Bob"}}}
		saw(db.Create(&l), &l)
	},
	"many to many with oneself": func(db *gorm.DB, saw twins.Saw) {
		ann, bob := &Person{Name: "Ann"}, &Person{Name: "Bob"}
		ann.Friends, bob.Friends = []*Person{bob}, []*Person{ann}
		saw(db.Create(ann), ann, bob)
		cid := &Person{Name: "Cid", Friends: []*Person{ann, bob, {Name: "Dan"}}}
		saw(db.Create(cid), cid)
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		red := &Label{Locale: "en", Text: "red", Colour: "#f00"}
		o := Order{Region: "north", Number: 1, Customer: "Ann", Lines: []Line{{Position: 1, Product: "pen", Quantity: 2}, {Position: 2, Product: "ink"}},
			Labels: []*Label{red, {Locale: "de", Text: "rot"}}}
		saw(db.Create(&o), &o)
		list := []Order{{Region: "north", Number: 2, Lines: []Line{{Position: 1, Product: "pad"}}}, {Region: "south", Number: 1, Labels: []*Label{red}}}
		saw(db.Create(&list), list)
		l := Line{Position: 9, Product: "cap", Order: &Order{Region: "west", Number: 4}}
		saw(db.Create(&l), &l)
	},
	"graph": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		saw(ann, bob, cid)
	},
	"selected associations": func(db *gorm.DB, saw twins.Saw) {
		p := nested("Ann")
		tx := db.Select("Name", "Pets").Create(p)
		saw(tx, after(tx, p))
		p = nested("Bob")
		tx = db.Select("Name", "Email", "Age", "Score", "Active", "home_street", "Company", "Pets.Name").Create(p)
		saw(tx, after(tx, p))
		p = nested("Cid")
		tx = db.Select("*", "Account").Create(p)
		saw(tx, after(tx, p))
		p = nested("Dan")
		tx = db.Select(clause.Associations, "Name").Create(p)
		saw(tx, after(tx, p))
	},
	"omitted associations": func(db *gorm.DB, saw twins.Saw) {
		p := nested("Ann")
		tx := db.Omit(clause.Associations).Create(p)
		saw(tx, after(tx, p))
		p = nested("Bob")
		tx = db.Omit("Pets", "Company", "Languages").Create(p)
		saw(tx, after(tx, p))
		p = nested("Cid")
		tx = db.Omit("Pets.Toys").Create(p)
		saw(tx, after(tx, p))
		p = nested("Dan")
		p.Languages[0].Code = "none"
		tx = db.Omit("Languages.*").Create(p)
		saw(tx, after(tx, p))
	},
	"what is wrong inside": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Person{Name: "Ann", Pets: []*Pet{{Name: "Rex"}}, Account: &Account{Number: "1", BankID: ptr(int64(7))}}))
		saw(db.Create(&Company{Name: "Acme", Staff: []Person{{Name: "Bob"}, {Name: "Bob"}}}))
	},
	"full save": func(db *gorm.DB, saw twins.Saw) {
		p := nested("Ann")
		saw(db.Create(p))
		p.Pets[0].Name, p.Company.Name, p.Account.Number, p.Languages[0].Name = "Max", "Bolt", "2", "Englisch"
		again := &Person{Name: "Bob", Pets: p.Pets, Company: p.Company, Account: p.Account, Languages: p.Languages}
		saw(db.Session(&gorm.Session{FullSaveAssociations: true}).Create(again), again)
	},
	"batches": func(db *gorm.DB, saw twins.Saw) {
		p := Person{Name: "Ann", Pets: []*Pet{{Name: "a"}, {Name: "b"}, {Name: "c"}}}
		saw(db.Session(&gorm.Session{CreateBatchSize: 2}).Create(&p), &p)
	},
}

// nested is a person with something of each kind.
func nested(name string) *Person {
	return &Person{Name: name, Company: &Company{Name: "Acme"}, Account: &Account{Number: "1"}, Licence: Licence{Class: "B"},
		Pets: []*Pet{{Name: "Rex", Kind: "dog", Toys: []Toy{{Name: "ball"}}}}, Languages: []Language{{Code: "en", Name: "English"}}}
}
