package gormadapter_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func TestCreate(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		nickname := "annie"
		u := &User{Name: "Ann", Nickname: &nickname, Rank: 7, secret: "tulip"}
		result := db.Create(u)
		require.NoError(t, result.Error)
		require.EqualValues(t, 1, result.RowsAffected)
		require.EqualValues(t, 1, u.ID)
		require.Equal(t, 3, u.Level, "the default comes back")
		require.WithinDuration(t, time.Now(), u.CreatedAt, time.Minute)
		require.WithinDuration(t, time.Now(), u.UpdatedAt, time.Minute)
		require.Equal(t, "Ann", value[string](t, db, "SELECT name FROM users"))
		require.Equal(t, "annie", value[string](t, db, "SELECT nickname FROM users"))
		require.Equal(t, 7, value[int](t, db, "SELECT rank FROM users"))
		require.Equal(t, "tulip", value[string](t, db, "SELECT password FROM users"))
	})
}

func TestCreateKeepsGivenValues(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		then := time.Date(2020, 2, 3, 4, 5, 6, 789_000, time.UTC)
		u := &User{ID: 40, Name: "Ann", Level: 9, CreatedAt: then}
		require.NoError(t, db.Create(u).Error)
		var loaded User
		require.NoError(t, db.First(&loaded, 40).Error)
		require.Equal(t, 9, loaded.Level)
		require.True(t, then.Equal(loaded.CreatedAt), loaded.CreatedAt)
	})
}

func TestCreateBatch(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		batch := []*User{{Name: "Ann"}, {Name: "Bob", Rank: 2, secret: "x"}, {Name: "Cid"}}
		result := db.Create(batch)
		require.NoError(t, result.Error)
		require.EqualValues(t, 3, result.RowsAffected)
		for i, u := range batch {
			require.EqualValues(t, i+1, u.ID)
			require.Equal(t, 3, u.Level)
		}
		byValue := []User{{Name: "Dan"}, {Name: "Eve"}}
		require.NoError(t, db.Create(&byValue).Error)
		require.EqualValues(t, 5, byValue[1].ID)
	})
}

// TestCreateBatchMixesDefaults has rows with a value and rows without in one
// statement.
func TestCreateBatchMixesDefaults(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		batch := []*User{{Name: "Ann"}, {Name: "Bob", Level: 8}, {Name: "Cid"}}
		require.NoError(t, db.Create(batch).Error)
		require.Equal(t, []int{3, 8, 3}, []int{batch[0].Level, batch[1].Level, batch[2].Level})
		var levels []int
		require.NoError(t, db.Model(&User{}).Order("id").Pluck("level", &levels).Error)
		require.Equal(t, []int{3, 8, 3}, levels)
	})
}

func TestCreateInBatches(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		batch := []*User{{Name: "Ann"}, {Name: "Bob"}, {Name: "Cid"}}
		result := db.CreateInBatches(batch, 2)
		require.NoError(t, result.Error)
		require.EqualValues(t, 3, result.RowsAffected)
		require.EqualValues(t, 3, batch[2].ID)
		require.Len(t, record(db).changes(), 2)
	})
}

func TestCreateNested(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		require.Equal(t, u.ID, u.Addresses[0].UserID)
		require.Equal(t, u.ID, u.Addresses[1].UserID)
		require.Equal(t, u.Addresses[1].ID, *u.Addresses[1].Parcels[1].AddressID)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM addresses WHERE user_id = 1"))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM parcels WHERE address_id = 2"))

		a := &Address{Email: "c@example.com", User: &User{Name: "Cid"}}
		require.NoError(t, db.Create(a).Error)
		require.EqualValues(t, 2, a.UserID)
		require.EqualValues(t, 2, a.User.ID)
		require.Equal(t, "Cid", value[string](t, db, "SELECT name FROM users WHERE id = (SELECT user_id FROM addresses WHERE id = 3)"))

		list := []Address{{Email: "d@example.com", User: a.User}, {Email: "e@example.com", User: &User{Name: "Eve"}}}
		require.NoError(t, db.Create(&list).Error)
		require.EqualValues(t, 2, list[0].UserID)
		require.EqualValues(t, 3, list[1].UserID)
	})
}

