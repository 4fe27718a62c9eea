package conformance

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Backend is what runs mappings: an ORM with its adapter.
type Backend interface {
	// Name returns a word for reports, such as "gorm".
	Name() string
	// Open uses a Set on an empty database. An *mapper.UnsupportedError says
	// that the backend refuses the mapping; it must not have touched anything.
	Open(ctx context.Context, set *mapper.Set, dialect schema.Dialect, db *sql.DB) (Session, error)
}

// Session is a Set in use on one database. The suite calls its methods one
// after the other. A Session grows by the optional interfaces below.
type Session interface {
	// CreateTables creates the tables of all mapped classes. A second call
	// changes nothing.
	CreateTables(ctx context.Context) error
	// Insert stores a new object, a *T, with the objects that are new in its
	// relationships, and fills in what the database generated.
	Insert(ctx context.Context, object any) error
	// Load appends all objects of T to a *[]*T, with these relationships.
	Load(ctx context.Context, list any, relationships []string) error
}

// Updater is a Session that can store a changed object.
type Updater interface {
	// Update stores the columns of an object that was loaded.
	Update(ctx context.Context, object any) error
}

// Deleter is a Session that can delete an object.
type Deleter interface {
	Delete(ctx context.Context, object any) error
}

// Explainer is a Session that can tell what its backend made of the mapping,
// read back from the backend's own structures.
type Explainer interface {
	Understanding() (Understanding, error)
}

// Tracer is a Session that can tell its SQL.
type Tracer interface {
	// Statements returns the statements since the last call, with placeholders
	// for values, without BEGIN and COMMIT, in an order that is always the same.
	Statements() []string
}

// Database is a kind of database to run on.
type Database struct {
	Dialect schema.Dialect
	// Open returns an empty database of its own, closed by tb's Cleanup. It
	// skips the test if there is no such server.
	Open func(tb testing.TB) *sql.DB
}

// Understanding is what a backend made of a mapping.
type Understanding struct {
	Classes []UnderstoodClass // by name
}

// UnderstoodClass is one class as the backend sees it.
type UnderstoodClass struct {
	Name          string // the logical name
	Table         string
	Columns       []UnderstoodColumn       // in the backend's order
	Relationships []UnderstoodRelationship // by name
}

// UnderstoodColumn is one column as the backend sees it.
type UnderstoodColumn struct {
	Attribute, Column       string
	Key, Generated, NotNull bool
	Size                    int // of text and bytes, 0 if there is no limit
}

// UnderstoodRelationship is one relationship as the backend sees it.
type UnderstoodRelationship struct {
	Attribute string
	Direction mapper.Direction
	Target    string   // the logical name
	Join      []string // "table.column = table.column", the owner's side first; "table.column = 'dog'" where that tells owners apart
}

// Text returns the Understanding as text for people and literals.
func (u Understanding) Text() string {
	var b strings.Builder
	for _, c := range u.Classes {
		fmt.Fprintf(&b, "%s on %s\n", c.Name, c.Table)
		for _, column := range c.Columns {
			fmt.Fprintf(&b, "  %s is %s", column.Attribute, column.Column)
			for _, word := range []struct {
				text string
				say  bool
			}{
				{"key", column.Key}, {"generated", column.Generated}, {"not null", column.NotNull},
				{fmt.Sprintf("size %d", column.Size), column.Size > 0},
			} {
				if word.say {
					b.WriteString(" " + word.text)
				}
			}
			b.WriteByte('\n')
		}
		for _, r := range c.Relationships {
			fmt.Fprintf(&b, "  %s is %s %s on %s\n", r.Attribute, r.Direction, r.Target, strings.Join(r.Join, " and "))
		}
	}
	return b.String()
}
