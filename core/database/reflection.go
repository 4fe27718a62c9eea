package database

import (
	"context"
	"errors"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// ReflectOptions say what Reflect reads. The zero value, or a nil
// *ReflectOptions, means every table and view of the connection's own schema.
type ReflectOptions struct {
	Tables  []string // names, "table" or "schema.table"; one that is not there is an error
	Schemas []string // of PostgreSQL, or databases of MariaDB, instead of the connection's own
}

// Reflection is what Reflect found, by schema and name. Tables of the
// connection's own schema have an empty Schema.
type Reflection struct {
	*schema.MetaData
	Diagnostics []Diagnostic // by table, column and problem
}

// Reflect reads tables and views into a MetaData of its own. It fails with an
// *Error; what caused it may be a *TableError for each name that is not there, a
// *SchemaError, or a *mapper.UnsupportedError for Schemas on SQLite, which has
// none. What a schema.Table cannot say is told in the Diagnostics.
//
// A foreign key to a table that was not asked for stays, without its target.
func (db *DB) Reflect(ctx context.Context, options *ReflectOptions) (*Reflection, error) {
	var wanted ReflectOptions
	if options != nil {
		wanted = *options
	}
	var found *Reflection
	err := db.reading(ctx, "reflect", func(s *session) error {
		r, err := newReading(ctx, s)
		if err != nil {
			return err
		}
		if err := r.add(ctx, wanted.Tables, wanted.Schemas); err != nil {
			return r.about("reflect", err)
		}
		found, err = r.reflection()
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// reflection sorts what was read into a MetaData.
func (r *reading) reflection() (*Reflection, error) {
	tables := slices.Clone(r.tables)
	slices.SortFunc(tables, byName)
	metadata := &schema.MetaData{}
	for _, t := range tables {
		if _, err := metadata.Add(t); err != nil {
			return nil, err
		}
	}
	return &Reflection{metadata, sorted(append(r.told, nameProblems(tables)...))}, nil
}

// about makes an *Error that names the table of a *TableError. Others are left
// to finish, which tells the statement.
func (*reading) about(op string, err error) error {
	var table *TableError
	if !errors.As(err, &table) {
		return err
	}
	failed := &Error{Op: op, Err: err}
	if joined, ok := err.(interface{ Unwrap() []error }); !ok || len(joined.Unwrap()) == 1 {
		failed.Table = table.Table
	}
	return failed
}
