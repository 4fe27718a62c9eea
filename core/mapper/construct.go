package mapper

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Values are what an object is constructed with, by attribute. They are values
// of the attributes' types; of a pointer's, what it points to will do, and of a
// number's, any number that fits.
type Values map[string]any

// ConstructedBy registers a class's own constructor: Construct starts from what
// it returns, and calls it for every object.
func ConstructedBy[T any](make func() *T) Edit {
	return func(d *Definition) {
		if d.Class != reflect.TypeFor[T]() {
			d.Errorf(TypeMismatch, "", fmt.Sprintf("ConstructedBy was given a constructor of %s", reflect.TypeFor[T]()), fmt.Sprintf("give it one of %s", d.Class))
			return
		}
		d.New = func() any { return make() }
	}
}

// Construct returns a new object of a mapped class, a pointer to the struct, with
// values set: by the class's own constructor, if one is registered, and by the
// registry's filler, which is Fill unless its options have another. It is
// SQLAlchemy's default constructor.
func (s *Set) Construct(class reflect.Type, values Values) (object any, err error) {
	m, ok := s.Of(class)
	if !ok {
		return nil, s.unmapped(class)
	}
	defer func() {
		if p := recover(); p != nil {
			object, err = nil, &Error{Kind: Panicked, Class: m.Name, Problem: fmt.Sprintf("its constructor panicked: %v", p), Remedy: "look into it"}
		}
	}()
	object = reflect.New(class).Interface()
	if own := s.beside.New[m]; own != nil {
		if object = own(); reflect.ValueOf(object).IsNil() {
			return nil, &Error{Kind: Panicked, Class: m.Name, Problem: "its constructor returned nil", Remedy: "look into it"}
		}
	}
	fill := Fill
	if s.beside.Fill != nil {
		fill = s.beside.Fill
	}
	if err := fill(m, object, maps.Clone(values)); err != nil {
		return nil, err
	}
	return object, nil
}

// Fill sets the attributes of an object, a pointer to the Mapper's class. Names
// that are no attributes, attributes that constructors do not set (NoInit) and
// values that do not fit are each an *Error, all joined; the object is then to be
// thrown away.
func Fill(m *Mapper, object any, values Values) error {
	if m == nil {
		return &Error{Kind: UnknownAttribute, Problem: "Fill was given a nil Mapper", Remedy: "pass that of the object's class"}
	}
	problem := ""
	switch v := reflect.ValueOf(object); {
	case !v.IsValid() || v.Type() != reflect.PointerTo(m.Class):
		problem = fmt.Sprintf("Fill was given a %T, which is no object of the class", object)
	case v.IsNil():
		problem = "Fill was given a nil object"
	}
	if problem != "" {
		return &Error{Kind: TypeMismatch, Class: m.Name, Problem: problem, Remedy: fmt.Sprintf("pass a *%s", m.Class)}
	}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fail := func(kind Kind, problem, remedy string) {
			errs = append(errs, &Error{Kind: kind, Class: m.Name, Attribute: name, Problem: problem, Remedy: remedy})
		}
		var field Accessor
		if c, ok := m.Column(name); ok && c.NoInit {
			fail(NotInitialized, "constructors do not set it", "set the field of the object, if it must be")
			continue
		} else if ok {
			field = c.Field
		} else if r, ok := m.Relationship(name); ok {
			field = r.Field
		} else {
			fail(UnknownAttribute, "the class has no such attribute", nearestRemedy(name, attributeNames(m)))
			continue
		}
		fits, err := put(field, reflect.ValueOf(object).Elem(), values[name])
		if err != nil {
			errs = append(errs, err)
		}
		if !fits {
			fail(TypeMismatch, fmt.Sprintf("%#v is no value of %s", values[name], field.Type()), "pass one of its type")
		}
	}
	return errors.Join(errs...)
}

func attributeNames(m *Mapper) []string {
	var names []string
	for _, a := range m.Attrs() {
		names = append(names, a.Attribute())
	}
	return names
}

func nearestRemedy(word string, candidates []string) string {
	if nearest := Nearest(word, candidates); nearest != "" {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	return fmt.Sprintf("there are %v", candidates)
}

// put sets an attribute of an object to a value, and reports whether it fits.
func put(field Accessor, object reflect.Value, value any) (fits bool, err error) {
	if !field.Paired() {
		return assign(field.Value(object), value), nil
	}
	cell := reflect.New(field.Type()).Elem()
	if !assign(cell, value) {
		return false, nil
	}
	return true, field.Set(object, cell)
}

// assign sets a field to a value of its type, or of what it points to, and
// reports whether it could.
func assign(field reflect.Value, value any) bool {
	t := field.Type()
	if value == nil {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Interface, reflect.Map:
			field.SetZero()
			return true
		}
		return false
	}
	v := reflect.ValueOf(value)
	switch {
	case v.Type().AssignableTo(t):
		field.Set(v)
		return true
	case t.Kind() == reflect.Pointer:
		pointed := reflect.New(t.Elem())
		if !assign(pointed.Elem(), value) {
			return false
		}
		field.Set(pointed)
		return true
	case v.Kind() == t.Kind() && v.Type().ConvertibleTo(t), isNumber(v) && isNumber(field) && keepsNumber(v, t):
		field.Set(v.Convert(t))
		return true
	}
	return false
}

func isNumber(v reflect.Value) bool { return v.CanInt() || v.CanUint() || v.CanFloat() }

// keepsNumber reports whether a number is the same in another type.
func keepsNumber(v reflect.Value, t reflect.Type) bool {
	converted := v.Convert(t)
	if negative(v) != negative(converted) {
		return false
	}
	return converted.Convert(v.Type()).Interface() == v.Interface()
}

func negative(v reflect.Value) bool {
	return v.CanInt() && v.Int() < 0 || v.CanFloat() && v.Float() < 0
}
