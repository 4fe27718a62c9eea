package database_test

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// eachDialect runs a test as a parallel subtest for every dialect.
func eachDialect(t *testing.T, test func(t *testing.T, d schema.Dialect, db *sql.DB)) {
	t.Helper()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			test(t, d, dbtest.Open(t, d))
		})
	}
}

func catalogue(t *testing.T, d schema.Dialect, db *sql.DB) string {
	t.Helper()
	text, err := conformance.Catalogue(t.Context(), d, db)
	require.NoError(t, err)
	return text
}

func build(t *testing.T, register func(*registry.Registry)) *mapper.Set {
	t.Helper()
	set, err := registry.Build(nil, register)
	require.NoError(t, err)
	return set
}

// echoed is a logger with what it was told, without durations.
func echoed() (*slog.Logger, func() []string) {
	var b bytes.Buffer
	handler := slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey || a.Key == slog.LevelKey || a.Key == "took" {
			return slog.Attr{}
		}
		return a
	}})
	return slog.New(handler), func() []string { return strings.Split(strings.TrimSpace(b.String()), "\n") }
}

var changing = regexp.MustCompile(`sql="?(CREATE|ALTER|DROP|COMMENT|INSERT|UPDATE|DELETE)`)

// S1: CreateAll makes the tables that the suite's backends make, on every
// database, and makes nothing the second time; DropAll takes them all away.
func TestS1CreateAllMakesTheSuitesTables(t *testing.T) {
	t.Parallel()
	for _, c := range conformance.Cases() {
		set := build(t, c.Styles[0].Register)
		if len(set.Tables()) == 0 {
			continue // a subquery's
		}
		for _, d := range schema.Dialects {
			if set.RefuseDialect("", d) != nil {
				continue // shown by TestCreateAllRefuses
			}
			t.Run(c.Name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				pool := dbtest.Open(t, d)
				logger, told := echoed()
				db := database.Open(d, pool, &database.Options{Logger: logger})
				require.NoError(t, db.CreateAll(t.Context(), set))
				require.NotEmpty(t, catalogue(t, d, pool))
				if want := c.Expect.Tables[d]; want != "" { // no backend makes the other cases' tables yet
					require.Equal(t, want, catalogue(t, d, pool))
				}
				require.Regexp(t, changing, strings.Join(told(), "\n"))

				before := len(told())
				require.NoError(t, db.CreateAll(t.Context(), set))
				require.NotRegexp(t, changing, strings.Join(told()[before:], "\n"))
				require.NoError(t, db.DropAll(t.Context(), set))
				require.Empty(t, catalogue(t, d, pool))
				require.NoError(t, db.DropAll(t.Context(), set))
			})
		}
	}
}

// Two classes whose tables refer to each other, and one that refers to itself.
type (
	Team struct {
		mapper.Base `map:"teams"`

		ID       int64  `map:",pk"`
		Name     string `map:",size:20"`
		LeaderID *int64 `map:",fk:members.id"`
	}
	Member struct {
		mapper.Base `map:"members"`

		ID     int64  `map:",pk"`
		TeamID int64  `map:",fk:teams.id"`
		BossID *int64 `map:",fk:members.id"`
	}
)

func mapTeams(r *registry.Registry) {
	registry.Mapped[Team](r)
	registry.Mapped[Member](r)
}

// S1: tables that refer to one another in a circle, with rows that do.
func TestCircle(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		db := database.Open(d, pool, nil)
		require.NoError(t, db.CreateAll(t.Context(), set))
		tables := catalogue(t, d, pool)
		for _, key := range []string{"fk_teams_leader_id (leader_id) references members (id)", "fk_members_team_id (team_id) references teams (id)", "fk_members_boss_id (boss_id) references members (id)"} {
			require.Contains(t, tables, key)
		}
		for _, statement := range []string{
			"INSERT INTO teams (id, name) VALUES (1, 'red')", "INSERT INTO members (id, team_id) VALUES (1, 1)",
			"INSERT INTO members (id, team_id, boss_id) VALUES (2, 1, 1)", "UPDATE teams SET leader_id = 2",
		} {
			_, err := pool.ExecContext(t.Context(), statement)
			require.NoError(t, err)
		}
		require.NoError(t, db.DropAll(t.Context(), set))
		require.Empty(t, catalogue(t, d, pool))
	})
}

