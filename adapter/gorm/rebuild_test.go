package gormadapter_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Disc has indexes and a check, and tunes that go with it.
type Disc struct {
	ID    int64
	Title string
	Year  int32
	Notes *string
}

type Tune struct {
	ID     int64
	DiscID int64
}

func mapDiscs(checks ...*schema.Check) register {
	id := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
	return func(r *registry.Registry) {
		registry.MapImperatively[Disc](r, &schema.Table{Name: "discs", Columns: []*schema.Column{
			id, {Name: "title", Type: schema.String{Size: 20}, Unique: true}, {Name: "year", Type: schema.Integer{}, Index: true}, {Name: "notes", Type: schema.Text{}, Nullable: true, Index: true},
		}, Indexes: []*schema.Index{{Name: "ix_recent", Columns: []schema.IndexColumn{{Expression: "lower(title || '?')"}}, Where: "year > 2000"}}, Checks: checks}, nil)
		registry.MapImperatively[Tune](r, &schema.Table{Name: "tunes", Columns: []*schema.Column{
			id, {Name: "disc_id", References: "discs.id", OnDelete: schema.Cascade},
		}}, nil)
	}
}

// TestRebuild has SQLite's driver make a table anew, with which everything stays
// that hangs on it.
func TestRebuild(t *testing.T) {
	check := &schema.Check{Name: "ck_year", Condition: "year > 0"}
	all := []string{"ix_discs_notes", "ix_discs_year", "ix_recent", "uq_discs_title"}
	for name, c := range map[string]struct {
		change  func(m gorm.Migrator) error
		indexes []string
	}{
		"alter":           {func(m gorm.Migrator) error { return m.AlterColumn(&Disc{}, "Year") }, all},
		"drop column":     {func(m gorm.Migrator) error { return m.DropColumn(&Disc{}, "Notes") }, all[1:]},
		"drop constraint": {func(m gorm.Migrator) error { return m.DropConstraint(&Disc{}, "ck_year") }, all},
		"new constraint": {func(m gorm.Migrator) error {
			if err := m.DropConstraint(&Disc{}, "ck_year"); err != nil {
				return err
			}
			return m.CreateConstraint(&Disc{}, "ck_year")
		}, all},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, set := open(t, schema.SQLite), build(t, mapDiscs(check))
			pool, err := db.DB()
			require.NoError(t, err)
			several(t, pool, func(*sql.Conn) {})
			require.NoError(t, db.Use(gormadapter.New(set)))
			migrate(t, db, set)
			require.NoError(t, db.Create(&Disc{Title: "a", Year: 2001}).Error)
			require.NoError(t, db.Create(&Tune{DiscID: 1}).Error)
			require.NoError(t, c.change(db.Migrator()))
			require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM tunes"))
			indexes, err := db.Migrator().GetIndexes(&Disc{})
			require.NoError(t, err)
			require.ElementsMatch(t, c.indexes, indexNames(indexes))
			require.Error(t, db.Create(&Disc{Title: "a"}).Error, "the title is unique")
			several(t, pool, func(c *sql.Conn) {
				var enforced int
				require.NoError(t, c.QueryRowContext(t.Context(), "PRAGMA foreign_keys").Scan(&enforced))
				require.Equal(t, 1, enforced)
			})
		})
	}
}

// several works with three connections of a pool at once.
func several(t *testing.T, pool *sql.DB, work func(*sql.Conn)) {
	t.Helper()
	for range 3 {
		c, err := pool.Conn(context.Background())
		require.NoError(t, err)
		work(c)
		defer func() { require.NoError(t, c.Close()) }()
	}
}

// TestRebuildByAutoMigrate adds a check to a table with rows and with those of
// others.
func TestRebuildByAutoMigrate(t *testing.T) {
	db, before := open(t, schema.SQLite), build(t, mapDiscs())
	require.NoError(t, db.Use(gormadapter.New(before)))
	migrate(t, db, before)
	require.NoError(t, db.Create(&Disc{Title: "a", Year: 2001}).Error)
	require.NoError(t, db.Create(&Tune{DiscID: 1}).Error)
	pool, err := db.DB()
	require.NoError(t, err)
	db, err = gorm.Open(dialector(schema.SQLite, pool), &gorm.Config{Logger: &recorder{}})
	require.NoError(t, err)
	after := build(t, mapDiscs(&schema.Check{Name: "ck_year", Condition: "year > 0"}))
	require.NoError(t, db.Use(gormadapter.New(after)))

	var refused *mapper.UnsupportedError
	require.ErrorAs(t, db.Transaction(func(tx *gorm.DB) error { return tx.AutoMigrate(&Disc{}) }), &refused)
	require.EqualError(t, refused, "mapper: Disc: gorm on sqlite cannot do a change of a table that others refer to within a transaction; migrate outside of it")
	require.False(t, db.Migrator().HasConstraint(&Disc{}, "ck_year"))
	migrate(t, db, after)
	require.True(t, db.Migrator().HasConstraint(&Disc{}, "ck_year"))
	require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM tunes"))
	record(db).take()
	migrate(t, db, after)
	require.Empty(t, record(db).changes())
	require.NoError(t, db.Transaction(func(tx *gorm.DB) error { return tx.Migrator().AlterColumn(&Tune{}, "DiscID") }), "no table refers to this one")
	require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM tunes"))
}
