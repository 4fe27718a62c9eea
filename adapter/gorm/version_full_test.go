package gormadapter_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// countable are the types that count saves.
type countable interface {
	int | int8 | int16 | int32 | int64 | uint | uint8 | uint16 | uint32 | uint64
}

// ledger counts its saves in an integer of some width.
type ledger[N countable] struct {
	ID     int64 `map:",pk"`
	Title  string
	Saves  N          `map:",version"`
	GoneAt *time.Time `map:",softdelete"`
}

// width is one type of count, on a table of its own.
type width interface {
	declare(*registry.Registry)
	impose(*registry.Registry)
	tableName() string
	refusals(*testing.T, *gorm.DB)
}

// widthOf is the width of a type, whose last count is given.
type widthOf[N countable] struct {
	last   uint64
	column schema.Type // of the imperative style
}

func (w widthOf[N]) tableName() string { return fmt.Sprintf("ledgers_%T", N(0)) }

func (w widthOf[N]) declare(r *registry.Registry) {
	registry.Mapped[ledger[N]](r, func(d *mapper.Definition) { d.TableName = w.tableName() })
}

func (w widthOf[N]) impose(r *registry.Registry) {
	registry.MapImperatively[ledger[N]](r, &schema.Table{Name: w.tableName(), Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.Text{}},
		{Name: "saves", Type: w.column}, {Name: "gone_at", Type: schema.Timestamp{}, Nullable: true},
	}}, mapper.Properties{"Saves": mapper.Column{Version: true}, "GoneAt": mapper.Column{SoftDelete: true}}, mapper.IgnoreTags())
}

// refusals tries every way to raise a count that is the last.
func (w widthOf[N]) refusals(t *testing.T, db *gorm.DB) {
	last, class := N(w.last), fmt.Sprintf("ledger[%T]", N(0))
	remedy := fmt.Sprintf("cannot go up, as versions go from 1 to %d; make the attribute and its column a wider integer", w.last)
	type l = ledger[N]
	first := &l{Title: "first", Saves: last - 1}
	require.NoError(t, db.Create(first).Error)
	first.Title = "a"
	require.NoError(t, db.Save(first).Error, "the last count is one")
	require.Equal(t, last, first.Saves)
	stored := fmt.Sprintf("1 a %d NULL", last)
	look := func() string {
		return storedTable(t, db, "id, title, saves, gone_at", w.tableName(), "id")
	}
	require.Equal(t, stored, look())

	for name, save := range map[string]func(*gorm.DB, *l) error{
		"Save":    func(db *gorm.DB, o *l) error { o.Title = "lost"; return db.Save(o).Error },
		"Updates": func(db *gorm.DB, o *l) error { return db.Model(o).Updates(&l{Title: "lost"}).Error },
		"Updates map": func(db *gorm.DB, o *l) error {
			return db.Model(o).Updates(map[string]any{"title": "lost", "saves": 3}).Error
		},
		"UpdateColumn": func(db *gorm.DB, o *l) error { return db.Model(o).UpdateColumn("title", "lost").Error },
		"Delete":       func(db *gorm.DB, o *l) error { return db.Delete(o).Error },
	} {
		object := *first
		err := save(db, &object)
		var full *mapper.VersionError
		require.ErrorAs(t, err, &full, name)
		require.Equal(t, &mapper.VersionError{Class: class, Attribute: "Saves", Version: last, Last: w.last}, full, name)
		require.EqualError(t, err, fmt.Sprintf("mapper: %s.Saves: version %d %s", class, last, remedy), name)
		require.Equal(t, last, object.Saves, name)
		require.Equal(t, stored, look(), name)
	}
	for name, save := range map[string]func(*gorm.DB) error{
		"Update by conditions": func(db *gorm.DB) error { return db.Model(&l{}).Where("id > ?", 0).Update("title", "lost").Error },
		"Update unversioned":   func(db *gorm.DB) error { return db.Model(&l{ID: 1}).Update("title", "lost").Error },
		"Updates of a list":    func(db *gorm.DB) error { return db.Model([]*l{{ID: 1}, {ID: 2}}).Update("title", "lost").Error },
		"Delete by conditions": func(db *gorm.DB) error { return db.Where("id > ?", 0).Delete(&l{}).Error },
		"Save of a list":       func(db *gorm.DB) error { return db.Save([]*l{{ID: 1, Title: "lost"}, {ID: 9, Title: "new"}}).Error },
		"OnConflict": func(db *gorm.DB) error {
			return db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&l{ID: 1, Title: "lost"}).Error
		},
		"OnConflict of a column": func(db *gorm.DB) error {
			return db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, DoUpdates: clause.AssignmentColumns([]string{"title"})}).
				Create([]*l{{ID: 9, Title: "new"}, {ID: 1, Title: "lost"}}).Error
		},
		"OnConflict of a map": func(db *gorm.DB) error {
			return db.Model(&l{}).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, DoUpdates: clause.AssignmentColumns([]string{"title"})}).
				Create(map[string]any{"id": 1, "title": "lost"}).Error
		},
	} {
		err := save(db)
		var full *mapper.VersionError
		require.ErrorAs(t, err, &full, name)
		require.Error(t, full.Err, name)
		require.Equal(t, &mapper.VersionError{Class: class, Attribute: "Saves", Last: w.last, Err: full.Err}, full, name)
		require.EqualError(t, err, fmt.Sprintf("mapper: %s.Saves: the version of a row that is to be saved %s", class, remedy), name)
		require.Equal(t, stored, look(), name)
	}
	require.NoError(t, db.Model(&l{}).Where("id > ?", 7).Update("title", "none").Error, "rows that are not met do not count")
	require.NoError(t, db.Unscoped().Delete(first).Error, "a row that is deleted needs no next count")
	require.Empty(t, look())
}

