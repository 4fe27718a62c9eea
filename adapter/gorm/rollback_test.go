package gormadapter_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Folio counts its saves, and has everything else that statements write into
// objects.
type Folio struct {
	mapper.Base `map:"folios"`

	ID      int64 `map:",pk"`
	Text    string
	Ver     int64      `map:",version"`
	Made    time.Time  `map:",created"`
	Changed time.Time  `map:",updated"`
	Gone    *time.Time `map:",softdelete"`
	Versos  []*Verso   `map:",rel,back:Folio,order:id"`
}

// Verso is a part of a Folio.
type Verso struct {
	mapper.Base `map:"versos"`

	ID      int64 `map:",pk"`
	Text    string
	Rev     uint8  `map:",version"`
	FolioID *int64 `map:",fk:folios.id"`
	Folio   *Folio `map:",rel"`
}

var errTorn = errors.New("torn")

// AfterUpdate fails for a torn text, and panics for a burnt one.
func (f *Folio) AfterUpdate(*gorm.DB) error { return afterwards(f.Text) }

// AfterSave does so for the parts.
func (v *Verso) AfterSave(*gorm.DB) error { return afterwards(v.Text) }

func afterwards(text string) error {
	switch text {
	case "torn":
		return errTorn
	case "burnt":
		panic("burnt")
	}
	return nil
}

var versos = &schema.Table{Name: "versos", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "text", Type: schema.Text{}},
	{Name: "rev", Type: schema.SmallInt{}}, {Name: "folio_id", Nullable: true, References: "folios.id"},
}}

var folios = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Folio](r)
		registry.Mapped[Verso](r)
	},
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Folio](r, &schema.Table{Name: "folios", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "text", Type: schema.Text{}}, {Name: "ver", Type: schema.BigInt{}},
			{Name: "made", Type: schema.Timestamp{}}, {Name: "changed", Type: schema.Timestamp{}}, {Name: "gone", Type: schema.Timestamp{}, Nullable: true},
		}}, mapper.Properties{
			"Ver": mapper.Column{Version: true}, "Made": mapper.Column{Created: true}, "Changed": mapper.Column{Updated: true}, "Gone": mapper.Column{SoftDelete: true},
			"Versos": mapper.Relationship{Back: "Folio", OrderBy: schema.OrderBy(versos.C("id").Asc())},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Verso](r, versos, mapper.Properties{"Rev": mapper.Column{Version: true}, "Folio": mapper.Relationship{}}, mapper.IgnoreTags())
	},
}

// wayBack saves an object in a transaction that comes to nothing.
type wayBack struct {
	name string
	save func(t *testing.T, db *gorm.DB, mine *Folio)
}

// save is one that succeeds, within a transaction that may not.
func save(t *testing.T, db *gorm.DB, mine *Folio) {
	t.Helper()
	version := mine.Ver
	mine.Text = "mine"
	require.NoError(t, db.Save(mine).Error)
	require.Equal(t, version+1, mine.Ver)
}

