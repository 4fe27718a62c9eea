package gormadapter_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// setback saves an object in a way that comes to nothing, whether or not the save
// itself succeeds.
type setback func(ctx context.Context, db *gorm.DB, mine *Folio)

var setbacks = []setback{
	func(_ context.Context, db *gorm.DB, mine *Folio) {
		_ = db.Transaction(func(tx *gorm.DB) error { return errors.Join(tx.Save(mine).Error, tx.Save(mine).Error, errTorn) })
	},
	func(_ context.Context, db *gorm.DB, mine *Folio) {
		tx := db.Begin()
		tx.Model(mine).Update("changed", mine.Changed)
		tx.Rollback()
	},
	func(_ context.Context, db *gorm.DB, mine *Folio) {
		_ = db.Transaction(func(tx *gorm.DB) error {
			_ = tx.Transaction(func(tx *gorm.DB) error { return errors.Join(tx.Save(mine).Error, errTorn) })
			return nil
		})
	},
	func(ctx context.Context, db *gorm.DB, mine *Folio) {
		ending, cancel := context.WithCancel(ctx)
		tx := db.WithContext(ending).Begin()
		tx.Save(mine)
		cancel()
		tx.Commit()
	},
	func(_ context.Context, db *gorm.DB, mine *Folio) { // the part fails
		mine.Versos = []*Verso{{Text: "torn"}}
		db.Save(mine)
		mine.Versos = nil
	},
	func(_ context.Context, db *gorm.DB, mine *Folio) {
		defer func() { mine.Versos = nil; _ = recover() }()
		mine.Versos = []*Verso{{Text: "burnt"}}
		db.Save(mine)
	},
	func(_ context.Context, db *gorm.DB, mine *Folio) {
		_ = db.Connection(func(tx *gorm.DB) error {
			return tx.Transaction(func(tx *gorm.DB) error { return errors.Join(tx.Save(mine).Error, errTorn) })
		})
	},
	func(ctx context.Context, db *gorm.DB, mine *Folio) {
		pool, _ := db.DB()
		own, err := pool.BeginTx(ctx, nil)
		if err != nil {
			return
		}
		tx := db.WithContext(ctx)
		tx.Statement.ConnPool = own
		tx.Save(mine)
		_ = own.Rollback()
	},
}

// Goroutines count up what rows hold, and fail on purpose before they succeed. No
// count is lost, and none is refused unless somebody else has counted.
func TestNoUpdateIsLost(t *testing.T) {
	folios.each(t, func(t *testing.T, db *gorm.DB) {
		pool, err := db.DB()
		require.NoError(t, err)
		pool.SetMaxOpenConns(4)
		const rows, counters, rounds = 2, 4, 12
		list := make([]*Folio, rows)
		for i := range list {
			list[i] = &Folio{Text: "0"}
		}
		require.NoError(t, db.Create(list).Error)

		var mu sync.Mutex
		counted := make([]int, rows)
		var all sync.WaitGroup
		for n := range counters {
			random := rand.New(rand.NewPCG(uint64(n), 25))
			all.Go(func() {
				for range rounds {
					i := random.IntN(rows)
					if countUp(t, db, list[i].ID, random) {
						mu.Lock()
						counted[i]++
						mu.Unlock()
					}
				}
			})
		}
		all.Wait()
		total := 0
		for i, folio := range list {
			row := folioRow(t, db, folio.ID)
			require.Equal(t, strconv.Itoa(counted[i]), row.Text)
			require.Equal(t, int64(1+counted[i]), row.Ver)
			total += counted[i]
		}
		require.GreaterOrEqual(t, total, rounds)
	})
}

// countUp counts a row up by one, after a setback or two. It reports whether it has
// succeeded, and not been refused since somebody else has saved the row.
func countUp(t *testing.T, db *gorm.DB, id int64, random *rand.Rand) bool {
	var mine Folio
	if err := db.Take(&mine, id).Error; err != nil {
		t.Error(err)
		return false
	}
	loaded := mine.Ver
	n, err := strconv.Atoi(mine.Text)
	if err != nil {
		t.Error(err)
		return false
	}
	mine.Text = strconv.Itoa(n + 1)
	for range random.IntN(3) {
		setbacks[random.IntN(len(setbacks))](t.Context(), db, &mine)
	}
	err = db.Save(&mine).Error
	var stale *mapper.StaleError
	switch {
	case err == nil:
		return true
	case !errors.As(err, &stale):
		t.Error(err)
	case mine.Ver != loaded:
		t.Errorf("the object has version %d, and was loaded with %d", mine.Ver, loaded)
	case folioRow(t, db, id).Ver == loaded:
		t.Errorf("refused, though the row has version %d still", loaded)
	}
	return false
}
