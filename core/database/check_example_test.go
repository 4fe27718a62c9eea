package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Track is mapped with a length that its table, made by others, does not have.
type Track struct {
	mapper.Base `map:"tracks"`

	ID     int64   `map:",pk"`
	Title  string  `map:",size:80"`
	Length float64 `map:"seconds"`
}

func ExampleDB_Check() {
	ctx := context.Background()
	set := registry.Must(registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Track](r) }))
	pool, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1) // each connection would have a memory of its own
	if _, err := pool.Exec("CREATE TABLE tracks (id integer PRIMARY KEY, title varchar(80), genre text)"); err != nil {
		log.Fatal(err)
	}
	db := database.Open(schema.SQLite, pool, nil)

	diff, err := db.Check(ctx, set)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(diff)
	if err := diff.Err(database.Fatal); err != nil {
		fmt.Println("the program stops here")
	}
	// Output:
	// table tracks
	//   fatal    seconds  Track.Length  there is no such column; add it as real not null
	//   warning  title    Track.Title   the column may be null, which string cannot hold; make it not null, or map it as nullable
	//   note     genre    Track         the mapping does not know the column; map it, or leave it to others
	// 1 fatal, 1 warning, 1 note
	// the program stops here
}
