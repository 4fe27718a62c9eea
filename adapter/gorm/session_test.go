package gormadapter_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

func TestDryRun(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		dry := db.Session(&gorm.Session{DryRun: true})
		sql := func(tx *gorm.DB) string {
			return strings.ReplaceAll(db.Explain(tx.Statement.SQL.String(), tx.Statement.Vars...), "`", `"`)
		}
		require.Equal(t, `SELECT * FROM "users" WHERE "users"."id" = 1 ORDER BY "users"."id" LIMIT 1`, sql(dry.First(&User{}, 1)))
		require.Equal(t, `SELECT "id","email_address" FROM "addresses" WHERE "addresses"."email_address" = 'a'`,
			strings.ReplaceAll(sql(dry.Select("ID", "Email").Where(&Address{Email: "a"}).Find(&[]Address{})), `"a"`, `'a'`))
		require.Equal(t, `DELETE FROM "users" WHERE "users"."id" = 1`, sql(dry.Delete(&User{ID: 1})))
		require.Equal(t, `UPDATE "addresses" SET "user_id"=NULL WHERE "id" = 1`, sql(dry.Model(&Address{ID: 1}).Select("UserID").Updates(Address{})))
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM users"))
	})
}

func TestPrepareStmt(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		prepared := db.Session(&gorm.Session{PrepareStmt: true})
		for range 3 {
			u := &User{Name: time.Now().Format("150405.000000000"), Addresses: []*Address{{Email: "a"}, {Email: "b"}}}
			require.NoError(t, prepared.Create(u).Error)
			var found User
			require.NoError(t, prepared.Preload("Addresses").First(&found, u.ID).Error)
			require.Equal(t, []string{"b", "a"}, emails(found.Addresses))
		}
	})
}

func TestSessionOptions(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		then := time.Date(2020, 2, 3, 4, 5, 6, 0, time.UTC)
		clocked := db.Session(&gorm.Session{NowFunc: func() time.Time { return then }, CreateBatchSize: 2})
		require.NoError(t, clocked.Create([]*User{{Name: "Ann"}, {Name: "Bob"}, {Name: "Cid"}}).Error)
		require.Len(t, record(db).changes(), 2)

		var found []User
		record(db).take()
		require.NoError(t, db.Session(&gorm.Session{QueryFields: true}).Find(&found).Error)
		require.Equal(t, []string{`SELECT "users"."id","users"."name","users"."nickname","users"."rank","users"."level",` +
			`"users"."created_at","users"."updated_at","users"."password" FROM "users"`}, record(db).queries())
		require.True(t, then.Equal(found[0].CreatedAt))
		require.True(t, then.Equal(found[2].UpdatedAt))

		later := then.Add(time.Hour)
		require.NoError(t, db.Session(&gorm.Session{NowFunc: func() time.Time { return later }}).Model(&found[0]).Update("rank", 1).Error)
		require.NoError(t, db.Take(&found[0]).Error)
		require.True(t, then.Equal(found[0].CreatedAt))
		require.True(t, later.Equal(found[0].UpdatedAt))
	})
}

func TestFullSaveAssociations(t *testing.T) {
	shop.each(t, func(t *testing.T, db *gorm.DB) {
		u := ann(t, db)
		u.Name = "Anna"
		a := &Address{ID: 1, Email: "z@example.com", User: u}
		u.Level, u.Rank = 9, 0
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(a).Error)
		require.Equal(t, "Anna", value[string](t, db, "SELECT name FROM users"))
		require.Equal(t, 9, value[int](t, db, "SELECT level FROM users"), "a default does not keep a column from being saved")
		require.True(t, value[bool](t, db, "SELECT rank IS NULL FROM users"))
		require.Equal(t, "z@example.com", value[string](t, db, "SELECT email_address FROM addresses WHERE id = 1"))
	})
}