func TestCreateSelectAndOmit(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := &User{Name: "Ann", Rank: 7, Level: 5, secret: "x", Addresses: []*Address{{Email: "a@example.com"}}}
		require.NoError(t, db.Omit("Rank", "Addresses").Create(u).Error)
		require.True(t, value[bool](t, db, "SELECT rank IS NULL FROM users"))
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM addresses"))

		v := &User{Name: "Bob", Rank: 7, Level: 5, Addresses: []*Address{{Email: "b@example.com"}}}
		require.NoError(t, db.Select("Name", "secret", "Addresses", "CreatedAt", "UpdatedAt").Create(v).Error)
		require.True(t, value[bool](t, db, "SELECT rank IS NULL FROM users WHERE name = 'Bob'"))
		require.Equal(t, 3, value[int](t, db, "SELECT level FROM users WHERE name = 'Bob'"))
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses"))

		w := &User{Name: "Cid", Addresses: []*Address{{Email: "c@example.com"}}}
		require.NoError(t, db.Omit(clause.Associations).Create(w).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM addresses"))
	})
}

func TestCreateFromMap(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Model(&Address{}).Create(map[string]any{"Email": "a@example.com", "user_id": 0}).Error)
		require.NoError(t, db.Model(&Address{}).Create(&[]map[string]any{{"Email": "b@example.com", "UserID": int64(0)}}).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM addresses WHERE user_id IS NULL"))
		require.Equal(t, "a@example.com", value[string](t, db, "SELECT email_address FROM addresses WHERE id = 1"))
	})
}

func TestCreateViolates(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		ann(t, db)
		require.Error(t, db.Create(&User{Name: "Ann"}).Error, "the name is unique")
		require.Error(t, db.Create(&User{Name: "Bob", Level: -1}).Error, "the level is checked")
		require.Error(t, db.Create(&Address{UserID: 99}).Error, "there is no such user")
	})
}

func TestUpsert(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		ann(t, db)
		byName := []clause.Column{{Name: "name"}}

		require.NoError(t, db.Clauses(clause.OnConflict{Columns: byName, DoNothing: true}).Create(&User{Name: "Ann", Rank: 1}).Error)
		require.Equal(t, 7, value[int](t, db, "SELECT rank FROM users"))

		require.NoError(t, db.Clauses(clause.OnConflict{Columns: byName, DoUpdates: clause.AssignmentColumns([]string{"rank"})}).
			Create(&User{Name: "Ann", Rank: 2, Level: 2}).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT rank FROM users"))
		require.Equal(t, 3, value[int](t, db, "SELECT level FROM users"))

		all := clause.OnConflict{UpdateAll: true}
		require.NoError(t, db.Clauses(all).Create(&User{ID: 1, Name: "Anna", Rank: 4, Level: 5}).Error)
		require.Equal(t, "Anna", value[string](t, db, "SELECT name FROM users"))
		require.Equal(t, 5, value[int](t, db, "SELECT level FROM users"), "a default does not keep a column from being updated")

		require.NoError(t, db.Clauses(all).Create([]*User{{ID: 1, Name: "Ann", Level: 6}, {ID: 2, Name: "Bob"}}).Error)
		require.Equal(t, 6, value[int](t, db, "SELECT level FROM users WHERE id = 1"))
		require.Equal(t, 3, value[int](t, db, "SELECT level FROM users WHERE id = 2"))

		require.NoError(t, db.Clauses(all).Create(&User{ID: 1, Name: "Ann"}).Error)
		require.Equal(t, 3, value[int](t, db, "SELECT level FROM users WHERE id = 1"), "zero is the default here as in every Create")
		require.NoError(t, db.Clauses(all).Omit("Level").Create(&User{ID: 1, Name: "Ann", Level: 8}).Error)
		require.Equal(t, 3, value[int](t, db, "SELECT level FROM users WHERE id = 1"))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM users"))
	})
}

// TestCreateFromMapsOfSeveralDefaults has the database fill in several columns,
// at which GORM by itself panics.
func TestCreateFromMapsOfSeveralDefaults(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		now := time.Now()
		maps := []map[string]any{{"Name": "Ann", "CreatedAt": now, "UpdatedAt": now, "secret": ""}, {"Name": "Bob", "CreatedAt": now, "UpdatedAt": now, "secret": "", "Level": 7}}
		require.NoError(t, db.Model(&User{}).Create(maps[:1]).Error)
		require.NoError(t, db.Model(&User{}).Create(maps[1:]).Error)
		var users []User
		require.NoError(t, db.Order("id").Find(&users).Error)
		require.Equal(t, []string{"Ann", "Bob"}, names(users))
		require.Equal(t, []int{3, 7}, []int{users[0].Level, users[1].Level})
	})
}
