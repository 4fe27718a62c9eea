package mapper

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Meaning is what a field of a struct is to the class that it is found in.
type Meaning string

// The meanings.
const (
	Holding   Meaning = "holding"   // it may hold an attribute
	Flattened Meaning = "flattened" // an embedded struct whose fields are the owner's
	Mixed     Meaning = "mixed"     // a mixin, likewise
	Composed  Meaning = "composed"  // a value object: its fields are attributes under its name
	Ignored   Meaning = "ignored"   // an embedded struct that is no part of the mapping
)

// Field is a field in the Layout of a class: one of its own, one that an
// embedded struct lends it, or one inside a value object.
type Field struct {
	Name     string // of the attribute: Street, or Home.Street inside a value object
	Own      string // the name in the field's own struct
	Type     reflect.Type
	Tag      reflect.StructTag
	Index    []int  // from the class
	Prefix   string // before the names of the columns that it gives
	Exported bool
	Embedded bool
	Meaning  Meaning
	Accessor Accessor
}

// Layout is how the fields of a class, and of the structs inside it, become
// attributes.
type Layout struct {
	Fields []Field // in the order of the struct, with those that hold others
	Hidden []Field // those that a shallower field of the same name hides
	Errors []*Error
}

// Attributes returns the fields that may hold attributes. The slice is shared and
// read-only.
func (l Layout) Attributes() []Field {
	if !slices.ContainsFunc(l.Fields, func(f Field) bool { return f.Meaning != Holding }) {
		return l.Fields
	}
	attributes := make([]Field, 0, len(l.Fields))
	for i := range l.Fields {
		if l.Fields[i].Meaning == Holding {
			attributes = append(attributes, l.Fields[i])
		}
	}
	return attributes
}

// Unfold lays out a class. Fields of embedded structs are the owner's, by Go's
// own rule: a shallower field hides a deeper one of the same name. Base, blank
// fields and the marker are left out.
//
// The function tells the property of a field, or nil, and is asked about
// structs alone, those that embed others first.
func Unfold(class reflect.Type, prefix string, property func(Field) Property) Layout {
	u := unfolding{class: class, property: property}
	u.scope(class, Field{Prefix: prefix}, []reflect.Type{class})
	return u.layout
}

type unfolding struct {
	class    reflect.Type
	property func(Field) Property
	layout   Layout
}

// found is a field with its depth below the struct whose scope it is in.
type found struct {
	Field
	depth int
	by    string // the embedded structs on the way
}

// scope lays out the class, or the struct of a value object, whose fields have
// names of their own.
func (u *unfolding) scope(t reflect.Type, holder Field, inside []reflect.Type) {
	fields := u.collect(t, holder, 0, "", nil, inside)
	if !slices.ContainsFunc(fields, func(f found) bool { return f.depth > 0 }) { // nothing can hide anything
		u.layout.Fields = slices.Grow(u.layout.Fields, len(fields))
		for i := range fields {
			u.place(&fields[i].Field, inside)
		}
		return
	}
	shallowest := map[string][]found{}
	for _, f := range fields {
		same := shallowest[f.Name]
		if len(same) == 0 || f.depth < same[0].depth {
			shallowest[f.Name] = []found{f}
		} else if f.depth == same[0].depth {
			shallowest[f.Name] = append(same, f)
		}
	}
	for _, f := range fields {
		same := shallowest[f.Name]
		switch {
		case f.depth > same[0].depth:
			u.layout.Hidden = append(u.layout.Hidden, f.Field)
		case len(same) == 1:
			u.place(&f.Field, inside)
		case slices.Equal(f.Index, same[0].Index) && slices.ContainsFunc(same, func(f found) bool { return f.Exported && (f.Meaning == Holding || f.Meaning == Composed) }):
			u.fail(AmbiguousName, f.Name, fmt.Sprintf("both %s and %s lend it, at one depth", same[0].by, same[1].by),
				"declare the field in the class itself, or ignore one of the structs")
		}
	}
}

