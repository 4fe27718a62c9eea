package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var appending = twins.Scenarios{
	"belongs to": func(db *gorm.DB, saw twins.Saw) {
		_, _, cid := hire(db)
		saw(db.Model(cid).Association("Company").Append(&Company{Name: "new"}), cid)
		saw(db.Model(&Person{ID: 2}).Association("Company").Append(&Company{ID: 1, Name: "ignored"}))
	},
	"has one": func(db *gorm.DB, saw twins.Saw) {
		_, _, cid := fill(db)
		saw(db.Model(cid).Association("Account").Append(&Account{Number: "C-3"}), cid)
		saw(db.Model(cid).Association("Licence").Append(&Licence{Class: "C"}), cid)
	},
	"has many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		saw(db.Model(cid).Association("Pets").Append(&Pet{Name: "a"}, &Pet{Name: "b"}), cid)
		saw(db.Model(ann).Association("Pets").Append([]*Pet{{Name: "c"}, bob.Pets[0]}), ann.Pets)
		saw(db.Model(ann).Association("Team").Append(&Person{Name: "Dan"}, Person{Name: "Eve"}), ann.Team)
		saw(db.Model(&Pet{ID: 1}).Association("Toys").Append([]Toy{{Name: "rope"}}))
	},
	"many to many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		saw(db.Model(cid).Association("Languages").Append(&Language{Code: "de", Name: "German"}, &Language{Code: "en", Name: "ignored"}), cid.Languages)
		saw(db.Model(cid).Association("Languages").Append([]Language{{Code: "en"}, {Code: "it"}}), cid.Languages)
		saw(db.Model(ann).Association("Friends").Append(bob, cid), ann)
		saw(db.Model(&Language{Code: "fr"}).Association("Speakers").Append(bob, &Person{Name: "Dan"}))
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		saw(db.Model(&list[2]).Association("Lines").Append(&Line{Position: 1, Product: "new"}), list[2])
		saw(db.Model(&list[2]).Association("Labels").Append(list[0].Labels[1], &Label{Locale: "de", Text: "rot"}), list[2])
		saw(db.Model(&Label{Locale: "en", Text: "red"}).Association("Orders").Append(&list[2]))
	},
	"on several": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		people := []*Person{ann, bob, cid}
		saw(db.Model(&people).Association("Pets").Append(&Pet{Name: "a"}, &Pet{Name: "b"}, []*Pet{{Name: "c"}}), people)
		saw(db.Model(&people).Association("Languages").Append(&Language{Code: "de"}, &Language{Code: "it"}))
		saw(db.Model(&people).Association("Languages").Append(&Language{Code: "de"}, &Language{Code: "it"}, &Language{Code: "es"}))
		saw(db.Model(&people).Association("Company").Append(&Company{Name: "a"}, &Company{Name: "b"}, &Company{ID: 1}), people)
	},
	"from maps": func(db *gorm.DB, saw twins.Saw) {
		_, _, cid := fill(db)
		saw(db.Model(cid).Association("Pets").Append(map[string]any{"name": "mapped", "kind": "map"}), cid.Pets)
		saw(db.Model(cid).Association("Languages").Append(map[string]any{"code": "de", "name": "German"}), cid.Languages)
	},
	"without upserts": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		saw(db.Model(ann).Omit("Languages.*").Association("Languages").Append(&Language{Code: "none"}))
		saw(db.Model(ann).Omit("Pets.Toys").Association("Pets").Append(&Pet{Name: "a", Toys: []Toy{{Name: "b"}}}))
		saw(db.Model(ann).Select("Pets.Name").Association("Pets").Append(&Pet{Name: "c", Kind: "left out"}))
	},
	"what does not go": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		saw(db.Model(ann).Association("Pets").Append(&Toy{Name: "no pet"}))
		saw(db.Model(ann).Association("Nothing").Append(&Pet{}), db.Model(&Person{}).Association("Pets").Append(&Pet{Name: "nobody's"}))
		saw(db.Model(ann).Association("Pets").Append())
	},
}

