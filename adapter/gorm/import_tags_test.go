package gormadapter_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// Types of one's own, as projects have them.
type (
	level   int32
	masked  string             // has a serializer of its own
	listed  []string           // converts itself, and knows its type
	counted int64              // adds clauses
	pointed struct{ X, Y int } // is a value of GORM's alone
	opaque  struct{ _ string } // cannot be stored
)

func (*masked) Scan(context.Context, *gormschema.Field, reflect.Value, any) error { return nil }
func (masked) Value(_ context.Context, _ *gormschema.Field, _ reflect.Value, v any) (any, error) {
	return v, nil
}

func (*listed) Scan(any) error                { return nil }
func (l listed) Value() (driver.Value, error) { return strings.Join(l, ","), nil }
func (listed) GormDataType() string           { return "list" }
func (listed) GormDBDataType(db *gorm.DB, _ *gormschema.Field) string {
	return map[string]string{"postgres": "text[]", "mysql": "JSON", "sqlite": "text"}[db.Name()]
}

func (counted) UpdateClauses(*gormschema.Field) []clause.Interface { return nil }

func (*pointed) Scan(any) error              { return nil }
func (pointed) Value() (driver.Value, error) { return "0 0", nil }
func (pointed) GormDataType() string         { return "point" }
func (p pointed) GormValue(context.Context, *gorm.DB) clause.Expr {
	return clause.Expr{SQL: "point(?, ?)", Vars: []any{p.X, p.Y}}
}

func (opaque) GormDataType() string { return "text" }

// tagged is one field F with one gorm tag, and what becomes of it: the text of its
// column, on SQLite, PostgreSQL and MariaDB or on all alike, what its property
// says, and what is left.
type taggedField struct {
	tag      string
	of       any // a value of the field's type
	column   []string
	property string
	left     []string
}

func same(column string) []string { return []string{column, column, column} }

