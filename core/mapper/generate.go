package mapper

import (
	"fmt"
	"reflect"
)

// Generator makes values for new objects on the client's side. That of a
// ColumnAttr knows its attribute: it makes values of the field's type, and its
// errors are *ValueErrors.
type Generator struct {
	of    reflect.Type
	make  func() (reflect.Value, error) // nil if the function is
	at    place
	field reflect.Type
}

// GenerateBy returns a Generator: when an object is inserted whose attribute is
// zero, a backend calls the function and sets the attribute first. It is
// SQLAlchemy's default=function.
//
//	mapper.Column{Generate: mapper.GenerateBy(uuid.NewV7)}
func GenerateBy[V any](generate func() (V, error)) *Generator {
	g := &Generator{of: reflect.TypeFor[V]()}
	if generate != nil {
		g.make = func() (reflect.Value, error) {
			v, err := generate()
			return valueOf(v), err
		}
	}
	return g
}

// Flaw returns why the Generator cannot serve a field of this type, or nothing.
func (g *Generator) Flaw(field reflect.Type) string {
	if g.make == nil {
		return "its generator is a nil function"
	}
	for t := range within(field) {
		if t == g.of {
			return ""
		}
	}
	return fmt.Sprintf("its generator makes %s, but the field is %s", g.of, field)
}

// For returns the Generator for an attribute of a class.
func (g *Generator) For(m *Mapper, a *ColumnAttr) *Generator {
	bound := *g
	bound.at, bound.field = placeOf(m, a), a.Field.Type()
	return &bound
}

// New makes a value of the field's type.
func (g *Generator) New() (value reflect.Value, err error) {
	defer g.at.contain("its generator", &err, reflect.Value{})
	made, err := g.make()
	if err != nil {
		return reflect.Value{}, err
	}
	return around(made, g.field), nil
}
