package gormadapter_test

import (
	"fmt"
	"log"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

var (
	albumTitle    = mapper.AttrOf(func(a *Album) *string { return &a.Title })
	albumReleased = mapper.AttrOf(func(a *Album) *int { return &a.Released })
)

// Attributes as conditions and orders: renaming a field, or its column, cannot
// break them.
func ExampleEq() {
	db, err := gorm.Open(sqlite.Open(":memory:"))
	if err != nil {
		log.Fatal(err)
	}
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Artist](reg)
		registry.Mapped[Album](reg)
	}))
	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	sql := db.ToSQL(func(tx *gorm.DB) *gorm.DB {
		return tx.
			Where(gormadapter.Eq(albumTitle, "Baltimore")).
			Or(gormadapter.Gt(albumReleased, 1970)).
			Order(gormadapter.OrderBy(gormadapter.Desc(albumReleased))).
			Find(&[]Album{})
	})
	fmt.Println(sql)
	// Output: SELECT * FROM `albums` WHERE `albums`.`title` = "Baltimore" OR `albums`.`released` > 1970 ORDER BY `albums`.`released` DESC
}