var waysBack = []wayBack{
	{"a transaction that fails", func(t *testing.T, db *gorm.DB, mine *Folio) {
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error {
			save(t, tx, mine)
			save(t, tx, mine)
			return errTorn
		}), errTorn)
	}},
	{"Rollback", func(t *testing.T, db *gorm.DB, mine *Folio) {
		tx := db.Begin()
		save(t, tx, mine)
		require.NoError(t, tx.Rollback().Error)
	}},
	{"Rollback after an update of one column", func(t *testing.T, db *gorm.DB, mine *Folio) {
		tx := db.Begin()
		require.NoError(t, tx.Model(mine).Update("Text", "theirs").Error)
		require.Equal(t, "theirs", mine.Text)
		require.NoError(t, tx.Rollback().Error)
		require.Equal(t, "a", mine.Text)
	}},
	{"a nested transaction that fails", func(t *testing.T, db *gorm.DB, mine *Folio) {
		require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
			require.ErrorIs(t, tx.Transaction(func(tx *gorm.DB) error {
				save(t, tx, mine)
				return errTorn
			}), errTorn)
			return nil
		}))
	}},
	{"a savepoint", func(t *testing.T, db *gorm.DB, mine *Folio) {
		tx := db.Begin()
		require.NoError(t, tx.SavePoint("early").Error)
		save(t, tx, mine)
		require.NoError(t, tx.SavePoint("late").Error)
		save(t, tx, mine)
		require.NoError(t, tx.RollbackTo("late").Error)
		save(t, tx, mine)
		require.NoError(t, tx.RollbackTo("early").Error)
		require.NoError(t, tx.Commit().Error)
	}},
	{"a commit that fails", func(t *testing.T, db *gorm.DB, mine *Folio) {
		ctx, cancel := context.WithCancel(t.Context())
		tx := db.WithContext(ctx).Begin()
		save(t, tx, mine)
		cancel()
		require.Error(t, tx.Commit().Error)
	}},
	{"a context that ends", func(t *testing.T, db *gorm.DB, mine *Folio) {
		ctx, cancel := context.WithCancel(t.Context())
		tx := db.WithContext(ctx).Begin()
		save(t, tx, mine)
		cancel()
		ended(t, db)
	}},
	{"a hook that fails", func(t *testing.T, db *gorm.DB, mine *Folio) {
		mine.Text = "torn"
		require.ErrorIs(t, db.Save(mine).Error, errTorn)
	}},
	{"a nested object that fails", func(t *testing.T, db *gorm.DB, mine *Folio) {
		mine.Text = "mine"
		mine.Versos = []*Verso{{Text: "torn"}}
		require.ErrorIs(t, db.Save(mine).Error, errTorn)
		require.Equal(t, []*Verso{{Text: "torn"}}, mine.Versos)
		mine.Versos = nil
	}},
	{"a panic", func(t *testing.T, db *gorm.DB, mine *Folio) {
		require.PanicsWithValue(t, "torn", func() {
			_ = db.Transaction(func(tx *gorm.DB) error {
				save(t, tx, mine)
				panic("torn")
			})
		})
	}},
	{"a hook that panics", func(t *testing.T, db *gorm.DB, mine *Folio) {
		mine.Text = "burnt"
		require.PanicsWithValue(t, "burnt", func() { db.Save(mine) })
	}},
	{"a nested object that panics", func(t *testing.T, db *gorm.DB, mine *Folio) {
		mine.Text = "mine"
		mine.Versos = []*Verso{{Text: "burnt"}}
		require.PanicsWithValue(t, "burnt", func() { db.Save(mine) })
		mine.Versos = nil
	}},
	{"prepared statements", func(t *testing.T, db *gorm.DB, mine *Folio) {
		prepared := db.Session(&gorm.Session{PrepareStmt: true})
		require.ErrorIs(t, prepared.Transaction(func(tx *gorm.DB) error {
			save(t, tx, mine)
			require.ErrorIs(t, tx.Transaction(func(tx *gorm.DB) error {
				save(t, tx, mine)
				return errTorn
			}), errTorn)
			require.Equal(t, int64(2), mine.Ver)
			return errTorn
		}), errTorn)
	}},
	{"statements that become prepared", func(t *testing.T, db *gorm.DB, mine *Folio) {
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error {
			save(t, tx.Session(&gorm.Session{PrepareStmt: true}), mine)
			save(t, tx, mine)
			return errTorn
		}), errTorn)
	}},
	{"a transaction of the caller's", func(t *testing.T, db *gorm.DB, mine *Folio) {
		pool, err := db.DB()
		require.NoError(t, err)
		own, err := pool.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		tx := db.WithContext(t.Context())
		tx.Statement.ConnPool = own
		save(t, tx, mine)
		save(t, tx, mine)
		require.NoError(t, own.Rollback())
	}},
	{"db.Connection", func(t *testing.T, db *gorm.DB, mine *Folio) {
		require.ErrorIs(t, db.Connection(func(tx *gorm.DB) error {
			return tx.Transaction(func(tx *gorm.DB) error {
				save(t, tx, mine)
				save(t, tx, mine)
				return errTorn
			})
		}), errTorn)
	}},
	{"a hook that fails within db.Connection", func(t *testing.T, db *gorm.DB, mine *Folio) {
		mine.Text = "torn"
		require.ErrorIs(t, db.Connection(func(tx *gorm.DB) error { return tx.Session(&gorm.Session{}).Save(mine).Error }), errTorn)
	}},
}

