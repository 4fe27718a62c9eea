package plain

import (
	"errors"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// Areas are all scenarios, by what they are about.
var Areas = map[string]twins.Scenarios{
	"create":        creating,
	"create nested": creatingNested,
	"create or":     creatingOr,
	"upsert":        upserting,
	"find":          finding,
	"condition":     conditioning,
	"query":         querying,
	"scan":          scanning,
	"preload":       preloading,
	"join":          joining,
	"append":        appending,
	"replace":       replacing,
	"dissociate":    dissociating,
	"association":   associating,
	"save":          saving,
	"update":        updating,
	"delete":        deleting,
}

// day is a time in February 2024.
func day(number int) time.Time { return time.Date(2024, 2, number, 10, 30, 0, 0, time.UTC) }

// fill makes two companies and three people with all that belongs to them, and
// returns the people. Ann manages the other two, and Cid has nothing.
func fill(db *gorm.DB) (ann, bob, cid *Person) {
	acme, bolt := &Company{Name: "Acme"}, &Company{Name: "Bolt"}
	english, french := Language{Code: "en", Name: "English"}, Language{Code: "fr", Name: "French"}
	ann = &Person{Name: "Ann", Email: "ann@example.com", Age: 41, Score: 7.5, Active: true, Nickname: ptr("Annie"), Born: ptr(day(1)),
		Home: Address{Street: "Elm Street", Zip: ptr("10115")}, Company: acme,
		Account: &Account{Number: "A-1", Bank: &Bank{Name: "First"}}, Licence: Licence{Class: "B"},
		Pets: []*Pet{
			{Name: "Rex", Kind: "dog", Toys: []Toy{{Name: "ball"}, {Name: "bone"}}},
			{Name: "Tom", Kind: "cat", Toys: []Toy{{Name: "mouse"}}},
		},
		Languages: []Language{english, french}}
	bob = &Person{Name: "Bob", Email: "bob@example.com", Age: 28, Score: 2.25, Home: Address{Street: "Oak Road"}, Company: bolt, Manager: ann,
		Account: &Account{Number: "B-2"}, Pets: []*Pet{{Name: "Kit", Kind: "cat"}}, Languages: []Language{english}, Friends: []*Person{ann}}
	cid = &Person{Name: "Cid", Email: "cid@example.com", Age: 28, Manager: ann}
	err := db.Transaction(func(tx *gorm.DB) error {
		return errors.Join(tx.Create(ann).Error, tx.Create(bob).Error, tx.Create(cid).Error)
	})
	if err != nil {
		panic(err)
	}
	return ann, bob, cid
}

func ptr[T any](v T) *T { return &v }
