package gormadapter_test

import (
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// cached returns the keys of a DB's cache of schemas that are types.
func cached(db *gorm.DB) []reflect.Type {
	var found []reflect.Type
	cache := (*sync.Map)(reflect.ValueOf(db.Config).Elem().FieldByName("cacheStore").UnsafePointer())
	cache.Range(func(key, _ any) bool {
		if t, ok := key.(reflect.Type); ok {
			found = append(found, t)
		}
		return true
	})
	return found
}

// asBefore shows that a refused plugin has left nothing: no class is in the
// cache but those that were, and another set can be used and works.
func asBefore(t *testing.T, db *gorm.DB, before ...reflect.Type) {
	t.Helper()
	require.ElementsMatch(t, before, cached(db))
	set := build(t, keys["declarative"])
	require.NoError(t, db.Use(gormadapter.New(set)))
	require.Len(t, cached(db), len(before)+len(set.Mappers()))
	migrate(t, db, set)
	require.NoError(t, db.Create(&Country{Code: "it", Cities: []City{{Name: "Rome"}, {Name: "Bari"}}}).Error)
	var country Country
	require.NoError(t, db.Preload("Cities").Take(&country).Error)
	require.Equal(t, "Bari", country.Cities[0].Name)
}

// Odd is mapped onto what GORM cannot hold.
type Odd struct {
	ID    int64
	Count int
	At    time.Time
	Code  string
	Note  []byte
}

func odd(edit func(*schema.Table), properties mapper.Properties) register {
	t := &schema.Table{Name: "odds", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "count", Type: schema.BigInt{}},
		{Name: "at", Type: schema.Timestamp{}}, {Name: "code", Type: schema.String{Size: 9}},
		{Name: "note", Type: schema.Binary{}, Nullable: true},
	}}
	edit(t)
	return func(r *registry.Registry) { registry.MapImperatively[Odd](r, t, properties) }
}

func TestUnsupported(t *testing.T) {
	for _, c := range []struct {
		name      string
		register  register
		on        []schema.Dialect
		backend   string
		feature   string
		attribute string
	}{
		{"schema", odd(func(t *schema.Table) { t.Schema = "other" }, nil), []schema.Dialect{schema.SQLite}, "gorm on sqlite", "a table in another schema", ""},
		{"view", odd(func(t *schema.Table) { t.View = "SELECT 1" }, nil), schema.Dialects, "gorm", "a class on a view", ""},
		{"partial index", odd(func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Columns: []schema.IndexColumn{{Column: "count"}}, Where: "id > 0"}}
		}, nil), []schema.Dialect{schema.MariaDB}, "gorm on mariadb", "a partial index", "Count"},
		{"expression index", odd(func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Columns: []schema.IndexColumn{{Expression: "id + 1"}}}}
		}, nil), []schema.Dialect{schema.MariaDB}, "gorm on mariadb", "an index over an expression", ""},
		{"prefix index", odd(func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Columns: []schema.IndexColumn{{Column: "count", Prefix: 3}}}}
		}, nil), []schema.Dialect{schema.SQLite}, "gorm on sqlite", "an index over a prefix", "Count"},
		{"text key", odd(func(t *schema.Table) {
			t.Columns[0].PrimaryKey, t.Columns[3] = false, &schema.Column{Name: "code", Type: schema.Text{}, PrimaryKey: true}
		}, nil), []schema.Dialect{schema.MariaDB}, "gorm on mariadb", "a key or index over text of any length", "Code"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := build(t, c.register)
			for _, d := range c.on {
				t.Run(string(d), func(t *testing.T) {
					db := open(t, d)
					var refusal *mapper.UnsupportedError
					require.ErrorAs(t, db.Use(gormadapter.New(build(t, mapAccount), set)), &refusal)
					require.Equal(t, c.backend, refusal.Backend)
					require.Equal(t, c.feature, refusal.Feature)
					require.Equal(t, "Odd", refusal.Class)
					require.Equal(t, c.attribute, refusal.Attribute)
					asBefore(t, db)
				})
			}
		})
	}
}

// TestUnsupportedTogether has all refusals in one error.
func TestUnsupportedTogether(t *testing.T) {
	set := build(t, odd(func(t *schema.Table) { t.Schema, t.View = "other", "SELECT 1" }, nil))
	err := open(t, schema.SQLite).Use(gormadapter.New(set, nil))
	require.EqualError(t, err, `mapper: Odd: gorm on sqlite cannot do a table in another schema
mapper: Odd: gorm cannot do a class on a view
gormadapter: New was given a nil set; pass what Configure returned`)
}

