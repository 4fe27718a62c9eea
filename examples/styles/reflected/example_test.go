package reflected_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"

	_ "github.com/mattn/go-sqlite3"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/examples/styles/reflected"
)

func Example() {
	pool, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1) // each connection would have a memory of its own
	if _, err := pool.Exec(`
		CREATE TABLE user (id integer PRIMARY KEY, name varchar(50) NOT NULL, fullname varchar(50) NOT NULL, nickname varchar(12));
		CREATE TABLE address (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES user (id), email_address varchar(50) NOT NULL)`); err != nil {
		log.Fatal(err)
	}
	set, err := reflected.Set(context.Background(), database.Open(schema.SQLite, pool, nil))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// Address on address
	//   ID      id bigint not null primary key identity as int64
	//   UserID  user_id bigint not null as int64
	//   Email   email_address string(50) not null as string
	//   User    many-to-one User on address.user_id = user.id, back User.Addresses
	//
	// User on user
	//   ID         id bigint not null primary key identity as int64
	//   Name       name string(50) not null as string
	//   FullName   fullname string(50) not null as string
	//   Nickname   nickname string(12) null as *string
	//   Addresses  one-to-many Address on user.id = address.user_id, ordered by id, back Address.User
}
