package database_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

var errUnplugged = errors.New("the cable was pulled")

// faulty returns a pool of one connection: if that were left in use, or in a
// transaction, nothing would work any more.
func faulty(t *testing.T, d schema.Dialect) (*sql.DB, *dbtest.Faults) {
	t.Helper()
	pool, faults := dbtest.Faulty(t, d, dbtest.DSN(t, d))
	pool.SetMaxOpenConns(1)
	return pool, faults
}

// atEveryStep has work fail at its first step, at its second, and so on until it
// gets through, once by an error of the driver and once by a context that ends.
// Each time the error must be typed; after looks at what is there.
func atEveryStep(t *testing.T, faults *dbtest.Faults, op string, work func(context.Context) error, after func(failed *database.Error)) {
	t.Helper()
	for _, cancelled := range []bool{false, true} {
		for k := 1; ; k++ {
			ctx, cancel := context.WithCancel(t.Context())
			faults.At(k, func() error {
				if cancelled {
					cancel()
					return nil
				}
				return errUnplugged
			})
			err := work(ctx)
			struck := faults.Struck()
			faults.At(0, nil)
			cancel()
			if err == nil && (!struck || cancelled) { // the end came after the last step
				require.Greater(t, k, 3)
				if !struck {
					after(nil)
					break
				}
				after(nil)
				continue
			}
			var failed *database.Error
			require.ErrorAs(t, err, &failed, "step %d", k)
			require.Equal(t, op, failed.Op)
			if cancelled {
				require.ErrorIs(t, err, context.Canceled, "step %d", k)
			} else {
				require.ErrorIs(t, err, errUnplugged, "step %d", k)
			}
			after(failed)
		}
	}
}

// S1: wherever CreateAll and DropAll are interrupted, nothing of them is left
// where the database can undo it, what is left is told where it cannot, and the
// next call works.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool, faults := faulty(t, d)
			db := database.Open(d, pool, nil)
			require.NoError(t, db.CreateAll(t.Context(), set))
			all := catalogue(t, d, pool)

			require.NoError(t, db.DropAll(t.Context(), set))
			atEveryStep(t, faults, "create", func(ctx context.Context) error { return db.CreateAll(ctx, set) }, func(failed *database.Error) {
				switch {
				case failed == nil:
					require.Equal(t, all, catalogue(t, d, pool))
				case d != schema.MariaDB:
					require.Empty(t, failed.Done)
					require.Empty(t, catalogue(t, d, pool))
				default:
					require.Equal(t, len(failed.Done) > 0, catalogue(t, d, pool) != "")
				}
				require.NoError(t, db.DropAll(t.Context(), set))
				require.Empty(t, catalogue(t, d, pool))
			})

			require.NoError(t, db.CreateAll(t.Context(), set))
			atEveryStep(t, faults, "drop", func(ctx context.Context) error { return db.DropAll(ctx, set) }, func(failed *database.Error) {
				switch {
				case failed == nil:
					require.Empty(t, catalogue(t, d, pool))
				case d != schema.MariaDB:
					require.Empty(t, failed.Done)
					require.Equal(t, all, catalogue(t, d, pool))
				default:
					require.Equal(t, len(failed.Done) > 0, catalogue(t, d, pool) != all)
				}
				require.NoError(t, db.DropAll(t.Context(), set)) // a circle's foreign keys may be gone
				require.NoError(t, db.CreateAll(t.Context(), set))
				require.Equal(t, all, catalogue(t, d, pool))
			})
		})
	}
}

// S2-S4: wherever reading is interrupted, nothing is half registered and the
// next call works.
func TestReadingInterrupted(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool, faults := faulty(t, d)
			db := database.Open(d, pool, nil)
			require.NoError(t, db.CreateAll(t.Context(), set))
			whole, err := db.Reflect(t.Context(), nil)
			require.NoError(t, err)
			require.Len(t, whole.Tables(), 2)

			var found *database.Reflection
			atEveryStep(t, faults, "reflect", func(ctx context.Context) error {
				found, err = db.Reflect(ctx, nil)
				return err
			}, func(failed *database.Error) {
				if failed != nil {
					require.Nil(t, found)
					return
				}
				require.Equal(t, whole.Tables(), found.Tables())
			})

			var metadata *schema.MetaData
			atEveryStep(t, faults, "prepare", func(ctx context.Context) error {
				metadata = &schema.MetaData{}
				_, err := metadata.Add(schema.Reflected("members")) // which brings its teams
				require.NoError(t, err)
				return db.Prepare(ctx, metadata)
			}, func(failed *database.Error) {
				if failed != nil {
					require.Len(t, metadata.Tables(), 1)
					require.Len(t, metadata.Pending(), 1)
					return
				}
				require.Empty(t, metadata.Pending())
				require.Len(t, metadata.Tables(), 2)
			})
			atEveryStep(t, faults, "check", func(ctx context.Context) error {
				diff, err := db.Check(ctx, set)
				if err == nil {
					require.Empty(t, diff)
				}
				return err
			}, func(*database.Error) {})
		})
	}
}
