package gormadapter_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Folder, File and Scrap hold the time of deletion in every type that can, one
// of them GORM's own.
type Folder struct {
	mapper.Base `map:"folders"`

	ID    int64 `map:",pk"`
	Name  string
	Gone  *time.Time `map:",softdelete"`
	Files []*File    `map:",rel,back:Folder,order:name"`
}

type File struct {
	mapper.Base `map:"files"`

	ID       int64 `map:",pk"`
	Name     string
	Gone     sql.NullTime `map:",softdelete"`
	FolderID int64        `map:",fk:folders.id"`
	Folder   *Folder      `map:",rel"`
}

type Scrap struct {
	mapper.Base `map:"scraps"`

	ID   int64 `map:",pk"`
	Name string
	Gone time.Time `map:",softdelete,nullzero"`
}

// Relic has GORM's own type, which converts itself.
type Relic struct {
	mapper.Base `map:"relics"`

	ID   int64 `map:",pk"`
	Name string
	Gone gorm.DeletedAt `map:",type:timestamp,null,softdelete"`
}

func softTable(name string, more ...*schema.Column) *schema.Table {
	return &schema.Table{Name: name, Columns: append([]*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "gone", Type: schema.Timestamp{}, Nullable: true},
	}, more...)}
}

var softFiles = softTable("files", &schema.Column{Name: "folder_id", References: "folders.id"})

var folders = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Folder](r)
		registry.Mapped[File](r)
		registry.Mapped[Scrap](r)
		registry.Mapped[Relic](r)
	},
	"imperative": func(r *registry.Registry) {
		soft := mapper.Column{SoftDelete: true}
		registry.MapImperatively[Folder](r, softTable("folders"), mapper.Properties{
			"Gone": soft, "Files": mapper.Relationship{Back: "Folder", OrderBy: schema.OrderBy(softFiles.C("name").Asc())}}, mapper.IgnoreTags())
		registry.MapImperatively[File](r, softFiles, mapper.Properties{"Gone": soft, "Folder": mapper.Relationship{}}, mapper.IgnoreTags())
		registry.MapImperatively[Scrap](r, softTable("scraps"), mapper.Properties{"Gone": mapper.Column{SoftDelete: true, NullZero: true}}, mapper.IgnoreTags())
		registry.MapImperatively[Relic](r, softTable("relics"), mapper.Properties{"Gone": soft}, mapper.IgnoreTags())
	},
}

// softly deletes and finds rows of one class, whatever holds the time.
func softly[T any](t *testing.T, db *gorm.DB, table string, named func(string) *T, name func(*T) string, gone func(*T) bool) {
	t.Helper()
	require.NoError(t, db.Create([]*T{named("a"), named("b"), named("c"), named("d")}).Error)
	var first T
	require.NoError(t, db.First(&first).Error)
	require.NoError(t, db.Delete(&first).Error)
	require.True(t, gone(&first))
	require.NoError(t, db.Delete(new(T), "name = ?", "b").Error)
	require.ErrorIs(t, db.Delete(new(T)).Error, gorm.ErrMissingWhereClause, "no condition of the mapping's makes up for the caller's")
	require.ErrorIs(t, db.Model(new(T)).Update("name", "z").Error, gorm.ErrMissingWhereClause)

	left := func(query *gorm.DB) (found []string) {
		var list []*T
		require.NoError(t, query.Order("name").Find(&list).Error)
		for _, object := range list {
			found = append(found, name(object))
		}
		return found
	}
	require.Equal(t, []string{"c", "d"}, left(db))
	require.Equal(t, []string{"c"}, left(db.Where("name = ?", "a").Or("name = ?", "c")))
	require.Equal(t, []string{"a", "b", "c", "d"}, left(db.Unscoped()))
	require.ErrorIs(t, db.Take(new(T), "name = ?", "a").Error, gorm.ErrRecordNotFound)
	var count int64
	require.NoError(t, db.Model(new(T)).Count(&count).Error)
	require.Equal(t, int64(2), count)
	result := db.Model(new(T)).Where("name < ?", "d").Update("name", "z")
	require.NoError(t, result.Error)
	require.Equal(t, int64(1), result.RowsAffected)
	require.NoError(t, db.Unscoped().Delete(&first).Error)
	require.Equal(t, "b 0\nd 1\nz 1", storedTable(t, db, "name, CASE WHEN gone IS NULL THEN 1 ELSE 0 END", table, "name"))
}

// X4: a deleted row stays, with the time, and is seen by those who ask for it.
func TestX4SoftDelete(t *testing.T) {
	folders.each(t, func(t *testing.T, db *gorm.DB) {
		softly(t, db, "folders", func(n string) *Folder { return &Folder{Name: n} }, func(f *Folder) string { return f.Name }, func(f *Folder) bool { return f.Gone != nil })
		softly(t, db, "scraps", func(n string) *Scrap { return &Scrap{Name: n} }, func(s *Scrap) string { return s.Name }, func(s *Scrap) bool { return !s.Gone.IsZero() })
		softly(t, db, "relics", func(n string) *Relic { return &Relic{Name: n} }, func(r *Relic) string { return r.Name }, func(r *Relic) bool { return r.Gone.Valid })
		folder := Folder{Name: "files"}
		require.NoError(t, db.Create(&folder).Error)
		softly(t, db, "files", func(n string) *File { return &File{Name: n, FolderID: folder.ID} }, func(f *File) string { return f.Name }, func(f *File) bool { return f.Gone.Valid })
	})
}

func TestSoftDeleteOfRelatedObjects(t *testing.T) {
	folders.each(t, func(t *testing.T, db *gorm.DB) {
		folder := &Folder{Name: "f", Files: []*File{{Name: "b"}, {Name: "a"}, {Name: "c"}}}
		require.NoError(t, db.Create(folder).Error)
		require.NoError(t, db.Delete(folder.Files[0]).Error)
		var found Folder
		require.NoError(t, db.Preload("Files").Take(&found).Error)
		require.Equal(t, []string{"a", "c"}, fileNames(found.Files))
		require.NoError(t, db.Preload("Files", func(tx *gorm.DB) *gorm.DB { return tx.Unscoped() }).Take(&found).Error)
		require.Equal(t, []string{"a", "b", "c"}, fileNames(found.Files))
		require.Equal(t, int64(2), db.Model(folder).Association("Files").Count())

		require.NoError(t, db.Select("Files").Delete(folder).Error)
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM files WHERE gone IS NOT NULL"))
		var file File
		require.ErrorIs(t, db.Joins("Folder").Take(&file).Error, gorm.ErrRecordNotFound)
		require.NoError(t, db.Unscoped().Joins("Folder").Take(&file, "files.name = ?", "a").Error)
	})
}

func fileNames(files []*File) []string {
	var all []string
	for _, f := range files {
		all = append(all, f.Name)
	}
	return all
}
