package registry

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// validate checks what only the whole shows: types, NULL, and that every
// exported field is something.
func (c *configuration) validate() {
	for _, k := range c.classes {
		if k.mapper == nil {
			continue
		}
		for _, a := range k.mapper.Columns[k.own:] {
			c.validateColumn(k, a)
			c.validateFilled(k, a)
		}
		c.contain(k, "", "the naming rule", func() {
			for i := range k.fields {
				c.validateField(k, &k.fields[i])
			}
		})
	}
}

func (c *configuration) validateColumn(k *class, a *mapper.ColumnAttr) {
	t, column := a.Field.Type(), a.Column
	if schema.CheckType(column.Type) != nil {
		return // its mistake is recorded; say no more of it
	}
	if a.Converter == nil && column.Type != nil && !mapper.Fits(t, column.Type) {
		c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("%s does not hold %s", t, column.Type), "change the column's type or the field's")
		return
	}
	if !c.convert(k, a) {
		return
	}
	switch {
	case a.Field.Optional() && !k.mayBeNull(a):
		c.fail(mapper.PropertyConflict, k, a.Name, fmt.Sprintf("column %s.%s cannot be null, but the attribute is behind a pointer, which may be nil", k.table.FullName(), column.Name),
			"make the column nullable, or hold the struct by value")
	case k.mayBeNull(a) && !a.TakesNull() && !a.NullZero && !a.NullRead && !a.Field.Optional():
		c.fail(mapper.NullLost, k, a.Name, fmt.Sprintf("column %s.%s may be null, which %s cannot hold", k.table.FullName(), column.Name, t),
			fmt.Sprintf("use *%s, or nullzero (mapper.Column{NullZero: true}) if NULL and zero are the same", t))
	case a.NullZero && !k.mayBeNull(a):
		c.fail(mapper.PropertyConflict, k, a.Name, fmt.Sprintf("nullzero on column %s.%s, which cannot be null", k.table.FullName(), column.Name), "make the column nullable, or remove nullzero")
	case a.NullRead && !k.mayBeNull(a):
		c.fail(mapper.PropertyConflict, k, a.Name, fmt.Sprintf("nullread on column %s.%s, which cannot be null", k.table.FullName(), column.Name), "make the column nullable, or remove nullread")
	case a.NullRead && a.NullZero:
		c.fail(mapper.PropertyConflict, k, a.Name, "both nullzero and nullread", "keep nullzero if zero is to be stored as NULL, else nullread")
	}
	c.validateLifecycle(k, a)
}

// validateFilled refuses a column of a child on its parent's table that rows of
// the parent could not leave out.
func (c *configuration) validateFilled(k *class, a *mapper.ColumnAttr) {
	if k.parent == nil || k.mapper.OwnTable || a.Column.Nullable || a.Column.Default.Kind != schema.NoDefault || a.Column.Computed != "" {
		return
	}
	c.fail(mapper.UnfilledColumn, k, a.Name, fmt.Sprintf("column %s.%s cannot be null, but rows of %s have no value for it", k.table.FullName(), a.Column.Name, k.parent.Name),
		"make it nullable (a pointer, nullzero), or give it a default")
}

// validateField refuses a field that is nothing. Unexported fields are mapped
// only by explicit properties, and may be nothing without them.
func (c *configuration) validateField(k *class, f *field) {
	if f.claimed || f.Meaning != mapper.Holding || k.faulty(f.Name) {
		return
	}
	_, isColumn := f.property.(mapper.Column)
	switch {
	case isColumn && !mapper.MayBeColumn(f.Type):
		c.fail(mapper.TypeMismatch, k, f.Name, fmt.Sprintf("%s holds no column", f.Type), "map it as a relationship, or ignore it")
	case isColumn:
		c.fail(mapper.UnknownColumn, k, f.Name, fmt.Sprintf("no column of table %s has its name", k.table.FullName()), didYouMean(c.rule(f.Own), columnNames(k.table)))
	case f.Exported && len(k.namesakes(c.rule(f.Own))) > 0:
		c.fail(mapper.AmbiguousColumn, k, f.Name, "several tables of the join have a column "+c.rule(f.Own), "name one by a property: "+strings.Join(k.namesakes(c.rule(f.Own)), ", "))
	case f.Exported:
		c.fail(mapper.UnmappedField, k, f.Name, fmt.Sprintf("the field is neither a column of %s nor a relationship", k.table.FullName()),
			`map it, or ignore it (mapper.Ignore{}, map:"-")`)
	}
}
