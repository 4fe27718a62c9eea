package database_test

import (
	"context"
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Reader is decorated, and gets a table that was read by name.
type Reader struct {
	ID       int64
	Name     string
	Nickname *string
}

// Lender is plain, and gets a table out of all that were read.
type Lender struct {
	ID       int64
	ReaderID int64
	Reader   *Reader
}

// Tables are read one by one, or all in one go.
func ExampleDB_Reflect() {
	pool, closing := file()
	defer closing()
	ctx := context.Background()
	if _, err := pool.ExecContext(ctx, `
		CREATE TABLE reader (id integer PRIMARY KEY, name varchar(50) NOT NULL, nickname varchar(12));
		CREATE TABLE lender (id integer PRIMARY KEY, reader_id integer NOT NULL REFERENCES reader (id))`); err != nil {
		log.Fatal(err)
	}
	db := database.Open(schema.SQLite, pool, nil)

	one, err := db.Reflect(ctx, &database.ReflectOptions{Tables: []string{"reader"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(one.Tables()), "table by name")
	all, err := db.Reflect(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(all.Tables()), "tables in all")

	readers, _ := one.Table("reader")
	lenders, _ := all.Table("lender")
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Reader](reg, mapper.Onto(readers))
		registry.MapImperatively[Lender](reg, lenders, mapper.Properties{"Reader": mapper.Relationship{}})
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// 1 table by name
	// 2 tables in all
	// Lender on lender
	//   ID        id bigint not null primary key identity as int64
	//   ReaderID  reader_id bigint not null as int64
	//   Reader    many-to-one Reader on lender.reader_id = reader.id
	//
	// Reader on reader
	//   ID        id bigint not null primary key identity as int64
	//   Name      name string(50) not null as string
	//   Nickname  nickname string(12) null as *string
}