func TestSetError(t *testing.T) {
	set := build(t, mapAccount)
	for name, c := range map[string]struct {
		plugin *gormadapter.Plugin
		class  reflect.Type
		text   string
	}{
		"nil set":     {gormadapter.New(nil), nil, "gormadapter: New was given a nil set; pass what Configure returned"},
		"empty set":   {gormadapter.New(&mapper.Set{}), nil, "gormadapter: New was given an empty set; pass what Configure returned"},
		"no set":      {gormadapter.New(), nil, "gormadapter: New was given no set; pass what Configure returned"},
		"class twice": {gormadapter.New(set, build(t, mapAccount, mapLedger)), reflect.TypeFor[Account](), "gormadapter: gormadapter_test.Account is mapped in two of the sets; pass one of them"},
	} {
		t.Run(name, func(t *testing.T) {
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				err := db.Use(c.plugin)
				var mistake *gormadapter.SetError
				require.ErrorAs(t, err, &mistake)
				require.Equal(t, c.class, mistake.Class)
				require.EqualError(t, err, c.text)
				asBefore(t, db)
			})
		})
	}
}

// Late is a class that GORM can parse by itself.
type Late struct{ ID int64 }

func TestLateError(t *testing.T) {
	late := &schema.Table{Name: "lates", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}
	set := build(t, mapAccount, mapLedger, func(r *registry.Registry) { registry.MapImperatively[Late](r, late, nil) }, journal["declarative"])
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.Error(t, db.Take(&Late{}).Error)
		err := db.Use(gormadapter.New(set))
		var mistake *gormadapter.LateError
		require.ErrorAs(t, err, &mistake)
		require.Equal(t, reflect.TypeFor[Late](), mistake.Class)
		require.EqualError(t, err, "gormadapter: GORM has used gormadapter_test.Late before the plugin; call db.Use right after gorm.Open")
		asBefore(t, db, reflect.TypeFor[Late]())
	})
}

func TestInUseError(t *testing.T) {
	set, other := build(t, mapAccount), build(t, journal["declarative"])
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		plugin := gormadapter.New(set)
		require.NoError(t, db.Use(plugin))
		for name, plugin := range map[string]*gormadapter.Plugin{"another set": gormadapter.New(other), "one more set": gormadapter.New(set, other)} {
			err := db.Use(plugin)
			var mistake *gormadapter.InUseError
			require.ErrorAs(t, err, &mistake, name)
			require.EqualError(t, err, "gormadapter: the DB has this plugin with other sets; pass all sets to one gormadapter.New", name)
		}
		require.Equal(t, []reflect.Type{reflect.TypeFor[Account]()}, cached(db))
		migrate(t, db, set)
		require.NoError(t, db.Create(&Account{Owner: "Ann"}).Error)
	})
}

// TestConflictingCallback has a callback of the application's where the plugin's
// cannot be: all that was registered before is taken back.
func TestConflictingCallback(t *testing.T) {
	db := open(t, schema.SQLite)
	builders := maps.Clone(db.ClauseBuilders)
	query := db.Callback().Query()
	require.NoError(t, query.After("gorm:preload").Before("mapwright:project").Register("application:last", func(*gorm.DB) {}))
	err := db.Use(gormadapter.New(build(t, pages["declarative"])))
	var mistake *gormadapter.IncompatibleError
	require.ErrorAs(t, err, &mistake)
	require.EqualError(t, err, "gormadapter: GORM has no place for the callback mapwright:project: conflicting callback mapwright:project with after application:last; register callbacks that name it after db.Use, where they fit")
	require.Empty(t, cached(db))
	require.Nil(t, query.Get("mapwright:order"))
	require.Nil(t, db.Callback().Update().Get("mapwright:count"))
	require.Equal(t, slices.Sorted(maps.Keys(builders)), slices.Sorted(maps.Keys(db.ClauseBuilders)))
	require.NoError(t, query.Remove("application:last"))
	asBefore(t, db)
}

// renamed is the dialect of a database that the plugin does not know.
type renamed struct{ gorm.Dialector }

func (renamed) Name() string { return "oracle" }

func TestIncompatibleError(t *testing.T) {
	set := build(t, mapAccount)
	var mistake *gormadapter.IncompatibleError
	db := open(t, schema.SQLite)
	known := db.Dialector
	db.Dialector = renamed{known}
	err := db.Use(gormadapter.New(set))
	require.ErrorAs(t, err, &mistake)
	require.EqualError(t, err, `gormadapter: there is no dialect for GORM's "oracle"; use SQLite, PostgreSQL, MariaDB or MySQL`)
	db.Dialector = known
	asBefore(t, db)

	withoutCache := &gorm.DB{Config: &gorm.Config{Dialector: known}}
	err = gormadapter.New(set).Initialize(withoutCache)
	require.ErrorAs(t, err, &mistake)
	require.EqualError(t, err, "gormadapter: gorm.Config has no cacheStore of type *sync.Map; use gorm.io/gorm v1.31 or a version of this module made for yours")
}
