package twins_test

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/plain"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/tagged"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// side is a database of its own, and a DB on it that works with the models of
// one package.
type side struct {
	db      *gorm.DB
	tables  tables
	journal *journal
	clock   *clock
	hide    func(string) string // what differs between sides by their making
}

// outcome is all that can be noticed of a scenario, line by line.
type outcome struct {
	results, errors, statements, log, rows []string

	panicked bool
}

// see writes down a value; of a *gorm.DB it is the rows, and the error if there
// is one.
func (o *outcome) see(value any, hide func(string) string) {
	var err error
	switch v := value.(type) {
	case *gorm.DB:
		o.results = append(o.results, fmt.Sprintf("%d rows", v.RowsAffected))
		err = v.Error
	case error:
		err = v
	default:
		o.results = append(o.results, hide(show(v)))
	}
	if err != nil {
		o.errors = append(o.errors, fmt.Sprintf("after %d results: %s", len(o.results), hide(showError(err))))
	}
}

// newSide makes a database with the tables of the mapping. The plugin is the
// DB's if mapped says so.
func newSide(t *testing.T, d schema.Dialect, set *mapper.Set, mapped bool) *side {
	t.Helper()
	dsn := dbtest.DSN(t, d)
	made, err := sql.Open(dbtest.DriverName(d), dsn)
	require.NoError(t, err)
	migrate(t, d, made, set)
	require.NoError(t, made.Close())

	s := &side{journal: &journal{}, clock: &clock{}, tables: newTables(t, d, made.Driver(), dsn, set)}
	first := ""
	if d == schema.PostgreSQL { // nothing here outlives the test
		first = "SET synchronous_commit = off"
	}
	pool := sql.OpenDB(connector{made.Driver(), dsn, first, s.journal})
	t.Cleanup(func() { require.NoError(t, pool.Close()) })
	s.db, err = gorm.Open(dialector(d, pool), &gorm.Config{Logger: s.journal, NowFunc: s.clock.now})
	require.NoError(t, err)
	if mapped {
		require.NoError(t, s.db.Use(gormadapter.New(set)))
		require.NoError(t, plain.Prepare(s.db))
	} else {
		require.NoError(t, tagged.Prepare(s.db))
	}
	names := strings.NewReplacer(
		"github.com/mapwright/mapwright/adapter/gorm/internal/twins/plain.", "", "plain.", "",
		"github.com/mapwright/mapwright/adapter/gorm/internal/twins/tagged.", "", "tagged.", "",
		s.tables.database(t), "database")
	s.hide = func(text string) string { return chance.ReplaceAllString(names.Replace(text), "…") }
	return s
}

// migrate makes the tables of the mapping, by a DB that does nothing else.
func migrate(t *testing.T, d schema.Dialect, pool *sql.DB, set *mapper.Set) {
	t.Helper()
	db, err := gorm.Open(dialector(d, pool), &gorm.Config{})
	require.NoError(t, err)
	require.NoError(t, db.Use(gormadapter.New(set)))
	var objects []any
	for _, m := range set.Mappers() {
		objects = append(objects, reflect.New(m.Class).Interface())
	}
	require.NoError(t, db.AutoMigrate(objects...))
}

func dialector(d schema.Dialect, pool *sql.DB) gorm.Dialector {
	switch d {
	case schema.PostgreSQL:
		return postgres.New(postgres.Config{Conn: pool})
	case schema.MariaDB:
		return mysql.New(mysql.Config{Conn: pool})
	}
	return sqlite.New(sqlite.Config{Conn: pool})
}

// chance is what no two runs have in common: addresses in memory, the names that
// GORM gives savepoints, and places in the source.
var chance = regexp.MustCompile(`\b0x[0-9a-f]{6,}\b|\bsp\d{9,}\b|/twins/\w+/\w+\.go:\d+`)

var insertion = regexp.MustCompile("(?i)INSERT (?:IGNORE )?INTO [\"`]?(\\w+)")

// run runs a scenario on empty tables, and leaves them empty.
func (s *side) run(scenario func(*gorm.DB, twins.Saw)) (outcome, error) {
	s.clock.ticks.Store(0)
	s.journal.take()
	var o outcome
	saw := func(values ...any) {
		for _, value := range values {
			o.see(value, s.hide)
		}
	}
	func() {
		defer func() {
			if problem := recover(); problem != nil {
				o.panicked = true
				o.see(fmt.Errorf("panic: %v", problem), s.hide)
			}
		}()
		scenario(s.db.Session(&gorm.Session{NewDB: true}), saw)
	}()
	s.journal.end()
	o.statements, o.log = s.journal.take()
	for _, lines := range [][]string{o.statements, o.log} {
		for i := range lines {
			lines[i] = s.hide(lines[i])
		}
	}
	var filled []string
	for _, found := range insertion.FindAllStringSubmatch(strings.Join(o.statements, "\n"), -1) {
		filled = append(filled, found[1])
	}
	slices.Sort(filled)
	filled = slices.Compact(filled)
	var err error
	o.rows, err = s.tables.rows(filled)
	return o, errors.Join(err, s.tables.empty(filled))
}

// clock tells the same times to both sides: a second more at each question.
type clock struct{ ticks atomic.Int64 }

func (c *clock) now() time.Time {
	return time.Date(2024, 2, 29, 12, 0, 0, 123456000, time.UTC).Add(time.Duration(c.ticks.Add(1)) * time.Second)
}