var replacing = twins.Scenarios{
	"belongs to": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := hire(db)
		saw(db.Model(ann).Association("Company").Replace(bob.Company), ann.CompanyID, ann.Company)
		saw(db.Model(ann).Association("Company").Unscoped().Replace(&Company{Name: "new"}), ann.Company)
		saw(db.Model(bob).Association("Manager").Replace(&Person{Name: "Dan"}), bob.Manager)
	},
	"has one": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		saw(db.Model(cid).Association("Account").Replace(bob.Account), cid.Account)
		saw(db.Model(ann).Association("Account").Clear(), db.Model(ann).Association("Account").Replace(&Account{Number: "new"}), ann.Account)
	},
	"has many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		saw(db.Model(ann).Association("Pets").Replace(&Pet{Name: "new"}, ann.Pets[0]), ann.Pets)
		saw(db.Model(bob).Association("Pets").Unscoped().Replace([]*Pet{{Name: "other"}}), bob.Pets)
		saw(db.Model(ann).Association("Team").Replace([]Person{*bob}), ann.Team)
	},
	"many to many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		saw(db.Model(ann).Association("Languages").Replace(&Language{Code: "de"}, &Language{Code: "en"}), ann.Languages)
		saw(db.Model(bob).Association("Friends").Replace(cid), bob.Friends)
		saw(db.Model(&Language{Code: "en"}).Association("Speakers").Replace([]*Person{cid}))
	},
	"composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		saw(db.Model(&list[0]).Association("Labels").Replace(list[0].Labels[1]), list[0].Labels)
		saw(db.Model(&list[1]).Association("Lines").Unscoped().Replace(&Line{Position: 7}), list[1].Lines)
		saw(db.Model(&list[0]).Association("Lines").Replace(&Line{Position: 8}))
	},
	"on several": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		people := []Person{*ann, *bob}
		saw(db.Model(&people).Association("Pets").Replace(&Pet{Name: "a"}, []*Pet{{Name: "b"}, {Name: "c"}}))
		saw(db.Model(&people).Association("Languages").Replace(&Language{Code: "de"}, &Language{Code: "fr"}), people)
		saw(db.Model(&people).Association("Company").Replace(&Company{Name: "a"}, &Company{Name: "b"}), people)
		saw(db.Model(&people).Association("Account").Replace(&Account{Number: "1"}, &Account{Number: "2"}, &Account{Number: "3"}))
	},
}

var dissociating = twins.Scenarios{
	"delete belongs to": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := hire(db)
		saw(db.Model(ann).Association("Company").Delete(bob.Company), ann.Company)
		saw(db.Model(ann).Association("Company").Delete(ann.Company), ann.Company, ann.CompanyID)
		saw(db.Model(bob).Association("Company").Unscoped().Delete(bob.Company), bob.Company)
	},
	"delete has one": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		saw(db.Model(ann).Association("Account").Delete(ann.Account), ann.Account)
		saw(db.Model(ann).Association("Licence").Delete(&ann.Licence), ann.Licence)
		saw(db.Model(bob).Association("Account").Unscoped().Delete(bob.Account), bob.Account)
	},
	"delete has many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		saw(db.Model(ann).Association("Pets").Delete(ann.Pets[0], bob.Pets[0]), ann.Pets)
		saw(db.Model(bob).Association("Pets").Unscoped().Delete(bob.Pets), bob.Pets)
		saw(db.Model(ann).Association("Team").Delete(bob))
	},
	"delete many to many": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		saw(db.Model(ann).Association("Languages").Delete(&Language{Code: "en"}, Language{Code: "none"}), ann.Languages)
		saw(db.Model(bob).Association("Friends").Delete(ann), bob.Friends)
		saw(db.Model(&Language{Code: "fr"}).Association("Speakers").Delete(ann))
		saw(db.Model(ann).Association("Languages").Delete())
	},
	"delete composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		saw(db.Model(&list[0]).Association("Labels").Delete(&Label{Locale: "en", Text: "red"}), list[0].Labels)
		saw(db.Model(&list[0]).Association("Lines").Unscoped().Delete(&list[0].Lines[0]), list[0].Lines)
		saw(db.Model(&list[1]).Association("Lines").Delete(&list[1].Lines[0]))
	},
	"delete on several": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		people := []*Person{ann, bob, cid}
		saw(db.Model(&people).Association("Languages").Delete(&Language{Code: "en"}), ann.Languages, bob.Languages)
		saw(db.Model(&people).Association("Pets").Delete(ann.Pets[1], bob.Pets[0]), ann.Pets, bob.Pets)
	},
	"clear": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		for _, name := range []string{"Company", "Account", "Pets", "Languages", "Friends", "Team", "Licence"} {
			saw(name, db.Model(ann).Association(name).Clear(), ann)
		}
		people := []*Person{bob, cid}
		for _, name := range []string{"Pets", "Languages", "Friends", "Company", "Account"} {
			saw(name, db.Model(&people).Association(name).Clear(), people)
		}
	},
	"clear with what is behind": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, _ := fill(db)
		saw(db.Model(bob).Association("Pets").Unscoped().Clear(), bob.Pets)
		saw(db.Model(bob).Association("Account").Unscoped().Clear(), bob.Account)
		saw(db.Model(bob).Association("Languages").Unscoped().Clear(), db.Model(bob).Association("Company").Unscoped().Clear())
		saw(db.Model(ann).Association("Pets").Unscoped().Clear())
	},
	"without a key": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		for _, name := range []string{"Company", "Account", "Pets", "Languages"} {
			saw(db.Model(&Person{}).Association(name).Delete(&Pet{ID: 1}), db.Model(&Person{}).Association(name).Count())
		}
		saw(db.Model(&Person{}).Association("Languages").Clear(), db.Model(&Person{}).Association("Pets").Clear())
	},
}

