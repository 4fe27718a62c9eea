package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Customer is a class whose table only the database knows.
type Customer struct {
	ID    int64
	Name  string
	Email *string
}

// file opens a new SQLite file; closing it removes it.
func file() (pool *sql.DB, closing func()) {
	folder, err := os.MkdirTemp("", "mapwright")
	if err != nil {
		log.Fatal(err)
	}
	pool, err = sql.Open("sqlite3", filepath.Join(folder, "app.sqlite"))
	if err != nil {
		log.Fatal(err)
	}
	return pool, func() {
		pool.Close()
		os.RemoveAll(folder)
	}
}

// The tables of a mapping are created once.
func ExampleDB_CreateAll() {
	pool, closing := file()
	defer closing()
	ctx := context.Background()
	set := registry.Must(registry.Build(nil, mapTeams))

	db := database.Open(schema.SQLite, pool, nil)
	if err := db.CreateAll(ctx, set); err != nil {
		log.Fatal(err)
	}
	if err := db.CreateAll(ctx, set); err != nil { // there is nothing left to do
		log.Fatal(err)
	}
	found, err := db.Reflect(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range found.Tables() {
		fmt.Println(t)
	}
	// Output:
	// members(id, team_id, boss_id)
	// teams(id, name, leader_id)
}

// Tables that only the database knows are read before the mapping is configured.
func ExampleDB_Prepare() {
	pool, closing := file()
	defer closing()
	ctx := context.Background()
	if _, err := pool.ExecContext(ctx, "CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40) NOT NULL, email varchar(80), notes text)"); err != nil {
		log.Fatal(err)
	}
	db := database.Open(schema.SQLite, pool, nil)

	reg := registry.New(nil)
	registry.MapImperatively[Customer](reg, schema.Reflected("customers"), nil, mapper.Exclude("notes"))
	if err := db.Prepare(ctx, reg.MetaData()); err != nil {
		log.Fatal(err)
	}
	set, err := reg.Configure()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// Customer on customers
	//   ID     id bigint not null primary key identity as int64
	//   Name   name string(40) not null as string
	//   Email  email string(80) null as *string
}
