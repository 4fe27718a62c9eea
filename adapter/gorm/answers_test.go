package gormadapter_test

import (
	"context"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

type Slipway struct{ ID int64 }

type Hovercraft struct {
	ID        int64
	Seats     int64
	SlipwayID int64
}

// TestFailedQueriesOfAutoMigrate has AutoMigrate return the errors of its queries,
// rather than take what it asks for as missing.
func TestFailedQueriesOfAutoMigrate(t *testing.T) {
	check := func(t *testing.T, d schema.Dialect, db *gorm.DB, namespace string) {
		slipways := &schema.Table{Schema: namespace, Name: "slipways", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}
		set := build(t, func(r *registry.Registry) {
			registry.MapImperatively[Slipway](r, slipways, nil)
			registry.MapImperatively[Hovercraft](r, &schema.Table{Schema: namespace, Name: "hovercrafts", Columns: []*schema.Column{
				{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "seats", Type: schema.BigInt{}, Index: true},
				{Name: "slipway_id", Type: schema.BigInt{}, References: slipways.FullName() + ".id"},
			}, Checks: []*schema.Check{{Name: "ck_hovercrafts_seats", Condition: "seats > 0"}}}, nil)
		})
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		record(db).take()
		failing := ""
		require.NoError(t, db.Callback().Row().Before("gorm:row").Register("test:fail", func(tx *gorm.DB) {
			sql := tx.Explain(tx.Statement.SQL.String(), tx.Statement.Vars...)
			if failing != "" && strings.Contains(strings.ToLower(sql), "select count(*)") && strings.Contains(sql, failing) {
				ctx, cancel := context.WithCancel(tx.Statement.Context)
				cancel()
				tx.Statement.Context = ctx
			}
		}))
		asked := []string{"slipways", "hovercrafts", "ck_hovercrafts_seats", "fk_hovercrafts_slipway_id", "ix_hovercrafts_seats"}
		for _, failing = range asked {
			require.ErrorIs(t, db.AutoMigrate(objects(set)...), context.Canceled, failing)
			require.Empty(t, record(db).changes(), failing)
		}
		failing = ""
		require.NoError(t, db.AutoMigrate(objects(set)...))
		require.Empty(t, record(db).changes())
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) { check(t, d, db, "") })
	for _, d := range []schema.Dialect{schema.PostgreSQL, schema.MariaDB} {
		t.Run("other schema/"+string(d), func(t *testing.T) {
			current := map[schema.Dialect]string{schema.PostgreSQL: "SELECT current_schema()", schema.MariaDB: "SELECT database()"}[d]
			check(t, d, open(t, d), value[string](t, open(t, d), current))
		})
	}
}
