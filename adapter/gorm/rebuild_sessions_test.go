package gormadapter_test

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// rebuildSessions are the ways to a DB on which a migrator may be asked for.
var rebuildSessions = map[string]func(db *gorm.DB, work func(*gorm.DB) error) error{
	"pool":       func(db *gorm.DB, work func(*gorm.DB) error) error { return work(db) },
	"connection": func(db *gorm.DB, work func(*gorm.DB) error) error { return db.Connection(work) },
	"session in a connection": func(db *gorm.DB, work func(*gorm.DB) error) error {
		return db.Connection(func(tx *gorm.DB) error { return work(tx.Session(&gorm.Session{})) })
	},
	"prepared": func(db *gorm.DB, work func(*gorm.DB) error) error {
		return work(db.Session(&gorm.Session{PrepareStmt: true}))
	},
	"connection of prepared": func(db *gorm.DB, work func(*gorm.DB) error) error {
		return db.Session(&gorm.Session{PrepareStmt: true}).Connection(work)
	},
	"prepared in a connection": func(db *gorm.DB, work func(*gorm.DB) error) error {
		return db.Connection(func(tx *gorm.DB) error { return work(tx.Session(&gorm.Session{PrepareStmt: true})) })
	},
}

// TestRebuildInEverySession has SQLite make tables anew in every session that is
// no transaction: rows, indexes and foreign keys stay, and foreign keys are
// enforced again.
func TestRebuildInEverySession(t *testing.T) {
	for name, within := range rebuildSessions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, before := open(t, schema.SQLite), build(t, mapDiscs())
			require.NoError(t, db.Use(gormadapter.New(before)))
			migrate(t, db, before)
			require.NoError(t, db.Create(&Disc{Title: "a", Year: 2001}).Error)
			require.NoError(t, db.Create(&Tune{DiscID: 1}).Error)
			pool, err := db.DB()
			require.NoError(t, err)
			after := build(t, mapDiscs(&schema.Check{Name: "ck_year", Condition: "year > 0"}))
			db, err = gorm.Open(dialector(schema.SQLite, pool), &gorm.Config{Logger: &recorder{}})
			require.NoError(t, err)
			require.NoError(t, db.Use(gormadapter.New(after)))

			require.NoError(t, within(db, func(tx *gorm.DB) error { return tx.AutoMigrate(objects(after)...) }))
			require.True(t, db.Migrator().HasConstraint(&Disc{}, "ck_year"))
			require.NoError(t, within(db, func(tx *gorm.DB) error { return tx.Migrator().AlterColumn(&Disc{}, "Year") }))
			require.NoError(t, within(db, func(tx *gorm.DB) error { return tx.Migrator().DropColumn(&Disc{}, "Notes") }))
			require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM discs"))
			require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM tunes"))
			indexes, err := db.Migrator().GetIndexes(&Disc{})
			require.NoError(t, err)
			require.ElementsMatch(t, []string{"ix_discs_year", "ix_recent", "uq_discs_title"}, indexNames(indexes))
			several(t, pool, func(c *sql.Conn) {
				var enforced int
				require.NoError(t, c.QueryRowContext(t.Context(), "PRAGMA foreign_keys").Scan(&enforced))
				require.Equal(t, 1, enforced)
			})
			require.NoError(t, within(db, func(tx *gorm.DB) error { return tx.Migrator().DropTable(&Tune{}, &Disc{}) }))
			require.False(t, db.Migrator().HasTable(&Disc{}))
		})
	}
}