// TestVersionDoesNotWrap has every way to raise the last count refused, in every
// width of integer, and the row left as it was.
func TestVersionDoesNotWrap(t *testing.T) {
	widths := []width{
		widthOf[int]{last: math.MaxInt64, column: schema.BigInt{}},
		widthOf[int8]{last: 127, column: schema.SmallInt{}},
		widthOf[int16]{last: 32767, column: schema.BigInt{}},
		widthOf[int32]{last: 2147483647, column: schema.BigInt{}},
		widthOf[int64]{last: 9223372036854775807, column: schema.BigInt{}},
		widthOf[uint]{last: 9223372036854775807, column: schema.BigInt{}},
		widthOf[uint8]{last: 255, column: schema.SmallInt{}},
		widthOf[uint16]{last: 65535, column: schema.Integer{}},
		widthOf[uint32]{last: 4294967295, column: schema.BigInt{}},
		widthOf[uint64]{last: 9223372036854775807, column: schema.BigInt{}},
	}
	both := styles{
		"declarative": func(r *registry.Registry) {
			for _, w := range widths {
				w.declare(r)
			}
		},
		"imperative": func(r *registry.Registry) {
			for _, w := range widths {
				w.impose(r)
			}
		},
	}
	both.each(t, func(t *testing.T, db *gorm.DB) {
		for _, w := range widths {
			t.Run(w.tableName(), func(t *testing.T) { w.refusals(t, db) })
		}
	})
}

// TestVersionDoesNotOutgrowItsColumn has a count stop where its column does.
func TestVersionDoesNotOutgrowItsColumn(t *testing.T) {
	widths := []width{
		widthOf[int64]{last: 32767, column: schema.SmallInt{}},
		widthOf[uint32]{last: 2147483647, column: schema.Integer{}},
		widthOf[uint8]{last: 255, column: schema.Integer{}},
	}
	styles{"imperative": func(r *registry.Registry) {
		for _, w := range widths {
			w.impose(r)
		}
	}}.each(t, func(t *testing.T, db *gorm.DB) {
		for _, w := range widths {
			t.Run(w.tableName(), func(t *testing.T) { w.refusals(t, db) })
		}
	})
}

// TestNegativeVersionDoesNotReachZero has no count get to the one that means none.
func TestNegativeVersionDoesNotReachZero(t *testing.T) {
	set := build(t, widthOf[int8]{}.declare)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		minus := &ledger[int8]{Title: "a", Saves: -1}
		require.NoError(t, db.Create(minus).Error)
		var full *mapper.VersionError
		require.ErrorAs(t, db.Save(minus).Error, &full)
		require.EqualError(t, full, "mapper: ledger[int8].Saves: version -1 cannot go up, as versions go from 1 to 127; make the attribute and its column a wider integer")
		require.ErrorAs(t, db.Model(&ledger[int8]{ID: 1}).Update("title", "b").Error, &full)
		require.Equal(t, "1 a -1", storedTable(t, db, pageRows, "ledgers_int8", "id"))
	})
}

// TestVersionAndOtherNulls has the error of another column stay what it is.
func TestVersionAndOtherNulls(t *testing.T) {
	pages.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Page{Title: "a"}).Error)
		err := db.Model(&Page{ID: 1}).Update("title", nil).Error
		require.Error(t, err)
		var full *mapper.VersionError
		require.NotErrorAs(t, err, &full)
	})
}
