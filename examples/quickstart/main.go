// Quickstart shows the product in one run: the same mapping in two styles, the
// equal fingerprints, the tables that GORM makes of it on an embedded SQLite
// file, and rows that one style writes and the other reads.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/examples/quickstart/tagged"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer) error {
	fmt.Fprintln(out, "Mapwright maps Go structs to tables once, and runs the mapping on the ORM you have.")

	declarative, err := registry.Build(nil, tagged.Register)
	if err != nil {
		return err
	}
	imperative, err := registry.Build(nil, plain.Register)
	if err != nil {
		return err
	}
	heading(out, "1. One model, written in two styles")
	fmt.Fprintf(out, "declarative, tags on the structs     %s\n", declarative.Fingerprint())
	fmt.Fprintf(out, "imperative, tables beside them       %s\n", imperative.Fingerprint())
	if declarative.Fingerprint() != imperative.Fingerprint() {
		return fmt.Errorf("the two styles differ:\n%s\n%s", declarative.Snapshot().Text(), imperative.Snapshot().Text())
	}
	fmt.Fprintln(out, "Equal: a fingerprint covers every table, column, type, key, relationship and order.")

	heading(out, "2. The mapping, for people")
	fmt.Fprint(out, declarative.Describe())

	folder, err := os.MkdirTemp("", "mapwright")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	db, err := open(filepath.Join(folder, "quickstart.sqlite"), declarative, imperative)
	if err != nil {
		return err
	}
	if err := showTables(out, db); err != nil {
		return err
	}
	read, err := showRows(out, db)
	if err != nil {
		return err
	}

	heading(out, "Proven")
	fmt.Fprintf(out, "Both styles gave one mapping (%s…), GORM made its tables, and %d rows that\n", declarative.Fingerprint()[:12], read)
	fmt.Fprintln(out, "tagged structs wrote were read back, in the mapping's order, into structs without a tag.")
	return nil
}

func heading(out io.Writer, text string) {
	fmt.Fprintf(out, "\n%s\n%s\n", text, strings.Repeat("-", len(text)))
}

// open opens GORM on a SQLite file and teaches it both mappings.
func open(file string, sets ...*mapper.Set) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Open("file:"+file+"?_fk=1&_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate"), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return db, db.Use(gormadapter.New(sets...))
}

// showTables has GORM create the tables and prints what SQLite says of them.
func showTables(out io.Writer, db *gorm.DB) error {
	heading(out, "3. The tables that GORM's AutoMigrate makes of it")
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

// showRows writes with the tagged structs and reads with the plain ones. It
// returns how many rows it read.
func showRows(out io.Writer, db *gorm.DB) (int, error) {
	heading(out, "4. Rows: written with tagged structs, read with plain ones")
	annie := "annie"
	ann := tagged.User{Name: "Ann", Nickname: &annie, Addresses: []*tagged.Address{
		{Email: "work@example.com"}, {Email: "home@example.com"},
	}}
	bob := tagged.User{Name: "Bob", Addresses: []*tagged.Address{{Email: "bob@example.com"}}}
	if err := db.Create([]*tagged.User{&ann, &bob}).Error; err != nil {
		return 0, err
	}
	fmt.Fprintf(out, "db.Create wrote %s (id %d) and %s (id %d) with their addresses\n", ann.Name, ann.ID, bob.Name, bob.ID)

	var users []plain.User
	if err := db.Preload("Addresses").Order("name").Find(&users).Error; err != nil {
		return 0, err
	}
	read := 0
	for _, u := range users {
		read += 1 + len(u.Addresses)
		nickname := "NULL"
		if u.Nickname != nil {
			nickname = *u.Nickname
		}
		fmt.Fprintf(out, "db.Preload(\"Addresses\").Find read %s, nickname %s\n", u.Name, nickname)
		for _, a := range u.Addresses {
			fmt.Fprintf(out, "    %s\n", a.Email)
		}
	}
	return read, nil
}
