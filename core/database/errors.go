package database

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// Error tells what a DB could not do.
type Error struct {
	Op        string   // "reflect", "prepare", "create", "drop" or "check"
	Table     string   // the full name, or empty
	Statement string   // the last one that was sent, or empty
	Done      []string // statements whose effect stays, as it does on MariaDB
	Err       error    // the cause
}

func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "database: %s", e.Op)
	if e.Table != "" {
		fmt.Fprintf(&b, " %s", e.Table)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	if e.Statement != "" {
		fmt.Fprintf(&b, "; the statement was %s", oneLine(e.Statement))
	}
	for i, statement := range e.Done {
		if i == 0 {
			b.WriteString("; done, and not undone:")
		}
		fmt.Fprintf(&b, "\n\t%s", oneLine(statement))
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// oneLine shortens a statement for an error's text.
func oneLine(statement string) string {
	const most = 200
	text := []rune(strings.Join(strings.Fields(statement), " "))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}

var errNoPool = errors.New("the *sql.DB is nil; open one and pass it to database.Open")

func known(d schema.Dialect) bool { return slices.Contains(schema.Dialects, d) }

func unknownDialect(d schema.Dialect) error {
	return fmt.Errorf("the dialect %q is unknown; use one of %v", d, schema.Dialects)
}
