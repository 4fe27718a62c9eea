package database_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

type (
	Author struct {
		mapper.Base `map:"authors"`

		ID    int64     `map:",pk"`
		Name  string    `map:",size:30"`
		Email *string   `map:",size:50,unique"`
		Born  time.Time `map:",default:(CURRENT_TIMESTAMP)"`
		State string    `map:",size:10,default:new,check:(state in ('new','old'))"`
	}
	Essay struct {
		mapper.Base `map:"essays"`

		ID       int64  `map:",pk"`
		AuthorID int64  `map:",fk:authors.id,ondelete:cascade,index"`
		Words    int32  `map:",check:(words >= 0)"`
		Price    string `map:",type:decimal(10,2),default:1.5"`
		Body     string
	}
	Award struct {
		mapper.Base `map:"awards"`

		ID int64 `map:",pk"`
	}
)

func mapAuthors(r *registry.Registry) {
	registry.Mapped[Author](r)
	registry.Mapped[Essay](r)
	registry.Mapped[Award](r)
}

func run(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
}

// handWritten are tables that somebody else made, in the words of each database,
// as good as the mapping's.
var handWritten = map[schema.Dialect][]string{
	schema.SQLite: {
		`CREATE TABLE Authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email VARCHAR(50) UNIQUE, born TIMESTAMP NOT NULL DEFAULT (datetime('now')), state VARCHAR(10) NOT NULL DEFAULT 'new' CHECK (state = 'new' OR "state" IN ('old')))`,
		`CREATE TABLE essays (id INTEGER PRIMARY KEY, author_id INT NOT NULL REFERENCES authors ON DELETE CASCADE, words INT NOT NULL CHECK (Words>=0), price NUMERIC(10,2) NOT NULL DEFAULT 1.50, body CLOB NOT NULL)`,
		`CREATE INDEX essays_by_author ON essays (author_id, words)`,
		`CREATE TABLE awards (id INTEGER PRIMARY KEY)`,
	},
	schema.PostgreSQL: {
		`CREATE TABLE authors (id bigserial PRIMARY KEY, name text NOT NULL, email varchar(50) UNIQUE, born timestamptz NOT NULL DEFAULT now(), state varchar(10) NOT NULL DEFAULT 'new' CHECK (state = 'new' OR state = ANY (ARRAY['old'])))`,
		`CREATE TABLE essays (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors ON DELETE CASCADE, words int NOT NULL CHECK (words >= 0), price numeric(10,2) NOT NULL DEFAULT 1.50, body varchar NOT NULL)`,
		`CREATE INDEX essays_by_author ON essays (author_id, words)`,
		`CREATE TABLE awards (id bigserial PRIMARY KEY)`,
	},
	schema.MariaDB: {
		`CREATE TABLE authors (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, name varchar(255) NOT NULL, email varchar(50) UNIQUE, born datetime(6) NOT NULL DEFAULT now(6), state varchar(10) NOT NULL DEFAULT 'new' CHECK (state = 'new' OR state IN ('old')))`,
		`CREATE TABLE essays (id bigint AUTO_INCREMENT PRIMARY KEY, author_id bigint unsigned NOT NULL, words int(7) NOT NULL CHECK (words >= 0), price decimal(10,2) NOT NULL DEFAULT 1.50, body longtext NOT NULL, FOREIGN KEY (author_id) REFERENCES authors (id) ON DELETE CASCADE ON UPDATE RESTRICT)`,
		`CREATE TABLE awards (id bigint AUTO_INCREMENT PRIMARY KEY)`,
	},
}

// X6: what works is no Difference, however it is spelled.
func TestCheckOfTablesThatWork(t *testing.T) {
	t.Parallel()
	set := build(t, mapAuthors)
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		run(t, pool, handWritten[d]...)
		diff, err := database.Open(d, pool, nil).Check(t.Context(), set)
		require.NoError(t, err)
		require.Equal(t, "no differences\n", diff.String())
	})
}

