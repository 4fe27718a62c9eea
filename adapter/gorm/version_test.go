package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Page counts its saves.
type Page struct {
	mapper.Base `map:"pages"`

	ID    int64 `map:",pk"`
	Title string
	Saves uint32  `map:",version"`
	Lines []*Line `map:",rel,back:Page,order:id"`
}

// Line counts them too, in a list of a Page.
type Line struct {
	mapper.Base `map:"page_lines"`

	ID     int64 `map:",pk"`
	Text   string
	Rev    int64 `map:",version"`
	PageID int64 `map:",fk:pages.id"`
	Page   *Page `map:",rel"`
}

var pageLines = &schema.Table{Name: "page_lines", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "text", Type: schema.Text{}},
	{Name: "rev", Type: schema.BigInt{}}, {Name: "page_id", References: "pages.id"},
}}

var pages = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Page](r)
		registry.Mapped[Line](r)
	},
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Page](r, &schema.Table{Name: "pages", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.Text{}}, {Name: "saves", Type: schema.BigInt{}},
		}}, mapper.Properties{"Saves": mapper.Column{Version: true}, "Lines": mapper.Relationship{Back: "Page", OrderBy: schema.OrderBy(pageLines.C("id").Asc())}}, mapper.IgnoreTags())
		registry.MapImperatively[Line](r, pageLines, mapper.Properties{"Rev": mapper.Column{Version: true}, "Page": mapper.Relationship{}}, mapper.IgnoreTags())
	},
}

const pageRows = "id, title, saves"

// X4: every save counts, in the row and in the object.
func TestX4VersionCounts(t *testing.T) {
	pages.each(t, func(t *testing.T, db *gorm.DB) {
		page, other := &Page{Title: "a"}, &Page{Title: "b", Saves: 7}
		require.NoError(t, db.Create([]*Page{page, other}).Error)
		require.Equal(t, []uint32{1, 7}, []uint32{page.Saves, other.Saves})
		require.NoError(t, db.Model(&Page{}).Create(map[string]any{"title": "map"}).Error)

		page.Title = "saved"
		require.NoError(t, db.Save(page).Error)
		require.Equal(t, uint32(2), page.Saves)
		require.NoError(t, db.Model(page).Update("title", "updated").Error)
		require.NoError(t, db.Model(page).Updates(&Page{Title: "from a struct"}).Error)
		require.NoError(t, db.Model(page).Updates(map[string]any{"title": "from a map", "saves": 99}).Error)
		require.NoError(t, db.Model(page).UpdateColumn("title", "without hooks").Error)
		require.Equal(t, uint32(6), page.Saves)
		require.NoError(t, db.Model(&Page{}).Where("id > ?", 1).Update("title", "many").Error)
		require.NoError(t, db.Model(&Page{ID: 3}).Update("title", "unseen").Error)
		require.Equal(t, "1 without hooks 6\n2 many 8\n3 unseen 3", storedTable(t, db, pageRows, "pages", "id"))

		require.NoError(t, db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Page{ID: 2, Title: "met"}).Error)
		require.NoError(t, db.Save([]*Page{{ID: 3, Title: "met too"}}).Error)
		require.Equal(t, "2 met 9\n3 met too 4", storedTable(t, db, pageRows, "pages WHERE id > 1", "id"))
	})
}