// ended waits until a transaction whose context has ended is rolled back.
func ended(t *testing.T, db *gorm.DB) {
	t.Helper()
	pool, err := db.DB()
	require.NoError(t, err)
	require.Eventually(t, func() bool { return pool.Stats().InUse == 0 }, 10*time.Second, time.Millisecond)
}

// An object that was rolled back has its row's version: a retry succeeds, unless
// somebody else has saved the row.
func TestAnObjectFollowsItsRowBack(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		for _, way := range waysBack {
			t.Run(way.name, func(t *testing.T) {
				mine := &Folio{Text: "a"}
				require.NoError(t, db.Create(mine).Error)
				way.save(t, db, mine)
				mine.Text = "again"
				require.NoError(t, db.Save(mine).Error)
				require.Equal(t, int64(2), mine.Ver)
				require.Equal(t, Folio{Text: "again", Ver: 2}, folioRow(t, db, mine.ID))
			})
			t.Run(way.name+", and another save", func(t *testing.T) {
				mine := &Folio{Text: "a"}
				require.NoError(t, db.Create(mine).Error)
				way.save(t, db, mine)
				var theirs Folio
				require.NoError(t, db.Take(&theirs, mine.ID).Error)
				theirs.Text = "theirs"
				require.NoError(t, db.Save(&theirs).Error)
				mine.Text = "again"
				var stale *mapper.StaleError
				require.ErrorAs(t, db.Save(mine).Error, &stale)
				require.Equal(t, Folio{Text: "theirs", Ver: 2}, folioRow(t, db, mine.ID))
			})
		}
	})
}

// folioRow reads a row by plain SQL.
func folioRow(t *testing.T, db *gorm.DB, id int64) (row Folio) {
	t.Helper()
	require.NoError(t, db.Raw("SELECT text, ver FROM folios WHERE id = ?", id).Row().Scan(&row.Text, &row.Ver))
	return row
}

// What a statement wrote into objects goes with its row: keys, versions, times,
// foreign keys. What the caller and hooks wrote stays.
func TestNewObjectsBecomeNewAgain(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		folio := &Folio{Text: "a", Versos: []*Verso{{Text: "b"}, {Text: "c", Rev: 7}}}
		list := []Verso{{Text: "d", Folio: &Folio{Text: "e"}}, {ID: 70, Text: "f"}}
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error {
			require.NoError(t, tx.Create(folio).Error)
			require.NoError(t, tx.Create(&list).Error)
			require.NotZero(t, folio.ID)
			require.Equal(t, folio.ID, *folio.Versos[1].FolioID)
			require.Equal(t, uint8(1), list[1].Rev)
			return errTorn
		}), errTorn)
		require.Equal(t, &Folio{Text: "a", Versos: []*Verso{{Text: "b"}, {Text: "c", Rev: 7}}}, folio)
		require.Equal(t, []Verso{{Text: "d", Folio: &Folio{Text: "e"}}, {ID: 70, Text: "f"}}, list)

		require.NoError(t, db.Create(folio).Error)
		require.NoError(t, db.Save(&list).Error)
		require.Equal(t, int64(1), folio.Ver)
		require.Equal(t, uint8(7), folio.Versos[1].Rev)
		require.Equal(t, int64(2), count(t, db, "SELECT count(*) FROM folios"))
		require.Equal(t, int64(4), count(t, db, "SELECT count(*) FROM versos"))
	})
}

func count(t *testing.T, db *gorm.DB, query string) (n int64) {
	t.Helper()
	require.NoError(t, db.Raw(query).Row().Scan(&n))
	return n
}

