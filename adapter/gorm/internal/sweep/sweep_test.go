package sweep

import (
	"flag"
	"testing"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/mapwright/mapwright/internal/sweep"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

var all = flag.Bool("all", false, "write every value of each kind in each way, and not one")

// TestMain has more tests run at once than there are processors, since they wait
// for databases.
func TestMain(m *testing.M) {
	flag.Parse()
	if parallel := flag.Lookup("test.parallel"); parallel.Value.String() == parallel.DefValue {
		if err := parallel.Value.Set("6"); err != nil {
			panic(err)
		}
	}
	m.Run()
}

// TestSweep writes each kind of value in each way on each database. What a way
// does not do it refuses.
func TestSweep(t *testing.T) {
	for _, k := range sweep.Kinds() {
		set := build(t, k)
		for _, d := range schema.Dialects {
			t.Run(k.Name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				b := open(t, k, set, d)
				for _, w := range plan(k, d, *all) {
					got, right := b.run(t, w), w.want(k, d)
					wrong, known := w.wrong(k, d)
					switch {
					case known && got == right:
						t.Errorf("%s: %s: %s is right: take it off knownWrong", w.way.name, w.value.Name, got)
					case known && got != wrong:
						t.Errorf("%s: %s: %s, neither %s, which is right, nor %s, which is known", w.way.name, w.value.Name, got, right, wrong)
					case !known && got != right:
						t.Errorf("%s: %s: %s, not %s", w.way.name, w.value.Name, got, right)
					}
				}
			})
		}
	}
}

// build configures the class of a kind and its owners.
func build(t *testing.T, k *sweep.Kind) *mapper.Set {
	t.Helper()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		k.Register(r, "items")
		k.RegisterOwners(r)
	})
	require.NoError(t, err)
	return set
}

// open makes the tables of a kind in a new database.
func open(t *testing.T, k *sweep.Kind, set *mapper.Set, d schema.Dialect) *bench {
	t.Helper()
	pool := dbtest.Open(t, d)
	var dialector gorm.Dialector
	switch d {
	case schema.SQLite:
		dialector = sqlite.New(sqlite.Config{Conn: pool})
	case schema.PostgreSQL:
		dialector = postgres.New(postgres.Config{Conn: pool})
	case schema.MariaDB:
		dialector = mysql.New(mysql.Config{Conn: pool})
	}
	db, err := gorm.Open(dialector, &gorm.Config{Logger: logger.Discard})
	require.NoError(t, err)
	require.NoError(t, db.Use(gormadapter.New(set)))
	class, ok := set.Of(k.Class)
	require.True(t, ok)
	b := &bench{kind: k, set: set, class: class, dialect: d, pool: pool, db: db}
	box, label := b.alone("Box"), b.alone("Label")
	require.NoError(t, db.AutoMigrate(box, k.New(k.Values[0]), label))
	return b
}
