package gormadapter_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/adapter/gorm/internal/legacy"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Models that GORM cannot read, or reads in ways that a mapping has no word for.
type (
	unreadable struct {
		ID    uint
		Loose chan int
		Other opaqueStruct
	}
	opaqueStruct struct{ X int }
	tableless    struct{ ID uint }
	badIndex     struct {
		ID   uint
		Name string `gorm:"index:,composite:"`
	}

	Keyed struct {
		ID   uint   `gorm:"primaryKey"`
		Lang string `gorm:"primaryKey;size:5"`
	}
	keyless struct{ Name string }

	hidden struct{ Name string }
	Holder struct {
		hidden
		*Extra
		Base
		Name  string `gorm:"column:own_name"`
		Again string `gorm:"column:own_name"`
		Note  string
	}
	Extra struct{ Size *int }
	Base  struct {
		ID   uint
		Name string `gorm:"column:base_name"`
	}

	Long struct {
		ID                                            uint
		AnAttributeWhoseNameIsAlmostTooLongForIndexes int `gorm:"index:an_index_whose_name_is_one_byte_longer_than_postgresql_can_take_x"`
	}
	Left1 struct {
		ID uint
		A  int `gorm:"index:by_a"`
	}
	Left2 struct {
		ID uint
		A  int `gorm:"index:by_a"`
	}

	Purse struct {
		ID      uint
		Owner   string `gorm:"size:20;index"`
		Balance int
	}
	PurseView struct {
		ID    uint
		Owner string `gorm:"size:20;index"`
	}
)

func (*tableless) TableName() string { panic("no table") }
func (PurseView) TableName() string  { return "purses" }

// What GORM cannot read is an error, of all models at once.
func TestImportErrors(t *testing.T) {
	db := open(t, schema.SQLite)
	_, err := gormadapter.Import(db, &unreadable{}, &legacy.Skill{}, &tableless{}, nil, 7, &badIndex{})
	var one *gormadapter.ImportError
	require.True(t, errors.As(err, &one))
	require.Equal(t, reflect.TypeFor[*unreadable](), one.Model)
	require.Error(t, errors.Unwrap(one))
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 5)
	for n, want := range []string{
		"gormadapter: import of *gormadapter_test.unreadable: ",
		"gormadapter: import of *gormadapter_test.tableless: it panicked: no table; correct it, or leave it out",
		"gormadapter: import: unsupported data type: <nil>; correct it, or leave it out",
		"gormadapter: import of int: unsupported data type: 7; correct it, or leave it out",
		"gormadapter: import of *gormadapter_test.badIndex: the composite tag of badIndex.Name cannot be empty; correct it, or leave it out",
	} {
		require.True(t, strings.HasPrefix(lines[n], want), lines[n])
	}
	_, err = gormadapter.Import(nil, &legacy.Skill{})
	require.EqualError(t, err, "gormadapter: import: the *gorm.DB is nil; pass what gorm.Open returned")
	_, err = gormadapter.Import(&gorm.DB{}, &legacy.Skill{})
	require.EqualError(t, err, "gormadapter: import: the *gorm.DB is nil; pass what gorm.Open returned")
	_, err = gormadapter.Import(db)
	require.EqualError(t, err, "gormadapter: import: there are no models; pass them, as in Import(db, &User{})")
}

// What is lost stops Configure, with everything at once, until it is accepted.
func TestImportAccept(t *testing.T) {
	type Note struct {
		ID     uint
		Text   string `gorm:"<-:create"`
		Secret masked
		Tag    string `gorm:"index:,type:hash"`
	}
	db := open(t, schema.SQLite)
	imported, err := gormadapter.Import(db, &Note{})
	require.NoError(t, err)
	configure := func() (*mapper.Set, error) {
		return registry.Build(nil, func(r *registry.Registry) { r.Add(imported.Definitions[0]) })
	}
	_, err = configure()
	require.EqualError(t, err, `mapper: Note.Secret: an import leaves out gormadapter_test.masked: the serializer is one of your own: the column is neither read nor written; use a type that converts itself (sql.Scanner and driver.Valuer), or accept it by Imported.Accept("Note.Secret")
mapper: Note.Text: an import leaves out <-:create: updates write the column like any other; leave it out where it matters (db.Omit), or accept it by Imported.Accept("Note.Text")`)
	require.ErrorIs(t, err, gormadapter.LeftOut)

	require.EqualError(t, imported.Accept("Note.Txt", "Note.Tag"), `mapper: the import has lost nothing at "Note.Txt"; did you mean "Note.Text"?
mapper: the import has lost nothing at "Note.Tag"; see Left for the places`)
	require.NoError(t, imported.Accept("Note.Text"))
	_, err = configure()
	require.ErrorContains(t, err, "Note.Secret")
	require.NotContains(t, err.Error(), "Note.Text")
	require.NoError(t, imported.Accept("Note.Secret"))
	set, err := configure()
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "  excludes secret\n")
}