// A deletion that is rolled back leaves no time in the object, and what was set in
// the meantime stays.
func TestDeletedObjectsComeBack(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		folio := &Folio{Text: "a"}
		require.NoError(t, db.Create(folio).Error)
		changed := folio.Changed
		tx := db.Begin()
		folio.Text = "b"
		require.NoError(t, tx.Save(folio).Error)
		require.NoError(t, tx.Delete(folio).Error)
		require.NotNil(t, folio.Gone)
		folio.Text = "c"
		require.NoError(t, tx.Rollback().Error)
		require.Nil(t, folio.Gone)
		require.Equal(t, changed, folio.Changed)
		require.Equal(t, "c", folio.Text)
		require.Equal(t, int64(1), folio.Ver)
		require.NoError(t, db.Save(folio).Error)
		require.Equal(t, int64(1), count(t, db, "SELECT count(*) FROM folios WHERE gone IS NULL AND text = 'c' AND ver = 2"))

		tx = db.Begin()
		require.NoError(t, tx.Delete(folio).Error)
		mark := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
		folio.Gone = &mark
		require.NoError(t, tx.Rollback().Error)
		require.Equal(t, &mark, folio.Gone)
	})
}

// What was committed stays in the object, whatever is called afterwards.
func TestCommittedObjectsKeepTheirVersion(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		folio := &Folio{Text: "a"}
		require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
			require.NoError(t, tx.Create(folio).Error)
			return tx.Transaction(func(tx *gorm.DB) error { return tx.Save(folio).Error })
		}))
		require.Equal(t, int64(2), folio.Ver)
		tx := db.Begin()
		require.NoError(t, tx.Save(folio).Error)
		require.NoError(t, tx.Commit().Error)
		require.ErrorIs(t, tx.Rollback().Error, sql.ErrTxDone)
		require.Equal(t, int64(3), folio.Ver)
		require.NoError(t, db.Save(folio).Error)
	})
}

// Where the plugin cannot see how a transaction ends, an object that it has saved
// must be loaded again.
func TestAnUnknownEndNeedsALoad(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		folio := &Folio{Text: "a"}
		require.NoError(t, db.Create(folio).Error)
		require.NoError(t, db.Connection(func(tx *gorm.DB) error {
			return tx.Transaction(func(tx *gorm.DB) error {
				save(t, tx, folio)
				return nil
			})
		}))
		require.Equal(t, int64(2), folio.Ver)
		var stale *mapper.StaleError
		require.ErrorAs(t, db.Save(folio).Error, &stale)
		require.NoError(t, db.Take(folio).Error)
		require.NoError(t, db.Save(folio).Error)
		require.Equal(t, int64(3), folio.Ver)
	})
}

// A foreign key behind a pointer follows too: GORM writes into what the pointer
// points to.
func TestForeignKeysBehindPointersFollow(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		other := &Folio{Text: "other"}
		require.NoError(t, db.Create(other).Error)
		key := other.ID
		folio := &Folio{Text: "a", Versos: []*Verso{{Text: "b", FolioID: &key}, {Text: "c"}}}
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error {
			require.NoError(t, tx.Create(folio).Error)
			require.Equal(t, folio.ID, *folio.Versos[0].FolioID)
			require.Equal(t, folio.ID, *folio.Versos[1].FolioID)
			require.NotEqual(t, other.ID, folio.ID)
			return errTorn
		}), errTorn)
		require.Same(t, &key, folio.Versos[0].FolioID)
		require.Equal(t, other.ID, key)
		require.Nil(t, folio.Versos[1].FolioID)
	})
}

