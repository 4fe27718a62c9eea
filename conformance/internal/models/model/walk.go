package model

import "slices"

// Place is a column of a class's table.
type Place struct {
	*Column
	Full      string // its name with all prefixes
	Attribute string // Home.Street
	Field     *Field
	Optional  bool // behind a pointer
	Own       bool // the field is the class's
}

// Nullable reports whether the column may be NULL.
func (p Place) Nullable() bool {
	return !p.Key && (p.Null != Never || p.Optional || p.Base == "[]byte" || p.Base == "named.Token")
}

// Places returns the columns of a class in the order of its fields, without those
// of a parent whose table is another or has them already.
func (m *Model) Places(c *Class) []Place {
	w := walk{m: m}
	w.fields(c.Fields, Place{Full: c.Prefix, Own: true}, nil)
	return w.places
}

type walk struct {
	m      *Model
	places []Place
}

// fields adds the columns of fields; those above hide what they embed.
func (w *walk) fields(fields []*Field, at Place, above []string) {
	for _, f := range fields {
		if slices.Contains(above, f.Name) && !f.Absent {
			continue
		}
		switch {
		case f.Column != nil:
			p := at
			p.Column, p.Field, p.Full, p.Attribute = f.Column, f, at.Full+f.Column.Name, at.Attribute+f.Name
			if f.Absent || !exported(f.Name) && at.Own { // a property names its column in full
				p.Full = f.Column.Name
			}
			w.places = append(w.places, p)
		case f.Held != nil:
			inner := Place{Full: at.Full + f.Held.Prefix, Attribute: at.Attribute + f.Name + ".", Optional: at.Optional || f.Held.Pointer}
			w.fields(w.m.Struct(f.Held.Struct).Fields, inner, nil)
		case f.Inherit != nil && f.Inherit.Kind == Concrete:
			if parent := w.m.Class(f.Inherit.Class); parent != nil {
				w.fields(slices.DeleteFunc(slices.Clone(parent.Fields), func(f *Field) bool { return f.Absent }), at, nil)
			}
		case f.Embed != "":
			inner := at
			inner.Own = false
			w.fields(w.m.Struct(f.Embed).Fields, inner, append(slices.Clone(above), names(fields)...))
		}
	}
}

func names(fields []*Field) []string {
	var names []string
	for _, f := range fields {
		if !f.Absent && f.Name != f.Embed {
			names = append(names, f.Name)
		}
	}
	return names
}

func exported(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// Link is a foreign key of a class.
type Link struct {
	Owner    *Class
	Columns  []string
	Target   string
	Refs     []string
	Nullable bool // each of the columns
}

// Links returns the foreign keys of a class.
func (m *Model) Links(c *Class) []Link {
	var links []Link
	nullable := map[string]bool{}
	for _, p := range m.Places(c) {
		nullable[p.Full] = p.Nullable()
		if p.Ref != nil {
			links = append(links, Link{c, []string{p.Full}, p.Ref.Class, []string{p.Ref.Column}, p.Nullable()})
		}
	}
	for _, fk := range c.ForeignKeys {
		all := !slices.ContainsFunc(fk.Columns, func(name string) bool { return !nullable[name] })
		links = append(links, Link{c, fk.Columns, fk.Class, fk.Refs, all})
	}
	return links
}

// Class returns the class with this name, or nil.
func (m *Model) Class(name string) *Class {
	return find(m.Classes, func(c *Class) bool { return c.Name == name })
}

// Struct returns the struct with this name, or nil.
func (m *Model) Struct(name string) *Struct {
	return find(m.Structs, func(s *Struct) bool { return s.Name == name })
}

// Join returns the join table with this name, or nil.
func (m *Model) Join(name string) *Join {
	return find(m.Joins, func(j *Join) bool { return j.Name == name })
}

// Field returns the class's own field with this name, or nil.
func (c *Class) Field(name string) *Field {
	return find(c.Fields, func(f *Field) bool { return f.Name == name && !f.Absent })
}

func find[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}
