package gormadapter

import (
	"context"
	"database/sql/driver"
	"reflect"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// converted is the value of an attribute on its way to the database. It converts
// when the driver asks, so that the statement fails where the converter does.
type converted struct {
	by    *mapper.Converter
	value reflect.Value // a copy
}

// Value returns what is stored. The error is a *mapper.ValueError.
func (c converted) Value() (driver.Value, error) { return c.by.Value(c.value) }

// GoString keeps pointers out of errors: pgx shows a value that fails by %#v.
func (c converted) GoString() string { return "a converted value" }

// convert returns a value of an attribute as it is written or compared: converted
// if it is one of the field, what the field's pointer or null wrapper holds, or a
// pointer to one; otherwise as it is, since it is stored like that, or SQL.
func convert(a *mapper.ColumnAttr, value any) any {
	if a.Converter == nil || value == nil || isSQL(value) {
		return value
	}
	if done, ok := value.(converted); ok {
		return done
	}
	for v := reflect.ValueOf(value); ; v = v.Elem() {
		for _, t := range mapper.Inside(a.Field.Type()) {
			if v.Type().AssignableTo(t) {
				return converted{a.Converter, copied(v, t)}
			}
			if t == a.Converter.Of() {
				break
			}
		}
		if v.Kind() != reflect.Pointer || v.IsNil() {
			return value
		}
	}
}

// isSQL reports what GORM writes into a statement's text.
func isSQL(value any) bool {
	switch v := value.(type) {
	case clause.Expression, clause.Column, clause.Table, *gorm.DB:
		return true
	case []any: // in which GORM puts the query of a map
		if len(v) == 1 {
			_, query := v[0].(*gorm.DB)
			return query
		}
	}
	return false
}

// readable returns a value as convert does, and one that fails for what is stored
// as it is and could not be read again.
func readable(a *mapper.ColumnAttr, value any) any {
	value = convert(a, value)
	if a.Converter == nil || isSQL(value) {
		return value
	}
	switch value.(type) {
	case converted, gorm.Valuer:
		return value
	}
	if _, err := unconvert(a, value); err != nil {
		return failed{err}
	}
	return value
}

// compared returns a value as conditions compare it. It is converted at once: GORM
// takes a driver.Valuer that fails for NULL.
func compared(builder clause.Builder, a *mapper.ColumnAttr, value any) any {
	switch v := convertible(builder, a, value).(type) {
	case converted:
		stored, _ := v.Value()
		return stored
	default:
		return v
	}
}

// convertible returns a value as convert does, unless that fails, which is the
// statement's error.
func convertible(builder clause.Builder, a *mapper.ColumnAttr, value any) any {
	value = convert(a, value)
	switch value.(type) {
	case converted, failed:
		if _, err := value.(driver.Valuer).Value(); err != nil {
			_ = builder.AddError(err)
			return nil
		}
	}
	return value
}

// copied returns a copy of a value as one of type t.
func copied(v reflect.Value, t reflect.Type) reflect.Value {
	c := reflect.New(t).Elem()
	c.Set(v)
	return c
}

// storedType is the type by which GORM knows a converted field: that of what is
// stored, as a pointer if it may be NULL.
func storedType(a *mapper.ColumnAttr) reflect.Type {
	t := a.Converter.Stored()
	if a.Column.Nullable && !mapper.HoldsNull(t) {
		return reflect.PointerTo(t)
	}
	return t
}

// scanned takes what the driver gives for a column, as it is.
type scanned struct{ value any }

// Scan keeps the value, which is the driver's. NULL does not get here.
func (s *scanned) Scan(value any) error {
	s.value = value
	return nil
}

// bindConverted has the values of a field go through its converter.
func bindConverted(f *gormschema.Field, a *mapper.ColumnAttr) {
	f.NewValuePool = &sync.Pool{New: func() any { return new(*scanned) }}
	f.ValueOf = func(_ context.Context, object reflect.Value) (any, bool) {
		value, ok, err := read(a.Field, object)
		switch {
		case err != nil:
			return failed{err}, false
		case !ok:
			return nil, true
		}
		return converted{a.Converter, copied(value, a.Field.Type())}, value.IsZero()
	}
	f.Set = func(_ context.Context, object reflect.Value, v any) error {
		if isNull(v) && (a.Field.Optional() || !a.Column.Nullable) { // where the latter is, an outer join found no row
			return clear(a.Field, object)
		}
		value, err := unconvert(a, v)
		if err != nil {
			return err
		}
		return write(a.Field, object, value)
	}
}

// unconvert returns the value of the field's type for what GORM sets: a column
// that it has read, the value of another field, or one of the user's, which is of
// the field's type or stored.
func unconvert(a *mapper.ColumnAttr, v any) (reflect.Value, error) {
	switch v := v.(type) {
	case **scanned:
		if *v == nil {
			return a.Converter.Scan(nil)
		}
		return a.Converter.Scan((*v).value)
	case converted:
		if v.value.Type() == a.Field.Type() {
			return v.value, nil
		}
		stored, err := v.Value()
		if err != nil {
			return reflect.Value{}, err
		}
		return a.Converter.Scan(stored)
	}
	t, value := a.Field.Type(), reflect.ValueOf(v)
	switch {
	case isNull(v):
		return reflect.Zero(t), nil
	case value.Type().AssignableTo(t):
		return copied(value, t), nil
	case t.Kind() == reflect.Pointer && value.Type().AssignableTo(t.Elem()):
		return copied(value, t.Elem()).Addr(), nil
	}
	_, own := v.(driver.Valuer)
	if value.Kind() == reflect.Pointer && !own {
		return unconvert(a, value.Elem().Interface())
	}
	switch plain, err := driver.DefaultParameterConverter.ConvertValue(v); { // as database/sql would store it
	case err == nil && plain == nil:
		return reflect.Zero(t), nil
	case err == nil:
		v = plain
	case own:
		return reflect.Value{}, err
	}
	return a.Converter.Scan(v)
}
