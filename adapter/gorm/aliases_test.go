package gormadapter_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// TreasuryFile has relationships whose names leave little of a name of 63 bytes.
type TreasuryFile struct {
	mapper.Base `map:"treasury_files"`

	ID    int64  `map:",pk"`
	Title string `map:",size:20"`

	ClerkID  *int64 `map:",fk:treasury_clerks.id"`
	SecondID *int64 `map:",fk:treasury_clerks.id"`
	UmlautID *int64 `map:",fk:treasury_clerks.id"`

	ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1 *TreasuryClerk `map:",rel,fk:clerk_id"`
	ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2 *TreasuryClerk `map:",rel,fk:second_id"`
	ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe   *TreasuryClerk `map:",rel,fk:umlaut_id"`
}

// TreasuryClerk has columns that are the same in their first letters.
type TreasuryClerk struct {
	mapper.Base `map:"treasury_clerks"`

	ID              int64  `map:",pk"`
	LanguageSpoken  string `map:",size:20"`
	LanguageWritten string `map:",size:20"`
	Ünderschrift1   string `map:"ünderschrift1,size:20"`
	Ünderschrift2   string `map:"ünderschrift2,size:20"`
	NetPay          int    `map:"net__pay"`

	SuperiorID *int64 `map:",fk:treasury_clerks.id"`
	DeputyID   *int64 `map:",fk:treasury_clerks.id"`

	SuperiorOfTheClerkWithinTheDepartment *TreasuryClerk `map:",rel,fk:superior_id"`
	SuperiorOfTheClerkWithinTheDeputation *TreasuryClerk `map:",rel,fk:deputy_id"`
}

const (
	firstClerk  = "ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1"
	secondClerk = "ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2"
	umlautClerk = "ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe"
	superior    = "SuperiorOfTheClerkWithinTheDepartment"
	deputy      = "SuperiorOfTheClerkWithinTheDeputation"
)

var treasury = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[TreasuryFile](r)
		registry.Mapped[TreasuryClerk](r)
	},
	"imperative": func(r *registry.Registry) {
		id, text := func() *schema.Column { return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true} }, schema.String{Size: 20}
		clerk := func(name string) *schema.Column {
			return &schema.Column{Name: name, Nullable: true, References: "treasury_clerks.id"}
		}
		registry.MapImperatively[TreasuryFile](r, &schema.Table{Name: "treasury_files", Columns: []*schema.Column{
			id(), {Name: "title", Type: text}, clerk("clerk_id"), clerk("second_id"), clerk("umlaut_id"),
		}}, mapper.Properties{firstClerk: mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "clerk_id"}}},
			secondClerk: mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "second_id"}}}, umlautClerk: mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "umlaut_id"}}}}, mapper.IgnoreTags())
		registry.MapImperatively[TreasuryClerk](r, &schema.Table{Name: "treasury_clerks", Columns: []*schema.Column{
			id(), {Name: "language_spoken", Type: text}, {Name: "language_written", Type: text}, {Name: "ünderschrift1", Type: text}, {Name: "ünderschrift2", Type: text},
			{Name: "net__pay", Type: schema.BigInt{}}, clerk("superior_id"), clerk("deputy_id"),
		}}, mapper.Properties{"NetPay": mapper.Column{Name: "net__pay"}, superior: mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "superior_id"}}},
			deputy: mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "deputy_id"}}}}, mapper.IgnoreTags())
	},
}

// fillTreasury stores a file whose clerks differ in every column, and one without.
func fillTreasury(t *testing.T, db *gorm.DB) (ann, bob *TreasuryClerk) {
	t.Helper()
	ann = &TreasuryClerk{LanguageSpoken: "Danish", LanguageWritten: "English", Ünderschrift1: "A.", Ünderschrift2: "Ann", NetPay: 5,
		SuperiorOfTheClerkWithinTheDepartment: &TreasuryClerk{LanguageSpoken: "Finnish", LanguageWritten: "French", NetPay: 7},
		SuperiorOfTheClerkWithinTheDeputation: &TreasuryClerk{LanguageSpoken: "Greek", LanguageWritten: "Hindi", NetPay: 8}}
	bob = &TreasuryClerk{LanguageSpoken: "Italian", LanguageWritten: "Irish", Ünderschrift1: "B.", Ünderschrift2: "Bob", NetPay: 6}
	require.NoError(t, db.Create([]*TreasuryFile{
		{Title: "taxes", ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1: ann, ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2: bob,
			ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe: bob},
		{Title: "empty"},
	}).Error)
	return ann, bob
}

