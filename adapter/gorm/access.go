package gormadapter

import (
	"context"
	"database/sql/driver"
	"errors"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// setters holds the attributes of each class that methods set.
type setters map[*gormschema.Schema][]*mapper.ColumnAttr

func (s setters) add(class *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		if a.Field.Paired() {
			s[class] = append(s[class], a)
		}
	}
}

// register has an update by a map, of objects, fail if a setter refuses its value,
// before anything is written.
func (s setters) register(on *registration) {
	if len(s) > 0 {
		on.add(updating, between{"gorm:before_update", "gorm:save_before_associations"}, "set", s.set)
	}
}

// set has the setters take what a map holds. GORM does so too, and drops what they
// return.
func (s setters) set(db *gorm.DB) {
	stmt := db.Statement
	attributes := s[stmt.Schema]
	if db.Error != nil || len(attributes) == 0 {
		return
	}
	for row := range mapsOf(stmt.Dest) {
		chosen := selection(stmt.SelectAndOmitColumns(false, true))
		for _, a := range attributes {
			value, ok := row[a.Name]
			if !ok {
				value, ok = row[a.Column.Name]
			}
			if !ok || !chosen(a.Column.Name) || isSQL(value) {
				continue
			}
			for object := range objectsOf(stmt) {
				if err := stmt.Schema.FieldsByDBName[a.Column.Name].Set(stmt.Context, object, value); err != nil {
					_ = db.AddError(err)
					return
				}
			}
		}
	}
}

// read returns the value of an attribute, and false where it is NULL since a
// pointer on the way to it is nil. The error is a *mapper.ValueError of a getter.
func read(accessor mapper.Accessor, object reflect.Value) (value reflect.Value, ok bool, err error) {
	object = reflect.Indirect(object)
	if !accessor.Paired() {
		value, ok = accessor.Read(object)
		return value, ok, nil
	}
	if !object.CanAddr() { // passed by value, and so a copy already
		object = copied(object, object.Type())
	}
	return accessor.Get(object)
}

// write gives an attribute a value of its type. The error is a *mapper.ValueError
// of a setter.
func write(accessor mapper.Accessor, object, value reflect.Value) error {
	object = reflect.Indirect(object)
	if accessor.Paired() {
		return accessor.Set(object, value)
	}
	accessor.Value(object).Set(value)
	return nil
}

// clear makes an attribute zero, and makes nothing on the way to it.
func clear(accessor mapper.Accessor, object reflect.Value) error {
	if accessor.Paired() {
		if accessor.Optional() {
			if _, ok, err := read(accessor, object); !ok && err == nil {
				return nil
			}
		}
		return write(accessor, object, reflect.Zero(accessor.Type()))
	}
	if field, ok := accessor.Read(reflect.Indirect(object)); ok {
		field.SetZero()
	}
	return nil
}

// failed is in the place of a value that could not be read, until the driver asks
// for it: the statement then fails.
type failed struct{ err error }

// Value returns the error.
func (f failed) Value() (driver.Value, error) { return nil, f.err }

// GoString keeps pointers out of errors, as that of converted does.
func (f failed) GoString() string {
	var at *mapper.ValueError
	if errors.As(f.err, &at) {
		return "a value of " + at.Class + "." + at.Attribute
	}
	return "a value"
}

// bindPaired has a field's values read and set by methods. GORM's own Set puts a
// value into what ReflectValueOf gives; here it gets a cell of the type, whose
// value the setter then takes.
func bindPaired(f *gormschema.Field, accessor mapper.Accessor) {
	set, t := f.Set, accessor.Type()
	f.ReflectValueOf = func(_ context.Context, v reflect.Value) reflect.Value {
		if v.Type() == t {
			return v // the cell
		}
		value, _, _ := read(accessor, v)
		return value
	}
	f.ValueOf = func(_ context.Context, object reflect.Value) (any, bool) {
		value, ok, err := read(accessor, object)
		switch {
		case err != nil:
			return failed{err}, false
		case !ok:
			return nil, true
		}
		return value.Interface(), value.IsZero()
	}
	f.Set = func(ctx context.Context, object reflect.Value, v any) error {
		if object.Type() == t { // GORM's Set calls itself with what a Valuer gives
			return set(ctx, object, v)
		}
		cell := reflect.New(t).Elem()
		if err := set(ctx, cell, v); err != nil {
			return err
		}
		return accessor.Set(reflect.Indirect(object), cell)
	}
}