// S1: only what is missing is made, and refers to what is there.
func TestCreateAllAddsWhatIsMissing(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		_, err := pool.ExecContext(t.Context(), "CREATE TABLE teams (id "+d.TypeText(schema.BigInt{})+" PRIMARY KEY)")
		require.NoError(t, err)
		require.NoError(t, database.Open(d, pool, nil).CreateAll(t.Context(), set))
		tables := catalogue(t, d, pool)
		require.Contains(t, tables, "fk_members_team_id (team_id) references teams (id)")
		require.NotContains(t, tables, "leader_id", "what is there stays as it is")
	})
}

// S1, X5: what cannot be made leaves nothing, or says what it left.
func TestCreateAllFails(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		_, err := pool.ExecContext(t.Context(), "CREATE TABLE teams (id varchar(9) PRIMARY KEY)") // to which no number can refer
		require.NoError(t, err)
		if d == schema.SQLite { // which would take it
			_, err = pool.ExecContext(t.Context(), "CREATE TABLE other (id integer); CREATE INDEX members ON other (id)")
			require.NoError(t, err)
		}
		before := catalogue(t, d, pool)
		logger, told := echoed()
		err = database.Open(d, pool, &database.Options{Logger: logger}).CreateAll(t.Context(), set)
		if d != schema.MariaDB {
			require.Equal(t, "msg=rollback", told()[len(told())-1])
		}
		var failed *database.Error
		require.ErrorAs(t, err, &failed)
		require.Equal(t, "create", failed.Op)
		require.Contains(t, failed.Statement, "CREATE TABLE")
		require.Empty(t, failed.Done)
		require.Equal(t, before, catalogue(t, d, pool))
	})
}

// S1: MariaDB keeps the tables that were made before one that cannot be.
func TestCreateAllSaysWhatStays(t *testing.T) {
	t.Parallel()
	pool := dbtest.Open(t, schema.MariaDB)
	_, err := pool.ExecContext(t.Context(), "CREATE TABLE zebras (id bigint PRIMARY KEY)")
	require.NoError(t, err)
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID int64 }](r, &schema.Table{Name: "ants", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}, nil, mapper.Named("Ant"))
		registry.MapImperatively[struct{ ID, AntID int64 }](r, &schema.Table{
			Name:    "bees",
			Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "ant_id", References: "ants.id"}},
			Checks:  []*schema.Check{{Condition: "no_such_column > 0"}},
		}, nil, mapper.Named("Bee"))
	})
	err = database.Open(schema.MariaDB, pool, nil).CreateAll(t.Context(), set)
	var failed *database.Error
	require.ErrorAs(t, err, &failed)
	require.Len(t, failed.Done, 1)
	require.Contains(t, failed.Done[0], "CREATE TABLE `ants`")
	require.ErrorContains(t, err, "done, and not undone:\n\tCREATE TABLE `ants` ")
}

// S1: a view is nothing that CreateAll makes or DropAll takes away.
func TestViewsAreLeftAlone(t *testing.T) {
	t.Parallel()
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID int64 }](r, &schema.Table{Name: "seen", View: "SELECT 1 AS id", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		}}, nil, mapper.Named("Seen"))
	})
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		db := database.Open(d, pool, nil)
		require.EqualError(t, db.CreateAll(t.Context(), set), "database: create seen: the view is not there; create it first, by a migration")
		_, err := pool.ExecContext(t.Context(), "CREATE VIEW seen AS SELECT 1 AS id")
		require.NoError(t, err)
		require.NoError(t, db.CreateAll(t.Context(), set))
		require.NoError(t, db.DropAll(t.Context(), set))
		var id int
		require.NoError(t, pool.QueryRowContext(t.Context(), "SELECT id FROM seen").Scan(&id))
		require.Equal(t, 1, id)
	})
}