var taggedFields = []taggedField{
	// Types without a tag. Columns are nullable, and NULL is read as zero.
	{"", "", same("f text null"), "nullread", nil},
	{"", new(string), same("f text null"), "", nil},
	{"", false, []string{"f native(sqlite,numeric) null", "f boolean null", "f boolean null"}, "nullread", nil},
	{"", int8(0), []string{"f bigint null", "f smallint null", "f native(mariadb,tinyint) null"}, "nullread", nil},
	{"", int16(0), []string{"f bigint null", "f smallint null", "f smallint null"}, "nullread", nil},
	{"", level(0), []string{"f bigint null", "f integer null", "f integer null"}, "nullread", nil},
	{"", int(0), same("f bigint null"), "nullread", nil},
	{"", uint8(0), []string{"f bigint null", "f smallint null", "f native(mariadb,tinyint unsigned) null"}, "nullread", nil},
	{"", uint16(0), []string{"f bigint null", "f integer null", "f native(mariadb,smallint unsigned) null"}, "nullread", nil},
	{"", uint32(0), []string{"f bigint null", "f bigint null", "f native(mariadb,int unsigned) null"}, "nullread", nil},
	{"", uint(0), []string{"f bigint null", "f bigint null", "f native(mariadb,bigint unsigned) null"}, "nullread", nil},
	{"", float32(0), []string{"f double null", "f native(postgresql,decimal) null", "f native(mariadb,float) null"}, "nullread", nil},
	{"", float64(0), []string{"f double null", "f native(postgresql,decimal) null", "f double null"}, "nullread", nil},
	{"", []byte(nil), same("f binary null"), "", nil},
	{"", json.RawMessage(nil), same("f binary null"), "", nil},
	{"", time.Time{}, []string{"f timestamp(6) null", "f timestamp(6) null", "f timestamp(3) null"}, "nullread", nil},
	{"", &time.Time{}, []string{"f timestamp(6) null", "f timestamp(6) null", "f timestamp(3) null"}, "", nil},
	{"", sql.NullString{}, same("f text null"), "", nil},
	{"", sql.Null[int64]{}, same("f bigint null"), "", nil},
	{"", listed(nil), []string{"f text null", "f native(postgresql,text[]) null", "f json null"}, "", nil},
	{"", pointed{}, []string{"f native(sqlite,point) null", "f native(postgresql,point) null", "f native(mariadb,point) null"}, "", nil},
	{"", opaque{}, []string{"f text null", "f text null", "f native(mariadb,text) null"}, "ignored", []string{
		"lost: .F (gormadapter_test.opaque): the type does not convert itself: the column is neither read nor written; give it the methods of sql.Scanner and driver.Valuer",
	}},

	// Types, sizes and precisions.
	{"size:50", "", []string{"f text null", "f string(50) null", "f string(50) null"}, "nullread", nil},
	{"size:70000", "", []string{"f text null", "f string(70000) null", "f native(mariadb,mediumtext) null"}, "nullread", nil},
	{"size:16", []byte(nil), []string{"f binary null", "f binary null", "f binary(16) null"}, "", nil},
	{"size:16", int(0), []string{"f bigint null", "f smallint null", "f smallint null"}, "nullread", nil},
	{"precision:10;scale:2", float64(0), []string{"f double null", "f decimal(10,2) null", "f decimal(10,2) null"}, "nullread", nil},
	{"precision:10", float64(0), []string{"f double null", "f decimal(10,0) null", "f decimal(10,0) null"}, "nullread", nil},
	{"precision:6", time.Time{}, same("f timestamp(6) null"), "nullread", nil},
	{"type:varchar(40)", "", same("f string(40) null"), "nullread", nil},
	{"type:VARCHAR(40)", "", same("f string(40) null"), "nullread", nil},
	{"type:char(36)", "", []string{"f native(sqlite,char(36)) null", "f native(postgresql,char(36)) null", "f native(mariadb,char(36)) null"}, "nullread", nil},
	{"type:text", "", []string{"f text null", "f text null", "f native(mariadb,text) null"}, "nullread", nil},
	{"type:string;size:9", "", []string{"f text null", "f string(9) null", "f string(9) null"}, "nullread", nil},
	{"type:decimal(12,3)", "", same("f decimal(12,3) null"), "nullread", nil},
	{"type:int(11)", int(0), []string{"f native(sqlite,int(11)) null", "f native(postgresql,int(11)) null", "f integer null"}, "nullread", nil},
	{"type:tinyint(1)", int8(0), []string{"f native(sqlite,tinyint(1)) null", "f native(postgresql,tinyint(1)) null", "f native(mariadb,tinyint(1)) null"}, "nullread", nil},
	{"type:tinyint(1)", false, []string{"f native(sqlite,tinyint(1)) null", "f native(postgresql,tinyint(1)) null", "f boolean null"}, "nullread", nil},
	{"type:date", time.Time{}, same("f date null"), "nullread", nil},
	{"type:datetime", time.Time{}, []string{"f timestamp(6) null", "f native(postgresql,datetime) null", "f timestamp(0) null"}, "nullread", nil},
	{"type:timestamp", time.Time{}, []string{"f native(sqlite,timestamp) null", "f native(postgresql,timestamp) null", "f native(mariadb,timestamp) null"}, "nullread", nil},
	{"type:uuid", "", []string{"f native(sqlite,uuid) null", "f uuid null", "f uuid null"}, "nullread", nil},
	{"type:jsonb", json.RawMessage(nil), []string{"f native(sqlite,jsonb) null", "f json null", "f native(mariadb,jsonb) null"}, "", nil},
	{"type:json", "", []string{"f native(sqlite,json) null", "f native(postgresql,json) null", "f native(mariadb,json) null"}, "nullread", nil},
	{"type:enum('a','b')", "", []string{"f native(sqlite,enum('a','b')) null", "f native(postgresql,enum('a','b')) null", "f native(mariadb,enum('a','b')) null"}, "nullread", nil},
	{"type:int GENERATED ALWAYS AS (id + 1) STORED;->", int(0), []string{"f native(sqlite,int) null computed (id + 1)", "f integer null computed (id + 1)", "f integer null computed (id + 1)"}, "nullread", nil},

	// What a column is.
	{"column:other", "", same("other text null"), "nullread", nil},
	{"not null", "", same("f text not null"), "", nil},
	{"comment:what it is", "", same(`f text null comment "what it is"`), "nullread", nil},
	{"primaryKey", int(0), same("f bigint not null primary key identity"), "", nil},
	{"primaryKey;autoIncrement:false", int(0), same("f bigint not null primary key"), "", nil},
	{"primaryKey", "", []string{"f text not null primary key", "f text not null primary key", "f string(191) not null primary key"}, "", nil},
	{"autoIncrement", int(0), same("f bigint null"), "nullread", []string{
		"lost: .F (autoIncrement): the database generates keys alone: objects bring the value; make it the key",
	}},
	{"-", "", nil, "ignored", nil},
	{"-:all", "", nil, "ignored", nil},
	{"-:migration", "", same("f text null"), "nullread", []string{"lost: .F (-:migration): AutoMigrate makes the column; see that the table has it as the mapping says"}},
	{"->;-:migration", "", nil, "ignored", []string{
		"lost: .F (-:migration): no column holds the field, and queries that select something under its name do not fill it; scan such queries into a struct of their own",
	}},

	// Defaults.
	{"default:7", int(0), same(`f bigint null default "7"`), "nullread", nil},
	{"default:0x10", int(0), same(`f bigint null default "16"`), "nullread", nil},
	{"default:3", int8(0), []string{`f bigint null default "3"`, `f smallint null default "3"`, "f native(mariadb,tinyint) null default (3)"}, "nullread", nil},
	{"default:true", false, []string{"f native(sqlite,numeric) null default (true)", `f boolean null default "true"`, `f boolean null default "true"`}, "nullread", nil},
	{"default:1.5", float64(0), []string{`f double null default "1.5"`, "f native(postgresql,decimal) null default (1.5)", `f double null default "1.5"`}, "nullread", nil},
	{"default:new;size:9", "", []string{`f text null default "new"`, `f string(9) null default "new"`, `f string(9) null default "new"`}, "nullread", nil},
	{"default:'new';size:9", "", []string{`f text null default "new"`, `f string(9) null default "new"`, `f string(9) null default "new"`}, "nullread", nil},
	{"default:'';size:9", "", []string{`f text null default ""`, `f string(9) null default ""`, `f string(9) null default ""`}, "nullread", nil},
	{"default:null;size:9", "", []string{"f text null default (null)", "f string(9) null default (null)", "f string(9) null default (null)"}, "nullread", nil},
	{"default:lower('A');size:9", "", []string{"f text null default (lower('A'))", "f string(9) null default (lower('A'))", "f string(9) null default (lower('A'))"}, "nullread", nil},
	{"default:(lower('A') || ')');size:9", "", []string{"f text null default (lower('A') || ')')", "f string(9) null default (lower('A') || ')')", "f string(9) null default (lower('A') || ')')"}, "nullread", nil},
	{"default:('(') || (')');size:9", "", []string{"f text null default (('(') || (')'))", "f string(9) null default (('(') || (')'))", "f string(9) null default (('(') || (')'))"}, "nullread", nil},
	{"default:(1) + (2)", int(0), same("f bigint null default ((1) + (2))"), "nullread", nil},
	{"default:CURRENT_TIMESTAMP;precision:6", time.Time{}, same("f timestamp(6) null default (CURRENT_TIMESTAMP)"), "nullread", nil},
	{"default:2020-01-02 03:04:05;precision:6", time.Time{}, same(`f timestamp(6) null default "2020-01-02 03:04:05"`), "nullread", nil},
	{"default:(-)", int(0), same("f bigint null"), "nullread", []string{
		"lost: .F (default:(-)): the zero value is stored, where GORM leaves the column to the database; state the default that the database has",
	}},

	// Indexes and checks.
	{"index", int(0), same("f bigint null; index idx__f (f)"), "nullread", nil},
	{"index:by_f,sort:desc", int(0), same("f bigint null; index by_f (f desc)"), "nullread", nil},
	{"uniqueIndex", int(0), same("f bigint null; unique index idx__f (f)"), "nullread", nil},
	{"index:,unique", int(0), same("f bigint null; unique index idx__f (f)"), "nullread", nil},
	{"unique", int(0), same("f bigint null; unique index uni__f (f)"), "nullread", nil},
	{"index:,where:f > 0", int(0), []string{"f bigint null; index idx__f (f) where f > 0", "f bigint null; index idx__f (f) where f > 0", "f bigint null; index idx__f (f)"}, "nullread", []string{
		"", "", "note: .F (where:f > 0): AutoMigrate makes index idx__f without it; make it by a migration",
	}},
	{"index:,expression:abs(f)", int(0), same("f bigint null; index idx__f ((abs(f)))"), "nullread", nil},
	{"size:50;index:,length:9", "", []string{"f text null; index idx__f (f)", "f string(50) null; index idx__f (f)", "f string(50) null; index idx__f (f(9))"}, "nullread", nil},
	{"index:,type:btree", int(0), same("f bigint null; index idx__f (f)"), "nullread", nil},
	{"index:,type:hash", int(0), same("f bigint null"), "nullread", []string{
		"note: .F (type:hash): index idx__f is left out: AutoMigrate does not make it, and leaves it alone where it is; make it by a migration",
	}},
	{"index:,class:FULLTEXT,option:WITH PARSER ngram", "", []string{"f text null", "f text null", "f string(191) null"}, "nullread", []string{
		"note: .F (class:FULLTEXT,option:WITH PARSER ngram): index idx__f is left out: AutoMigrate does not make it, and leaves it alone where it is; make it by a migration",
	}},
	{"uniqueIndex:,collate:nocase,comment:c", int(0), same("f bigint null; unique index idx__f (f)"), "nullread", []string{
		"note: .F (collate:nocase,comment:c): AutoMigrate makes index idx__f without it; make it by a migration",
	}},
	{"index:,sort:desc nulls last", int(0), same("f bigint null"), "nullread", []string{
		"note: .F (sort:desc nulls last): index idx__f is left out: AutoMigrate does not make it, and leaves it alone where it is; make it by a migration",
	}},
	{"check:f > 0", int(0), same("f bigint null; check chk__f (f > 0)"), "nullread", nil},
	{"check:positive,f > 0", int(0), same("f bigint null; check positive (f > 0)"), "nullread", nil},

	// Times, serializers, permissions.
	{"autoCreateTime;precision:6", time.Time{}, same("f timestamp(6) null"), "nullread created", nil},
	{"autoUpdateTime;precision:6", &time.Time{}, same("f timestamp(6) null"), "updated", nil},
	{"autoCreateTime:milli", int64(0), same("f bigint null"), "nullread generated", []string{
		"lost: .F (autoCreateTime of int64): new objects get it, but an upsert that updates all columns writes it too; use time.Time",
	}},
	{"autoCreateTime", level(0), []string{"f bigint null", "f integer null", "f integer null"}, "nullread", []string{
		"lost: .F (autoCreateTime of gormadapter_test.level): new objects do not get it; use time.Time",
	}},
	{"autoUpdateTime:nano", int64(0), same("f bigint null"), "nullread generated", []string{
		"lost: .F (autoUpdateTime of int64): new objects get it, but later saves do not set it; use time.Time, or set it in BeforeSave",
	}},
	{"precision:6", gorm.DeletedAt{}, same("f timestamp(6) null"), "softdelete", nil},
	{"precision:6;zeroValue:2000-01-01", gorm.DeletedAt{}, same("f timestamp(6) null"), "softdelete", []string{
		"lost: .F (zerovalue:2000-01-01): rows that are not deleted have NULL, not this time; use NULL",
	}},
	{"", counted(0), same("f bigint null"), "ignored", []string{
		"lost: .F (gormadapter_test.counted): the type adds clauses of its own to statements: the column is neither read nor written, and the clauses are missing; use a type without clauses, or leave the class out of the import",
	}},
	{"serializer:json", map[string]int{}, same("f text null"), "converted to sql.NullString", nil},
	{"serializer:json;type:jsonb", []string{}, []string{"f native(sqlite,jsonb) null", "f json null", "f native(mariadb,jsonb) null"}, "converted to sql.NullString", nil},
	{"serializer:gob;type:bytes", pointed{}, same("f binary null"), "converted to []byte", nil},
	{"serializer:unixtime;type:time;precision:6", int64(0), []string{"f native(sqlite,time) null", "f timestamp(6) null", "f timestamp(6) null"}, "converted to sql.NullTime", nil},
	{"", masked(""), same("f text null"), "ignored", []string{
		"lost: .F (gormadapter_test.masked): the serializer is one of your own: the column is neither read nor written; use a type that converts itself (sql.Scanner and driver.Valuer)",
	}},
	{"<-", "", same("f text null"), "nullread", nil},
	{"->;<-:create", "", same("f text null"), "nullread", []string{"lost: .F (<-:create): updates write the column like any other; leave it out where it matters (db.Omit)"}},
	{"->", "", same("f text null"), "nullread", []string{
		"lost: .F (->): inserts write the column like any other; leave it out where it matters (db.Omit)",
		"lost: .F (->): updates write the column like any other; leave it out where it matters (db.Omit)",
	}},
	{"->:false;<-", "", same("f text null"), "nullread", []string{"lost: .F (->:false): queries read the column like any other; leave it out where it matters (db.Omit)"}},
	{"encrypted", "", same("f text null"), "nullread", []string{
		"lost: .F (encrypted): GORM does not know the tag, and a plugin that does will not find it; remove it, if there is none",
	}},
}

