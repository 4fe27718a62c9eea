package gormadapter

import (
	"errors"
	"reflect"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
)

// change is what a statement wrote into one object: structs of the shape, before and
// after.
type change struct {
	of            shape
	object        reflect.Value
	before, after reflect.Value
}

// differs reports whether the statement wrote an attribute, by its position.
func (c change) differs(i int) bool {
	return !same(c.before.Field(2*i), c.after.Field(2*i)) || !same(c.before.Field(2*i+1), c.after.Field(2*i+1))
}

// any reports whether the statement wrote anything.
func (c change) any() bool {
	for i := range c.of.attributes {
		if c.differs(i) {
			return true
		}
	}
	return false
}

// version returns the position of the version, if the statement raised it.
func (c change) version() (position int, raised bool) {
	for i, a := range c.of.attributes {
		if a.Version && !c.before.Field(2*i).IsZero() && c.differs(i) {
			return i, true
		}
	}
	return 0, false
}

// undo takes the change back. An attribute that has another value by now keeps it:
// the caller has set it since.
func (c change) undo() error {
	var refused []error
	for i, a := range c.of.attributes {
		if c.differs(i) {
			refused = append(refused, c.undoOne(i, a))
		}
	}
	return errors.Join(refused...)
}

func (c change) undoOne(i int, a *mapper.ColumnAttr) error {
	now, held, err := read(a.Field, c.object)
	pointer := now.Kind() == reflect.Pointer
	switch {
	case err != nil:
		return err
	case !held || !same(now, c.after.Field(2*i)) || pointer && !now.IsNil() && !same(now.Elem(), c.after.Field(2*i+1)):
		return nil
	}
	before := c.before.Field(2 * i)
	if pointer && !before.IsNil() {
		before.Elem().Set(c.before.Field(2*i + 1))
	}
	if before.IsZero() {
		return clear(a.Field, c.object)
	}
	return write(a.Field, c.object, before)
}

// same reports whether two values of one type are equal, pointers if they point to
// one place.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Bool, reflect.String, reflect.Pointer, reflect.Float32, reflect.Float64,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return a.Equal(b)
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[time.Time]() || a.NumField() == 0 {
			return a.Equal(b)
		}
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
