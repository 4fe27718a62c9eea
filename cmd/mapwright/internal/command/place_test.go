package command_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// place is a folder of this module for generated packages, which ends with the
// test. It is below testdata, where nobody looks for packages.
type place struct{ root, pkg string }

func newPlace(t *testing.T) place {
	t.Helper()
	root, err := os.MkdirTemp("testdata", "tmp")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(root)) })
	return place{root, "github.com/mapwright/mapwright/cmd/mapwright/internal/command/" + filepath.ToSlash(root)}
}

func (p place) at(path string) string { return filepath.Join(p.root, filepath.FromSlash(path)) }

func (p place) write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(p.at(path)), 0o755))
	require.NoError(t, os.WriteFile(p.at(path), []byte(text), 0o644))
}

// generate generates both styles of a database by the command.
func (p place) generate(t *testing.T, dsn string) {
	t.Helper()
	for _, style := range []string{"declarative", "imperative"} {
		got := run(t, "generate", "-dsn", dsn, "-style", style, "-package", style, "-out", p.at(style+"/mapping.go"))
		require.Equal(t, result{}, got)
	}
}

// drivers are what a program imports to use a dialect on GORM.
var drivers = map[schema.Dialect][2]string{
	schema.SQLite:     {"gorm.io/driver/sqlite", "sqlite.Open(dsn)"},
	schema.PostgreSQL: {"gorm.io/driver/postgres", "postgres.Open(dsn)"},
	schema.MariaDB:    {"gorm.io/driver/mysql", "mysql.Open(dsn)"},
}

// load runs a program that compares both styles, checks each of them against the
// database, and reads every row of every class by GORM and by SQL.
func (p place) load(t *testing.T, d schema.Dialect, dsn string) string {
	t.Helper()
	p.write(t, "main.go", `package main

import (
	"context"
	"fmt"
	"os"
	"reflect"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"`+drivers[d][0]+`"
	"gorm.io/gorm"
	"`+p.pkg+`/declarative"
	"`+p.pkg+`/imperative"
)

func main() {
	if declarative.Set.Fingerprint() != imperative.Set.Fingerprint() {
		fmt.Println("the styles differ")
	}
	read(declarative.Set)
	read(imperative.Set)
}

func read(set *mapper.Set) {
	dsn := os.Getenv("DSN")
	db, err := gorm.Open(`+drivers[d][1]+`, &gorm.Config{})
	must(err)
	must(db.Use(gormadapter.New(set)))
	pool, err := db.DB()
	must(err)
	diff, err := database.Open(schema.Dialect("`+string(d)+`"), pool, nil).Check(context.Background(), set)
	must(err)
	for _, d := range diff {
		fmt.Println(d.Severity, d.Table, d.Column, d.Problem)
	}
	for _, m := range set.Mappers() {
		rows := reflect.New(reflect.SliceOf(m.Class))
		must(db.Find(rows.Interface()).Error)
		var count int
		must(db.Raw("SELECT count(*) FROM ?", gorm.Expr(quoted(db, m.LocalTable.Name))).Scan(&count).Error)
		fmt.Println(m.Name, rows.Elem().Len(), count)
	}
}

func quoted(db *gorm.DB, name string) string { return db.Statement.Quote(name) }

func must(err error) {
	if err != nil {
		panic(err)
	}
}
`)
	command := exec.CommandContext(t.Context(), "go", "run", "./"+p.root)
	command.Env = append(os.Environ(), "DSN="+dsn)
	var output, errors bytes.Buffer
	command.Stdout, command.Stderr = &output, &errors
	err := command.Run()
	require.NoError(t, err, errors.String())
	return output.String()
}

// chinook returns the path of a copy of the Chinook database.
func chinook(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(dbtest.Chinook(t))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "chinook.sqlite")
	require.NoError(t, os.WriteFile(path, data, 0o644))
	return path
}