// TestStale has an object refused whose row was changed or deleted meanwhile, and
// nothing of it stored.
func TestStale(t *testing.T) {
	pages.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Page{Title: "a"}).Error)
		for name, save := range map[string]func(*gorm.DB, *Page) error{
			"Save":         func(db *gorm.DB, p *Page) error { p.Title = "lost"; return db.Save(p).Error },
			"Updates":      func(db *gorm.DB, p *Page) error { return db.Model(p).Updates(&Page{Title: "lost"}).Error },
			"Update":       func(db *gorm.DB, p *Page) error { return db.Model(p).Update("title", "lost").Error },
			"UpdateColumn": func(db *gorm.DB, p *Page) error { return db.Model(p).UpdateColumn("title", "lost").Error },
			"Or": func(db *gorm.DB, p *Page) error {
				return db.Model(p).Where("id = 1").Or("id = 1").Update("title", "lost").Error
			},
			"Delete": func(db *gorm.DB, p *Page) error { return db.Delete(p).Error },
			"in a transaction": func(db *gorm.DB, p *Page) error {
				return db.Transaction(func(tx *gorm.DB) error { return tx.Model(p).Update("title", "lost").Error })
			},
		} {
			require.NoError(t, db.Exec("UPDATE pages SET title = 'a', saves = 1").Error)
			var mine, theirs Page
			require.NoError(t, db.Take(&mine).Error)
			require.NoError(t, db.Take(&theirs).Error)
			require.NoError(t, db.Model(&theirs).Update("title", "theirs").Error)
			err := save(db, &mine)
			var stale *mapper.StaleError
			require.ErrorAs(t, err, &stale, name)
			require.Equal(t, &mapper.StaleError{Class: "Page", Key: []any{int64(1)}, Version: uint32(1)}, stale, name)
			require.EqualError(t, err, "mapper: Page 1: its row has been changed or deleted since it had version 1; load it again", name)
			require.Equal(t, uint32(1), mine.Saves, name)
			require.Equal(t, "1 theirs 2", storedTable(t, db, pageRows, "pages", "id"), name)
			require.NoError(t, save(db.Session(&gorm.Session{DryRun: true}), &mine), name)
		}
		var gone Page
		require.NoError(t, db.Take(&gone).Error)
		require.NoError(t, db.Delete(&Page{}, 1).Error)
		var stale *mapper.StaleError
		require.ErrorAs(t, db.Save(&gone).Error, &stale, "a deleted row does not come back")
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM pages"))
	})
}

// TestVersionAndConditions tells a stale object from conditions that do not hold.
func TestVersionAndConditions(t *testing.T) {
	pages.each(t, func(t *testing.T, db *gorm.DB) {
		page := &Page{Title: "a"}
		require.NoError(t, db.Create(page).Error)
		result := db.Model(page).Where("title = ?", "z").Update("title", "b")
		require.NoError(t, result.Error)
		require.Zero(t, result.RowsAffected)
		require.Equal(t, uint32(1), page.Saves)
		require.NoError(t, db.Where("title = ?", "z").Delete(page).Error)
		require.ErrorIs(t, db.Delete(&Page{Saves: 1}).Error, gorm.ErrMissingWhereClause)
		require.ErrorIs(t, db.Model(&Page{Saves: 1}).Update("title", "b").Error, gorm.ErrMissingWhereClause)
		require.Equal(t, "1 a 1", storedTable(t, db, pageRows, "pages", "id"))
		require.NoError(t, db.Delete(page).Error)
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM pages"))
	})
}

// TestVersionsOfRelatedObjects has lists counted as they are saved with an object.
func TestVersionsOfRelatedObjects(t *testing.T) {
	pages.each(t, func(t *testing.T, db *gorm.DB) {
		page := &Page{Title: "a", Lines: []*Line{{Text: "x"}, {Text: "y"}}}
		require.NoError(t, db.Create(page).Error)
		require.Equal(t, int64(1), page.Lines[1].Rev)
		page.Lines[0].Text = "z"
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Save(page).Error)
		require.NoError(t, db.Model(page).Association("Lines").Append(&Line{Text: "w"}))
		require.Equal(t, "1 z 2\n2 y 2\n3 w 1", storedTable(t, db, "id, text, rev", "page_lines", "id"))
		require.Equal(t, []int64{2, 2, 1}, []int64{page.Lines[0].Rev, page.Lines[1].Rev, page.Lines[2].Rev}, "the objects know")
		require.NoError(t, db.Save(page.Lines[0]).Error)
	})
}

// TestVersionUnderTable counts in a table of another name.
func TestVersionUnderTable(t *testing.T) {
	set := build(t, pages["declarative"])
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Exec("CREATE TABLE old_pages (id int primary key, title varchar(9), saves int)").Error)
		page := &Page{ID: 1, Title: "a"}
		require.NoError(t, db.Table("old_pages").Create(page).Error)
		require.NoError(t, db.Table("old_pages").Model(page).Update("title", "b").Error)
		require.Equal(t, "1 b 2", storedTable(t, db, pageRows, "old_pages", "id"))
		require.NoError(t, db.Table("old_pages").Where("id = 1").Update("saves", 5).Error)
		var stale *mapper.StaleError
		require.ErrorAs(t, db.Table("old_pages").Delete(page).Error, &stale)
	})
}