// X6: what does not work is told. The same tables without what the mapping needs.
func TestCheckOfTablesThatDoNot(t *testing.T) {
	t.Parallel()
	set := build(t, mapAuthors)
	statements := map[schema.Dialect][]string{
		schema.SQLite: {
			`CREATE TABLE authors (id BIGINT PRIMARY KEY, name TEXT, born TEXT NOT NULL, state VARCHAR(10) NOT NULL DEFAULT 'old', title TEXT NOT NULL)`,
			`CREATE TABLE essays (id INTEGER, author_id INT NOT NULL UNIQUE REFERENCES authors ON DELETE SET NULL, words INT NOT NULL CHECK (words > 0), price TEXT NOT NULL DEFAULT '1.5', body CLOB NOT NULL)`,
		},
		schema.PostgreSQL: {
			`CREATE TABLE authors (id bigint PRIMARY KEY, name varchar(20), born timestamp(3) NOT NULL DEFAULT now(), state varchar(10) NOT NULL DEFAULT 'old', title text NOT NULL)`,
			`CREATE TABLE essays (id bigserial, author_id bigint NOT NULL UNIQUE REFERENCES authors ON DELETE SET NULL, words bigint NOT NULL CHECK (words > 0), price numeric(8,1) NOT NULL DEFAULT 2, body jsonb NOT NULL)`,
		},
		schema.MariaDB: {
			`CREATE TABLE authors (id bigint PRIMARY KEY, name varchar(20), born datetime(3) NOT NULL DEFAULT now(3), state varchar(10) NOT NULL DEFAULT 'old', title text NOT NULL)`,
			`CREATE TABLE essays (id bigint AUTO_INCREMENT UNIQUE, author_id bigint NOT NULL UNIQUE, words mediumint NOT NULL CHECK (words > 0), price float NOT NULL DEFAULT 2, body text NOT NULL, FOREIGN KEY (author_id) REFERENCES authors (id))`,
		},
	}
	want := map[schema.Dialect]string{
		schema.SQLite: `table authors
  fatal    born   Author.Born   the column is text, which does not hold times; make it datetime, or map it as text
  fatal    email  Author.Email  there is no such column; add it as varchar(50) null
  fatal    id     Author.ID     the database does not generate the key: inserts fail; make it integer PRIMARY KEY AUTOINCREMENT, or assign keys and map it with auto:false (schema.IdentityOff)
  fatal    title  Author        the mapping does not know the column, which needs a value: inserts fail; map it, make it nullable or give it a default
  warning  born   Author.Born   the column has no default; set the default (CURRENT_TIMESTAMP)
  warning  name   Author.Name   the column may be null, which string cannot hold; make it not null, or map it as nullable
  warning  state  Author.State  the default is "old"; set the default 'new'
  note     state  Author.State  no check (state in ('new','old')); add it
table awards
  fatal  -  Award  there is no such table; create it with CreateAll or by a migration
table essays
  fatal    id         Essay.ID        the database does not generate the key: inserts fail; make it integer PRIMARY KEY AUTOINCREMENT, or assign keys and map it with auto:false (schema.IdentityOff)
  fatal    id         Essay.ID        there is no primary key, and nothing keeps (id) unique; make the primary key (id)
  fatal    price      Essay.Price     the column is text, which does not hold exact numbers; make it decimal(10,2), or map it as text
  warning  author_id  Essay.AuthorID  the foreign key to authors says on delete set null, the mapping cascade; make it on delete cascade, or map what it does
  warning  author_id  Essay.AuthorID  the mapping does not know the unique index over (author_id); map it, or drop it
  warning  id         Essay.ID        the column may be null, which int64 cannot hold; make it not null, or map it as nullable
  note     words      Essay.Words     the check is (words > 0), the mapping says (words >= 0); make them equal
8 fatal, 6 warning, 2 note
`,
		schema.PostgreSQL: `table authors
  fatal    email  Author.Email  there is no such column; add it as varchar(50) null
  fatal    id     Author.ID     the database does not generate the key: inserts fail; make it bigint GENERATED BY DEFAULT AS IDENTITY, or assign keys and map it with auto:false (schema.IdentityOff)
  fatal    title  Author        the mapping does not know the column, which needs a value: inserts fail; map it, make it nullable or give it a default
  warning  born   Author.Born   the column is timestamp(3) without time zone, which keeps 3 of 6 digits of a second; make it timestamptz(6), or map it as native(postgresql,timestamp(3) without time zone)
  warning  name   Author.Name   the column is varchar(20), which holds at most 20 characters; make it varchar(30), or map it as string(20)
  warning  name   Author.Name   the column may be null, which string cannot hold; make it not null, or map it as nullable
  warning  state  Author.State  the default is "old"; set the default 'new'
  note     state  Author.State  no check (state in ('new','old')); add it
table awards
  fatal  -  Award  there is no such table; create it with CreateAll or by a migration
table essays
  fatal    id         Essay.ID        there is no primary key, and nothing keeps (id) unique; make the primary key (id)
  fatal    price      Essay.Price     the column is numeric(8,1), which keeps 1 of 2 digits after the point; make it numeric(10,2), or map it as decimal(8,1)
  warning  author_id  Essay.AuthorID  the foreign key to authors says on delete set null, the mapping cascade; make it on delete cascade, or map what it does
  warning  author_id  Essay.AuthorID  the mapping does not know the unique index over (author_id); map it, or drop it
  warning  price      Essay.Price     the default is "2"; set the default 1.5
  warning  words      Essay.Words     the column is bigint, whose values may not fit int32; use a wider Go type, or make the column integer
  note     words      Essay.Words     the check is (words > 0), the mapping says (words >= 0); make them equal
6 fatal, 8 warning, 2 note
`,
		schema.MariaDB: `table authors
  fatal    email  Author.Email  there is no such column; add it as varchar(50) null
  fatal    id     Author.ID     the database does not generate the key: inserts fail; make it bigint AUTO_INCREMENT, or assign keys and map it with auto:false (schema.IdentityOff)
  fatal    title  Author        the mapping does not know the column, which needs a value: inserts fail; map it, make it nullable or give it a default
  warning  born   Author.Born   the column is datetime(3), which keeps 3 of 6 digits of a second; make it datetime(6), or map it as timestamp(3)
  warning  name   Author.Name   the column is varchar(20), which holds at most 20 characters; make it varchar(30), or map it as string(20)
  warning  name   Author.Name   the column may be null, which string cannot hold; make it not null, or map it as nullable
  warning  state  Author.State  the default is "old"; set the default 'new'
  note     state  Author.State  no check (state in ('new','old')); add it
table awards
  fatal  -  Award  there is no such table; create it with CreateAll or by a migration
table essays
  warning  author_id  Essay.AuthorID  the foreign key to authors says on delete no action, the mapping cascade; make it on delete cascade, or map what it does
  warning  author_id  Essay.AuthorID  the mapping does not know the unique index over (author_id); map it, or drop it
  warning  body       Essay.Body      the column is text, which holds at most 16383 characters; make it longtext, or map it as native(mariadb,text)
  warning  price      Essay.Price     the column is float, which is not exact; make it decimal(10,2), or map it as native(mariadb,float)
  warning  price      Essay.Price     the default is (2); set the default 1.5
  warning  words      Essay.Words     the column is mediumint(9), which begins at -8388608; make it int, or map it as native(mariadb,mediumint(9))
  note     id         Essay.ID        there is no primary key, but a unique index; make the primary key (id)
  note     words      Essay.Words     the check is (` + "`" + `words` + "`" + ` > 0), the mapping says (words >= 0); make them equal
4 fatal, 10 warning, 3 note
`,
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		run(t, pool, statements[d]...)
		diff, err := database.Open(d, pool, nil).Check(t.Context(), set)
		require.NoError(t, err)
		require.Equal(t, want[d], diff.String())
	})
}