// X5: what a dialect cannot do is refused before anything is touched.
func TestCreateAllRefuses(t *testing.T) {
	t.Parallel()
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID, Code string }](r, &schema.Table{Name: "codes", Schema: "other", Columns: []*schema.Column{
			{Name: "id", Type: schema.Text{}, PrimaryKey: true}, {Name: "code", Type: schema.Native{Dialect: schema.PostgreSQL, Text: "tsvector"}},
		}}, nil, mapper.Named("Code"))
	})
	for d, text := range map[schema.Dialect]string{
		schema.SQLite: "mapper: Code.Code: database on sqlite cannot do postgresql's type tsvector; use a type of every database\n" +
			"mapper: Code: database on sqlite cannot do a table in another schema",
		schema.MariaDB: "mapper: Code.Code: database on mariadb cannot do postgresql's type tsvector; use a type of every database\n" +
			"mapper: Code.ID: database on mariadb cannot do a key or index over text of any length; give the column a size",
	} {
		pool := dbtest.Open(t, d)
		db := database.Open(d, pool, nil)
		require.EqualError(t, db.CreateAll(t.Context(), set), text)
		require.EqualError(t, db.DropAll(t.Context(), set), text)
		require.Empty(t, catalogue(t, d, pool))
	}
}

// A DB that cannot work says so.
func TestUselessDB(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	var none *database.DB
	for text, db := range map[string]*database.DB{
		"database: create: the *sql.DB is nil; open one and pass it to database.Open":               database.Open(schema.SQLite, nil, nil),
		`database: create: the dialect "oracle" is unknown; use one of [sqlite postgresql mariadb]`: database.Open("oracle", new(sql.DB), nil),
	} {
		require.EqualError(t, db.CreateAll(t.Context(), set), text)
	}
	require.ErrorContains(t, none.CreateAll(t.Context(), set), "the *sql.DB is nil")
	require.ErrorIs(t, database.Open(schema.SQLite, new(sql.DB), nil).CreateAll(t.Context(), nil), mapper.NothingMapped)
	require.ErrorIs(t, database.Open(schema.SQLite, new(sql.DB), nil).DropAll(t.Context(), &mapper.Set{}), mapper.NothingMapped)
}

// S6: nothing connects before it is asked to work.
func TestS6OpenIsLazy(t *testing.T) {
	t.Parallel()
	pool, err := sql.Open("pgx", "postgres://nobody@127.0.0.1:1/nothing")
	require.NoError(t, err)
	defer pool.Close()
	db := database.Open(schema.PostgreSQL, pool, nil)
	require.Equal(t, schema.PostgreSQL, db.Dialect())
	require.Zero(t, pool.Stats().OpenConnections)
	require.Error(t, db.CreateAll(t.Context(), build(t, mapTeams)))
}

// A context that has ended is honoured, and named.
func TestCancelled(t *testing.T) {
	t.Parallel()
	set := build(t, mapTeams)
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := database.Open(d, pool, nil).CreateAll(ctx, set)
		require.ErrorIs(t, err, context.Canceled)
		var failed *database.Error
		require.ErrorAs(t, err, &failed)
		require.Empty(t, catalogue(t, d, pool))
	})
}

// S5: the echo has statements with their arguments, and transactions.
func TestS5Echo(t *testing.T) {
	t.Parallel()
	set := build(t, func(r *registry.Registry) {
		registry.Mapped[Team](r, func(d *mapper.Definition) { d.Set("LeaderID", mapper.Ignore{}) })
	})
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		logger, told := echoed()
		require.NoError(t, database.Open(d, pool, &database.Options{Logger: logger}).CreateAll(t.Context(), set))
		lines := told()
		var statements []string
		for _, line := range lines {
			if changing.MatchString(line) {
				statements = append(statements, line)
			}
		}
		require.Equal(t, []string{map[schema.Dialect]string{
			schema.SQLite:     "msg=statement sql=\"CREATE TABLE `teams` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` varchar(20) NOT NULL)\" args=[]",
			schema.PostgreSQL: `msg=statement sql="CREATE TABLE \"teams\" (\"id\" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY, \"name\" character varying(20) NOT NULL, PRIMARY KEY (\"id\"))" args=[]`,
			schema.MariaDB:    "msg=statement sql=\"CREATE TABLE `teams` (`id` bigint NOT NULL AUTO_INCREMENT, `name` varchar(20) NOT NULL COLLATE utf8mb4_bin, PRIMARY KEY (`id`))\" args=[]",
		}[d]}, statements)
		if d == schema.MariaDB {
			require.NotContains(t, lines, "msg=begin")
			return
		}
		require.Equal(t, "msg=begin", lines[0])
		require.Equal(t, "msg=commit", lines[len(lines)-1])
	})
}
