package gormadapter_test

import (
	"context"
	"database/sql"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// register maps classes in one style.
type register func(*registry.Registry)

// styles are the same classes mapped in every style, by the style's name.
type styles map[string]register

// eachDialect runs a test on every database, each time on a new one without
// tables, whose DB knows no mapping yet.
func eachDialect(t *testing.T, test func(t *testing.T, d schema.Dialect, db *gorm.DB)) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			test(t, d, open(t, d))
		})
	}
}

// each runs a test in every style and on every database, each time with the
// tables of all classes made and empty.
func (s styles) each(t *testing.T, test func(t *testing.T, db *gorm.DB)) {
	for style, r := range s {
		t.Run(style, func(t *testing.T) {
			set := build(t, r)
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				require.NoError(t, db.Use(gormadapter.New(set)))
				migrate(t, db, set)
				record(db).take()
				test(t, db)
			})
		})
	}
}

// build configures classes.
func build(t testing.TB, registers ...register) *mapper.Set {
	t.Helper()
	r := registry.New(nil)
	for _, register := range registers {
		register(r)
	}
	set, err := r.Configure()
	require.NoError(t, err)
	return set
}

// open returns a DB on a new database. It records its statements.
func open(t testing.TB, d schema.Dialect) *gorm.DB {
	t.Helper()
	db, err := gorm.Open(dialector(d, dbtest.Open(t, d)), &gorm.Config{Logger: &recorder{}})
	require.NoError(t, err)
	return db
}

func dialector(d schema.Dialect, db *sql.DB) gorm.Dialector {
	switch d {
	case schema.PostgreSQL:
		return postgres.New(postgres.Config{Conn: db})
	case schema.MariaDB:
		return mysql.New(mysql.Config{Conn: db})
	}
	return sqlite.New(sqlite.Config{Conn: db})
}

// migrate makes the tables of all classes of a set.
func migrate(t testing.TB, db *gorm.DB, set *mapper.Set) {
	t.Helper()
	require.NoError(t, db.AutoMigrate(objects(set)...))
}

// recorder is a logger that keeps statements, with their values, in the order
// in which they ended.
type recorder struct {
	mu         sync.Mutex
	statements []string
}

// record returns the recorder of a DB.
func record(db *gorm.DB) *recorder { return db.Logger.(*recorder) }

// take returns the statements since the last time.
func (r *recorder) take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := r.statements
	r.statements = nil
	return taken
}

var change = regexp.MustCompile(`(?i)^\s*(create|alter|drop|comment|insert|update|delete|rename)\b`)

// changes returns those statements since the last time that change the
// database.
func (r *recorder) changes() []string {
	return slices.DeleteFunc(r.take(), func(s string) bool { return !change.MatchString(s) })
}

// queries returns the statements since the last time that read, in one quoting.
func (r *recorder) queries() []string {
	var queries []string
	for _, s := range r.take() {
		if strings.HasPrefix(s, "SELECT") {
			queries = append(queries, strings.ReplaceAll(s, "`", `"`))
		}
	}
	return queries
}

func (r *recorder) LogMode(logger.LogLevel) logger.Interface { return r }
func (r *recorder) Info(context.Context, string, ...any)     {}
func (r *recorder) Warn(context.Context, string, ...any)     {}
func (r *recorder) Error(context.Context, string, ...any)    {}
func (r *recorder) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	text, _ := statement()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.statements = append(r.statements, text)
}
