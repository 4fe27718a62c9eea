package plain

import (
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
	"project":       projecting,
	"preload":       preloading,
	"join":          joining,
	"append":        appending,
	"replace":       replacing,
	"dissociate":    dissociating,
	"association":   associating,
	"save":          saving,
	"update":        updating,
	"delete":        deleting,
	"hook":          hooking,
	"transaction":   transacting,
	"session":       sessioning,
	"generics":      generically,
	"statement":     stating,
	"error":         failing,
	"join class":    enrolling,
	"soft delete":   hiding,
	"JSON":          encoding,
	"polymorphic":   owning,
}

// after is what a statement leaves in an object, for a statement that succeeds: the
// plugin takes back what one wrote that fails, which GORM alone leaves.
func after(tx *gorm.DB, object any) any {
	if tx.Error != nil {
		return "nothing to compare"
	}
	return object
}

// day is a time in February 2024.
func day(number int) time.Time { return time.Date(2024, 2, number, 10, 30, 0, 0, time.UTC) }

// people are three people in two companies. Ann manages the other two, and Cid
// has no company.
func people() (ann, bob, cid *Person) {
	ann = &Person{Name: "Ann", Email: "ann@example.com", Age: 41, Score: 7.5, Active: true, Nickname: ptr("Annie"), Born: ptr(day(1)),
		Home: Address{Street: "Elm Street", Zip: ptr("10115")}, Company: &Company{Name: "Acme"}}
	bob = &Person{Name: "Bob", Email: "bob@example.com", Age: 28, Score: 2.25, Home: Address{Street: "Oak Road"}, Company: &Company{Name: "Bolt"}, Manager: ann}
	cid = &Person{Name: "Cid", Email: "cid@example.com", Age: 28, Manager: ann}
	return ann, bob, cid
}

// hire makes the people.
func hire(db *gorm.DB) (ann, bob, cid *Person) {
	ann, bob, cid = people()
	create(db, ann, bob, cid)
	return ann, bob, cid
}

// fill makes the people with all that can belong to them. Cid has nothing.
func fill(db *gorm.DB) (ann, bob, cid *Person) {
	english, french := Language{Code: "en", Name: "English"}, Language{Code: "fr", Name: "French"}
	ann, bob, cid = people()
	ann.Account, ann.Licence = &Account{Number: "A-1", Bank: &Bank{Name: "First"}}, Licence{Class: "B"}
	ann.Pets = []*Pet{
		{Name: "Rex", Kind: "dog", Toys: []Toy{{Name: "ball"}, {Name: "bone"}}},
		{Name: "Tom", Kind: "cat", Toys: []Toy{{Name: "mouse"}}},
	}
	ann.Languages = []Language{english, french}
	bob.Account, bob.Pets = &Account{Number: "B-2"}, []*Pet{{Name: "Kit", Kind: "cat"}}
	bob.Languages, bob.Friends = []Language{english}, []*Person{ann}
	create(db, ann, bob, cid)
	return ann, bob, cid
}

// create makes objects at once.
func create(db *gorm.DB, objects ...any) {
	err := db.Transaction(func(tx *gorm.DB) error {
		for _, object := range objects {
			if err := tx.Create(object).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
}

func ptr[T any](v T) *T { return &v }
