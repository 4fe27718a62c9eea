// Quickstart shows the product in one run: the same mapping in two styles, the
// equal fingerprints, the tables that GORM makes of it on an embedded SQLite
// file and that ent finds to be its own, and rows that one ORM writes and the
// other reads.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/examples/quickstart/tagged"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, out io.Writer) error {
	fmt.Fprintln(out, "Mapwright maps Go structs to tables once, and runs the mapping on the ORM you have.")

	declarative, err := registry.Build(nil, tagged.Register)
	if err != nil {
		return err
	}
	imperative := plain.Set
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
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(folder, "quickstart.sqlite")+"?_fk=1&_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := cross(ctx, out, db, declarative, imperative)
	if err != nil {
		return err
	}

	heading(out, "Proven")
	fmt.Fprintf(out, "Both styles gave one mapping (%s…). GORM made its tables, ent had nothing to change\n", declarative.Fingerprint()[:12])
	fmt.Fprintf(out, "in them, and both read the same %d rows, whichever wrote them, in the mapping's order.\n", rows)
	return nil
}

// cross has each ORM write rows that the other reads. It returns how many both
// read.
func cross(ctx context.Context, out io.Writer, db *sql.DB, sets ...*mapper.Set) (int, error) {
	g, err := openGORM(db, sets...)
	if err != nil {
		return 0, err
	}
	client := openEnt(db)

	heading(out, "3. The tables that GORM's AutoMigrate makes of it")
	if err := createTables(out, g); err != nil {
		return 0, err
	}
	if err := checkTables(ctx, client); err != nil {
		return 0, err
	}
	fmt.Fprintln(out, "ent's own migration finds nothing to change.")

	heading(out, "4. Rows written through GORM from tagged structs, read through ent into plain ones")
	if err := writeThroughGORM(g); err != nil {
		return 0, err
	}
	users, err := readThroughEnt(ctx, client)
	if err != nil {
		return 0, err
	}
	fmt.Fprint(out, text(users))

	heading(out, "5. Rows written through ent from plain structs, read through GORM")
	if err := writeThroughEnt(ctx, client); err != nil {
		return 0, err
	}
	if users, err = readThroughGORM(g); err != nil {
		return 0, err
	}
	fmt.Fprint(out, text(users))

	same, err := readThroughEnt(ctx, client)
	if err != nil {
		return 0, err
	}
	if text(same) != text(users) {
		return 0, fmt.Errorf("GORM reads\n%s\nand ent reads\n%s", text(users), text(same))
	}
	rows := len(users)
	for _, u := range users {
		rows += len(u.Addresses)
	}
	return rows, nil
}

func heading(out io.Writer, text string) {
	fmt.Fprintf(out, "\n%s\n%s\n", text, strings.Repeat("-", len(text)))
}

// text shows every column of users and their addresses.
func text(users []*plain.User) string {
	var b strings.Builder
	for _, u := range users {
		nickname := "NULL"
		if u.Nickname != nil {
			nickname = *u.Nickname
		}
		fmt.Fprintf(&b, "%s (id %d), nickname %s\n", u.Name, u.ID, nickname)
		for _, a := range u.Addresses {
			fmt.Fprintf(&b, "    %s (id %d, of user %d)\n", a.Email, a.ID, a.UserID)
		}
	}
	return b.String()
}
