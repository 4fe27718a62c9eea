package mapper

import (
	"reflect"
	"slices"
)

// Accessor reaches one attribute in the objects of a class: a field of the class
// itself, exported or not, or one of a struct inside it; or what a pair of
// methods reads and sets, for which there are Get and Set alone. It is a small
// value, safe for concurrent use.
type Accessor struct {
	first    int    // the position in the class
	rest     []step // from there on
	exported bool
	lends    bool // exported, or lends what is inside by embedding
	typ      reflect.Type
	name     string        // of the attribute, if a layout has named it
	pair     *AccessorPair // in place of a field
}

// step is one field on the way from a struct inside a class to a field.
type step struct {
	index   int
	pointer bool         // the struct is behind a pointer
	in      reflect.Type // the struct
}

// FieldAccessor returns the Accessor of a field of a class, which its Index
// finds.
func FieldAccessor(class reflect.Type, index []int) Accessor {
	var a Accessor
	for _, position := range index {
		if class.Kind() == reflect.Pointer {
			class = class.Elem()
		}
		a = a.to(class, class.Field(position), position)
		class = a.typ
	}
	return a
}

// to returns the Accessor of a field of the struct that a reaches, itself or by
// a pointer. The zero Accessor reaches the class.
func (a Accessor) to(in reflect.Type, f reflect.StructField, position int) Accessor {
	lends := f.IsExported() || f.Anonymous && f.Type.Kind() == reflect.Struct
	if a.typ == nil {
		return Accessor{first: position, exported: f.IsExported(), lends: lends, typ: f.Type}
	}
	s := step{index: position, pointer: a.typ.Kind() == reflect.Pointer, in: in}
	return Accessor{first: a.first, rest: append(slices.Clip(a.rest), s), exported: a.lends && f.IsExported(), lends: a.lends && lends, typ: f.Type}
}

// Under returns the Accessor of the same attribute in the objects of another
// class, which has the Accessor's own class inside it, itself or by a pointer.
func (a Accessor) Under(class reflect.Type, inside Accessor) Accessor {
	if a.pair != nil {
		return Accessor{pair: a.pair.under(class, inside), typ: a.typ}
	}
	under := FieldAccessor(class, append(inside.Index(), a.Index()...))
	under.name = a.name
	return under
}

// Type returns the Go type of the attribute.
func (a Accessor) Type() reflect.Type { return a.typ }

// Index returns the position of the field, as reflect's FieldByIndex takes it.
// The slice is the caller's. It is nil if there is no field.
func (a Accessor) Index() []int {
	if a.pair != nil {
		return nil
	}
	index := []int{a.first}
	for _, s := range a.rest {
		index = append(index, s.index)
	}
	return index
}

// Exported reports whether reflect alone may set the field: it and what it is
// in are exported, or lend it by embedding.
func (a Accessor) Exported() bool { return a.exported }

// Nested reports whether the field is one of a struct inside the class.
func (a Accessor) Nested() bool { return len(a.rest) > 0 }

// Optional reports whether the field, or the object whose methods reach the
// value, is behind a pointer: where that is nil, there is none.
func (a Accessor) Optional() bool {
	return a.pair != nil && a.pair.optional || slices.ContainsFunc(a.rest, func(s step) bool { return s.pointer })
}

// Value returns the field of a struct, to be read or set. It can be set if the
// struct is addressable. What is nil on the way to the field is made. Of a
// struct that is not addressable, and so is a copy already, what is unexported or
// to be made comes from another copy; Get makes none.
func (a Accessor) Value(object reflect.Value) reflect.Value {
	if a.pair != nil {
		value, _ := a.Read(object)
		return value
	}
	if a.exported && len(a.rest) == 0 {
		return object.Field(a.first)
	}
	if !object.CanAddr() && (!a.exported || a.Optional()) {
		object = copyOf(object)
	}
	v := a.field(object, a.first)
	for _, s := range a.rest {
		if s.pointer {
			if v.IsNil() {
				v.Set(reflect.New(s.in))
			}
			v = v.Elem()
		}
		v = a.field(v, s.index)
	}
	return v
}

// Read returns the field of a struct, to be read, and makes nothing: where a
// pointer on the way is nil, it returns a zero value and false. Such a field is
// NULL in the database.
func (a Accessor) Read(object reflect.Value) (value reflect.Value, ok bool) {
	if a.pair != nil {
		return a.pair.get(object.Addr().Interface())
	}
	if a.exported && len(a.rest) == 0 {
		return object.Field(a.first), true
	}
	if !object.CanAddr() && !a.exported {
		object = copyOf(object)
	}
	v := a.field(object, a.first)
	for _, s := range a.rest {
		if s.pointer {
			if v.IsNil() {
				return reflect.Zero(a.typ), false
			}
			v = v.Elem()
		}
		v = a.field(v, s.index)
	}
	return v, true
}

// field returns one field; reflect alone does not let go of what is unexported.
func (a Accessor) field(v reflect.Value, index int) reflect.Value {
	f := v.Field(index)
	if a.exported {
		return f
	}
	return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
}

// copyOf returns an addressable copy of a struct.
func copyOf(object reflect.Value) reflect.Value {
	copied := reflect.New(object.Type()).Elem()
	copied.Set(object)
	return copied
}
