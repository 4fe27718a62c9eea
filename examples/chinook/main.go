// Chinook reads a database that was there before the mapping: artists with
// albums with tracks, through GORM and through ent, into the same plain structs.
//
//	go run ./examples/chinook -db chinook.sqlite
//
// The file is opened read-only.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
)

func main() {
	log.SetFlags(0)
	file := flag.String("db", "", "the Chinook database, an SQLite `file` (github.com/lerocha/chinook-database)")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *file); err != nil {
		log.Fatal("chinook: ", err)
	}
}

func run(ctx context.Context, out io.Writer, file string) error {
	db, err := open(file)
	if err != nil {
		return err
	}
	defer db.Close()
	onGORM, err := readThroughGORM(ctx, db)
	if err != nil {
		return err
	}
	onEnt, err := readThroughEnt(ctx, db)
	if err != nil {
		return err
	}
	if onGORM.values() != onEnt.values() {
		return errors.New("GORM and ent read different values")
	}
	fmt.Fprintln(out, "Chinook, read through GORM and through ent into plain structs")
	fmt.Fprintln(out)
	onEnt.report(out)
	fmt.Fprintln(out, "\nGORM and ent read the same, to the last value.")
	return nil
}

// open opens the file, read-only.
func open(file string) (*sql.DB, error) {
	if file == "" {
		return nil, errors.New("no database; pass -db FILE")
	}
	if _, err := os.Stat(file); err != nil {
		return nil, err // SQLite's own message names no file
	}
	return sql.Open("sqlite3", dsn(file, "ro"))
}

// dsn names a file to SQLite, whatever characters are in its path.
func dsn(file, mode string) string {
	return "file:" + url.PathEscape(file) + "?mode=" + mode
}