func TestJoinedColumnsWithLongNames(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		ann, bob := fillTreasury(t, db)
		simple := *ann
		simple.SuperiorOfTheClerkWithinTheDepartment, simple.SuperiorOfTheClerkWithinTheDeputation = nil, nil
		for name, join := range map[string]func(string, ...any) *gorm.DB{"left": db.Joins, "inner": db.InnerJoins} {
			t.Run(name, func(t *testing.T) {
				for _, paths := range [][]string{
					{firstClerk, secondClerk, umlautClerk}, {umlautClerk, secondClerk, firstClerk},
					{firstClerk + "." + superior, firstClerk + "." + deputy, secondClerk, umlautClerk},
					{umlautClerk, secondClerk, firstClerk + "." + deputy, firstClerk + "." + superior},
				} {
					tx := join(paths[0])
					for _, path := range paths[1:] {
						tx = tx.Joins(path)
					}
					var found TreasuryFile
					require.NoError(t, tx.Take(&found, "treasury_files.title = ?", "taxes").Error)
					nested := len(paths) == 4
					if nested {
						require.Equal(t, ann, found.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)
					} else {
						require.Equal(t, &simple, found.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)
					}
					require.Equal(t, bob, found.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2)
					require.Equal(t, bob, found.ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe)
				}
			})
		}

		var all []*TreasuryFile
		require.NoError(t, db.Joins(firstClerk).Joins(umlautClerk).Order("treasury_files.id").Find(&all).Error)
		require.Equal(t, &simple, all[0].ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)
		require.Equal(t, bob, all[0].ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe)
		require.Nil(t, all[1].ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)
		require.Nil(t, all[1].ZuständigeSachbearbeiterinDerNördlichenÄmterFürÜbe)

		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Save(all[0]).Error)
		require.Equal(t, "Danish", value[string](t, db, "SELECT language_spoken FROM treasury_clerks WHERE net__pay = 5"))
		require.Equal(t, "English", value[string](t, db, "SELECT language_written FROM treasury_clerks WHERE net__pay = 5"))
	})
}

func TestJoinedColumnsWithLongNamesInPart(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		fillTreasury(t, db)
		var some, others TreasuryFile
		require.NoError(t, db.Joins(firstClerk, db.Select("LanguageWritten", "net__pay")).Take(&some).Error)
		require.Equal(t, &TreasuryClerk{LanguageWritten: "English", NetPay: 5}, some.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)
		require.NoError(t, db.Joins(firstClerk, db.Omit("ID", "LanguageWritten", "NetPay", "SuperiorID", "DeputyID")).Take(&others).Error)
		require.Equal(t, &TreasuryClerk{LanguageSpoken: "Danish", Ünderschrift1: "A.", Ünderschrift2: "Ann"}, others.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1)

		var titled TreasuryFile
		require.NoError(t, db.Select("title").Joins(secondClerk).Take(&titled).Error)
		require.Equal(t, "taxes", titled.Title)
		require.Equal(t, "Irish", titled.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2.LanguageWritten)
	})
}

func TestConditionsOnLongNames(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		fillTreasury(t, db)
		boss := firstClerk + "__" + superior
		quote := db.Statement.Quote
		column := func(table, name string) string { return quote(clause.Column{Table: table, Name: name}) }
		joined := db.Joins(firstClerk + "." + superior).Joins(firstClerk + "." + deputy).Session(&gorm.Session{})
		for name, tx := range map[string]*gorm.DB{
			"text":        joined.Where(column(boss, "language_spoken")+" = ?", "Finnish"),
			"column":      joined.Where(clause.Eq{Column: clause.Column{Table: boss, Name: "language_spoken"}, Value: "Finnish"}),
			"or":          joined.Where(column(boss, "net__pay")+" = ?", 1).Or(column(firstClerk+"__"+deputy, "net__pay")+" = ?", 8),
			"order":       joined.Order(column(boss, "net__pay") + " IS NULL").Order(quote(boss + "__net__pay")).Limit(1),
			"column desc": joined.Order(clause.OrderByColumn{Column: clause.Column{Table: boss, Name: "net__pay"}}).Where("clerk_id IS NOT NULL"),
			"on":          db.Joins(firstClerk).InnerJoins(firstClerk+"."+superior, db.Where(clause.Eq{Column: clause.Column{Table: boss, Name: "language_written"}, Value: "French"})),
			"attribute":   db.Joins(secondClerk).Where(gormadapter.Eq(mapper.AttrOf(func(c *TreasuryClerk) *string { return &c.LanguageSpoken }), "Italian")),
		} {
			var found []TreasuryFile
			require.NoError(t, tx.Find(&found).Error, name)
			require.Len(t, found, 1, name)
			require.Equal(t, "taxes", found[0].Title, name)
		}

		var count int64
		require.NoError(t, joined.Model(&TreasuryFile{}).Where(column(boss, "net__pay")+" = ?", 7).Count(&count).Error)
		require.EqualValues(t, 1, count)
		inner := db.Model(&TreasuryFile{}).Select("treasury_files.id").Joins(firstClerk+"."+superior).Joins(firstClerk+"."+deputy).Where(column(boss, "net__pay")+" = ?", 7)
		require.NoError(t, db.Model(&TreasuryFile{}).Where("id IN (SELECT id FROM (?) AS inside)", inner).Count(&count).Error)
		require.EqualValues(t, 1, count)
	})
}

