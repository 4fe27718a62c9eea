package mapper

import (
	"fmt"
	"reflect"
)

// TypedAttr names an attribute of class T that holds a V, for the conditions and
// orders of a backend. It is a small value that knows no Set, so it may be a
// package variable. It is SQLAlchemy's User.name.
type TypedAttr[T, V any] struct{ name string }

// AttrOf returns the attribute of a field, which a rename cannot break:
//
//	var userName = mapper.AttrOf(func(u *User) *string { return &u.Name })
//
// It panics, as regexp.MustCompile does, unless the function returns the address
// of a field of what it is given. Whether the field is mapped shows when the
// attribute is looked up in a Set.
func AttrOf[T, V any](field func(*T) *V) TypedAttr[T, V] {
	class := reflect.TypeFor[T]()
	d, err := NewDefinition(class)
	if err != nil {
		panic(err)
	}
	pointer := field(d.Instance().Interface().(*T))
	name, err := d.fieldAt(pointer)
	if err != nil {
		panic(&Error{Kind: UnknownAttribute, Class: d.Name, Problem: fmt.Sprintf("AttrOf was given a function of a %s that is none of its fields", reflect.TypeFor[V]()),
			Remedy: "return the address of a field of the argument, such as &u.Name"})
	}
	return TypedAttr[T, V]{name}
}

// Name returns the attribute's name.
func (a TypedAttr[T, V]) Name() string { return a.name }

// String returns the class and the attribute: "User.Name".
func (a TypedAttr[T, V]) String() string { return TypeName(reflect.TypeFor[T]()) + "." + a.name }

// In returns the column attribute in a Set. A class that is not mapped is an
// *UnmappedError; a field that holds no column an *Error of Kind
// UnknownAttribute.
func (a TypedAttr[T, V]) In(s *Set) (*ColumnAttr, error) {
	m, err := Inspect[T](s)
	if err != nil {
		return nil, err
	}
	c, ok := m.Column(a.name)
	if !ok {
		return nil, &Error{Kind: UnknownAttribute, Class: m.Name, Attribute: a.name, Problem: "the field holds no column", Remedy: "use an attribute that does"}
	}
	return c, nil
}