// Whatever a tag says is carried or listed, on each database.
func TestImportTags(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		n := map[schema.Dialect]int{schema.SQLite: 0, schema.PostgreSQL: 1, schema.MariaDB: 2}[d]
		for _, row := range taggedFields {
			t.Run(strings.TrimSpace(fmt.Sprintf("%s %T", row.tag, row.of)), func(t *testing.T) {
				class := reflect.StructOf([]reflect.StructField{
					{Name: "ID", Type: reflect.TypeFor[int]()},
					{Name: "F", Type: reflect.TypeOf(row.of), Tag: reflect.StructTag(fmt.Sprintf("gorm:%q", row.tag))},
				})
				imported, err := gormadapter.Import(db, reflect.New(class).Interface())
				require.NoError(t, err)
				definition := imported.Definitions[0]
				column := ""
				if row.column != nil {
					column = "column " + strings.Replace(row.column[n], "; ", "\n  ", 1)
				}
				require.Equal(t, column, rest(definition.Table.(*schema.Table)))
				require.Equal(t, row.property, words(definition.Properties["F"]))
				want := row.left
				if len(want) == 3 && want[0] == "" { // one for each database
					want = want[n : n+1]
				}
				require.Equal(t, strings.Join(want, "\n"), strings.TrimSpace(imported.Left.String()))
			})
		}
		require.Empty(t, record(db).take(), "nothing is executed")
		require.Empty(t, cached(db))
	})
}

// rest is the description of a table but for its first two lines.
func rest(t *schema.Table) string {
	lines := strings.SplitN(t.Describe(), "\n", 3)
	return strings.TrimSpace(lines[2])
}

// words says what a property says besides the column.
func words(p mapper.Property) string {
	column, ok := p.(mapper.Column)
	if !ok {
		return "ignored"
	}
	var said []string
	for _, one := range []struct {
		word string
		set  bool
	}{{"nullread", column.NullRead}, {"created", column.Created}, {"updated", column.Updated}, {"softdelete", column.SoftDelete}, {"generated", column.Generate != nil}} {
		if one.set {
			said = append(said, one.word)
		}
	}
	if column.Convert != nil {
		said = append(said, column.Convert.String())
	}
	return strings.Join(said, " ")
}
