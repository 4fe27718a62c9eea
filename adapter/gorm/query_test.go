package gormadapter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// threeUsers stores Ann, Bob and Cid, with keys and ranks of 1 to 3.
func threeUsers(t *testing.T, db *gorm.DB) {
	t.Helper()
	require.NoError(t, db.Create([]*User{
		{Name: "Ann", Rank: 1, Addresses: []*Address{{Email: "ann@example.com"}}},
		{Name: "Bob", Rank: 2},
		{Name: "Cid", Rank: 3, secret: "rose"},
	}).Error)
	record(db).take()
}

func TestFirstTakeLast(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		for _, c := range []struct {
			name string
			find func(*User) *gorm.DB
			want string
		}{
			{"First", func(u *User) *gorm.DB { return db.First(u) }, "Ann"},
			{"First by key", func(u *User) *gorm.DB { return db.First(u, 2) }, "Bob"},
			{"First by key in text", func(u *User) *gorm.DB { return db.First(u, "id = ?", 3) }, "Cid"},
			{"Last", func(u *User) *gorm.DB { return db.Last(u) }, "Cid"},
			{"Take", func(u *User) *gorm.DB { return db.Take(u, 2) }, "Bob"},
			{"Find", func(u *User) *gorm.DB { return db.Find(u, 2) }, "Bob"},
			{"Find with limit", func(u *User) *gorm.DB { return db.Order("rank desc").Limit(1).Find(u) }, "Cid"},
		} {
			var u User
			require.NoError(t, c.find(&u).Error, c.name)
			require.Equal(t, c.want, u.Name, c.name)
		}
		byKey := User{ID: 3}
		require.NoError(t, db.First(&byKey).Error)
		require.Equal(t, "Cid", byKey.Name)
		require.Equal(t, "rose", byKey.secret)
		require.Equal(t, 3, byKey.Level)
		require.ErrorIs(t, db.First(&User{}, 99).Error, gorm.ErrRecordNotFound)
	})
}

func TestConditions(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		for _, c := range []struct {
			name string
			tx   *gorm.DB
			want []string
		}{
			{"struct", db.Where(&User{Name: "Bob", Rank: 2}), []string{"Bob"}},
			{"struct with a field that is not exported", db.Where(&User{secret: "rose"}), []string{"Cid"}},
			{"struct with chosen fields", db.Where(&User{Rank: 1}, "rank"), []string{"Ann"}},
			{"map by column", db.Where(map[string]any{"rank": 3}), []string{"Cid"}},
			{"map by column, list", db.Where(map[string]any{"rank": []int{1, 3}}), []string{"Ann", "Cid"}},
			{"text", db.Where("rank > ?", 1), []string{"Bob", "Cid"}},
			{"named", db.Where("name = @name", map[string]any{"name": "Ann"}), []string{"Ann"}},
			{"keys", db.Where([]int64{1, 2}), []string{"Ann", "Bob"}},
			{"not", db.Not(&User{Name: "Bob"}), []string{"Ann", "Cid"}},
			{"or", db.Where("rank = 1").Or(&User{Rank: 2}), []string{"Ann", "Bob"}},
			{"group", db.Where(db.Where("rank = 1").Or("rank = 2")).Where("name <> ?", "Ann"), []string{"Bob"}},
			{"subquery", db.Where("id IN (?)", db.Model(&Address{}).Select("user_id")), []string{"Ann"}},
			{"offset", db.Limit(1).Offset(1), []string{"Bob"}},
			{"scope", db.Scopes(func(tx *gorm.DB) *gorm.DB { return tx.Where("rank = 3") }), []string{"Cid"}},
		} {
			var found []User
			require.NoError(t, c.tx.Order("users.id").Find(&found).Error, c.name)
			require.Equal(t, c.want, names(found), c.name)
		}
	})
}

func TestFindInBatches(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		var seen [][]string
		var batch []User
		result := db.FindInBatches(&batch, 2, func(_ *gorm.DB, _ int) error {
			seen = append(seen, names(batch))
			return nil
		})
		require.NoError(t, result.Error)
		require.EqualValues(t, 3, result.RowsAffected)
		require.Equal(t, [][]string{{"Ann", "Bob"}, {"Cid"}}, seen)
	})
}

func TestFindInto(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		var pointers []*User
		require.NoError(t, db.Order("id").Find(&pointers).Error)
		require.Equal(t, "rose", pointers[2].secret)
		var array [2]User
		require.NoError(t, db.Order("id").Limit(2).Find(&array).Error)
		require.Equal(t, "Bob", array[1].Name)
		row := map[string]any{}
		require.NoError(t, db.Model(&User{}).Select("name").Where("id = 2").Take(&row).Error)
		require.Equal(t, map[string]any{"name": "Bob"}, row)
		var texts []string
		require.NoError(t, db.Model(&User{}).Select("name").Order("id").Find(&texts).Error)
		require.Equal(t, []string{"Ann", "Bob", "Cid"}, texts)
	})
}

