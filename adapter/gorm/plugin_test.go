package gormadapter_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// TestSamePluginAgain initializes again what a DB has: with the plugin itself,
// with another of the same sets, on a session, and on a DB with the same cache,
// as GORM does when one is opened with the configuration of another.
func TestSamePluginAgain(t *testing.T) {
	set := build(t, shop["declarative"])
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		plugin := gormadapter.New(set)
		require.NoError(t, db.Use(plugin))
		classes := cached(db)
		require.NoError(t, plugin.Initialize(db))
		require.NoError(t, gormadapter.New(set).Initialize(db))
		require.NoError(t, plugin.Initialize(db.Session(&gorm.Session{NewDB: true})))
		require.ErrorIs(t, db.Use(gormadapter.New(set)), gorm.ErrRegistered)
		pool, err := db.DB()
		require.NoError(t, err)
		config := *db.Config
		_, err = gorm.Open(dialector(d, pool), &config)
		require.NoError(t, err)
		require.ElementsMatch(t, classes, cached(db))
		migrate(t, db, set)
		three(t, db)
		var u User
		require.NoError(t, db.Preload("Addresses").Take(&u).Error)
		require.Equal(t, []string{"c@example.com", "b@example.com", "a@example.com"}, emails(u.Addresses))
	})
}

func TestSeveralSets(t *testing.T) {
	first, second := build(t, shop["imperative"]), build(t, journal["declarative"], keys["imperative"])
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(first, second)))
		migrate(t, db, first)
		migrate(t, db, second)
		ann(t, db)
		require.NoError(t, db.Create(&Note{Text: "first"}).Error)
		require.NoError(t, db.Create(&Country{Code: "it", Cities: []City{{Name: "Rome"}}}).Error)
		var country Country
		require.NoError(t, db.Preload("Cities").Take(&country).Error)
		require.Equal(t, "Rome", country.Cities[0].Name)
	})
}

// TestOnePluginOnSeveralDBs uses one plugin on all databases at once.
func TestOnePluginOnSeveralDBs(t *testing.T) {
	set := build(t, shop["imperative"])
	plugin := gormadapter.New(set)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(plugin))
		migrate(t, db, set)
		ann(t, db)
	})
}

func TestPluginInConfig(t *testing.T) {
	set := build(t, shop["declarative"])
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			plugin := gormadapter.New(set)
			db, err := gorm.Open(dialector(d, dbtest.Open(t, d)), &gorm.Config{
				Logger: &recorder{}, Plugins: map[string]gorm.Plugin{plugin.Name(): plugin},
			})
			require.NoError(t, err)
			migrate(t, db, set)
			ann(t, db)
		})
	}
}

func TestPluginName(t *testing.T) {
	first, second := build(t, shop["imperative"]), build(t, journal["declarative"])
	require.Equal(t, "mapwright", gormadapter.New().Name())
	require.Equal(t, "mapwright", gormadapter.New(nil).Name())
	require.Regexp(t, `^mapwright [0-9a-f]{12}$`, gormadapter.New(first).Name())
	require.Regexp(t, `^mapwright [0-9a-f]{12} [0-9a-f]{12}$`, gormadapter.New(first, second).Name())
	require.NotEqual(t, gormadapter.New(first).Name(), gormadapter.New(second).Name())
}

// TestConcurrentUse works on one DB from many goroutines right after db.Use, so
// that each class is met for the first time by several of them.
func TestConcurrentUse(t *testing.T) {
	set := build(t, shop["declarative"])
	eachDialect(t, func(t *testing.T, d schema.Dialect, first *gorm.DB) {
		require.NoError(t, first.Use(gormadapter.New(set)))
		migrate(t, first, set)
		pool, err := first.DB()
		require.NoError(t, err)
		db, err := gorm.Open(dialector(d, pool), &gorm.Config{Logger: &recorder{}})
		require.NoError(t, err)
		require.NoError(t, db.Use(gormadapter.New(set)))
		const workers = 32
		failures := make(chan error, workers)
		var group sync.WaitGroup
		for i := range workers {
			group.Go(func() { failures <- work(db, i) })
		}
		group.Wait()
		close(failures)
		for err := range failures {
			require.NoError(t, err)
		}
		require.Equal(t, workers, value[int](t, db, "SELECT count(*) FROM users"))
		require.Equal(t, 2*workers, value[int](t, db, "SELECT count(*) FROM addresses"))
	})
}

// work creates a user with two addresses, and loads them again in their order and
// in every other way for which the plugin keeps something.
func work(db *gorm.DB, number int) error {
	u := &User{Name: fmt.Sprint("user ", number), secret: "s", Addresses: []*Address{{Email: "a", Parcels: []Parcel{{Weight: 2}, {Weight: 1}}}, {Email: "b"}}}
	if err := db.Create(u).Error; err != nil {
		return err
	}
	var loaded User
	if err := db.Preload("Addresses.Parcels").Preload("Addresses.User").First(&loaded, u.ID).Error; err != nil {
		return err
	}
	got := fmt.Sprintln(emails(loaded.Addresses), weights(loaded.Addresses[1].Parcels), loaded.Addresses[0].User.Name)
	if got != fmt.Sprintf("[b a] [1 2] user %d\n", number) {
		return fmt.Errorf("loaded %s", got)
	}
	var found []*Address
	var named struct{ Name string }
	var scanned struct{ Password string }
	changed := db.Model(&loaded).Update("rank", 0)
	err := errors.Join(changed.Error,
		db.Model(u).Association("Addresses").Find(&found),
		db.Model(&User{}).Where(gormadapter.Eq(userID, u.ID)).Where(gormadapter.Eq(userRank, 0)).Take(&named).Error,
		db.Model(u).Select("password").Scan(&scanned).Error)
	hasRank := db.Migrator().HasColumn(u, "Rank")
	if got := fmt.Sprint(emails(found), named.Name == u.Name, scanned, hasRank); err == nil && got != "[b a] true {s} true" {
		return fmt.Errorf("found %s", got)
	}
	return err
}

// TestConcurrentInitialize has many goroutines initialize one cache: whoever
// comes back finds the mapping there, never GORM's own idea of the class, whose
// table would be "sizeds".
func TestConcurrentInitialize(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Sized](r, &schema.Table{Name: "sized", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "code", Type: schema.Text{}},
		}}, nil)
	})
	for range 50 {
		db, err := gorm.Open(sqlite.Open("file:" + t.TempDir() + "/concurrent.sqlite"))
		require.NoError(t, err)
		pool, err := db.DB()
		require.NoError(t, err)
		plugin := gormadapter.New(set)
		var group sync.WaitGroup
		tables := make([]string, 8)
		for i := range tables {
			session := db.Session(&gorm.Session{})
			group.Go(func() {
				stmt := &gorm.Statement{DB: session}
				if plugin.Initialize(session) == nil && stmt.Parse(&Sized{}) == nil {
					tables[i] = stmt.Schema.Table
				}
			})
		}
		group.Wait()
		require.Equal(t, slices.Repeat([]string{"sized"}, 8), tables)
		require.NoError(t, pool.Close())
	}
}
