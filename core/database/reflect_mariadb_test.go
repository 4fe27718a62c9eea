package database_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

const mariadbTables = `
CREATE TABLE users (
	id bigint AUTO_INCREMENT PRIMARY KEY,
	name varchar(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s \\ \n here' COMMENT 'in full',
	nick varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci UNIQUE,
	bio longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	note text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	active tinyint(1) NOT NULL DEFAULT true,
	tiny tinyint,
	age smallint DEFAULT -5,
	points int(5),
	votes int unsigned DEFAULT 3,
	middle mediumint,
	score double DEFAULT 1.5,
	ratio float,
	price decimal(10,2) DEFAULT 0,
	born date DEFAULT '2000-01-02',
	year year,
	seen datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	whole datetime,
	changed timestamp NULL ON UPDATE CURRENT_TIMESTAMP,
	photo longblob,
	hash varbinary(16),
	doc json,
	mood enum('sad','ok') DEFAULT 'ok',
	flags set('a','b'),
	code char(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	token varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT (concat('a', uuid())),
	twice int AS (age * 2) STORED,
	thrice int AS (age * 3) VIRTUAL,
	CONSTRAINT grown CHECK (age > 0),
	KEY by_age (age DESC, name(10)),
	FULLTEXT KEY by_note (note)
) COMMENT 'those who log in';
CREATE TABLE pets (
	a int NOT NULL,
	b varchar(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	owner_id bigint,
	rival_a int, rival_b varchar(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	PRIMARY KEY (b, a),
	KEY by_age (owner_id),
	CONSTRAINT fk_owner FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE RESTRICT,
	CONSTRAINT fk_rival FOREIGN KEY (rival_b, rival_a) REFERENCES pets (b, a) ON DELETE NO ACTION ON UPDATE SET NULL
);
CREATE TABLE logs (id int) ENGINE=MyISAM;
CREATE TABLE kept (id int) WITH SYSTEM VERSIONING;
CREATE TABLE hidden (id int, secret int INVISIBLE);
CREATE SEQUENCE counter;
CREATE VIEW adults AS SELECT id, name, 1 + 1 AS n FROM pets JOIN users ON owner_id = id;
CREATE TABLE gone (id int);
CREATE VIEW broken AS SELECT id FROM gone;
DROP TABLE gone`

const mariadbFound = `table logs
  column id integer null
table pets
  column a integer not null primary key
  column b string(3) not null primary key
  column owner_id bigint null
  column rival_a integer null
  column rival_b string(3) null
  foreign key fk_owner (owner_id) references users(id) on delete cascade
  foreign key fk_rival (rival_b, rival_a) references pets(b, a) on update set null
  index by_age (owner_id)
  index fk_rival (rival_b, rival_a)
table users comment "those who log in"
  column id bigint not null primary key identity
  column name string(30) not null default "it's \\ \n here" comment "in full"
  column nick string(20) null
  column bio text null
  column note native(mariadb,text) null
  column active boolean not null default "true"
  column tiny native(mariadb,tinyint(4)) null
  column age smallint null default "-5"
  column points integer null
  column votes native(mariadb,int(10) unsigned) null default (3)
  column middle native(mariadb,mediumint(9)) null
  column score double null default "1.5"
  column ratio native(mariadb,float) null
  column price decimal(10,2) null default "0.00"
  column born date null default "2000-01-02"
  column year native(mariadb,year(4)) null
  column seen timestamp(6) not null default (current_timestamp(6))
  column whole timestamp(0) null
  column changed native(mariadb,timestamp) null
  column photo binary null
  column hash binary(16) null
  column doc json null
  column mood native(mariadb,enum('sad','ok')) null default "ok"
  column flags native(mariadb,set('a','b')) null
  column code native(mariadb,char(5)) null
  column token string(36) null default (concat('a',uuid()))
  column twice integer null computed (` + "`age` * 2" + `)
  column thrice integer null computed (` + "`age` * 3" + `)
  index by_age (age desc, name(10))
  unique index nick (nick)
  check grown (` + "`age` > 0" + `)
`

// S3: MariaDB's catalogue, and what a table cannot say.
func TestReflectMariaDB(t *testing.T) {
	t.Parallel()
	found, _ := reflectTables(t, schema.MariaDB, mariadbTables, nil)
	require.Equal(t, mariadbFound, described(found, "adults"))
	adults, ok := found.Table("adults")
	require.True(t, ok)
	require.Contains(t, adults.View, "select `")
	adults.View = "…"
	require.Equal(t, "view adults as …\n  column id bigint not null\n  column name string(30) not null\n  column n integer not null\n", adults.Describe())
	require.Equal(t, `broken: it does not work, or does not show to this user; it is left out
hidden: it cannot be read: mysql: unknown extra column attribute "INVISIBLE"; it is left out
kept: it is of the kind system versioned; it is left out
logs: its engine is MyISAM; it is kept without
pets: its primary key has the order (b, a); here it follows the columns
users: the index by_age has the name of one of table pets; names are unique in a schema here
users: the index by_note is of the method fulltext; it is left out
users.changed: it is set ON UPDATE current_timestamp(); it is kept without
users.changed: its type timestamp has no name here and is kept in the database's words
users.code: its type char(5) has no name here and is kept in the database's words
users.flags: its type set('a','b') has no name here and is kept in the database's words
users.middle: its type mediumint(9) has no name here and is kept in the database's words
users.mood: its type enum('sad','ok') has no name here and is kept in the database's words
users.nick: it compares by utf8mb4_general_ci; it is kept without
users.note: its type text has no name here and is kept in the database's words
users.ratio: its type float has no name here and is kept in the database's words
users.thrice: it is computed when it is read, not stored
users.tiny: its type tinyint(4) has no name here and is kept in the database's words
users.votes: its type int(10) unsigned has no name here and is kept in the database's words
users.year: its type year(4) has no name here and is kept in the database's words
`, told(found))
}
