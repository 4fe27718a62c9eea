package mapper

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"iter"
	"math/big"
	"reflect"
	"slices"
	"strconv"

	"github.com/mapwright/mapwright/core/schema"
)

// Converter turns values of one Go type into what a column stores, and back. A
// property names one for its column; registry.Convert and registry.EnumOf
// register one for a type. It is safe for concurrent use if its functions are.
//
// That of a ColumnAttr knows its attribute: it takes and gives values of the
// field's type, and its errors are *ValueErrors. NULL is nil of a pointer, an
// invalid null wrapper and, with nullzero, the zero value; it does not reach the
// functions.
type Converter struct {
	of     reflect.Type // what is converted
	stored reflect.Type // what the driver takes and gives
	what   string
	column schema.Type // of a table made from the fields, or nil
	names  []string    // of an enum
	flaw   string      // why it cannot work, or empty

	value func(reflect.Value) (driver.Value, error) // of an of
	scan  func(any) (reflect.Value, error)          // makes an of

	at       place
	field    reflect.Type
	nullZero bool
	optional bool        // NULL is a nil pointer on the way to the field
	in       schema.Type // the column's
}

// ConvertBy returns a Converter that stores a G as a D. D is a type whose column
// type is known, or one that converts itself.
//
//	mapper.Column{Convert: mapper.ConvertBy(Money.Cents, FromCents)}
func ConvertBy[G, D any](to func(G) (D, error), from func(D) (G, error)) *Converter {
	stored := reflect.TypeFor[D]()
	c := &Converter{of: reflect.TypeFor[G](), stored: stored, what: "converted to " + TypeName(stored)}
	c.column, _ = ColumnType(stored)
	switch {
	case to == nil:
		c.flaw = "the function to the database is nil"
	case from == nil:
		c.flaw = "the function from the database is nil"
	case !MayBeColumn(stored):
		c.flaw = fmt.Sprintf("no column holds %s", stored)
	}
	c.value = func(v reflect.Value) (driver.Value, error) {
		g, _ := v.Interface().(G) // not ok for a nil interface, which it then is
		d, err := to(g)
		if err != nil {
			return nil, err
		}
		return driver.DefaultParameterConverter.ConvertValue(d)
	}
	c.scan = func(value any) (reflect.Value, error) {
		d, err := scan[D](value)
		if err != nil {
			return reflect.Value{}, err
		}
		g, err := from(d)
		return valueOf(g), err
	}
	return c
}

// ConvertType is ConvertBy for a Go type that only the running program knows, as
// importers meet them. What is stored is of a type that holds NULL, such as
// sql.NullString: to may return nil for it, and from then gets nil.
func ConvertType(of, stored reflect.Type, to, from func(any) (any, error)) *Converter {
	c := &Converter{of: of, stored: stored, what: "converted to " + TypeName(stored)}
	c.column, _ = ColumnType(stored)
	switch {
	case to == nil:
		c.flaw = "the function to the database is nil"
	case from == nil:
		c.flaw = "the function from the database is nil"
	case !HoldsNull(stored):
		c.flaw = fmt.Sprintf("%s does not hold NULL", stored)
	}
	c.value = func(v reflect.Value) (driver.Value, error) {
		d, err := to(v.Interface())
		if err != nil {
			return nil, err
		}
		return driver.DefaultParameterConverter.ConvertValue(d)
	}
	c.scan = func(value any) (reflect.Value, error) {
		if b, ok := value.([]byte); ok {
			value = bytes.Clone(b) // which are the driver's
		}
		g, err := from(value)
		if err != nil {
			return reflect.Value{}, err
		}
		made := reflect.ValueOf(g)
		if !made.IsValid() || made.Type() != of {
			return reflect.Value{}, fmt.Errorf("its converter made %T of it, not %s", g, of)
		}
		return made, nil
	}
	return c
}

// valueOf returns a value of the static type.
func valueOf[T any](v T) reflect.Value { return reflect.ValueOf(&v).Elem() }

// scan reads what a driver gives into a D, as database/sql does.
func scan[D any](value any) (D, error) {
	var d D
	if own, ok := any(&d).(sql.Scanner); ok {
		return d, own.Scan(value)
	}
	t := reflect.TypeFor[D]()
	if t.Kind() == reflect.Bool && t != reflect.TypeFor[bool]() { // database/sql reads numbers into bool alone
		b, err := scan[bool](value)
		reflect.ValueOf(&d).Elem().SetBool(b)
		return d, err
	}
	if b, ok := value.([]byte); ok {
		value = bytes.Clone(b) // which are the driver's
	}
	var read sql.Null[D]
	err := read.Scan(value)
	return read.V, err
}

// Of returns the Go type that is converted.
func (c *Converter) Of() reflect.Type { return c.of }

// Stored returns the Go type that the driver takes and gives.
func (c *Converter) Stored() reflect.Type { return c.stored }

// ColumnType returns the type of the column in a table made from the fields. It
// reports false if it must be stated, since Stored converts itself.
func (c *Converter) ColumnType() (schema.Type, bool) { return c.column, c.column != nil }

// StoresNull reports whether what is stored may be NULL by itself: it is a pointer
// or a null wrapper.
func (c *Converter) StoresNull() bool { return HoldsNull(c.stored) && !isBytes(c.stored) }

