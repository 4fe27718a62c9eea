package mapper

import (
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// Open is a column of a table made from the fields whose type only Configure
// knows: that of a converter, which may be registered at any time.
type Open struct {
	Attribute string
	Column    *schema.Column
	At        int    // its position in the table, if it is not there without a converter
	There     bool   // it is in the table, with the type that its Go type has without a converter
	Mistake   *Error // what is wrong with the column without a converter, or nil
}

// LeaveOpen notes a column whose type Configure decides.
func (d *Definition) LeaveOpen(o Open) { d.open = append(d.open, o) }

// LeftOpen returns the columns whose type Configure decides, in the order of the
// fields.
func (d *Definition) LeftOpen() []Open { return slices.Clone(d.open) }
