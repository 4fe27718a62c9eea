package gormadapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func TestDelete(t *testing.T) {
	for _, c := range []struct {
		name   string
		delete func(*gorm.DB) *gorm.DB
		left   []string
	}{
		{"object", func(tx *gorm.DB) *gorm.DB { return tx.Delete(&User{ID: 2}) }, []string{"Ann", "Cid"}},
		{"key", func(tx *gorm.DB) *gorm.DB { return tx.Delete(&User{}, 2) }, []string{"Ann", "Cid"}},
		{"keys", func(tx *gorm.DB) *gorm.DB { return tx.Delete(&User{}, []int64{2, 3}) }, []string{"Ann"}},
		{"list", func(tx *gorm.DB) *gorm.DB { return tx.Delete([]User{{ID: 2}, {ID: 3}}) }, []string{"Ann"}},
		{"text", func(tx *gorm.DB) *gorm.DB { return tx.Where("rank > ?", 2).Delete(&User{}) }, []string{"Ann", "Bob"}},
		{"struct", func(tx *gorm.DB) *gorm.DB { return tx.Where(&User{Name: "Cid"}).Delete(&User{}) }, []string{"Ann", "Bob"}},
		{"Unscoped", func(tx *gorm.DB) *gorm.DB { return tx.Unscoped().Delete(&User{ID: 2}) }, []string{"Ann", "Cid"}},
		{"with what hangs on it", func(tx *gorm.DB) *gorm.DB { return tx.Select("Addresses").Delete(&User{ID: 1}) }, []string{"Bob", "Cid"}},
		{"with all that hangs on it", func(tx *gorm.DB) *gorm.DB { return tx.Select(clause.Associations).Delete(&User{ID: 1}) }, []string{"Bob", "Cid"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shop.each(t, func(t *testing.T, db *gorm.DB) {
				threeUsers(t, db)
				result := c.delete(db)
				require.NoError(t, result.Error)
				var left []User
				require.NoError(t, db.Order("id").Find(&left).Error)
				require.Equal(t, c.left, names(left))
				require.EqualValues(t, 3-len(c.left), result.RowsAffected)
			})
		})
	}
}

// TestDeleteKeepsOthers deletes an object with all its associations where a row
// of another table has its key: the foreign keys that the migrator knows are no
// associations.
func TestDeleteKeepsOthers(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		ann(t, db)
		require.NoError(t, db.Create(&User{Name: "Bob", Addresses: []*Address{{ID: 9, Email: "bob@example.com"}}}).Error)
		require.NoError(t, db.Select(clause.Associations).Delete(&Address{ID: 2, UserID: 1}).Error)
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM parcels"))
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses WHERE id = 1"))
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses WHERE id = 9"))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM users"))
	})
}

func TestDeleteGuard(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		require.ErrorIs(t, db.Delete(&User{}).Error, gorm.ErrMissingWhereClause)
		require.ErrorIs(t, db.Delete(&[]User{}).Error, gorm.ErrMissingWhereClause)
		require.ErrorIs(t, db.Where(&User{}).Delete(&User{}).Error, gorm.ErrMissingWhereClause)
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM users"))
	})
}

// TestDeleteReferred shows that the foreign keys are in the database.
func TestDeleteReferred(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.Error(t, db.Delete(u).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM users"))
	})
}
