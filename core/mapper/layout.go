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
	Inherited Meaning = "inherited" // the embedded parent, which is mapped by itself
	Ignored   Meaning = "ignored"   // an embedded struct that is no part of the mapping
)

// Field is a field in the Layout of a class: one of its own, one that an
// embedded struct lends it, or one inside a value object.
type Field struct {
	Name     string // of the attribute: Street, or Home.Street inside a value object
	Own      string // the name in the field's own struct
	Type     reflect.Type
	Tag      reflect.StructTag
	Prefix   string // before the names of the columns that it gives
	Exported bool
	Embedded bool
	Meaning  Meaning
	Accessor Accessor

	by string // the embedded structs that lend it
}

// Layout is how the fields of a class, and of the structs inside it, become
// attributes.
type Layout struct {
	Fields []*Field // in the order of the struct, with those that hold others
	Hidden []*Field // those that a shallower field of the same name hides
	Errors []*Error
}

// Attributes returns the fields that may hold attributes.
func (l Layout) Attributes() []*Field {
	attributes := make([]*Field, 0, len(l.Fields))
	for _, f := range l.Fields {
		if f.Meaning == Holding {
			attributes = append(attributes, f)
		}
	}
	return attributes
}

// Unfold lays out the class. Fields of embedded structs are the owner's, by Go's
// own rule: a shallower field hides a deeper one of the same name. Base, blank
// fields and the marker are left out.
//
// The function tells the property of a field, or nil, and is asked about
// structs alone, those that embed others first.
func (d *Definition) Unfold(property func(*Field) Property) Layout {
	u := unfolding{definition: d, property: property}
	u.scope(d.Class, &Field{Prefix: d.Prefix}, []reflect.Type{d.Class})
	return d.withAccessed(u.layout)
}

type unfolding struct {
	definition *Definition
	property   func(*Field) Property
	layout     Layout
}

// scope lays out the class, or the struct of a value object, whose fields have
// names of their own.
func (u *unfolding) scope(t reflect.Type, holder *Field, inside []reflect.Type) {
	fields := u.collect(t, holder, "", make([]*Field, 0, t.NumField()), nil)
	u.layout.Fields = slices.Grow(u.layout.Fields, len(fields))
	if !slices.ContainsFunc(fields, (*Field).lends) { // nothing can hide anything
		for _, f := range fields {
			u.place(f, inside)
		}
		return
	}
	shallowest := map[string][]*Field{}
	for _, f := range fields {
		same := shallowest[f.Name]
		if len(same) == 0 || f.depth() < same[0].depth() {
			shallowest[f.Name] = []*Field{f}
		} else if f.depth() == same[0].depth() {
			shallowest[f.Name] = append(same, f)
		}
	}
	for _, f := range fields {
		same := shallowest[f.Name]
		switch {
		case f.depth() > same[0].depth():
			u.layout.Hidden = append(u.layout.Hidden, f)
		case len(same) == 1:
			u.place(f, inside)
		case f == same[0] && slices.ContainsFunc(same, func(f *Field) bool { return f.Exported && (f.Meaning == Holding || f.Meaning == Composed) }):
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
	u.layout.Fields = append(u.layout.Fields, f)
	if f.Meaning != Composed {
		return
	}
	if pointed && slices.Contains(inside, held) {
		u.fail(BadComposite, f.Name, fmt.Sprintf("%s holds itself", held), "use rel if it is a relationship, or ignore it")
		return
	}
	u.scope(held, f, append(slices.Clone(inside), held))
}

// collect appends the fields of a struct and of what it embeds. The holder is
// the value object that they are in, or the class.
func (u *unfolding) collect(t reflect.Type, holder *Field, by string, fields []*Field, above []string) []*Field {
	own := make([]Field, t.NumField()) // in one piece of memory
	for i := range own {
		declared := t.Field(i)
		if declared.Name == "_" || IsBase(declared) || IsMixin(declared) {
			continue
		}
		f := &own[i]
		*f = Field{
			Name: declared.Name, Own: declared.Name, Type: declared.Type, Tag: declared.Tag, Prefix: holder.Prefix,
			Exported: declared.IsExported(), Embedded: declared.Anonymous, Meaning: Holding, Accessor: holder.Accessor.to(t, declared, i), by: by,
		}
		if holder.Name != "" {
			f.Name = holder.Name + "." + f.Own
		}
		f.Accessor.name = f.Name
		fields = append(fields, f)
		if !f.Embedded {
			continue
		}
		held, pointed := structOf(f.Type)
		if held == nil {
			continue
		}
		f.Meaning = lending(held)
		if !slices.Contains(above, f.Own) { // else the property is that of what hides it
			f.Meaning = u.meaning(f, held)
		}
		if pointed && (f.lends() || f.Meaning == Inherited || f.Meaning == Composed && !f.Exported) {
			f.Meaning = Ignored
			u.failPointer(f, held)
		}
		if f.lends() {
			lender := &Field{Name: holder.Name, Prefix: holder.Prefix, Accessor: f.Accessor}
			fields = u.collect(held, lender, strings.TrimPrefix(by+"."+f.Own, "."), fields, append(slices.Clone(above), fieldNames(t)...))
		}
	}
	return fields
}

func fieldNames(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

// meaning decides what a field that holds a struct is, by its property.
func (u *unfolding) meaning(f *Field, held reflect.Type) Meaning {
	p := u.property(f)
	if _, parent := p.(Parent); f.Embedded && (parent || u.definition.inherits(f)) {
		u.definition.Parent = f.Type
		if u.definition.Concrete {
			return Flattened
		}
		return Inherited
	}
	switch p := p.(type) {
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

// depth counts the structs that a field is in, below the class.
func (f *Field) depth() int { return len(f.Accessor.rest) }

// lends reports whether the fields inside are the owner's.
func (f *Field) lends() bool { return f.Meaning == Flattened || f.Meaning == Mixed }

// structOf returns the struct that a field holds or points to, unless it is the
// value of a column.
func structOf(t reflect.Type) (held reflect.Type, pointed bool) {
	held = t
	if pointed = t.Kind() == reflect.Pointer; pointed {
		held = t.Elem()
	}
	if held.Kind() != reflect.Struct || MayBeColumn(t) {
		return nil, false
	}
	return held, pointed
}

func (u *unfolding) fail(kind Kind, attribute, problem, remedy string) {
	u.layout.Errors = append(u.layout.Errors, &Error{Kind: kind, Attribute: attribute, Problem: problem, Remedy: remedy})
}

func (u *unfolding) failPointer(f *Field, held reflect.Type) {
	remedy := fmt.Sprintf("embed %s itself, or ignore it", held.Name())
	if !f.Exported {
		u.fail(EmbeddedPointer, f.Name, fmt.Sprintf("*%s is embedded by a pointer that is not exported, which nothing could set", held.Name()), remedy)
		return
	}
	u.fail(EmbeddedPointer, f.Name, fmt.Sprintf("*%s is embedded by a pointer, and nil would be no row of the table", held.Name()), remedy)
}
