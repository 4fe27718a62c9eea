package gormadapter_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// aged stores a user whose times are long past.
func aged(t *testing.T, db *gorm.DB) *User {
	t.Helper()
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	u := &User{Name: "Ann", Rank: 7, Level: 4, secret: "tulip", CreatedAt: past, UpdatedAt: past}
	require.NoError(t, db.Create(u).Error)
	record(db).take()
	return u
}

// touched reports whether the time of the last save is of today.
func touched(t *testing.T, db *gorm.DB) bool {
	t.Helper()
	var u User
	require.NoError(t, db.Take(&u).Error)
	require.Equal(t, 2001, u.CreatedAt.UTC().Year(), "the time of the first save stays")
	return u.UpdatedAt.UTC().Year() > 2001
}

func TestUpdate(t *testing.T) {
	nickname := "annie"
	for _, c := range []struct {
		name    string
		update  func(*gorm.DB, *User) *gorm.DB
		column  string
		want    string // NULL if empty
		touched bool
	}{
		{"Update by attribute", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("Rank", 8) }, "rank", "8", true},
		{"Update by column", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("rank", 8) }, "rank", "8", true},
		{"Update what is not exported", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("secret", "rose") }, "password", "rose", true},
		{"Update with expression", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("rank", gorm.Expr("rank + ?", 1)) }, "rank", "8", true},
		{"Update with condition", func(tx *gorm.DB, _ *User) *gorm.DB {
			return tx.Model(&User{}).Where("name = ?", "Ann").Update("rank", 8)
		}, "rank", "8", true},
		{"Update to NULL", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("rank", nil) }, "rank", "", true},
		{"Update to zero", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Update("rank", 0) }, "rank", "", true},
		{"Updates with struct", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Updates(User{Rank: 8, Nickname: &nickname}) }, "nickname", "annie", true},
		{"Updates with struct leaves zeros", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Updates(User{Level: 5}) }, "rank", "7", true},
		{"Updates with struct and Select", func(tx *gorm.DB, u *User) *gorm.DB {
			return tx.Model(u).Select("Rank").Updates(User{Rank: 0, Level: 9})
		}, "rank", "", true},
		{"Updates with struct and Omit", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Omit("Rank").Updates(User{Rank: 9, Level: 5}) }, "rank", "7", true},
		{"Updates with map", func(tx *gorm.DB, u *User) *gorm.DB {
			return tx.Model(u).Updates(map[string]any{"Rank": 8, "password": "rose"})
		}, "password", "rose", true},
		{"Updates with map to zero", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).Updates(map[string]any{"Rank": 0}) }, "rank", "", true},
		{"UpdateColumn", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).UpdateColumn("rank", 8) }, "rank", "8", false},
		{"UpdateColumns with struct", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).UpdateColumns(User{Rank: 8}) }, "rank", "8", false},
		{"UpdateColumns to zero", func(tx *gorm.DB, u *User) *gorm.DB { return tx.Model(u).UpdateColumns(map[string]any{"rank": 0}) }, "rank", "", false},
		{"Save", func(tx *gorm.DB, u *User) *gorm.DB { u.Rank, u.secret = 0, "rose"; return tx.Save(u) }, "password", "rose", true},
		{"Save zero", func(tx *gorm.DB, u *User) *gorm.DB { u.Rank = 0; return tx.Save(u) }, "rank", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			shop.each(t, func(t *testing.T, db *gorm.DB) {
				u := aged(t, db)
				result := c.update(db, u)
				require.NoError(t, result.Error)
				require.EqualValues(t, 1, result.RowsAffected)
				require.Len(t, record(db).changes(), 1)
				stored := value[sql.NullString](t, db, "SELECT "+c.column+" FROM users")
				require.Equal(t, sql.NullString{String: c.want, Valid: c.want != ""}, stored)
				require.Equal(t, c.touched, touched(t, db))
			})
		})
	}
}

func TestUpdateGuard(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		aged(t, db)
		require.ErrorIs(t, db.Model(&User{}).Update("rank", 1).Error, gorm.ErrMissingWhereClause)
		require.ErrorIs(t, db.Model(&User{}).Updates(User{Rank: 1}).Error, gorm.ErrMissingWhereClause)
		require.Equal(t, 7, value[int](t, db, "SELECT rank FROM users"))
		require.NoError(t, db.Session(&gorm.Session{AllowGlobalUpdate: true}).Model(&User{}).Update("rank", 1).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT rank FROM users"))
	})
}

func TestUpdateReturning(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		if db.Name() == "mysql" {
			return // MariaDB has no RETURNING in an UPDATE
		}
		aged(t, db)
		var returned []User
		require.NoError(t, db.Model(&returned).Clauses(clause.Returning{}).Where("rank = 7").Update("rank", 8).Error)
		require.Equal(t, 8, returned[0].Rank)
		require.Equal(t, "tulip", returned[0].secret)
	})
}

func TestSave(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		created := &User{Name: "Ann"}
		require.NoError(t, db.Save(created).Error)
		require.EqualValues(t, 1, created.ID)
		absent := &User{ID: 9, Name: "Bob", Level: 2}
		require.NoError(t, db.Save(absent).Error, "a row that is not there is inserted")
		require.Equal(t, 2, value[int](t, db, "SELECT level FROM users WHERE id = 9"))

		created.Rank, absent.Level = 5, 6
		require.NoError(t, db.Save([]*User{created, absent}).Error)
		require.Equal(t, 5, value[int](t, db, "SELECT rank FROM users WHERE id = 1"))
		require.Equal(t, 6, value[int](t, db, "SELECT level FROM users WHERE id = 9"))

		u := ann2(t, db)
		u.Addresses[0].Email = "other@example.com"
		u.Addresses = append(u.Addresses, &Address{Email: "new@example.com"})
		require.NoError(t, db.Save(u).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses WHERE email_address = 'new@example.com'"))
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM addresses WHERE email_address = 'other@example.com'"))
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Save(u).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses WHERE email_address = 'other@example.com'"))
	})
}

// ann2 stores a user with one address.
func ann2(t *testing.T, db *gorm.DB) *User {
	t.Helper()
	u := &User{Name: "Ann 2", Addresses: []*Address{{Email: "a@example.com"}}}
	require.NoError(t, db.Create(u).Error)
	return u
}
