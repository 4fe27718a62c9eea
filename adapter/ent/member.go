package entadapter

import (
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
)

// Member reaches a field of a class that generated code cannot name: one that
// is not exported, or whose type is not. T is the field's type or, for a type
// of one's own, the type beneath it. Generated converters hold Members.
type Member[T any] struct{ accessor mapper.Accessor }

// MemberOf returns the Member of an attribute, with the mapping from what
// entextension.Source names. It panics if there is no such attribute of that
// type: the generated code is then out of date.
func MemberOf[T any, S *mapper.Set | func() *mapper.Set | func() (*mapper.Set, error)](source S, class, attribute string) Member[T] {
	set, err := from(source)
	if err != nil {
		panic(err)
	}
	accessor, ok := accessorOf(set, class, attribute)
	if t := reflect.TypeFor[T](); !ok || accessor.Type().Kind() != t.Kind() || !accessor.Type().ConvertibleTo(t) {
		panic(fmt.Errorf("mapwright: %s.%s is no attribute of type %s any more; generate the ent client anew", class, attribute, t))
	}
	return Member[T]{accessor}
}

func accessorOf(set *mapper.Set, class, attribute string) (mapper.Accessor, bool) {
	m, ok := set.Named(class)
	if !ok {
		return mapper.Accessor{}, false
	}
	if c, ok := m.Column(attribute); ok {
		return c.Field, true
	}
	if r, ok := m.Relationship(attribute); ok {
		return r.Field, true
	}
	return mapper.Accessor{}, false
}

// In reports whether the field is there in an object, a pointer to the class: it
// is not where a pointer on the way is nil.
func (m Member[T]) In(object any) bool {
	_, ok := m.accessor.Read(reflect.ValueOf(object).Elem())
	return ok
}

// Of returns a pointer to the field of an object, a pointer to the class. What
// is nil on the way to it is made.
func (m Member[T]) Of(object any) *T {
	field := m.accessor.Value(reflect.ValueOf(object).Elem())
	return reflect.NewAt(reflect.TypeFor[T](), field.Addr().UnsafePointer()).Interface().(*T)
}
