package gormadapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

func TestAssociationRead(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.EqualValues(t, 2, db.Model(u).Association("Addresses").Count())
		var found []*Address
		require.NoError(t, db.Model(u).Association("Addresses").Find(&found))
		require.ElementsMatch(t, []string{"a@example.com", "b@example.com"}, emails(found))
		found = nil
		require.NoError(t, db.Model(u).Where("email_address > ?", "b").Association("Addresses").Find(&found))
		require.Equal(t, []string{"b@example.com"}, emails(found))
		var owner User
		require.NoError(t, db.Model(&Address{ID: 1, UserID: 1}).Association("User").Find(&owner))
		require.Equal(t, "Ann", owner.Name)
		require.ErrorIs(t, db.Model(u).Association("Nothing").Error, gorm.ErrUnsupportedRelation)
	})
}

func TestAssociationAppend(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.NoError(t, db.Model(u).Association("Addresses").Append(&Address{Email: "c@example.com"}, &Address{Email: "d@example.com"}))
		require.Len(t, u.Addresses, 4)
		require.Equal(t, 4, value[int](t, db, "SELECT count(*) FROM addresses WHERE user_id = 1"))

		orphan := &Address{Email: "e@example.com"}
		require.NoError(t, db.Create(orphan).Error)
		require.NoError(t, db.Model(orphan).Association("User").Append(u))
		require.EqualValues(t, 1, orphan.UserID)
		require.Equal(t, 5, value[int](t, db, "SELECT count(*) FROM addresses WHERE user_id = 1"))

		require.NoError(t, db.Model(u.Addresses[0]).Association("Parcels").Append(&Parcel{Weight: 4}))
		require.Equal(t, []int{4}, weights(u.Addresses[0].Parcels))
		require.Equal(t, 1, value[int](t, db, "SELECT address_id FROM parcels WHERE weight = 4"))
	})
}

func TestAssociationReplace(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.NoError(t, db.Model(u).Association("Addresses").Replace(&Address{Email: "c@example.com"}))
		require.Equal(t, []string{"c@example.com"}, emails(u.Addresses))
		require.Equal(t, "c@example.com", value[string](t, db, "SELECT email_address FROM addresses WHERE user_id = 1"))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM addresses WHERE user_id IS NULL"))

		bob := &User{Name: "Bob"}
		a := u.Addresses[0]
		require.NoError(t, db.Model(a).Association("User").Replace(bob))
		require.EqualValues(t, 2, a.UserID)
		require.Equal(t, 2, value[int](t, db, "SELECT user_id FROM addresses WHERE email_address = 'c@example.com'"))
	})
}

func TestAssociationDelete(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.NoError(t, db.Model(u).Association("Addresses").Delete(u.Addresses[0]))
		require.Equal(t, []string{"b@example.com"}, emails(u.Addresses))
		require.True(t, value[bool](t, db, "SELECT user_id IS NULL FROM addresses WHERE id = 1"))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM addresses"), "the row stays")

		b := u.Addresses[0]
		b.User = u
		require.NoError(t, db.Model(b).Association("User").Delete(u))
		require.Zero(t, b.UserID)
		require.True(t, value[bool](t, db, "SELECT user_id IS NULL FROM addresses WHERE id = 2"))

		require.NoError(t, db.Model(b).Association("Parcels").Unscoped().Delete(&Parcel{ID: 1}))
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM parcels"), "the row goes")
	})
}

func TestAssociationClear(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		b := u.Addresses[1]
		require.NoError(t, db.Model(b).Association("Parcels").Clear())
		require.Empty(t, b.Parcels)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM parcels WHERE address_id IS NULL"))
		require.NoError(t, db.Model(b).Association("User").Clear())
		require.True(t, value[bool](t, db, "SELECT user_id IS NULL FROM addresses WHERE id = 2"))
		require.NoError(t, db.Model(u).Association("Addresses").Clear())
		require.EqualValues(t, 0, db.Model(u).Association("Addresses").Count())
	})
}

// TestAssociationOfMany works on the objects of several owners at once.
func TestAssociationOfMany(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		list := []User{{Name: "Ann", Addresses: []*Address{{Email: "a@example.com"}}}, {Name: "Bob"}}
		require.NoError(t, db.Create(&list).Error)
		require.NoError(t, db.Model(&list).Association("Addresses").Append(&Address{Email: "b@example.com"}, &Address{Email: "c@example.com"}))
		require.EqualValues(t, 3, db.Model(&list).Association("Addresses").Count())
		require.Equal(t, []string{"c@example.com"}, emails(list[1].Addresses))
	})
}

// TestAssociationOrder has Association find lists in the mapping's order, unless
// the caller has one.
func TestAssociationOrder(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		var list []*Address
		require.NoError(t, db.Model(u).Association("Addresses").Find(&list))
		require.Equal(t, []string{"b@example.com", "a@example.com"}, emails(list))
		require.NoError(t, db.Model(u).Association("Addresses").Find(&list, "email_address < ?", "z"))
		require.Equal(t, []string{"b@example.com", "a@example.com"}, emails(list))
		require.NoError(t, db.Model(u).Order("id").Association("Addresses").Find(&list))
		require.Equal(t, []string{"a@example.com", "b@example.com"}, emails(list))
		require.Equal(t, int64(2), db.Model(u).Association("Addresses").Count())
		var parcels []Parcel
		require.NoError(t, db.Model(u.Addresses).Association("Parcels").Find(&parcels))
		require.Equal(t, []int{2, 5}, weights(parcels))
		record(db).take()
		require.NoError(t, db.Where("user_id IN ?", []int64{u.ID}).Find(&list).Error)
		require.NotContains(t, record(db).queries()[0], "ORDER BY", "a condition of the caller's is not an association's")
	})
}
