package command

import (
	"bytes"
	"text/template"
)

// program writes the program that asks a mapping. It answers into the file that
// MAPWRIGHT_ANSWER names, since packages may print when they are initialized.
func program(path, variable string, q question) []byte {
	var b bytes.Buffer
	driver := map[string]string{"sqlite3": "github.com/mattn/go-sqlite3", "pgx": "github.com/jackc/pgx/v5/stdlib", "mysql": "github.com/go-sql-driver/mysql"}[q.Target.driver]
	err := programText.Execute(&b, map[string]any{"Path": path, "Variable": variable, "Question": q, "Import": driver, "Driver": q.Target.driver, "Dialect": q.Target.dialect})
	if err != nil {
		panic(err) // of a constant template
	}
	return b.Bytes()
}

var programText = template.Must(template.New("program").Parse(`package main

import (
	{{- if .Question.Check}}
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	{{- end}}
	"fmt"
	"os"

	{{if .Question.Check}}
	{{if eq .Driver "mysql"}}"{{.Import}}"{{else}}_ "{{.Import}}"{{end}}
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/schema"
	{{- end}}
	"github.com/mapwright/mapwright/core/mapper"
	mapping {{printf "%q" .Path}}
)

func main() {
	set, err := setOf(mapping.{{.Variable}})
	var answer []byte
	if err == nil {
		answer, err = ask(set)
	}
	if err == nil {
		err = os.WriteFile(os.Getenv("MAPWRIGHT_ANSWER"), answer, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mapwright: "+err.Error())
		os.Exit(1)
	}
}

func setOf(source any) (*mapper.Set, error) {
	var set *mapper.Set
	var err error
	switch source := source.(type) {
	case *mapper.Set:
		set = source
	case func() *mapper.Set:
		set = source()
	case func() (*mapper.Set, error):
		set, err = source()
	default:
		return nil, fmt.Errorf("it is a %T, not a *mapper.Set or a function without parameters that returns one", source)
	}
	if err == nil && set == nil {
		err = fmt.Errorf("it is nil")
	}
	return set, err
}

{{if .Question.Check}}
func ask(set *mapper.Set) ([]byte, error) {
	{{- if eq .Driver "mysql"}}
	mysql.SetLogger(&mysql.NopLogger{})
	{{- end}}
	db, err := sql.Open({{printf "%q" .Driver}}, os.Getenv("MAPWRIGHT_DSN"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if err := db.Ping(); err != nil {
		return nil, fmt.Errorf("cannot connect: %w", err)
	}
	options := &database.Options{}
	{{- if .Question.Verbose}}
	options.Logger = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	{{- else}}
	_ = slog.LevelDebug
	{{- end}}
	diff, err := database.Open(schema.Dialect({{printf "%q" .Dialect}}), db, options).Check(context.Background(), set)
	if err != nil {
		return nil, err
	}
	return json.Marshal(diff)
}
{{else}}
func ask(set *mapper.Set) ([]byte, error) { return []byte(set.Describe()), nil }
{{end}}`))
