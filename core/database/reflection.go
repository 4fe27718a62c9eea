package database

import (
	"context"
	"errors"

	"github.com/mapwright/mapwright/core/schema"
)

// ReflectOptions say what Reflect reads. The zero value, or a nil
// *ReflectOptions, means every table and view of the connection's own schema.
type ReflectOptions struct {
	Tables  []string // names, "table" or "schema.table"; one that is not there is an error
	Schemas []string // of PostgreSQL, instead of the connection's own
}

// Reflection is what Reflect found.
type Reflection struct {
	*schema.MetaData
	Diagnostics []Diagnostic // by table and column
}

// Diagnostic tells of something that a table cannot say here, and what became of
// it.
type Diagnostic struct {
	Table   string // the full name
	Column  string // or empty
	Problem string
}

// Reflect reads tables and views into a MetaData of its own.
func (db *DB) Reflect(ctx context.Context, options *ReflectOptions) (*Reflection, error) {
	return nil, errors.New("not built")
}

// Prepare fills the placeholders of a MetaData, all or none.
func (db *DB) Prepare(ctx context.Context, metadata *schema.MetaData) error {
	return errors.New("not built")
}
