package mapper

import (
	"fmt"
	"go/token"
	"reflect"
	"slices"
)

// AccessorPair is a getter and a setter that stand in for a field.
type AccessorPair struct {
	class, typ reflect.Type
	flaw       string                                      // why it cannot work, or empty
	get        func(object any) (reflect.Value, bool)      // of a *T; false where there is no object
	set        func(object any, value reflect.Value) error // likewise; it makes the object
	optional   bool                                        // the object may be missing
	name       string                                      // of the attribute
}

// Access returns the pair of methods by which an attribute is read and set that
// is no field of the class: its name is one that no field has. The setter may
// return an error.
//
//	mapper.Properties{
//		"Balance": mapper.Column{Access: mapper.Access((*Account).Balance, (*Account).SetBalance)},
//	}
func Access[T, V any, S func(*T, V) | func(*T, V) error](get func(*T) V, set S) *AccessorPair {
	p := &AccessorPair{class: reflect.TypeFor[T](), typ: reflect.TypeFor[V]()}
	switch {
	case get == nil:
		p.flaw = "the getter is nil"
	case set == nil:
		p.flaw = "the setter is nil"
	}
	p.get = func(object any) (reflect.Value, bool) {
		return reflect.ValueOf(struct{ V V }{get(object.(*T))}).Field(0), true // not addressable: setting it would set nothing
	}
	p.set = func(object any, value reflect.Value) error {
		v, _ := value.Interface().(V) // not ok for a nil interface, which it then is
		switch set := any(set).(type) {
		case func(*T, V):
			set(object.(*T), v)
		case func(*T, V) error:
			return set(object.(*T), v)
		}
		return nil
	}
	return p
}

// under returns the pair for the objects of another class, which has the pair's
// own class inside it, itself or by a pointer.
func (p *AccessorPair) under(class reflect.Type, inside Accessor) *AccessorPair {
	byPointer := inside.Type().Kind() == reflect.Pointer
	pointer := func(held reflect.Value) any {
		if byPointer {
			return held.Interface()
		}
		return held.Addr().Interface()
	}
	outer := *p
	outer.class, outer.optional = class, p.optional || byPointer || inside.Optional()
	outer.get = func(object any) (reflect.Value, bool) {
		held, ok := inside.Read(reflect.ValueOf(object).Elem())
		if !ok || byPointer && held.IsNil() {
			return reflect.Zero(p.typ), false
		}
		return p.get(pointer(held))
	}
	outer.set = func(object any, value reflect.Value) error {
		held := inside.Value(reflect.ValueOf(object).Elem())
		if byPointer && held.IsNil() {
			held.Set(reflect.New(held.Type().Elem()))
		}
		return p.set(pointer(held), value)
	}
	return &outer
}

// withAccessed adds the attributes that methods reach to a layout of the class,
// in the order of their names.
func (d *Definition) withAccessed(l Layout) Layout {
	var names []string
	for name, p := range d.Properties {
		if p, ok := p.(Column); ok && p.Access != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		p := d.Properties[name].(Column)
		fail := func(problem, remedy string) {
			l.Errors = append(l.Errors, &Error{Kind: BadAccess, Attribute: name, Problem: problem, Remedy: remedy})
		}
		isField := slices.ContainsFunc(l.Fields, func(f *Field) bool { return f.Name == name })
		switch {
		case isField:
			fail("it is a field, and has accessor methods as well", "map the field, or name the attribute as no field is")
			continue
		case !token.IsIdentifier(name):
			fail("an attribute with accessor methods must have the name of one", "write a Go identifier")
		case p.Access.class != d.Class:
			fail(fmt.Sprintf("its accessor methods are those of %s", p.Access.class), fmt.Sprintf("use those of %s", d.Class))
		case p.Access.flaw != "":
			fail(p.Access.flaw, "pass methods, as in mapper.Access((*Account).Balance, (*Account).SetBalance)")
		}
		named := *p.Access
		named.name = name
		l.Fields = append(l.Fields, &Field{
			Name: name, Own: name, Type: p.Access.typ, Prefix: d.Prefix, Exported: true, Meaning: Holding,
			Accessor: Accessor{pair: &named, typ: p.Access.typ},
		})
	}
	return l
}

// Paired reports whether methods reach the value, and no field holds it.
func (a Accessor) Paired() bool { return a.pair != nil }

// Get returns the value of an object, a struct: of the field, or what the getter
// returns. It reports false where a pointer on the way there is nil, which is
// NULL. It copies no struct: what takes an address and has none is a
// *ValueError, as is a panic of the getter.
func (a Accessor) Get(object reflect.Value) (value reflect.Value, ok bool, err error) {
	defer a.contain("its getter", object, &err, reflect.Value{})
	if a.pair == nil && (a.exported || object.CanAddr()) {
		value, ok = a.Read(object)
		return value, ok, nil
	}
	pointer, err := a.pointer(object)
	if err != nil {
		return reflect.Zero(a.typ), false, err
	}
	value, ok = a.pair.get(pointer)
	return value, ok, nil
}

// Set gives the object, an addressable struct, a value of the accessor's Type: the
// field, or the setter. What is nil on the way there is made. An error is a
// *ValueError.
func (a Accessor) Set(object, value reflect.Value) (err error) {
	defer a.contain("its setter", object, &err, value)
	if !value.IsValid() || !value.Type().AssignableTo(a.typ) {
		return fmt.Errorf("it takes %s", a.typ)
	}
	pointer, err := a.pointer(object)
	switch {
	case err != nil:
		return err
	case a.pair == nil:
		a.Value(object).Set(value)
		return nil
	}
	return a.pair.set(pointer, value)
}

// pointer returns the object as the *T that methods take. A copy would not do.
func (a Accessor) pointer(object reflect.Value) (any, error) {
	if !object.CanAddr() {
		return nil, fmt.Errorf("the %s has no address; pass a pointer to it", object.Type())
	}
	return object.Addr().Interface(), nil
}

// contain, deferred, makes a *ValueError of an error and of a panic.
func (a Accessor) contain(what string, object reflect.Value, err *error, value reflect.Value) {
	panicked := recover()
	if panicked == nil && *err == nil {
		return
	}
	p := place{class: TypeName(object.Type()), attribute: a.name}
	switch {
	case a.pair != nil:
		p.attribute = a.pair.name
	case a.name == "":
		p.attribute = object.Type().FieldByIndex(a.Index()).Name
	}
	*err = p.mistake(what, panicked, *err, value)
}
