package mapper

import "reflect"

// Parent says of an embedded struct that it is the class that this one inherits
// from. Inherits says the same of its type.
type Parent struct{}

func (Parent) property() {}

// Inherits makes P, which the class embeds by value and which is mapped by
// itself, its parent: the class has P's attributes too.
//
// With a table of its own, whose key refers to the parent's, that is joined-table
// inheritance; without one, or on the parent's, single-table inheritance. See
// Concrete for the third kind.
func Inherits[P any]() Edit {
	return func(d *Definition) { d.Parent = reflect.TypeFor[P]() }
}

// Concrete gives the class a whole row in a table of its own, with columns for
// the parent's attributes: concrete-table inheritance.
func Concrete() Edit {
	return func(d *Definition) { d.Concrete = true }
}

// PolymorphicOn names the column that tells the classes of a hierarchy apart, in
// the table of its root. No field needs to hold it.
func PolymorphicOn(column string) Edit {
	return func(d *Definition) { d.PolymorphicOn = column }
}

// Identity is the value of the root's discriminator in the rows of the class.
func Identity(value string) Edit {
	return func(d *Definition) { d.Identity = value }
}

// inherits reports whether an embedded field is the parent.
func (d *Definition) inherits(f *Field) bool {
	return f.Embedded && d.Parent != nil && f.Type == d.Parent
}