var associating = twins.Scenarios{
	"count": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		people := []*Person{ann, bob, cid}
		for _, name := range []string{"Company", "Manager", "Team", "Account", "Licence", "Pets", "Languages", "Friends"} {
			saw(name, db.Model(ann).Association(name).Count(), db.Model(&people).Association(name).Count(), db.Model(bob).Where("id < ?", 2).Association(name).Count())
		}
		list := orders(db)
		saw(db.Model(&list).Association("Lines").Count(), db.Model(&list[0]).Association("Labels").Count(), db.Model(&list[0].Lines).Association("Order").Count())
		nothing := db.Model(ann).Association("Nothing")
		saw(nothing.Count(), nothing.Error)
	},
	"find": func(db *gorm.DB, saw twins.Saw) {
		ann, bob, cid := fill(db)
		var companies []Company
		saw(db.Model(&[]*Person{ann, bob, cid}).Order("id").Association("Company").Find(&companies), companies)
		var account Account
		saw(db.Model(ann).Association("Account").Find(&account), account)
		var pets []Pet
		saw(db.Model(ann).Order("id").Association("Pets").Find(&pets), pets, db.Model(ann).Association("Pets").Find(&pets, "kind = ?", "cat"), pets)
		saw(db.Model(ann).Preload("Toys").Where("name = ?", "Rex").Association("Pets").Find(&pets), pets)
		saw(db.Model(ann).Association("Pets").Find(&pets, Pet{Name: "Tom"}), pets, db.Model(ann).Association("Pets").Find(&pets, []int{1}), pets)
		var languages []Language
		saw(db.Model(ann).Order("code").Association("Languages").Find(&languages), languages, db.Model(ann).Association("Languages").Find(&languages, "code <> ?", "en"), languages)
		var friends []*Person
		saw(db.Model(bob).Select("people.id", "name").Association("Friends").Find(&friends), friends)
		var speakers []contact
		saw(db.Model(&Language{Code: "en"}).Order("people.id").Association("Speakers").Find(&speakers), speakers)
		saw(db.Model(ann).Association("Nothing").Find(&pets), db.Model(ann).Association("Pets").Find(&pets, "nothing = 1"))
	},
	"find by composite keys": func(db *gorm.DB, saw twins.Saw) {
		list := orders(db)
		var lines []Line
		saw(db.Model(&list).Order("region, number, position").Association("Lines").Find(&lines), lines)
		var labels []Label
		saw(db.Model(&list[0]).Order("text").Association("Labels").Find(&labels), labels)
		var owner Order
		saw(db.Model(&list[0].Lines[0]).Association("Order").Find(&owner), owner)
	},
	"relationship": func(db *gorm.DB, saw twins.Saw) {
		for _, name := range []string{"Company", "Team", "Account", "Pets", "Languages"} {
			a := db.Model(&Person{}).Association(name)
			saw(a.Error, a.Relationship.Name, a.Relationship.Type, a.Relationship.FieldSchema.Table, a.Relationship.Field.Name)
			for _, ref := range a.Relationship.References {
				saw(ref.PrimaryKey.Name, ref.PrimaryKey.DBName, ref.ForeignKey.DBName, ref.OwnPrimaryKey)
			}
		}
	},
	"without a model": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Association("Pets").Error, db.Model(&Person{ID: 1}).Association("Name").Error, db.Model(&Person{ID: 1}).Association("").Error)
		saw(db.Model(map[string]any{}).Association("Pets").Error, db.Model(&Person{ID: 1}).Association(clause.Associations).Error)
	},
	"in a transaction": func(db *gorm.DB, saw twins.Saw) {
		ann, _, _ := fill(db)
		saw(db.Transaction(func(tx *gorm.DB) error {
			saw(tx.Model(ann).Association("Pets").Append(&Pet{Name: "a"}), tx.Model(ann).Association("Pets").Count())
			return errRefused
		}))
		saw(db.Model(ann).Association("Pets").Count())
	},
}