// place adds a field that is not hidden, and what is inside it.
func (u *unfolding) place(f *Field, inside []reflect.Type) {
	held, pointed := structOf(f.Type)
	if f.Meaning == Holding && !f.Embedded && held != nil {
		f.Meaning = u.meaning(f, held)
	}
	u.layout.Fields = append(u.layout.Fields, *f)
	if f.Meaning != Composed {
		return
	}
	if pointed && slices.Contains(inside, held) {
		u.fail(BadComposite, f.Name, fmt.Sprintf("%s holds itself", held), "use rel if it is a relationship, or ignore it")
		return
	}
	u.scope(held, *f, append(slices.Clone(inside), held))
}

// collect returns the fields of a struct and of what it embeds.
func (u *unfolding) collect(t reflect.Type, holder Field, depth int, by string, above []string, inside []reflect.Type) []found {
	all := make([]found, 0, t.NumField())
	for i := range t.NumField() {
		declared := t.Field(i)
		if declared.Name == "_" || IsBase(declared) || IsMixin(declared) {
			continue
		}
		f := u.field(declared, i, holder)
		held, pointed := structOf(f.Type)
		if f.Embedded && held != nil {
			f.Meaning = lending(held)
			if !slices.Contains(above, f.Own) { // else the property is that of what hides it
				f.Meaning = u.meaning(&f, held)
			}
			if pointed && (f.lends() || f.Meaning == Composed && !f.Exported) {
				f.Meaning = Ignored
				u.failPointer(f, held)
			}
		}
		all = append(all, found{f, depth, by})
		if f.lends() {
			all = append(all, u.collect(held, Field{Name: holder.Name, Prefix: holder.Prefix, Index: f.Index}, depth+1,
				strings.TrimPrefix(by+"."+f.Own, "."), append(slices.Clone(above), fieldNames(t)...), inside)...)
		}
	}
	return all
}

func fieldNames(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

func (u *unfolding) field(declared reflect.StructField, position int, holder Field) Field {
	name := declared.Name
	if holder.Name != "" {
		name = holder.Name + "." + name
	}
	index := append(slices.Clone(holder.Index), position)
	return Field{
		Name: name, Own: declared.Name, Type: declared.Type, Tag: declared.Tag, Index: index, Prefix: holder.Prefix,
		Exported: declared.IsExported(), Embedded: declared.Anonymous, Meaning: Holding, Accessor: FieldAccessor(u.class, index),
	}
}

// meaning decides what a field that holds a struct is, by its property.
func (u *unfolding) meaning(f *Field, held reflect.Type) Meaning {
	switch p := u.property(*f).(type) {
	case Composite:
		f.Prefix += p.Prefix
		return Composed
	case Ignore:
		if f.Embedded {
			return Ignored
		}
	case nil:
		if f.Embedded {
			return lending(held)
		}
	}
	return Holding
}

// lending tells a mixin from any other embedded struct.
func lending(t reflect.Type) Meaning {
	if embedsMixin(t) {
		return Mixed
	}
	return Flattened
}

// lends reports whether the fields inside are the owner's.
func (f Field) lends() bool { return f.Meaning == Flattened || f.Meaning == Mixed }

// structOf returns the struct that a field holds or points to, unless it is the
// value of a column.
func structOf(t reflect.Type) (held reflect.Type, pointed bool) {
	if MayBeColumn(t) {
		return nil, false
	}
	if pointed = t.Kind() == reflect.Pointer; pointed {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil, false
	}
	return t, pointed
}

func (u *unfolding) fail(kind Kind, attribute, problem, remedy string) {
	u.layout.Errors = append(u.layout.Errors, &Error{Kind: kind, Attribute: attribute, Problem: problem, Remedy: remedy})
}

func (u *unfolding) failPointer(f Field, held reflect.Type) {
	remedy := fmt.Sprintf("embed %s itself, or ignore it", held.Name())
	if !f.Exported {
		u.fail(EmbeddedPointer, f.Name, fmt.Sprintf("*%s is embedded by a pointer that is not exported, which nothing could set", held.Name()), remedy)
		return
	}
	u.fail(EmbeddedPointer, f.Name, fmt.Sprintf("*%s is embedded by a pointer, and nil would be no row of the table", held.Name()), remedy)
}
