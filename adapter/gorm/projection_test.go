package gormadapter_test

import (
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Contact is part of an Address, and of a Correspondent: fields that are called
// alike, in columns that are not.
type Contact struct {
	ID    int64
	Email string
}

// Ranked has a class embedded, and more.
type Ranked struct {
	User
	Place int
	Note  string `gorm:"column:remark"`
}

// RankedBehind has it behind a pointer, in another struct.
type RankedBehind struct {
	Inner
	Place int
}

type Inner struct{ *User }

func TestProjection(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		type line struct{ Email string }
		var contacts []Contact
		require.NoError(t, db.Model(&Address{}).Order("id").Find(&contacts).Error)
		require.Equal(t, []Contact{{1, "a@example.com"}, {2, "b@example.com"}}, contacts)
		require.Equal(t, []string{`SELECT "addresses"."id","addresses"."email_address" FROM "addresses" ORDER BY id`}, record(db).queries())
		var one *Contact
		require.NoError(t, db.Model(&Address{}).Last(&one).Error)
		require.Equal(t, "b@example.com", one.Email)
		var scanned []Contact
		require.NoError(t, db.Model(&Address{}).Select("id", "Email").Order("id").Scan(&scanned).Error)
		require.Equal(t, contacts, scanned)
		var lines [2]line
		require.NoError(t, db.Model(&Address{}).Limit(2).Order("id").Find(&lines).Error)
		require.Equal(t, [2]line{{"a@example.com"}, {"b@example.com"}}, lines)

		var users []struct {
			Name, Password string
			Rank           *int
			CreatedAt      time.Time
			Extra          string `gorm:"-"`
		}
		require.NoError(t, db.Model(&User{}).Find(&users).Error)
		require.Equal(t, "Ann", users[0].Name)
		require.Equal(t, 7, *users[0].Rank)
		require.WithinDuration(t, u.CreatedAt, users[0].CreatedAt, time.Millisecond)

		// Of no class, a struct is GORM's to read.
		require.NoError(t, db.Raw("SELECT email_address AS email FROM addresses ORDER BY id").Scan(&scanned).Error)
		require.Equal(t, "a@example.com", scanned[0].Email)
		var rows []Contact
		require.NoError(t, db.Table("addresses").Select("id, email_address AS email").Order("id").Find(&rows).Error)
		require.Equal(t, contacts, rows)
	})
}

// TestProjectionOfEmbedded loads structs that have a class embedded, unexported
// fields included.
func TestProjectionOfEmbedded(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		ann(t, db)
		var ranked []Ranked
		require.NoError(t, db.Model(&User{}).Select("users.*, 3 AS place, 'new' AS remark").Find(&ranked).Error)
		require.Len(t, ranked, 1)
		require.Equal(t, "Ann", ranked[0].Name)
		require.Equal(t, "tulip", ranked[0].secret)
		require.Equal(t, 3, ranked[0].Place)
		require.Equal(t, "new", ranked[0].Note)
		var behind RankedBehind
		require.NoError(t, db.Model(&User{}).Select("users.*, 3 AS place").Take(&behind).Error)
		require.Equal(t, "tulip", behind.secret)
		require.Equal(t, 3, behind.Place)
	})
}

// TestProject scans into them, also from SQL.
func TestProject(t *testing.T) {
	set := build(t, shop["declarative"], tickets["imperative"])
	type priced struct {
		Ticket
		Total Money
	}
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set).Project(Ranked{}, &RankedBehind{}, []priced{})))
		migrate(t, db, set)
		ann(t, db)
		var ranked []Ranked
		require.NoError(t, db.Raw("SELECT users.*, 4 AS place FROM users").Scan(&ranked).Error)
		require.Equal(t, "tulip", ranked[0].secret)
		require.Equal(t, 4, ranked[0].Place)
		var behind RankedBehind
		require.NoError(t, db.Model(&User{}).Select("*, 5 AS place").Scan(&behind).Error)
		require.Equal(t, "tulip", behind.secret)
		require.Equal(t, 5, behind.Place)
		require.NoError(t, db.Select("*, 6 AS place").Take(&behind).Error, "the table is the class's")
		require.Equal(t, 6, behind.Place)

		require.NoError(t, db.Create(fullTicket()).Error)
		var found priced
		require.NoError(t, db.Raw("SELECT * FROM tickets").Scan(&found).Error)
		require.Equal(t, Money{12, 50}, found.Price)
		require.Equal(t, map[string]string{"row": "A"}, found.Labels)
	})
	for _, row := range []any{nil, 7, User{}, Contact{}} {
		var mistake *gormadapter.SetError
		require.ErrorAs(t, open(t, schema.SQLite).Use(gormadapter.New(set).Project(row)), &mistake)
	}
	require.EqualError(t, open(t, schema.SQLite).Use(gormadapter.New(set).Project(Contact{})),
		"gormadapter: Project was given gormadapter_test.Contact; give it structs, other than classes, that have a class of the sets embedded")
}

