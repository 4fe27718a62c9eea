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

// Recipe and Voyage have pictures in one table; owner_type tells whose a picture
// is, owner_id which one's.
type Recipe struct {
	mapper.Base `map:"recipes"`

	ID       int64 `map:",pk"`
	Dish     string
	Pictures []Picture `map:",rel,fk:owner_id,on:owner_type,identity:recipe,order:file"`
}

type Voyage struct {
	mapper.Base `map:"voyages"`

	ID       int64 `map:",pk"`
	Goal     string
	Pictures []Picture `map:",rel,fk:owner_id,on:owner_type,identity:voyage"`
}

type Picture struct {
	mapper.Base `map:"pictures,index:(owner_type,owner_id)"`

	ID        int64 `map:",pk"`
	File      string
	OwnerID   *int64
	OwnerType string `map:",size:10"`
}

// A polymorphic association on GORM: rows of one table with owners of several
// classes.
func Example_polymorphic() {
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Recipe](reg)
		registry.Mapped[Voyage](reg)
		registry.Mapped[Picture](reg)
	}))
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "album.sqlite")))
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&Recipe{}, &Voyage{}, &Picture{}); err != nil {
		log.Fatal(err)
	}

	db.Create(&Recipe{Dish: "Soup", Pictures: []Picture{{File: "pot.jpg"}, {File: "bowl.jpg"}}})
	db.Create(&Voyage{Goal: "Rome", Pictures: []Picture{{File: "forum.jpg"}}})

	var recipe Recipe
	db.Preload("Pictures").Take(&recipe)
	for _, picture := range recipe.Pictures {
		fmt.Println(recipe.Dish, picture.File, picture.OwnerType, *picture.OwnerID)
	}
	var voyage Voyage
	db.Take(&voyage)
	fmt.Println(voyage.Goal, db.Model(&voyage).Association("Pictures").Count())
	// Output:
	// Soup bowl.jpg recipe 1
	// Soup pot.jpg recipe 1
	// Rome 1
}
