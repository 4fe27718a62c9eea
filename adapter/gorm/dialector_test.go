package gormadapter_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// TestDialector gives the driver's own to those who ask for it, and keeps what it
// can do beside GORM's interface.
func TestDialector(t *testing.T) {
	set := build(t, mapAccount)
	types := map[schema.Dialect]string{schema.SQLite: "*sqlite.Dialector", schema.PostgreSQL: "*postgres.Dialector", schema.MariaDB: "*mysql.Dialector"}
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		require.Equal(t, types[d], fmt.Sprintf("%T", gormadapter.Dialector(db)), "without the plugin")
		db.TranslateError = true
		require.NoError(t, db.Use(gormadapter.New(set)))
		require.NoError(t, gormadapter.New(set).Initialize(db))
		require.Equal(t, types[d], fmt.Sprintf("%T", gormadapter.Dialector(db)))
		migrate(t, db, set)

		require.NoError(t, db.Create(&Account{Owner: "Ann"}).Error)
		require.ErrorIs(t, db.Create(&Account{Owner: "Ann"}).Error, gorm.ErrDuplicatedKey)
		errStop := errors.New("stop")
		require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
			require.NoError(t, tx.Create(&Account{Owner: "Bob"}).Error)
			require.ErrorIs(t, tx.Transaction(func(tx *gorm.DB) error {
				require.NoError(t, tx.Create(&Account{Owner: "Cid"}).Error)
				return errStop
			}), errStop)
			return nil
		}))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM accounts"))
	})
}

// bare is a Dialector that can do nothing beside GORM's interface.
type bare struct{ gorm.Dialector }

func TestDialectorThatLacks(t *testing.T) {
	set := build(t, mapAccount)
	db := open(t, schema.SQLite)
	db.Dialector, db.TranslateError = bare{db.Dialector}, true
	require.NoError(t, db.Use(gormadapter.New(set)))
	migrate(t, db, set)
	tx := db.Begin()
	require.ErrorIs(t, tx.SavePoint("here").Error, gorm.ErrUnsupportedDriver)
	require.ErrorIs(t, tx.RollbackTo("here").Error, gorm.ErrUnsupportedDriver)
	tx.Rollback()
	require.NoError(t, db.Create(&Account{Owner: "Ann"}).Error)
	require.ErrorContains(t, db.Create(&Account{Owner: "Ann"}).Error, "UNIQUE constraint failed: accounts.owner")
}

// Plain is a class that GORM parses by itself.
type Plain struct {
	ID   int64
	Name string `gorm:"size:20"`
}

// TestMigratorOfOtherClasses leaves classes to GORM that no Set maps, also among
// mapped ones, and on a DB without a mapping.
func TestMigratorOfOtherClasses(t *testing.T) {
	set := build(t, mapAccount)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		for range 2 {
			require.NoError(t, db.AutoMigrate(&Plain{}, &Account{}, &Late{}))
		}
		m := db.Migrator()
		require.True(t, m.HasTable("plains"))
		require.True(t, m.HasTable(&Late{}))
		require.True(t, m.HasTable(&Account{}))
		require.NoError(t, m.RenameColumn(&Plain{}, "name", "title"))
		require.True(t, m.HasColumn(&Plain{}, "title"))
		require.NoError(t, m.DropTable(&Late{}, &Account{}, &Plain{}, "nothing"))
		require.False(t, m.HasTable(&Account{}))
		require.False(t, m.HasTable("plains"))

		require.NoError(t, m.CreateTable(&Plain{}, &Account{}))
		pool, err := db.DB()
		require.NoError(t, err)
		unmapped, err := gorm.Open(db.Dialector, &gorm.Config{Logger: &recorder{}, ConnPool: pool})
		require.NoError(t, err)
		require.NoError(t, unmapped.AutoMigrate(&Plain{}))
		require.True(t, unmapped.Migrator().HasTable(&Plain{}))
	})
}