// X6: tables in another schema, and in the connection's own under its name.
func TestCheckOfSchemas(t *testing.T) {
	t.Parallel()
	for _, d := range []schema.Dialect{schema.PostgreSQL, schema.MariaDB} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			var own string
			require.NoError(t, pool.QueryRowContext(t.Context(), map[schema.Dialect]string{schema.PostgreSQL: "SELECT current_schema()", schema.MariaDB: "SELECT database()"}[d]).Scan(&own))
			set := build(t, func(r *registry.Registry) {
				registry.MapImperatively[struct{ ID int64 }](r, &schema.Table{Name: "nodes", Schema: own, Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}, nil, mapper.Named("Node"))
				registry.MapImperatively[struct{ ID, NodeID int64 }](r, &schema.Table{Name: "edges", Schema: own, Columns: []*schema.Column{
					{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "node_id", References: own + ".nodes.id"},
				}}, nil, mapper.Named("Edge"))
				registry.MapImperatively[struct{ ID string }](r, &schema.Table{Name: "leaves", Schema: "no_such_schema", Columns: []*schema.Column{{Name: "id", Type: schema.String{Size: 9}, PrimaryKey: true}}}, nil, mapper.Named("Leaf"))
			})
			id := d.IdentityText(schema.BigInt{}) + " PRIMARY KEY"
			run(t, pool, "CREATE TABLE nodes (id "+id+")", "CREATE TABLE edges (id "+id+", node_id bigint NOT NULL, FOREIGN KEY (node_id) REFERENCES nodes (id))")
			diff, err := database.Open(d, pool, nil).Check(t.Context(), set)
			require.NoError(t, err)
			require.Equal(t, `table no_such_schema.leaves
  fatal  -  Leaf  there is no such table; create it with CreateAll or by a migration
1 fatal
`, diff.String())
		})
	}
}

