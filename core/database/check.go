package database

import (
	"context"
	"errors"

	"github.com/mapwright/mapwright/core/mapper"
)

// Severity says how bad a Difference is.
type Severity string

// The severities, the worst first.
const (
	Fatal   Severity = "fatal"   // statements will fail, or destroy data
	Warning Severity = "warning" // some will fail, or rows may break the mapping's rules
	Note    Severity = "note"    // it works, but is not what the mapping says
)

// Difference is one thing in which a database is not what a mapping says.
type Difference struct {
	Severity         Severity
	Class, Attribute string // of the mapping, or empty
	Table, Column    string
	Problem, Remedy  string
}

// Diff is what Check found, the worst first, then by table and column.
type Diff []Difference

// Check compares the tables of a Set with the database.
func (db *DB) Check(ctx context.Context, set *mapper.Set) (Diff, error) {
	return nil, errors.New("not built")
}