func TestOtherWaysToReadLongNames(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		ann, _ := fillTreasury(t, db)
		var scanned TreasuryFile
		require.NoError(t, db.Model(&TreasuryFile{}).Joins(firstClerk).Scan(&scanned).Error)
		require.Equal(t, "English", scanned.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1.LanguageWritten)

		m := map[string]any{}
		require.NoError(t, db.Model(&TreasuryFile{}).Joins(firstClerk).Take(&m).Error)
		require.Equal(t, "English", fmt.Sprintf("%s", m[firstClerk+"__language_written"]))
		clear(m)
		require.NoError(t, db.Model(&TreasuryFile{}).Joins(firstClerk).MapColumns(map[string]string{firstClerk + "__language_written": "written", "title": "name"}).Take(&m).Error)
		require.Equal(t, "English taxes Danish", fmt.Sprintf("%s %s %s", m["written"], m["name"], m[firstClerk+"__language_spoken"]))

		var batch []TreasuryFile
		var spoken []string
		require.NoError(t, db.Joins(secondClerk).FindInBatches(&batch, 1, func(*gorm.DB, int) error {
			if clerk := batch[0].ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2; clerk != nil {
				spoken = append(spoken, clerk.LanguageSpoken, clerk.LanguageWritten)
			} else {
				spoken = append(spoken, "none")
			}
			return nil
		}).Error)
		require.Equal(t, []string{"Italian", "Irish", "none"}, spoken)

		alias := "an_alias_of_the_caller_that_leaves_hardly_any_room_for_columns"
		generic, err := gorm.G[TreasuryFile](db).Joins(clause.InnerJoin.AssociationFrom(firstClerk, gorm.G[TreasuryClerk](db)).As(alias),
			func(on gorm.JoinBuilder, joined, current clause.Table) error {
				on.Where("?.id = ?.clerk_id", joined, current)
				return nil
			}).Find(context.Background())
		require.NoError(t, err)
		require.Len(t, generic, 1)
		require.Equal(t, "English", generic[0].ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1.LanguageWritten)
		require.Equal(t, ann.NetPay, generic[0].ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1.NetPay)
		named, err := gorm.G[TreasuryFile](db).Joins(clause.LeftJoin.Association(secondClerk).As(alias), nil).Where(alias+".net__pay = ?", 6).Take(context.Background())
		require.NoError(t, err)
		require.Equal(t, "Irish", named.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice2.LanguageWritten)
	})
}

// TestRowsOfLongNames refuses what would lose a value: ScanRows does not know what
// a short name stands for.
func TestRowsOfLongNames(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		ann, _ := fillTreasury(t, db)
		rows, err := db.Model(&TreasuryFile{}).Joins(firstClerk).Rows()
		var refused *mapper.UnsupportedError
		require.ErrorAs(t, err, &refused)
		require.Nil(t, rows)
		require.Equal(t, []string{"TreasuryFile", "Rows with joined columns whose names are cut, or have two underscores", "use Find or Scan"},
			[]string{refused.Class, refused.Feature, refused.Remedy})

		rows, err = db.Model(&TreasuryFile{}).Joins(firstClerk, db.Select("id")).Rows()
		require.NoError(t, err)
		require.True(t, rows.Next())
		var found TreasuryFile
		require.NoError(t, db.ScanRows(rows, &found))
		require.NoError(t, rows.Close())
		require.Equal(t, ann.ID, found.ResponsibleClerkOfTheNorthernRegionalTreasuryOffice1.ID)
	})
}

// TestNamesThatFitStay keeps the statements that GORM makes.
func TestNamesThatFitStay(t *testing.T) {
	treasury.each(t, func(t *testing.T, db *gorm.DB) {
		fillTreasury(t, db)
		record(db).take()
		require.NoError(t, db.Model(&TreasuryClerk{}).Joins(superior, db.Select("id", "language_spoken")).Select("treasury_clerks.id").Where("treasury_clerks.net__pay = ?", 5).Take(&TreasuryClerk{}).Error)
		require.Equal(t, []string{`SELECT treasury_clerks.id,"SuperiorOfTheClerkWithinTheDepartment"."id" AS "SuperiorOfTheClerkWithinTheDepartment__id",` +
			`"SuperiorOfTheClerkWithinTheDepartment"."language_spoken" AS "SuperiorOfTheClerkWithinTheDepartment__language_spoken" FROM "treasury_clerks" ` +
			`LEFT JOIN "treasury_clerks" "SuperiorOfTheClerkWithinTheDepartment" ON "treasury_clerks"."superior_id" = "SuperiorOfTheClerkWithinTheDepartment"."id" ` +
			`WHERE treasury_clerks.net__pay = 5 LIMIT 1`}, record(db).queries())
	})
}