// Names returns the names of an enum, sorted. The slice is shared.
func (c *Converter) Names() []string { return c.names }

// Flaw returns why the Converter cannot work, or nothing.
func (c *Converter) Flaw() string { return c.flaw }

// String tells what becomes of a value: "converted to int64",
// `enum 1: "active", 2: "closed"`, "json".
func (c *Converter) String() string { return c.what }

// Converts reports whether a field of this type holds what is converted: itself,
// behind a pointer or in a null wrapper of database/sql.
func (c *Converter) Converts(field reflect.Type) bool {
	for t := range within(field) {
		if t == c.of {
			return true
		}
	}
	return false
}

// Fits reports whether a column of this type takes what is stored.
func (c *Converter) Fits(t schema.Type) bool {
	stored := valueType(c.stored)
	switch t.(type) {
	case schema.JSON: // its text
		return stored.Kind() == reflect.String || isBytes(stored) || converts(stored)
	case schema.UUID:
		return stored.Kind() == reflect.String || converts(stored)
	}
	return Fits(c.stored, t)
}

// For returns the Converter for an attribute of a class, whose field it fits.
func (c *Converter) For(m *Mapper, a *ColumnAttr) *Converter {
	bound := *c
	bound.at, bound.field, bound.nullZero, bound.in = placeOf(m, a), a.Field.Type(), a.NullZero, a.Column.Type
	bound.optional = a.Field.Optional()
	return &bound
}

// Value returns what the driver takes for a value of the field: nil for NULL.
func (c *Converter) Value(field reflect.Value) (stored driver.Value, err error) {
	defer c.at.contain("its converter", &err, field)
	if c.nullZero && field.IsZero() {
		return nil, nil
	}
	held := field
	for ; !isNull(held) && held.Type() != c.of; held = inside(held) {
	}
	if isNull(held) {
		return nil, nil
	}
	stored, err = c.value(held)
	if text, ok := stored.([]byte); ok && text != nil && c.in == (schema.JSON{}) { // which takes no bytes
		return string(text), err
	}
	return stored, err
}

// Scan returns the value of the field's type for what the driver gives.
func (c *Converter) Scan(stored any) (field reflect.Value, err error) {
	defer c.at.contain("its converter", &err, reflect.ValueOf(stored))
	if stored == nil {
		switch {
		case c.nullZero || c.optional || HoldsNull(c.field):
			return reflect.Zero(c.field), nil
		case !TakesNull(c.stored):
			return reflect.Value{}, fmt.Errorf("it is NULL, which %s cannot hold", c.field)
		}
	}
	if t, ok := c.in.(schema.Decimal); ok && valueType(c.stored).Kind() == reflect.String {
		stored = spelled(stored, t.Scale)
	}
	held, err := c.scan(stored)
	if err != nil {
		return reflect.Value{}, err
	}
	return around(held, c.field), nil
}

// spelled returns a decimal with all digits of its scale, as text. SQLite stores
// numbers, and would leave it to database/sql to spell them.
func spelled(stored any, scale int) any {
	switch n := stored.(type) {
	case int64:
		return new(big.Rat).SetInt64(n).FloatString(scale)
	case float64:
		return strconv.FormatFloat(n, 'f', scale, 64)
	}
	return stored
}

// Inside returns a type and, for a pointer or a null wrapper of database/sql, what
// it holds.
func Inside(t reflect.Type) []reflect.Type {
	return slices.Collect(within(t))
}

// within yields a type and, for a pointer or a null wrapper, what it holds.
func within(t reflect.Type) iter.Seq[reflect.Type] {
	return func(yield func(reflect.Type) bool) {
		for yield(t) {
			if held, ok := nullWrapped(t); ok {
				t = held
			} else if t.Kind() == reflect.Pointer {
				t = t.Elem()
			} else {
				return
			}
		}
	}
}

// isNull reports a nil pointer, nil bytes or an invalid null wrapper.
func isNull(v reflect.Value) bool {
	if v.Kind() == reflect.Pointer || isBytes(v.Type()) {
		return v.IsNil()
	}
	_, wrapped := nullWrapped(v.Type())
	return wrapped && !v.Field(1).Bool()
}

// inside returns what a pointer or a null wrapper holds.
func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Pointer {
		return v.Elem()
	}
	return v.Field(0)
}

// around puts a value behind the pointers and into the null wrappers of a type.
func around(v reflect.Value, t reflect.Type) reflect.Value {
	if v.Type() == t {
		return v
	}
	if t.Kind() == reflect.Pointer {
		p := reflect.New(t.Elem())
		p.Elem().Set(around(v, t.Elem()))
		return p
	}
	wrapper := reflect.New(t).Elem()
	wrapper.Field(0).Set(around(v, wrapper.Field(0).Type()))
	wrapper.Field(1).SetBool(true)
	return wrapper
}

// Stored returns the Go type that the driver takes and gives: that of the field,
// or what its Converter makes of it.
func (c *ColumnAttr) Stored() reflect.Type {
	if c.Converter != nil {
		return c.Converter.stored
	}
	return c.Field.Type()
}

// TakesNull reports whether loading NULL into the attribute loses nothing.
func (c *ColumnAttr) TakesNull() bool {
	return HoldsNull(c.Field.Type()) || TakesNull(c.Stored())
}
