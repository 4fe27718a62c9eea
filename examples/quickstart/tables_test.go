package main

import (
	"context"
	"database/sql"
	"regexp"
	"strings"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/examples/quickstart/ent"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// on is a dialect as both ORMs know it.
var on = map[schema.Dialect]struct {
	ent  string
	gorm func(*sql.DB) gorm.Dialector
}{
	schema.SQLite:     {dialect.SQLite, func(db *sql.DB) gorm.Dialector { return sqlite.New(sqlite.Config{Conn: db}) }},
	schema.PostgreSQL: {dialect.Postgres, func(db *sql.DB) gorm.Dialector { return postgres.New(postgres.Config{Conn: db}) }},
	schema.MariaDB:    {dialect.MySQL, func(db *sql.DB) gorm.Dialector { return mysql.New(mysql.Config{Conn: db}) }},
}

// migrations are the two ORMs' on one database; each returns the statements
// that change something.
func migrations(t *testing.T, d schema.Dialect) (throughGORM, throughEnt func() string) {
	t.Helper()
	db := dbtest.Open(t, d)
	written := &statements{}
	g, err := gorm.Open(on[d].gorm(db), &gorm.Config{Logger: written})
	require.NoError(t, err)
	require.NoError(t, g.Use(gormadapter.New(plain.Set)))
	client := ent.NewClient(ent.Driver(entsql.OpenDB(on[d].ent, db)))
	throughGORM = func() string {
		written.Reset()
		require.NoError(t, g.AutoMigrate(&plain.User{}, &plain.Address{}))
		return written.String()
	}
	throughEnt = func() string {
		var changes strings.Builder
		require.NoError(t, client.Schema.WriteTo(t.Context(), &changes))
		require.NoError(t, client.Schema.Create(t.Context()))
		return changes.String()
	}
	return throughGORM, throughEnt
}

// An ORM finds nothing to change in the tables that the other made. On MariaDB
// ent once gives a table the collation that GORM gives its columns.
func TestMigrationsAgree(t *testing.T) {
	collations := map[schema.Dialect]string{schema.MariaDB: "" +
		"ALTER TABLE `addresses` COLLATE utf8mb4_bin, MODIFY COLUMN `email_address` varchar(50) NOT NULL;\n" +
		"ALTER TABLE `users` COLLATE utf8mb4_bin, MODIFY COLUMN `name` varchar(30) NOT NULL, MODIFY COLUMN `nickname` longtext NULL;\n"}
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) { // one at a time: ent's migrations write to the client's own variables
			throughGORM, throughEnt := migrations(t, d)
			require.Contains(t, throughEnt(), "CREATE TABLE")
			require.Empty(t, throughGORM())
			require.Empty(t, throughEnt())

			throughGORM, throughEnt = migrations(t, d)
			require.Contains(t, throughGORM(), "CREATE TABLE")
			require.Equal(t, collations[d], throughEnt())
			require.Empty(t, throughGORM())
			require.Empty(t, throughEnt())
		})
	}
}

// statements is a logger of GORM that keeps what is not a question.
type statements struct{ strings.Builder }

var question = regexp.MustCompile(`(?i)^\s*(SELECT|SHOW|PRAGMA) `)

func (s *statements) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	if text, _ := statement(); !question.MatchString(text) {
		s.WriteString(text + "\n")
	}
}

func (s *statements) LogMode(logger.LogLevel) logger.Interface { return s }
func (*statements) Info(context.Context, string, ...any)       {}
func (*statements) Warn(context.Context, string, ...any)       {}
func (*statements) Error(context.Context, string, ...any)      {}
