package database_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

const sqliteTables = `
CREATE TABLE "users" (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name nvarchar(160) NOT NULL DEFAULT 'it''s' COLLATE NOCASE,
	nick character varying ( 30 ) UNIQUE,
	bio TEXT, -- CHECK (no check) it is
	active BOOLEAN NOT NULL DEFAULT 1,
	age smallint DEFAULT -5 CONSTRAINT grown CHECK (age > 0 AND name <> ')'),
	score double precision DEFAULT 1.5,
	price NUMERIC(10,2) DEFAULT (0),
	born date DEFAULT '2000-01-02',
	seen DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
	photo BLOB DEFAULT x'00ff',
	place geometry,
	precise datetime(3),
	anything,
	twice INTEGER GENERATED ALWAYS AS (age * 2) STORED,
	thrice INTEGER AS (age * 3),
	CONSTRAINT whole UNIQUE (name, born),
	CHECK (price >= 0)
);
CREATE INDEX by_age ON users (age DESC, lower(name), abs(age - 1) DESC) where active = 1;
CREATE TABLE pets (
	a INTEGER NOT NULL,
	b TEXT NOT NULL,
	owner_id INTEGER REFERENCES Users ON DELETE CASCADE ON UPDATE SET NULL,
	rival_a INT, rival_b TEXT,
	PRIMARY KEY (b, a),
	CONSTRAINT fk_rival FOREIGN KEY (rival_b, rival_a) REFERENCES pets (b, a) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE plain (id INTEGER PRIMARY KEY, code VARCHAR(3));
CREATE TABLE worded (code TEXT PRIMARY KEY);
CREATE VIEW grown_ups AS SELECT id, name, count(*) AS n FROM users WHERE age > 18;
CREATE VIEW broken AS SELECT * FROM gone;
CREATE TABLE gone (id int);
DROP TABLE gone;
CREATE VIRTUAL TABLE positions USING rtree (id, low, high)`

const sqliteFound = `view grown_ups as SELECT id, name, count(*) AS n FROM users WHERE age > 18
  column id bigint null
  column name string(160) null
  column n binary null
table pets
  column a bigint not null primary key
  column b text not null primary key
  column owner_id bigint null
  column rival_a bigint null
  column rival_b text null
  foreign key (owner_id) references users(id) on delete cascade on update set null
  foreign key fk_rival (rival_b, rival_a) references pets(b, a)
table plain
  column id bigint not null primary key identity
  column code string(3) null
table users
  column id bigint not null primary key identity
  column name string(160) not null default "it's"
  column nick string(30) null
  column bio text null
  column active boolean not null default "true"
  column age bigint null default "-5"
  column score double null default "1.5"
  column price decimal(10,2) null default "0"
  column born date null default "2000-01-02"
  column seen timestamp(6) not null default (CURRENT_TIMESTAMP)
  column photo binary null default (x'00ff')
  column place native(sqlite,geometry) null
  column precise native(sqlite,datetime(3)) null
  column anything binary null
  column twice bigint null computed (age * 2)
  column thrice bigint null computed (age * 3)
  unique index (nick)
  unique index whole (name, born)
  index by_age (age desc, (lower(name)), (abs(age - 1)) desc) where active = 1
  check grown (age > 0 AND name <> ')')
  check (price >= 0)
table worded
  column code text not null primary key
`

// S3: SQLite's catalogue, and what a table cannot say.
func TestS3ReflectSQLite(t *testing.T) {
	t.Parallel()
	found, _ := reflectTables(t, schema.SQLite, sqliteTables, nil)
	require.Equal(t, sqliteFound, described(found, "positions_node", "positions_parent", "positions_rowid"))
	require.Equal(t, `broken: it does not work: no such table: main.gone; it is left out
grown_ups.n: it has no type and is read as binary
pets: it is WITHOUT ROWID; it is kept without
pets: its primary key has the order (b, a); here it follows the columns
pets.rival_b: its foreign key is deferrable; it is kept without
positions: it is a virtual table; it is left out
users.anything: it has no type and is read as binary
users.name: it compares by NOCASE; it is kept without
users.place: its type geometry has no name here and is kept in the database's words
users.precise: its type datetime(3) has no name here and is kept in the database's words
users.thrice: it is computed when it is read, not stored
worded: SQLite lets the primary key be NULL; it is read as not null
`, told(found, "positions_node", "positions_parent", "positions_rowid"))
}