// What classes are made of, besides tags.
func TestImportClasses(t *testing.T) {
	for name, row := range map[string]struct {
		models []any
		want   string // of the Set, if there is nothing to accept
		left   string
	}{
		"a key in part generated": {[]any{&Keyed{}}, "", `
lost: Keyed.ID (autoIncrement): the database generates no part of a key: objects bring the value; say autoIncrement:false, or give the table a key of this column alone`},
		"embedded structs": {[]any{&Holder{}}, "", `
lost: Holder.Extra (embedded): it is nil where all its columns are NULL, and GORM makes an empty Extra; embed it by value, or look whether it is nil
lost: Holder.Name (embedded): column base_name is held by Base.Name, which a field of its name hides; rename one of the fields
lost: Holder.Again (column:own_name): column own_name has the value of Name; remove one of the fields`},
		"names too long": {[]any{&Long{}}, "", `
note: Long.AnAttributeWhoseNameIsAlmostTooLongForIndexes (an_index_whose_name_is_one_byte_longer_than_postgresql_can_take_x): the name of the index is longer than 63 bytes: AutoMigrate makes it under another; give it another in the tag`},
		"one name for two indexes": {[]any{&Left1{}, &Left2{}}, "", `
note: Left2.A (by_a): the index has the name of one of table left1: AutoMigrate makes it under another; give it another in the tag`},
		"two classes on a table": {[]any{&PurseView{}, &Purse{}, &Purse{}}, `class Purse on purses
  key ID
  ID uint holds id
  Owner string holds owner nullread
  Balance int holds balance nullread
class PurseView on purses
  key ID
  ID uint holds id
  Owner string holds owner nullread
  excludes balance
table purses
  column id bigint not null primary key identity
  column owner text null
  column balance bigint null
  index idx_purses_owner (owner)
`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			imported, err := gormadapter.Import(open(t, schema.SQLite), row.models...)
			require.NoError(t, err)
			require.Equal(t, strings.TrimSpace(row.left), strings.TrimSpace(imported.Left.String()))
			if row.want != "" {
				require.Equal(t, row.want, configured(t, imported).Snapshot().Text())
			}
		})
	}
	imported, err := gormadapter.Import(open(t, schema.SQLite), &keyless{})
	require.NoError(t, err)
	_, err = registry.Build(nil, func(r *registry.Registry) { r.Add(imported.Definitions[0]) })
	require.ErrorIs(t, err, mapper.NoPrimaryKey)
}

// PostgreSQL cuts names, and so does the import.
func TestImportOfCutNames(t *testing.T) {
	db := open(t, schema.PostgreSQL)
	require.NoError(t, db.AutoMigrate(&Long{}))
	pool, err := db.DB()
	require.NoError(t, err)
	second, err := gorm.Open(dialector(schema.PostgreSQL, pool), &gorm.Config{Logger: &recorder{}})
	require.NoError(t, err)
	adopt(t, second, []any{&Long{}})
	require.NoError(t, second.AutoMigrate(&Long{}))
	require.Empty(t, record(second).changes())
}

// A project goes on model by model: what is not imported stays GORM's.
func TestImportedBesideNative(t *testing.T) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := project(t, d, dbtest.Open(t, d))
			adopt(t, db, []any{&legacy.Skill{}, &legacy.Remark{}, &legacy.Ticket{}}, "Skill.Employees", "Remark.Seen")
			require.NoError(t, db.AutoMigrate(legacy.Models()...))
			fill(t, db)
			var anna legacy.Employee
			require.NoError(t, db.Preload("Skills").Preload("Verdict").First(&anna).Error)
			require.Len(t, anna.Skills, 2)
			require.Equal(t, "good", anna.Verdict.Text)
			record(db).take()
			require.NoError(t, db.AutoMigrate(&legacy.Skill{}, &legacy.Remark{}, &legacy.Ticket{}))
			require.Empty(t, record(db).changes())
		})
	}
}

// Defaults that are values are GORM's to write, and the database's in a mapping:
// the statements differ, the rows and the objects do not.
func TestImportedDefaults(t *testing.T) {
	eachProject(t, func(t *testing.T, _ schema.Dialect, native, adopted *gorm.DB, _ *mapper.Set) {
		run := func(db *gorm.DB) (statement string, objects []legacy.Ticket) {
			record(db).take()
			ticket := legacy.Ticket{Effort: 5, Title: "broken"}
			require.NoError(t, db.Create(&ticket).Error)
			statement = record(db).take()[0]
			require.NoError(t, db.Create(&legacy.Ticket{Priority: 1}).Error)
			require.NoError(t, db.Create(&legacy.Ticket{Note: "n", Slug: "s", Cost: 2}).Error)
			ticket.Priority, ticket.Open = 0, false
			require.NoError(t, db.Save(&ticket).Error)
			require.NoError(t, db.Order("id").Find(&objects).Error)
			return strings.ReplaceAll(strings.ReplaceAll(statement, "`", `"`), `"broken"`, "'broken'"), objects
		}
		wantSQL, want := run(native)
		gotSQL, got := run(adopted)
		require.Equal(t, want, got)
		require.Equal(t, legacy.Ticket{ID: 2, Title: "broken", Effort: 5, Cost: 1.5, Slug: "new"}, got[1])
		require.Equal(t, legacy.Ticket{ID: 4, Title: "untitled", Priority: 3, Effort: 1, Cost: 2, Open: true, Note: "n", Slug: "s"}, got[3])
		require.Equal(t, `INSERT INTO "app_tickets" ("title","priority","effort","cost","open") VALUES ('broken',3,5,1.5,true) RETURNING "note","slug","id"`, wantSQL)
		require.Equal(t, `INSERT INTO "app_tickets" ("title","effort") VALUES ('broken',5) RETURNING "title","priority","effort","cost","open","note","slug","id"`, gotSQL)
	})
}
