// Generate has gorm.io/gen write its query code for the classes of package shop
// into the folder that it is given.
package main

import (
	"log"
	"os"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop"
	"gorm.io/driver/sqlite"
	"gorm.io/gen"
	"gorm.io/gorm"
)

func main() {
	db, err := gorm.Open(sqlite.Open(":memory:"))
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Use(gormadapter.New(shop.Set)); err != nil {
		log.Fatal(err)
	}
	g := gen.NewGenerator(gen.Config{OutPath: os.Args[1], Mode: gen.WithDefaultQuery | gen.WithQueryInterface})
	g.UseDB(db)
	g.ApplyBasic(shop.Purchase{}, shop.Line{})
	g.Execute()
}