// TestProjectionOfConvertedValues has attributes converted in parts of a class.
func TestProjectionOfConvertedValues(t *testing.T) {
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(fullTicket()).Error)
		var part []struct {
			Price  Money
			Phase  string // as it is stored
			Labels map[string]string
		}
		require.NoError(t, db.Model(&Ticket{}).Find(&part).Error)
		require.Equal(t, Money{12, 50}, part[0].Price)
		require.Equal(t, "open", part[0].Phase)
		require.Equal(t, map[string]string{"row": "A"}, part[0].Labels)
	})
}

// TestProjectionOfConvertedValuesElsewhere has fields of other types, of other
// names, and in embedded structs hold converted values.
func TestProjectionOfConvertedValuesElsewhere(t *testing.T) {
	type costs struct{ Price *Money }
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(fullTicket()).Error)
		var found struct {
			costs
			Phase  *Phase
			Rebate Money
			Other  Money // which nothing is known of
		}
		require.NoError(t, db.Model(&Ticket{}).Take(&found).Error)
		require.Equal(t, &Money{12, 50}, found.Price)
		require.Equal(t, Open, *found.Phase)
		require.Equal(t, Money{1, 5}, found.Rebate)
		var sum struct {
			Sum Money `gorm:"column:price"`
		}
		require.NoError(t, db.Model(&Ticket{}).Take(&sum).Error)
		require.Equal(t, Money{12, 50}, sum.Sum)
	})
}

// TestProjectionOfRelationships loads those of the class, in the mapping's order,
// into fields of their names.
func TestProjectionOfRelationships(t *testing.T) {
	set := build(t, shop["declarative"])
	type card struct {
		ID        int64
		Name      string
		Addresses []*Address
	}
	type keyless struct {
		Name      string
		Addresses []*Address
	}
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set).Project(Ranked{})))
		migrate(t, db, set)
		ann(t, db)
		var cards []card
		require.NoError(t, db.Model(&User{}).Preload("Addresses").Find(&cards).Error)
		require.Equal(t, []string{"b@example.com", "a@example.com"}, emails(cards[0].Addresses))
		var letters []struct {
			ID     int64
			UserID int64
			User   *User
		}
		require.NoError(t, db.Model(&Address{}).Joins("User").Order("addresses.id").Find(&letters).Error)
		require.Equal(t, "Ann", letters[1].User.Name)
		require.ErrorIs(t, db.Model(&User{}).Preload("Addresses").Find(&[]keyless{}).Error, gorm.ErrUnsupportedRelation)
		require.NoError(t, db.Model(&User{}).Find(&[]keyless{}).Error)
		var tagged []struct {
			ID    int64
			Mails []*Address `gorm:"foreignKey:UserID"`
		}
		require.NoError(t, db.Model(&User{}).Preload("Mails").Find(&tagged).Error)
		require.Len(t, tagged[0].Mails, 2)
		class := &gorm.Statement{DB: db}
		require.NoError(t, class.Parse(&Address{}))
		require.ElementsMatch(t, []string{"User", "Parcels"}, slices.Collect(maps.Keys(class.Schema.Relationships.Relations)), "the class knows nothing of it")

		var ranked []Ranked
		require.NoError(t, db.Select("users.*, 1 AS place").Preload("Addresses").Find(&ranked).Error)
		require.Equal(t, []string{"b@example.com", "a@example.com"}, emails(ranked[0].Addresses))
	})
}

// TestProjectionOfSeveralClasses has one struct serve two classes, at once.
func TestProjectionOfSeveralClasses(t *testing.T) {
	set := build(t, shop["declarative"], func(r *registry.Registry) {
		registry.MapImperatively[Correspondent](r, &schema.Table{Name: "contacts", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "mail", Type: schema.Text{}},
		}}, correspondent)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		ann(t, db)
		require.NoError(t, db.Create(&Correspondent{Email: "c@example.com"}).Error)
		var group sync.WaitGroup
		for range 8 {
			group.Add(2)
			go func() {
				defer group.Done()
				var of []Contact
				if err := db.Model(&Address{}).Order("id").Find(&of).Error; err != nil || len(of) != 2 || of[0].Email != "a@example.com" {
					t.Error(err, of)
				}
			}()
			go func() {
				defer group.Done()
				var of []Contact
				if err := db.Model(&Correspondent{}).Scan(&of).Error; err != nil || len(of) != 1 || of[0].Email != "c@example.com" {
					t.Error(err, of)
				}
			}()
		}
		group.Wait()
	})
}

// Correspondent has an attribute that is called as one of an Address.
type Correspondent struct {
	ID    int64
	Email string
}

var correspondent = mapper.Properties{"Email": mapper.Column{Name: "mail"}}
