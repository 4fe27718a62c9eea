package main

import (
	"database/sql"
	"fmt"
	"io"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/examples/quickstart/tagged"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// openGORM opens GORM on a database and teaches it mappings.
func openGORM(db *sql.DB, sets ...*mapper.Set) (*gorm.DB, error) {
	g, err := gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return g, g.Use(gormadapter.New(sets...))
}

// createTables has GORM create the tables and prints what SQLite says of them.
func createTables(out io.Writer, db *gorm.DB) error {
	if err := db.AutoMigrate(&tagged.User{}, &tagged.Address{}); err != nil {
		return err
	}
	var tables []string
	if err := db.Raw("SELECT sql FROM sqlite_master WHERE name IN ('users', 'addresses') ORDER BY name DESC").Scan(&tables).Error; err != nil {
		return err
	}
	for _, table := range tables {
		fmt.Fprintln(out, table)
	}
	return nil
}

// writeThroughGORM creates users with their addresses, from tagged structs.
func writeThroughGORM(db *gorm.DB) error {
	annie := "annie"
	return db.Create([]*tagged.User{
		{Name: "Ann", Nickname: &annie, Addresses: []*tagged.Address{
			{Email: "work@example.com"}, {Email: "home@example.com"},
		}},
		{Name: "Bob", Addresses: []*tagged.Address{{Email: "bob@example.com"}}},
	}).Error
}

// readThroughGORM loads all users with their addresses, into plain structs.
func readThroughGORM(db *gorm.DB) ([]*plain.User, error) {
	var users []*plain.User
	err := db.Preload("Addresses").Order("name").Find(&users).Error
	return users, err
}