// What was loaded in a transaction that had raised its version has the version of
// its row when the transaction, or a part of it, is rolled back.
func TestLoadedObjectsFollowTheirRowsBack(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		folio, untouched := &Folio{Text: "a", Versos: []*Verso{{Text: "b"}}}, &Folio{Text: "c"}
		require.NoError(t, db.Create([]*Folio{folio, untouched}).Error)
		var outer, inner, preloaded, apart Folio
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error {
			save(t, tx, folio)
			require.NoError(t, tx.Take(&outer, folio.ID).Error)
			require.ErrorIs(t, tx.Transaction(func(tx *gorm.DB) error {
				save(t, tx, folio)
				require.NoError(t, tx.Save(folio.Versos[0]).Error)
				require.NoError(t, tx.Take(&inner, folio.ID).Error)
				require.NoError(t, tx.Preload("Versos").Take(&preloaded, folio.ID).Error)
				require.NoError(t, tx.Take(&apart, untouched.ID).Error)
				require.Equal(t, []int64{2, 3, 3, 1}, []int64{outer.Ver, inner.Ver, preloaded.Ver, apart.Ver})
				require.Equal(t, uint8(2), preloaded.Versos[0].Rev)
				return errTorn
			}), errTorn)
			require.Equal(t, []int64{2, 2, 2, 1}, []int64{outer.Ver, inner.Ver, preloaded.Ver, apart.Ver})
			require.Equal(t, uint8(1), preloaded.Versos[0].Rev)
			return errTorn
		}), errTorn)
		require.Equal(t, []int64{1, 1, 1, 1, 1}, []int64{folio.Ver, outer.Ver, inner.Ver, preloaded.Ver, apart.Ver})
		require.NoError(t, db.Save(&outer).Error)
		var stale *mapper.StaleError
		require.ErrorAs(t, db.Save(&inner).Error, &stale)
	})
}

// Savepoints in SQL of the caller's are savepoints, however they are written.
func TestSavepointsInSQL(t *testing.T) {
	for _, text := range [][2]string{
		{"SAVEPOINT early", "ROLLBACK TO early"}, {"savepoint Early;", "  rollback to savepoint Early;"},
		{"SAVEPOINT sp_1", "\nROLLBACK TO SAVEPOINT sp_1"},
	} {
		folios.each(t, func(t *testing.T, db *gorm.DB) {
			folio := &Folio{Text: "a"}
			require.NoError(t, db.Create(folio).Error)
			require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
				save(t, tx, folio)
				require.NoError(t, tx.Exec(text[0]).Error)
				save(t, tx, folio)
				require.NoError(t, tx.Exec(text[1]).Error)
				require.Equal(t, int64(2), folio.Ver)
				return nil
			}))
			require.Equal(t, Folio{Text: "mine", Ver: 2}, folioRow(t, db, folio.ID))
			require.NoError(t, db.Save(folio).Error)
		})
	}
}

// A logger that tells everything hears nothing of db.Use.
func TestUseIsSilent(t *testing.T) {
	var said []string
	db, err := gorm.Open(dialector(schema.SQLite, dbtest.Open(t, schema.SQLite)), &gorm.Config{
		Logger: logger.New(writer(func(text string) { said = append(said, text) }), logger.Config{LogLevel: logger.Info}),
	})
	require.NoError(t, err)
	require.NoError(t, db.Use(gormadapter.New(build(t, folios["declarative"]))))
	require.Empty(t, said)
	db.Logger.Info(t.Context(), "heard")
	require.Len(t, said, 1)
}

type writer func(text string)

func (w writer) Printf(format string, _ ...any) { w(format) }

// Code that asserts the type of a driver's pool finds it.
func TestConnPoolIsTheDrivers(t *testing.T) {
	set := build(t, folios["declarative"])
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		pool, err := db.DB()
		require.NoError(t, err)
		require.Same(t, pool, gormadapter.ConnPool(db))
		require.NoError(t, db.Use(gormadapter.New(set)))
		require.Same(t, pool, gormadapter.ConnPool(db))
		again, err := db.DB()
		require.NoError(t, err)
		require.Same(t, pool, again)
		require.Same(t, pool, gormadapter.ConnPool(db.Session(&gorm.Session{PrepareStmt: true})))
		require.NoError(t, db.Transaction(func(tx *gorm.DB) error {
			require.IsType(t, &sql.Tx{}, gormadapter.ConnPool(tx))
			require.IsType(t, &sql.Tx{}, gormadapter.ConnPool(tx.Session(&gorm.Session{PrepareStmt: true})))
			again, err := tx.DB()
			require.NoError(t, err)
			require.Same(t, pool, again)
			return nil
		}))
	})
}
