package gormadapter_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Writer and Article are a project's models as they are.
type Writer struct {
	gorm.Model
	Name     string `gorm:"size:50;uniqueIndex"`
	Articles []Article
}

type Article struct {
	ID       uint
	Title    string   `gorm:"size:100;not null"`
	Slug     string   `gorm:"<-:create;size:100"`
	Topics   []string `gorm:"serializer:json"`
	WriterID uint     `gorm:"index:,type:hash"`
}

// A project's tagged models become a mapping. What it cannot say is listed, and
// accepted.
func ExampleImport() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "news.sqlite")))
	if err != nil {
		log.Fatal(err)
	}

	imported, err := gormadapter.Import(db, &Writer{}, &Article{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(imported.Left)
	if err := imported.Accept("Article.Slug"); err != nil {
		log.Fatal(err)
	}
	reg := registry.New(nil)
	for _, d := range imported.Definitions {
		reg.Add(d)
	}
	set, err := reg.Configure()
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}

	fmt.Print(set.Describe())
	// Output:
	// lost: Article.Slug (<-:create): updates write the column like any other; leave it out where it matters (db.Omit)
	// note: Article.WriterID (type:hash): index idx_articles_writer_id is left out: AutoMigrate does not make it, and leaves it alone where it is; make it by a migration
	//
	// Article on articles
	//   ID        id bigint not null primary key identity as uint
	//   Title     title text not null as string
	//   Slug      slug text null (nullread) as string
	//   Topics    topics text null as []string, converted to sql.NullString
	//   WriterID  writer_id bigint null (nullread) as uint
	//
	// Writer on writers
	//   ID         id bigint not null primary key identity as uint
	//   CreatedAt  created_at timestamp(6) null (nullread, created) as time.Time
	//   UpdatedAt  updated_at timestamp(6) null (nullread, updated) as time.Time
	//   DeletedAt  deleted_at timestamp(6) null (softdelete) as DeletedAt
	//   Name       name text null (nullread) as string
	//   Articles   one-to-many Article on writers.id = articles.writer_id
}

// Imported definitions are edited like any other, here to sort a list.
func ExampleImported() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "news.sqlite")))
	if err != nil {
		log.Fatal(err)
	}
	imported, err := gormadapter.Import(db, &Writer{}, &Article{})
	if err != nil {
		log.Fatal(err)
	}
	if err := imported.Accept("Article.Slug"); err != nil {
		log.Fatal(err)
	}
	reg := registry.New(nil)

	for _, d := range imported.Definitions {
		if articles, ok := d.Properties["Articles"].(mapper.Relationship); ok {
			articles.OrderBy = schema.OrderBy(schema.ColumnRef{Column: "title"}.Asc())
			d.Set("Articles", articles)
		}
		reg.Add(d)
	}

	set := registry.Must(reg.Configure())
	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&Writer{}, &Article{}); err != nil {
		log.Fatal(err)
	}
	db.Create(&Writer{Name: "Ann", Articles: []Article{{Title: "Rain"}, {Title: "Hail", Topics: []string{"ice"}}}})
	var ann Writer
	db.Preload("Articles").Take(&ann)
	for _, article := range ann.Articles {
		fmt.Println(article.Title, article.Topics)
	}
	// Output:
	// Hail [ice]
	// Rain []
}
