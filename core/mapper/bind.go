package mapper

import (
	"fmt"
	"reflect"
)

// Layout returns how the fields of the class become attributes, by the
// properties so far.
func (d *Definition) Layout() Layout {
	return d.Unfold(func(f *Field) Property { return d.Properties[f.Name] })
}

// fieldAt returns the attribute of the field at an address of the instance. It
// is empty for a mixin's field that its owner hides.
func (d *Definition) fieldAt(field any) (string, error) {
	unknown := func(problem string) error {
		return &Error{Kind: UnknownAttribute, Class: d.Name, Problem: problem,
			Remedy: "pass the address of a field of the value that Define or With was given, such as &u.Name"}
	}
	p := reflect.ValueOf(field)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return "", unknown("Bind was given no pointer to a field")
	}
	if !d.Instance().IsValid() {
		return "", unknown("the definition has no class")
	}
	object := d.Instance().Elem()
	at := func(fields []*Field) []*Field {
		var matches []*Field
		for _, f := range fields {
			if f.Accessor.Paired() {
				continue // no field
			}
			v, ok := f.Accessor.Read(object)
			if ok && v.Addr().UnsafePointer() == p.UnsafePointer() && f.Type == p.Type().Elem() {
				matches = append(matches, f)
			}
		}
		return matches
	}
	layout := d.Unfold(func(f *Field) Property {
		if said := d.Properties[f.Name]; said != nil || f.Embedded || f.Type.Kind() == reflect.Pointer {
			return said
		}
		return Composite{} // to look inside
	})
	matches := at(layout.Fields)
	switch {
	case len(matches) > 1:
		return "", unknown(fmt.Sprintf("Bind was given %s, which points to both %s and %s: they take no space", p.Type(), matches[0].Name, matches[1].Name))
	case len(matches) == 1:
		return matches[0].Name, nil
	}
	hidden := at(layout.Hidden)
	if len(hidden) > 0 && d.part {
		return "", nil
	}
	if len(hidden) > 0 {
		return "", unknown(fmt.Sprintf("Bind was given a field %s of an embedded struct, which another field of this name hides", hidden[0].Name))
	}
	return "", unknown(fmt.Sprintf("Bind was given %s, which points to none of the fields", p.Type()))
}
