// Package source writes Go source from tables: domain structs with their
// mapping, declarative or imperative. Both configure, and both give the same
// fingerprint.
package source

import (
	"fmt"
	"go/token"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// Style is how the mapping is written.
type Style string

// The styles.
const (
	Declarative Style = "declarative" // on the structs, by tags
	Imperative  Style = "imperative"  // beside plain structs, by tables and properties
)

// Options say what is written.
type Options struct {
	Package string // the package's name
	Style   Style
	Notes   []string // what is known before, to be told in the file too
}

// Check returns what is wrong with the options, or nil.
func (o Options) Check() *Error {
	switch {
	case o.Package == "main":
		return &Error{Problem: "a package main cannot be imported", Remedy: "name another, as in music"}
	case !token.IsIdentifier(o.Package) || o.Package == "_":
		return &Error{Problem: fmt.Sprintf("%q is no name of a Go package", o.Package), Remedy: "use lower-case letters, as in music"}
	case o.Style != Declarative && o.Style != Imperative:
		return &Error{Problem: fmt.Sprintf("there is no style %q", o.Style), Remedy: "use declarative or imperative"}
	}
	return nil
}

// File is a Go file with a mapping.
type File struct {
	Text    []byte
	Classes []string // by the order of the tables
	Notes   []string // where the mapping is not all of the database, and why; the file begins with them
}

// Write writes the classes of tables. What a mapping cannot hold is left out,
// with a note. The tables are not changed.
func Write(tables []*schema.Table, options Options) (*File, error) {
	if err := options.Check(); err != nil {
		return nil, err
	}
	m, err := newModel(tables, options.Notes)
	if err != nil {
		return nil, err
	}
	text, err := m.file(options)
	if err != nil {
		return nil, err
	}
	file := &File{Text: text, Notes: m.notes}
	for _, c := range m.classes {
		file.Classes = append(file.Classes, c.name)
	}
	return file, nil
}

// Error tells why nothing could be written.
type Error struct {
	Problem, Remedy string
	Err             error // the cause, or nil
}

func (e *Error) Error() string {
	text := "source: " + e.Problem + "; " + e.Remedy
	if e.Err != nil {
		text += ":\n\t" + strings.ReplaceAll(e.Err.Error(), "\n", "\n\t")
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
