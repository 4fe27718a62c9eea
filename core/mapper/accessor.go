package mapper

import "reflect"

// Accessor reaches one field in the objects of a class, exported or not. It is
// a small value, safe for concurrent use.
type Accessor struct {
	index    int
	exported bool
	typ      reflect.Type
}

// FieldAccessor returns the Accessor of a field of its struct.
func FieldAccessor(f reflect.StructField) Accessor {
	return Accessor{index: f.Index[0], exported: f.IsExported(), typ: f.Type}
}

// Type returns the Go type of the field.
func (a Accessor) Type() reflect.Type { return a.typ }

// Index returns the position of the field in its struct.
func (a Accessor) Index() int { return a.index }

// Exported reports whether the field is, so that reflect's Field alone reaches
// it.
func (a Accessor) Exported() bool { return a.exported }

// Value returns the field of a struct. It can be set if the struct is
// addressable. An unexported field of a struct that is not addressable comes
// from a copy.
func (a Accessor) Value(object reflect.Value) reflect.Value {
	if a.exported {
		return object.Field(a.index)
	}
	if !object.CanAddr() {
		copied := reflect.New(object.Type()).Elem()
		copied.Set(object)
		object = copied
	}
	return reflect.NewAt(a.typ, object.Field(a.index).Addr().UnsafePointer()).Elem()
}
