package gormadapter_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// The benchmarks measure mapped structs beside structs that carry GORM's own
// tags: the same tables, rows and statements in the same process, each side on
// a SQLite file of its own.
//
//	go test -c -o bench.test ./adapter/gorm
//	for i in $(seq 10); do ./bench.test -test.run '^$' -test.bench .; done | benchstat -col /impl -
//
// A loop, since go test -count repeats one side before it turns to the other.

// Author and Book are mapped.
type Author struct {
	mapper.Base `map:"authors"`

	ID        int64  `map:",pk"`
	Name      string `map:",size:30"`
	Nickname  *string
	Rank      int
	Score     float64
	Active    bool
	Seen      *time.Time
	CreatedAt time.Time `map:",created"`
	UpdatedAt time.Time `map:",updated"`
	Books     []*Book   `map:",rel,back:Author,order:(title,id)"`
}

type Book struct {
	mapper.Base `map:"books"`

	ID       int64   `map:",pk"`
	Title    string  `map:",size:50"`
	AuthorID int64   `map:",fk:authors.id"`
	Author   *Author `map:",rel"`
}

// TaggedAuthor and TaggedBook say the same in GORM's tags.
type TaggedAuthor struct {
	ID        int64         `gorm:"column:id;primaryKey;autoIncrement;not null"`
	Name      string        `gorm:"column:name;type:varchar(30);not null"`
	Nickname  *string       `gorm:"column:nickname;type:text"`
	Rank      int           `gorm:"column:rank;type:integer;not null"`
	Score     float64       `gorm:"column:score;type:real;not null"`
	Active    bool          `gorm:"column:active;type:boolean;not null"`
	Seen      *time.Time    `gorm:"column:seen;type:datetime"`
	CreatedAt time.Time     `gorm:"column:created_at;type:datetime;not null;autoCreateTime"`
	UpdatedAt time.Time     `gorm:"column:updated_at;type:datetime;not null;autoUpdateTime"`
	Books     []*TaggedBook `gorm:"foreignKey:AuthorID;references:ID"`
}

func (TaggedAuthor) TableName() string { return "authors" }

type TaggedBook struct {
	ID       int64         `gorm:"column:id;primaryKey;autoIncrement;not null"`
	Title    string        `gorm:"column:title;type:varchar(50);not null"`
	AuthorID int64         `gorm:"column:author_id;type:integer;not null"`
	Author   *TaggedAuthor `gorm:"foreignKey:AuthorID;references:ID"`
}

func (TaggedBook) TableName() string { return "books" }

var benchNickname, benchSeen = "nick", time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)

func author(i int) *Author {
	return &Author{Name: fmt.Sprint("author ", i), Nickname: &benchNickname, Rank: i, Score: 0.5, Active: true, Seen: &benchSeen}
}

func taggedAuthor(i int) *TaggedAuthor {
	return &TaggedAuthor{Name: fmt.Sprint("author ", i), Nickname: &benchNickname, Rank: i, Score: 0.5, Active: true, Seen: &benchSeen}
}

// withBooks returns an author with three books in no order.
func withBooks(i int) *Author {
	a := author(i)
	a.Books = []*Book{{Title: "b"}, {Title: "c"}, {Title: "a"}}
	return a
}

func taggedWithBooks(i int) *TaggedAuthor {
	a := taggedAuthor(i)
	a.Books = []*TaggedBook{{Title: "b"}, {Title: "c"}, {Title: "a"}}
	return a
}

// benchmark opens both sides, makes their tables and stores authors, then
// measures one side beside the other.
func benchmark(b *testing.B, authors int, native, mapwright func(b *testing.B, db *gorm.DB)) {
	set := registry.Must(registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[Author](r)
		registry.Mapped[Book](r)
	}))
	side := func(impl string, models []any, use func(*gorm.DB) error, store func(*gorm.DB, int) error, run func(*testing.B, *gorm.DB)) {
		b.Run("impl="+impl, func(b *testing.B) {
			db, err := gorm.Open(dialector(schema.SQLite, dbtest.Open(b, schema.SQLite)), &gorm.Config{Logger: logger.Discard})
			require.NoError(b, err)
			require.NoError(b, use(db))
			require.NoError(b, db.AutoMigrate(models...))
			for i := range authors {
				require.NoError(b, store(db, i))
			}
			b.ReportAllocs()
			run(b, db)
		})
	}
	side("native", []any{&TaggedAuthor{}, &TaggedBook{}}, func(*gorm.DB) error { return nil },
		func(db *gorm.DB, i int) error { return db.Create(taggedWithBooks(i)).Error }, native)
	side("mapwright", []any{&Author{}, &Book{}}, func(db *gorm.DB) error { return db.Use(gormadapter.New(set)) },
		func(db *gorm.DB, i int) error { return db.Create(withBooks(i)).Error }, mapwright)
}

