package ecosystem_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

func eachDialect(t *testing.T, test func(t *testing.T, d schema.Dialect)) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			test(t, d)
		})
	}
}

// dialector opens a new database.
func dialector(t *testing.T, d schema.Dialect) gorm.Dialector {
	t.Helper()
	db := dbtest.Open(t, d)
	switch d {
	case schema.PostgreSQL:
		return postgres.New(postgres.Config{Conn: db})
	case schema.MariaDB:
		return mysql.New(mysql.Config{Conn: db})
	}
	return sqlite.New(sqlite.Config{Conn: db})
}

func open(t *testing.T, dialector gorm.Dialector, plugins ...gorm.Plugin) *gorm.DB {
	t.Helper()
	db, err := gorm.Open(dialector, &gorm.Config{Logger: logger.Discard})
	require.NoError(t, err)
	for _, p := range plugins {
		require.NoError(t, db.Use(p))
	}
	return db
}

func order(client string) *shop.Purchase {
	return &shop.Purchase{Client: client, Lines: []*shop.Line{{Quantity: 1}, {Quantity: 5}}}
}

// first returns the first order with its lines.
func first(t *testing.T, db *gorm.DB) shop.Purchase {
	t.Helper()
	var found shop.Purchase
	require.NoError(t, db.Preload("Lines").First(&found).Error)
	require.Len(t, found.Lines, 2)
	require.Equal(t, 5, found.Lines[0].Quantity)
	return found
}

var plugin = func() *gormadapter.Plugin { return gormadapter.New(shop.Set) }