func TestSelectAndOmitInQuery(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		var u User
		require.NoError(t, db.Select("ID", "Name").First(&u, 3).Error)
		require.Equal(t, User{ID: 3, Name: "Cid"}, u)
		var v User
		require.NoError(t, db.Omit("Rank", "secret", "Level").First(&v, 3).Error)
		require.Equal(t, "Cid", v.Name)
		require.Zero(t, v.Rank)
		require.Zero(t, v.Level)
		require.Empty(t, v.secret)
		var distinct []User
		require.NoError(t, db.Distinct("Level").Find(&distinct).Error)
		require.Len(t, distinct, 1)
	})
}

func TestPluckAndCount(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		var byAttribute, byColumn []string
		require.NoError(t, db.Model(&Address{}).Pluck("Email", &byAttribute).Error)
		require.NoError(t, db.Model(&Address{}).Pluck("email_address", &byColumn).Error)
		require.Equal(t, []string{"ann@example.com"}, byAttribute)
		require.Equal(t, []string{"ann@example.com"}, byColumn)
		var secrets []string
		require.NoError(t, db.Model(&User{}).Order("id").Pluck("secret", &secrets).Error)
		require.Equal(t, []string{"", "", "rose"}, secrets)
		var count int64
		require.NoError(t, db.Model(&User{}).Where("rank > ?", 1).Count(&count).Error)
		require.EqualValues(t, 2, count)
	})
}

func TestRows(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		rows, err := db.Model(&User{}).Order("id").Rows()
		require.NoError(t, err)
		defer func() { require.NoError(t, rows.Close()) }()
		var scanned []User
		for rows.Next() {
			var u User
			require.NoError(t, db.ScanRows(rows, &u))
			scanned = append(scanned, u)
		}
		require.NoError(t, rows.Err())
		require.Equal(t, []string{"Ann", "Bob", "Cid"}, names(scanned))
		require.Equal(t, "rose", scanned[2].secret)

		var raw []User
		require.NoError(t, db.Raw("SELECT id, name, password FROM users WHERE rank > ? ORDER BY id", 1).Scan(&raw).Error)
		require.Equal(t, []User{{ID: 2, Name: "Bob"}, {ID: 3, Name: "Cid", secret: "rose"}}, raw)
	})
}

func TestFirstOrCreate(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		threeUsers(t, db)
		var found, created, initialized User
		require.NoError(t, db.Where(&User{Name: "Bob"}).FirstOrCreate(&found).Error)
		require.EqualValues(t, 2, found.ID)
		require.NoError(t, db.Where(&User{Name: "Dan"}).Attrs(&User{Rank: 9}).FirstOrCreate(&created).Error)
		require.EqualValues(t, 4, created.ID)
		require.Equal(t, 9, value[int](t, db, "SELECT rank FROM users WHERE name = 'Dan'"))
		require.NoError(t, db.Where(&User{Name: "Eve"}).Attrs("Rank", 8).FirstOrInit(&initialized).Error)
		require.Equal(t, 8, initialized.Rank)
		require.Zero(t, initialized.ID)
	})
}

func TestJoins(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		ann(t, db)
		require.NoError(t, db.Create(&Address{Email: "nobody@example.com"}).Error)

		var left []Address
		require.NoError(t, db.Joins("User").Order("addresses.id").Find(&left).Error)
		require.Len(t, left, 3)
		require.Equal(t, "Ann", left[0].User.Name)
		require.Equal(t, "tulip", left[0].User.secret)
		require.Equal(t, 7, left[0].User.Rank)
		require.Nil(t, left[2].User)

		var inner []Address
		require.NoError(t, db.InnerJoins("User", db.Where(&User{Name: "Ann"})).Order("addresses.id").Find(&inner).Error)
		require.Len(t, inner, 2)

		var nested []Parcel
		require.NoError(t, db.Joins("Address").Joins("Address.User").Order("parcels.id").Find(&nested).Error)
		require.Equal(t, "b@example.com", nested[0].Address.Email)
		require.Equal(t, "Ann", nested[0].Address.User.Name)

		var free []User
		require.NoError(t, db.Joins("JOIN addresses ON addresses.user_id = users.id AND addresses.email_address = ?", "a@example.com").Find(&free).Error)
		require.Equal(t, []string{"Ann"}, names(free))
	})
}
