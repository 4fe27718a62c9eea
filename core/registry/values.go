package registry

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// converterOf returns the converter that is stated for a field, or registered for
// its Go type, or nil.
func (c *configuration) converterOf(f *field) *mapper.Converter {
	if p, ok := f.property.(mapper.Column); ok && p.Convert != nil {
		return p.Convert
	}
	if len(c.converters) == 0 {
		return nil
	}
	for _, t := range mapper.Inside(f.Type) {
		if registered, ok := c.converters[t]; ok {
			return registered.Converter
		}
	}
	return nil
}

// completeTable gives this run's copy of a table that was made from the fields
// the columns that only converters can hold.
func (c *configuration) completeTable(k *class) {
	for _, o := range slices.Backward(k.LeftOpen()) { // so that positions stay right
		f, ok := k.field(o.Attribute)
		if !ok {
			continue
		}
		if f.converter == nil && o.Mistake == nil {
			continue
		}
		column, there := k.table.Column(o.Column.Name)
		if !there {
			made := *o.Column
			column = &made
			k.table.Columns = slices.Insert(k.table.Columns, min(o.At, len(k.table.Columns)), column)
		}
		if f.converter != nil {
			continue
		}
		c.lending[column] = true // its mistake is recorded; say no more of it
		mistake := *o.Mistake
		mistake.Class, mistake.Attribute = k.Name, f.Name
		c.errs = append(c.errs, &mistake)
	}
}

// retype gives a column the type of what its converter stores.
func (c *configuration) retype(k *class, f *field, column *schema.Column) {
	if column.References != "" {
		return // the type of its target
	}
	t, known := f.converter.ColumnType()
	if column.Type = t; !known {
		c.lending[column] = true
		c.fail(mapper.NoType, k, f.Name, fmt.Sprintf("%s, which its converter stores, converts itself, so its column type is not known", f.converter.Stored()), "state it, as in type:text or type:timestamp")
	}
	column.Nullable = column.Nullable || f.converter.StoresNull() && !column.PrimaryKey
}

// mayHold reports whether a field could hold a column that has its name, rather
// than objects of another class. Whether its type fits is seen later.
func (f *field) mayHold(column *schema.Column) bool {
	if mapper.MayBeColumn(f.Type) || f.converter != nil || column.Type == (schema.JSON{}) {
		return true
	}
	held := f.Type
	if held.Kind() == reflect.Pointer {
		held = held.Elem()
	}
	switch held.Kind() {
	case reflect.Pointer, reflect.Struct, reflect.Slice, reflect.Interface:
		return false
	}
	return true
}

// values checks what a property says of an attribute's values, and binds it.
func (c *configuration) values(k *class, f *field, a *mapper.ColumnAttr) {
	p, _ := f.property.(mapper.Column)
	if converter := f.converter; converter != nil {
		if k.MadeType(f.Name) {
			c.retype(k, f, a.Column)
		}
		switch flaw := converter.Flaw(); {
		case flaw != "":
			c.fail(mapper.BadConverter, k, f.Name, "its converter cannot work: "+flaw, "correct it")
		case !converter.Converts(f.Type):
			c.fail(mapper.BadConverter, k, f.Name, fmt.Sprintf("its converter is one of %s, but the field is %s", converter.Of(), f.Type), fmt.Sprintf("give it one of %s", f.Type))
		default:
			a.Converter = converter
		}
	}
	if p.Generate == nil {
		return
	}
	if flaw := p.Generate.Flaw(f.Type); flaw != "" {
		c.fail(mapper.BadGenerator, k, f.Name, flaw, fmt.Sprintf("give it a function of %s", f.Type))
		return
	}
	a.Generate = p.Generate.For(k.mapper, a)
	for _, other := range []struct {
		set         bool
		what, which string
	}{
		{a.Column.Identity == schema.IdentityOn, "the database's identity", "auto"},
		{a.Column.Default.Kind != schema.NoDefault, "a default of the database", "the default"},
		{a.Column.Computed != "", "the database, which computes the column", "computed"},
		{p.Created || p.Updated, "the time of the save", "created and updated"},
		{p.Version, "the count of saves", "version"},
		{p.SoftDelete, "the time of deletion", "softdelete"},
	} {
		if other.set {
			c.fail(mapper.PropertyConflict, k, f.Name, "both a generator and "+other.what+" would fill it in", "remove the generator, or "+other.which)
		}
	}
	if a.Column.Identity == schema.IdentityAuto {
		a.Column.Identity = schema.IdentityOff
	}
}

// convert gives an attribute the converter that its Go type needs in its column,
// or binds the one that it has; its stored type must fit the column.
func (c *configuration) convert(k *class, a *mapper.ColumnAttr) bool {
	column := a.Column
	if a.Converter == nil {
		a.Converter = mapper.ByColumn(a.Field.Type(), column.Type)
	} else if column.Type != nil && !a.Converter.Fits(column.Type) {
		c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("%s, which its converter stores of %s, does not hold %s", a.Converter.Stored(), a.Converter.Of(), column.Type), "change the column's type or the converter")
		return false
	} else if size, ok := column.Type.(schema.String); ok {
		for _, name := range a.Converter.Names() {
			if n := len([]rune(name)); n > size.Size {
				c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("the name %q of its enum has %d characters, but the column is %s", name, n, size), "make the column longer")
				return false
			}
		}
	}
	if a.Converter != nil {
		a.Converter = a.Converter.For(k.mapper, a)
	}
	return true
}