// creating measures Create of so many objects in one call.
func creating[T any](count int, object func(int) *T) func(*testing.B, *gorm.DB) {
	return func(b *testing.B, db *gorm.DB) {
		for b.Loop() {
			batch := make([]*T, count)
			for i := range batch {
				batch[i] = object(i)
			}
			if err := db.Create(batch).Error; err != nil {
				b.Fatal(err)
			}
		}
	}
}

// finding measures a query into a list, which must come out so long.
func finding[T any](want int, query func(*gorm.DB) *gorm.DB) func(*testing.B, *gorm.DB) {
	return func(b *testing.B, db *gorm.DB) {
		for b.Loop() {
			var found []T
			if err := query(db).Find(&found).Error; err != nil || len(found) != want {
				b.Fatal(err, len(found))
			}
		}
	}
}

// getting measures First by key.
func getting[T any](keys int) func(*testing.B, *gorm.DB) {
	return func(b *testing.B, db *gorm.DB) {
		for i := 0; b.Loop(); i++ {
			var object T
			if err := db.First(&object, i%keys+1).Error; err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkCreate1(b *testing.B) {
	benchmark(b, 0, creating(1, taggedAuthor), creating(1, author))
}

func BenchmarkCreate100(b *testing.B) {
	benchmark(b, 0, creating(100, taggedAuthor), creating(100, author))
}

func BenchmarkCreate100x3(b *testing.B) {
	benchmark(b, 0, creating(100, taggedWithBooks), creating(100, withBooks))
}

func BenchmarkGet(b *testing.B) {
	benchmark(b, 100, getting[TaggedAuthor](100), getting[Author](100))
}

func BenchmarkList1000(b *testing.B) {
	all := func(tx *gorm.DB) *gorm.DB { return tx }
	benchmark(b, 1000, finding[TaggedAuthor](1000, all), finding[Author](1000, all))
}

// BenchmarkPreload100x3 loads 100 authors with their books. The native side
// states the order that the other has from its mapping.
func BenchmarkPreload100x3(b *testing.B) {
	benchmark(b, 100,
		finding[TaggedAuthor](100, func(tx *gorm.DB) *gorm.DB {
			return tx.Preload("Books", func(tx *gorm.DB) *gorm.DB { return tx.Order("title,id") })
		}),
		finding[Author](100, func(tx *gorm.DB) *gorm.DB { return tx.Preload("Books") }))
}

// updating measures Save of an object, and Update of one column.
func updating[T any](keys int, object func(int) *T, key func(*T) *int64) (save, update func(*testing.B, *gorm.DB)) {
	save = func(b *testing.B, db *gorm.DB) {
		for i := 0; b.Loop(); i++ {
			o := object(i)
			*key(o) = int64(i%keys) + 1
			if err := db.Save(o).Error; err != nil {
				b.Fatal(err)
			}
		}
	}
	update = func(b *testing.B, db *gorm.DB) {
		for i := 0; b.Loop(); i++ {
			o := new(T)
			*key(o) = int64(i%keys) + 1
			if tx := db.Model(o).Update("rank", i); tx.Error != nil || tx.RowsAffected != 1 {
				b.Fatal(tx.Error, tx.RowsAffected)
			}
		}
	}
	return save, update
}

func BenchmarkSave(b *testing.B) {
	native, _ := updating(100, taggedAuthor, func(a *TaggedAuthor) *int64 { return &a.ID })
	mapped, _ := updating(100, author, func(a *Author) *int64 { return &a.ID })
	benchmark(b, 100, native, mapped)
}

func BenchmarkUpdate(b *testing.B) {
	_, native := updating(100, taggedAuthor, func(a *TaggedAuthor) *int64 { return &a.ID })
	_, mapped := updating(100, author, func(a *Author) *int64 { return &a.ID })
	benchmark(b, 100, native, mapped)
}
