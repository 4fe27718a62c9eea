package gormadapter_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type Artist struct {
	mapper.Base `map:"artists"`

	ID     int64    `map:",pk"`
	Name   string   `map:",size:120"`
	Albums []*Album `map:",rel,back:Artist,order:(released desc)"`
}

type Album struct {
	mapper.Base `map:"albums"`

	ID       int64  `map:",pk"`
	Title    string `map:",size:160"`
	Released int
	ArtistID int64   `map:",fk:artists.id"`
	Artist   *Artist `map:",rel"`
}

// A declarative mapping on GORM: db.Use, then GORM as ever.
func Example() {
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Artist](reg)
		registry.Mapped[Album](reg)
	}))
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "music.sqlite")))
	if err != nil {
		log.Fatal(err)
	}

	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&Artist{}, &Album{}); err != nil {
		log.Fatal(err)
	}
	db.Create(&Artist{Name: "Nina Simone", Albums: []*Album{
		{Title: "Pastel Blues", Released: 1965},
		{Title: "Baltimore", Released: 1978},
	}})

	var artist Artist
	db.Preload("Albums").First(&artist, "name = ?", "Nina Simone")
	for _, album := range artist.Albums { // in the mapping's order
		fmt.Println(album.ID, album.Title, album.Released)
	}
	// Output:
	// 2 Baltimore 1978
	// 1 Pastel Blues 1965
}
