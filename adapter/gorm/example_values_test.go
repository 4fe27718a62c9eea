package gormadapter_test

import (
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// State is stored by its name.
type State int

const (
	Draft State = iota
	Signed
)

// Contract uses what GORM would want serializers, plugins and types of its own for.
type Contract struct {
	mapper.Base `map:"contracts"`

	ID      int64 `map:",pk"`
	Title   string
	State   State
	Terms   map[string]int `map:",type:json"`
	Version int64          `map:",version"`
	Gone    *time.Time     `map:",softdelete"`
}

// ContractPart is what a list shows.
type ContractPart struct {
	ID    int64
	State State
}

// Example_values stores an enum, JSON, a version and a time of deletion.
func Example_values() {
	reg := registry.New(nil)
	registry.EnumOf(reg, map[State]string{Draft: "draft", Signed: "signed"})
	registry.Mapped[Contract](reg)
	set, err := reg.Configure()
	if err != nil {
		log.Fatal(err)
	}
	db, err := gorm.Open(sqlite.Open(":memory:"))
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&Contract{}); err != nil {
		log.Fatal(err)
	}
	db.Create(&Contract{Title: "Lease", Terms: map[string]int{"months": 12}})

	var mine, theirs Contract
	db.Take(&mine)
	db.Take(&theirs)
	db.Model(&theirs).Update("State", Signed)
	var stale *mapper.StaleError
	if err := db.Model(&mine).Update("Title", "Rent").Error; errors.As(err, &stale) {
		fmt.Println(err)
	}

	var parts []ContractPart
	db.Model(&Contract{}).Where(map[string]any{"state": Signed}).Find(&parts)
	fmt.Println(parts)

	db.Delete(&theirs)
	fmt.Println(db.Find(&[]Contract{}).RowsAffected, "left,", db.Unscoped().Find(&[]Contract{}).RowsAffected, "with the deleted")
	// Output:
	// mapper: Contract 1: its row has been changed or deleted since it had version 1; load it again
	// [{1 1}]
	// 0 left, 1 with the deleted
}
