package database_test

import (
	"database/sql"
	"fmt"
	"runtime"
	"testing"
	"time"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/mysql"
	"ariga.io/atlas/sql/postgres"
	"ariga.io/atlas/sql/sqlite"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// BenchmarkReflect reads a database beside Atlas, in turns, and reports the ratio
// of their times and of their allocations.
func BenchmarkReflect(b *testing.B) {
	for _, d := range schema.Dialects {
		for _, count := range []int{100, 1000} {
			b.Run(fmt.Sprintf("%s/%d", d, count), func(b *testing.B) {
				pool := dbtest.Open(b, d)
				makeTables(b, pool, count)
				db := database.Open(d, pool, nil)
				var ours, theirs cost
				reflect := func() {
					ours.add(func() {
						found, err := db.Reflect(b.Context(), nil)
						require.NoError(b, err)
						require.Len(b, found.Tables(), count)
						require.Empty(b, found.Diagnostics)
					})
				}
				inspect := func() {
					theirs.add(func() {
						driver, err := atlasOpen(d)(pool)
						require.NoError(b, err)
						found, err := driver.InspectSchema(b.Context(), "", nil)
						require.NoError(b, err)
						require.Len(b, found.Tables, count)
					})
				}
				for turn := 0; b.Loop(); turn++ {
					if turn%2 == 0 { // neither always finds the caches warm
						reflect()
						inspect()
					} else {
						inspect()
						reflect()
					}
				}
				b.ReportMetric(float64(ours.took)/float64(theirs.took), "time-ratio")
				b.ReportMetric(float64(ours.mallocs)/float64(theirs.mallocs), "allocs-ratio")
			})
		}
	}
}

// makeTables makes tables of five columns, with a foreign key and an index each.
func makeTables(b *testing.B, pool *sql.DB, count int) {
	tx, err := pool.BeginTx(b.Context(), nil)
	require.NoError(b, err)
	for i := range count {
		statement := fmt.Sprintf(`CREATE TABLE t%04d (id bigint NOT NULL PRIMARY KEY, parent_id bigint, amount decimal(10,2) NOT NULL DEFAULT 0, born date, size smallint,
	CONSTRAINT fk%04d FOREIGN KEY (parent_id) REFERENCES t%04d (id))`, i, i, max(i-1, 0))
		_, err := tx.ExecContext(b.Context(), statement)
		require.NoError(b, err)
		_, err = tx.ExecContext(b.Context(), fmt.Sprintf("CREATE INDEX ix%04d ON t%04d (parent_id)", i, i))
		require.NoError(b, err)
	}
	require.NoError(b, tx.Commit())
}

type cost struct {
	took    time.Duration
	mallocs uint64
}

func (c *cost) add(work func()) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	work()
	c.took += time.Since(start)
	runtime.ReadMemStats(&after)
	c.mallocs += after.Mallocs - before.Mallocs
}

func atlasOpen(d schema.Dialect) func(*sql.DB) (migrate.Driver, error) {
	return func(pool *sql.DB) (migrate.Driver, error) {
		switch d {
		case schema.PostgreSQL:
			return postgres.Open(pool)
		case schema.MariaDB:
			return mysql.Open(pool)
		}
		return sqlite.Open(pool)
	}
}
