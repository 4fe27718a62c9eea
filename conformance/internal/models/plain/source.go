// Package plain writes models imperatively, as a user would: plain structs,
// schema.Table literals beside them, and properties. It knows the documented
// rules and imports nothing of what is tested.
package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// Source returns the Go declarations of a model: its types, its tables, and
// func Model#(r *registry.Registry). A number replaces every #.
func Source(m *model.Model) string {
	w := &writer{m: m, acting: map[string]*model.Field{}, given: map[string]bool{}}
	w.placeActions()
	for _, s := range m.Structs {
		w.structType(s.Name, s.Fields, nil)
	}
	for _, c := range m.Classes {
		w.structType(c.Name, c.Fields, c)
		if c.Onto == "" && !c.Is(model.Single) {
			w.table(c)
		}
	}
	for _, j := range m.Joins {
		w.joinTable(j)
	}
	w.linef("func Model%s(r *registry.Registry) {", model.Mark)
	for _, c := range m.Classes {
		w.class(c)
	}
	w.linef("}")
	return w.b.String()
}

type writer struct {
	m      *model.Model
	b      strings.Builder
	acting map[string]*model.Field // the relationship that states a foreign key's actions
	given  map[string]bool         // join tables that some relationship has passed
}

func (w *writer) linef(format string, args ...any) {
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// bit is one choice among the ways to say something.
func bit(said model.Said, n int) bool { return said.Plain>>n&1 == 1 }

// structType writes a struct. Those that a class embeds may stand in it field by
// field.
func (w *writer) structType(name string, fields []*model.Field, class *model.Class) {
	w.linef("type %s struct {", name)
	w.fields(fields, class, nil)
	w.linef("}")
}

func (w *writer) fields(fields []*model.Field, class *model.Class, above []*model.Field) {
	for i, f := range fields {
		tag := ""
		if class != nil && i == 0 && w.ignoresTags(class) {
			tag = fmt.Sprintf("`%s:\"wrong,pk,unique\"`", w.key())
		}
		switch {
		case f.Absent, hides(above, f.Name):
		case f.Embed != "" && spread(class, f):
			w.fields(w.m.Struct(f.Embed).Fields, nil, append(above[:len(above):len(above)], fields...))
		case f.Embed != "":
			w.linef("%s %s", f.Embed, tag)
		case f.Inherit != nil:
			w.linef("%s %s", f.Inherit.Class, tag)
		case f.Held != nil && f.Held.Embedded:
			w.linef("%s%s %s", pointer(f.Held), f.Held.Struct, tag)
		default:
			w.linef("%s %s %s", f.Name, goType(f), tag)
		}
	}
}

// spread reports whether the fields of an embedded struct stand in the class
// itself. Structs that it embeds in turn stay what they are.
func spread(class *model.Class, f *model.Field) bool { return class != nil && bit(f.Said, 0) }

// hides reports whether a field further out has the name.
func hides(above []*model.Field, name string) bool {
	for _, f := range above {
		if f.Name == name && !f.Absent && f.Embed == "" {
			return true
		}
	}
	return false
}

func goType(f *model.Field) string {
	switch {
	case f.Column != nil:
		return f.Column.GoType()
	case f.Relation != nil:
		return f.Relation.Shape + f.Relation.Target
	case f.Held != nil:
		return pointer(f.Held) + f.Held.Struct
	}
	return f.Ignored
}

func pointer(h *model.Held) string {
	if h.Pointer {
		return "*"
	}
	return ""
}

func (w *writer) key() string {
	if w.m.TagKey != "" {
		return w.m.TagKey
	}
	return "map"
}

// attribute is what a field of a class, or of a struct inside it, is to the class.
type attribute struct {
	*model.Field
	name     string // Home.Street
	path     string // the Go expression, x.Kept.Street
	prefix   string // before its column
	optional bool
	own      bool // of the class itself
}

// column is the attribute's column in full.
func (a attribute) column() string {
	if a.Absent || !a.exported() {
		return a.Column.Name
	}
	return a.prefix + a.Column.Name
}

func (a attribute) exported() bool { return strings.ToUpper(a.Field.Name[:1]) == a.Field.Name[:1] }

func (a attribute) nullable() bool {
	switch a.Column.Base {
	case "[]byte", "named.Token":
		return !a.Column.Key
	}
	return !a.Column.Key && (a.optional || a.Column.Null != model.Never)
}

// attributes walks through a class.
func (w *writer) attributes(c *model.Class) []attribute {
	return w.walk(c.Fields, c, attribute{path: "x.", prefix: c.Prefix, own: true}, nil)
}

func (w *writer) walk(fields []*model.Field, class *model.Class, at attribute, above []*model.Field) []attribute {
	var all []attribute
	for _, f := range fields {
		if !f.Absent && hides(above, f.Name) {
			continue
		}
		a := at
		a.Field, a.name, a.path = f, at.name+f.Name, at.path+f.Name
		if f.Embed != "" {
			inner := at
			inner.own = false
			if !spread(class, f) {
				inner.path += f.Embed + "."
			}
			all = append(all, w.walk(w.m.Struct(f.Embed).Fields, nil, inner, append(above[:len(above):len(above)], fields...))...)
			continue
		}
		if f.Inherit != nil {
			all = append(all, w.concrete(f, at)...)
			continue
		}
		all = append(all, a)
		if f.Held != nil {
			inner := attribute{name: a.name + ".", path: a.path + ".", prefix: at.prefix + f.Held.Prefix, optional: at.optional || f.Held.Pointer}
			all = append(all, w.walk(w.m.Struct(f.Held.Struct).Fields, nil, inner, nil)...)
		}
	}
	return all
}

// concrete returns the attributes of a parent whose columns are in the child's
// table.
func (w *writer) concrete(f *model.Field, at attribute) []attribute {
	if f.Inherit.Kind != model.Concrete {
		return nil
	}
	at.path += f.Name + "."
	return slices.DeleteFunc(w.walk(w.m.Class(f.Inherit.Class).Fields, nil, at, nil), func(a attribute) bool { return a.Absent })
}
