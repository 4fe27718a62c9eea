package gormadapter_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// three stores a user whose addresses and parcels are in no order.
func three(t *testing.T, db *gorm.DB) {
	t.Helper()
	require.NoError(t, db.Create(&User{Name: "Ann", Addresses: []*Address{
		{Email: "b@example.com", Parcels: []Parcel{{Weight: 5}, {Weight: 2}, {Weight: 9}}},
		{Email: "c@example.com"},
		{Email: "a@example.com", Parcels: []Parcel{{Weight: 7}, {Weight: 1}}},
	}}).Error)
	record(db).take()
}

func TestPreload(t *testing.T) {
	byKey := func(tx *gorm.DB) *gorm.DB { return tx.Order("id") }
	notC := func(tx *gorm.DB) *gorm.DB { return tx.Where("email_address <> ?", "c@example.com") }
	mapped := []string{"c@example.com", "b@example.com", "a@example.com"}
	for _, c := range []struct {
		name    string
		preload func(*gorm.DB) *gorm.DB
		emails  []string
		weights []int // of b@example.com
	}{
		{"mapping's order", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses") }, mapped, []int{}},
		{"nested", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses.Parcels") }, mapped, []int{2, 5, 9}},
		{"nested, both named", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses").Preload("Addresses.Parcels") }, mapped, []int{2, 5, 9}},
		{"associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload(clause.Associations) }, mapped, []int{}},
		{"nested associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses." + clause.Associations) }, mapped, []int{2, 5, 9}},
		{"of associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload(clause.Associations + ".Parcels") }, mapped, []int{2, 5, 9}},
		{"twice associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload(clause.Associations + "." + clause.Associations) }, mapped, []int{2, 5, 9}},
		{"condition", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses", "email_address <> ?", "c@example.com") }, mapped[1:], []int{}},
		{"condition in function", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses", notC) }, mapped[1:], []int{}},
		{"condition on nested", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses.Parcels", "weight > ?", 2) }, mapped, []int{5, 9}},
		{"condition on associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload(clause.Associations, notC) }, mapped[1:], []int{}},
		{"caller's order", func(tx *gorm.DB) *gorm.DB { return tx.Preload("Addresses", byKey) }, []string{"b@example.com", "c@example.com", "a@example.com"}, []int{}},
		{"caller's order of associations", func(tx *gorm.DB) *gorm.DB { return tx.Preload(clause.Associations, byKey) }, []string{"b@example.com", "c@example.com", "a@example.com"}, []int{}},
		{"caller's order of nested", func(tx *gorm.DB) *gorm.DB {
			return tx.Preload("Addresses.Parcels", func(tx *gorm.DB) *gorm.DB { return tx.Order("weight desc") })
		}, mapped, []int{9, 5, 2}},
		{"caller's two orders", func(tx *gorm.DB) *gorm.DB {
			return tx.Preload("Addresses.Parcels", func(tx *gorm.DB) *gorm.DB { return tx.Order("weight > 5 desc").Order("weight") })
		}, mapped, []int{9, 2, 5}},
		{"with join in the condition", func(tx *gorm.DB) *gorm.DB {
			return tx.Preload("Addresses", func(tx *gorm.DB) *gorm.DB { return tx.Joins("User") })
		}, mapped, []int{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shop.each(t, func(t *testing.T, db *gorm.DB) {
				three(t, db)
				var found []User
				require.NoError(t, c.preload(db).Find(&found).Error)
				require.Len(t, found, 1)
				require.Equal(t, c.emails, emails(found[0].Addresses))
				for _, a := range found[0].Addresses {
					if a.Email == "b@example.com" {
						require.Equal(t, c.weights, weights(a.Parcels))
					}
				}
			})
		})
	}
}

// TestPreloadOfJoined loads what hangs on an object that a join has brought.
func TestPreloadOfJoined(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		three(t, db)
		for name, tx := range map[string]*gorm.DB{
			"path":         db.Joins("User").Preload("User.Addresses.Parcels"),
			"associations": db.Joins("User").Preload("User." + clause.Associations + ".Parcels"),
		} {
			var found []Address
			require.NoError(t, tx.Order("addresses.id").Find(&found).Error, name)
			require.Equal(t, []string{"c@example.com", "b@example.com", "a@example.com"}, emails(found[0].User.Addresses), name)
			require.Equal(t, []int{2, 5, 9}, weights(found[0].User.Addresses[1].Parcels), name)
		}
	})
}

func TestPreloadOtherSide(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		three(t, db)
		require.NoError(t, db.Create(&Address{Email: "nobody@example.com"}).Error)
		var found []Address
		require.NoError(t, db.Preload("User.Addresses").Order("id").Find(&found).Error)
		require.Equal(t, "Ann", found[0].User.Name)
		require.Equal(t, []string{"c@example.com", "b@example.com", "a@example.com"}, emails(found[0].User.Addresses))
		require.Nil(t, found[3].User)

		var parcel Parcel
		require.NoError(t, db.Preload("Address.User").Take(&parcel, 1).Error)
		require.Equal(t, "Ann", parcel.Address.User.Name)
	})
}

// TestPreloadAgain runs one statement twice, and two statements from one.
func TestPreloadAgain(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		three(t, db)
		tx := db.Preload("Addresses").Preload("Addresses.Parcels")
		for range 2 {
			var u User
			require.NoError(t, tx.Find(&u).Error)
			require.Equal(t, []string{"c@example.com", "b@example.com", "a@example.com"}, emails(u.Addresses))
		}
		shared := db.Preload("Addresses").Session(&gorm.Session{})
		for range 2 {
			record(db).take()
			var u User
			require.NoError(t, shared.First(&u).Error)
			require.Equal(t, []string{
				`SELECT * FROM "addresses" WHERE "addresses"."user_id" = 1 ORDER BY "addresses"."email_address" DESC,"addresses"."id"`,
			}, record(db).queries()[:1])
		}
	})
}

func TestPreloadUnknown(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		three(t, db)
		require.ErrorIs(t, db.Preload("Nothing").Find(&[]User{}).Error, gorm.ErrUnsupportedRelation)
		require.ErrorIs(t, db.Preload("Addresses.Nothing").Find(&[]User{}).Error, gorm.ErrUnsupportedRelation)
	})
}

// TestPreloadLimit takes the first of the mapping's order for each object.
func TestPreloadLimit(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		three(t, db)
		found, err := gorm.G[Address](db).Preload("Parcels", func(b gorm.PreloadBuilder) error {
			b.LimitPerRecord(1)
			return nil
		}).Order("id").Find(context.Background())
		require.NoError(t, err)
		require.Equal(t, []int{2}, weights(found[0].Parcels))
		require.Equal(t, []int{}, weights(found[1].Parcels))
		require.Equal(t, []int{1}, weights(found[2].Parcels))
	})
}
