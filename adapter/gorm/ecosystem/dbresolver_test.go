package ecosystem_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
)

// TestDBResolver reads from a replica and writes to the source, whichever plugin
// is used first.
func TestDBResolver(t *testing.T) {
	for name, plugins := range map[string]func(*dbresolver.DBResolver) []gorm.Plugin{
		"before":     func(r *dbresolver.DBResolver) []gorm.Plugin { return []gorm.Plugin{plugin(), r} },
		"after":      func(r *dbresolver.DBResolver) []gorm.Plugin { return []gorm.Plugin{r, plugin()} },
		"in between": func(r *dbresolver.DBResolver) []gorm.Plugin { return []gorm.Plugin{r, plugin(), dbresolverAgain{}} },
	} {
		t.Run(name, func(t *testing.T) {
			eachDialect(t, func(t *testing.T, d schema.Dialect) {
				source, replica := dialector(t, d), dialector(t, d)
				behind := open(t, replica, plugin())
				require.NoError(t, behind.AutoMigrate(&shop.Purchase{}, &shop.Line{}))
				require.NoError(t, behind.Create(order("replica")).Error)

				db := open(t, source, plugins(dbresolver.Register(dbresolver.Config{Replicas: []gorm.Dialector{replica}}))...)
				require.NoError(t, db.Clauses(dbresolver.Write).AutoMigrate(&shop.Purchase{}, &shop.Line{}))
				require.NoError(t, db.Create(order("source")).Error)
				require.Equal(t, "replica", first(t, db).Client)
				require.Equal(t, "source", first(t, db.Clauses(dbresolver.Write)).Client)
				require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
					require.Equal(t, "source", first(t, tx).Client)
					return tx.Model(&shop.Purchase{}).Where("order_no = 1").Update("Client", "changed").Error
				}))
				require.Equal(t, "changed", first(t, db.Clauses(dbresolver.Write)).Client)
			})
		})
	}
}

// dbresolverAgain has the plugin initialized a second time.
type dbresolverAgain struct{}

func (dbresolverAgain) Name() string                 { return "again" }
func (dbresolverAgain) Initialize(db *gorm.DB) error { return plugin().Initialize(db) }

// TestDBResolverOfClasses sends classes to databases of their own. dbresolver has
// GORM read them at once, so the mapping must be there first.
func TestDBResolverOfClasses(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect) {
		source, other := dialector(t, d), dialector(t, d)
		resolver := func() gorm.Plugin {
			return dbresolver.Register(dbresolver.Config{Sources: []gorm.Dialector{other}}, &shop.Purchase{}, &shop.Line{})
		}
		db := open(t, source, plugin(), resolver())
		require.NoError(t, open(t, other, plugin()).AutoMigrate(&shop.Purchase{}, &shop.Line{}))
		require.NoError(t, db.Session(&gorm.Session{SkipDefaultTransaction: true}).Create(order("other")).Error)
		require.Equal(t, "other", first(t, db).Client)
		require.Equal(t, "other", first(t, open(t, other, plugin())).Client)

		require.Error(t, open(t, source).Use(resolver()), "before the mapping GORM cannot read the classes")
	})
}
