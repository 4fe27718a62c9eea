package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// Fuse panics in the hook, or the converter, that its name says.
type Fuse struct {
	ID   int64
	Name string
	Mark Mark
}

type Mark string

func (f *Fuse) blow(hook string) error {
	if f.Name == hook {
		panic("blown in " + hook)
	}
	return nil
}

func (f *Fuse) BeforeSave(*gorm.DB) error   { return f.blow("BeforeSave") }
func (f *Fuse) AfterCreate(*gorm.DB) error  { return f.blow("AfterCreate") }
func (f *Fuse) BeforeUpdate(*gorm.DB) error { return f.blow("BeforeUpdate") }
func (f *Fuse) AfterFind(*gorm.DB) error    { return f.blow("AfterFind") }
func (f *Fuse) BeforeDelete(*gorm.DB) error { return f.blow("BeforeDelete") }

func mapFuses(r *registry.Registry) {
	registry.MapImperatively[Fuse](r, &schema.Table{Name: "fuses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "mark", Type: schema.Text{}},
	}}, mapper.Properties{"Mark": mapper.Column{Convert: mapper.ConvertBy(
		func(m Mark) (string, error) {
			if m == "to" {
				panic("blown on the way to the database")
			}
			return string(m), nil
		},
		func(s string) (Mark, error) {
			if s == "from" {
				panic("blown on the way from the database")
			}
			return Mark(s), nil
		})}})
}

// TestPanics has user code panic first thing after db.Use. A panic of a hook is the
// caller's, as it is in GORM; one of a converter is an error. The mapping works on.
func TestPanics(t *testing.T) {
	set := build(t, mapFuses)
	eachDialect(t, func(t *testing.T, d schema.Dialect, first *gorm.DB) {
		require.NoError(t, first.Use(gormadapter.New(set)))
		migrate(t, first, set)
		require.NoError(t, first.Exec("INSERT INTO fuses (name, mark) VALUES ('AfterFind', ''), ('a', 'from')").Error)
		pool, err := first.DB()
		require.NoError(t, err)
		for name, work := range map[string]func(*gorm.DB) error{
			"BeforeSave":  func(db *gorm.DB) error { return db.Create(&Fuse{Name: "BeforeSave"}).Error },
			"AfterCreate": func(db *gorm.DB) error { return db.Create(&Fuse{Name: "AfterCreate"}).Error },
			"BeforeUpdate": func(db *gorm.DB) error {
				return db.Model(&Fuse{ID: 1, Name: "BeforeUpdate"}).Update("mark", Mark("x")).Error
			},
			"AfterFind":    func(db *gorm.DB) error { return db.Find(&[]Fuse{}, "name = ?", "AfterFind").Error },
			"BeforeDelete": func(db *gorm.DB) error { return db.Delete(&Fuse{ID: 1, Name: "BeforeDelete"}).Error },
			"to":           func(db *gorm.DB) error { return db.Create(&Fuse{Name: "b", Mark: "to"}).Error },
			"from":         func(db *gorm.DB) error { return db.Take(&Fuse{}, "mark = ?", "from").Error },
		} {
			db, err := gorm.Open(dialector(d, pool), &gorm.Config{Logger: &recorder{}})
			require.NoError(t, err)
			require.NoError(t, db.Use(gormadapter.New(set)))
			if name == "to" || name == "from" {
				var mistake *mapper.ValueError
				require.ErrorAs(t, work(db), &mistake, name)
				require.ErrorContains(t, mistake, "blown on the way "+name+" the database")
			} else {
				// GORM leaves its own transaction open, but not this one.
				require.PanicsWithValue(t, "blown in "+name, func() { _ = db.Transaction(work) })
			}
			var fuse Fuse
			require.NoError(t, db.Create(&Fuse{Name: "whole", Mark: "m"}).Error, name)
			require.NoError(t, db.Take(&fuse, "name = ?", "whole").Error, name)
			require.Equal(t, Mark("m"), fuse.Mark, name)
			require.NoError(t, db.Delete(&fuse).Error, name)
		}
		require.Equal(t, 2, value[int](t, first, "SELECT count(*) FROM fuses"))
	})
}

// panicking is a naming strategy that panics.
type panicking struct{ gormschema.NamingStrategy }

func (panicking) ColumnName(string, string) string { panic("no name") }
func (panicking) TableName(string) string          { panic("no name") }
func (panicking) JoinTableName(string) string      { panic("no name") }

// TestPanickingNamer has the plugin used again after a panic on the way.
func TestPanickingNamer(t *testing.T) {
	set := build(t, shop["declarative"])
	type row struct {
		User
		Total int
	}
	db := open(t, schema.SQLite)
	db.NamingStrategy = panicking{}
	plugin := gormadapter.New(set).Project(row{})
	require.PanicsWithValue(t, "no name", func() { _ = plugin.Initialize(db) })
	require.Empty(t, cached(db))
	db.NamingStrategy = gormschema.NamingStrategy{}
	require.NoError(t, db.Use(gormadapter.New(set)))
	migrate(t, db, set)
	ann(t, db)
}