// X6: a class may live on a view, whose columns say little of what they hold.
func TestCheckOfViews(t *testing.T) {
	t.Parallel()
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[struct {
			ID   int64
			Name string
		}](r, &schema.Table{Name: "names", View: "SELECT id, name FROM people", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}}, {Name: "name", Type: schema.String{Size: 20}},
		}}, nil, mapper.Named("Name"), mapper.Key("id"))
	})
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		db := database.Open(d, pool, nil)
		diff, err := db.Check(t.Context(), set)
		require.NoError(t, err)
		require.EqualError(t, diff.Err(database.Fatal), "database: the tables are not what the mapping says: 1 fatal\n\tfatal: Name (names): there is no such view; create it by a migration")
		run(t, pool, "CREATE TABLE people (id bigint, name varchar(20), age int)", "CREATE VIEW names AS SELECT id, name, age FROM people")
		diff, err = db.Check(t.Context(), set)
		require.NoError(t, err)
		require.Equal(t, "table names\n  note  age  Name  the mapping does not know the column; map it, or leave it to others\n1 note\n", diff.String())
	})
}

// X5: what cannot be checked is an error.
func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	pool := dbtest.Open(t, schema.SQLite)
	db := database.Open(schema.SQLite, pool, nil)
	for _, set := range []*mapper.Set{nil, {}} {
		_, err := db.Check(t.Context(), set)
		require.ErrorIs(t, err, mapper.NothingMapped)
	}
	set := build(t, mapAuthors)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := db.Check(ctx, set)
	require.ErrorIs(t, err, context.Canceled)
	var failed *database.Error
	require.ErrorAs(t, err, &failed)
	require.Equal(t, "check", failed.Op)

	_, err = db.Check(t.Context(), build(t, func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID, Words string }](r, &schema.Table{Name: "texts", Columns: []*schema.Column{
			{Name: "id", Type: schema.Text{}, PrimaryKey: true}, {Name: "words", Type: schema.Native{Dialect: schema.PostgreSQL, Text: "tsvector"}},
		}}, nil, mapper.Named("Words"))
	}))
	require.EqualError(t, err, "mapper: Words.Words: database on sqlite cannot do postgresql's type tsvector; use a type of every database")
}
