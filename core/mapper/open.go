package mapper

import (
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// Open is a column that a table made from the fields has only if a converter
// says what it holds, which may be registered at any time.
type Open struct {
	Attribute string
	Column    *schema.Column
	At        int    // its position in the table
	Mistake   *Error // what is wrong with the column without a converter, or nil
}

// LeaveOpen notes a column that is up to Configure.
func (d *Definition) LeaveOpen(o Open) { d.open = append(d.open, o) }

// LeftOpen returns the columns that are up to Configure, in the order of the
// fields.
func (d *Definition) LeftOpen() []Open { return slices.Clone(d.open) }

// Made gives the class a table that was made from the fields. Converters decide
// the types of its columns, but for those of the attributes whose types are
// stated.
func (d *Definition) Made(t *schema.Table, stated []string) {
	d.Table, d.TableMade, d.stated = t, true, stated
}

// MadeType reports whether the type of an attribute's column was made from the
// field, and nobody states it.
func (d *Definition) MadeType(attribute string) bool {
	return d.TableMade && !slices.Contains(d.stated, attribute)
}
