// Package tagged writes models declaratively, as a user would: structs with
// tags, Base or the marker, TableName, mixins with hooks, and Define for what
// tags do not say. It knows the documented rules and imports nothing of what is
// tested.
package tagged

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// Source returns the Go declarations of a model: its types, with their methods,
// and func Model#(r *registry.Registry). A number replaces every #.
func Source(m *model.Model) string {
	w := &writer{m: m, ready: map[string]bool{}, speaks: map[string]*model.Relation{}}
	w.findReady()
	w.findSpeakers()
	for _, s := range m.Structs {
		w.structure(s)
	}
	for _, c := range m.Classes {
		w.class(c)
	}
	for i, j := range m.Joins {
		if !j.Made {
			w.join(i, j)
		}
	}
	w.linef("func Model%s(r *registry.Registry) {", model.Mark)
	for i, j := range m.Joins {
		if w.byName(j) && !j.Made {
			w.linef("if _, err := r.MetaData().Add(%s); err != nil { panic(err) }", w.joinVariable(i))
		}
	}
	for _, c := range m.Classes {
		w.door(c)
	}
	w.linef("}")
	return w.b.String()
}

type writer struct {
	m      *model.Model
	b      strings.Builder
	ready  map[string]bool            // classes that have a ready table, and structs inside them
	speaks map[string]*model.Relation // what states the actions of a foreign key
}

func (w *writer) linef(format string, args ...any) {
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// bit is one choice among the ways to say something.
func bit(said model.Said, n int) bool { return said.Tagged>>n&1 == 1 }

func isExported(name string) bool { return name[0] >= 'A' && name[0] <= 'Z' }

// findReady decides which classes have a ready table: those that say what no tag
// can, and some others. Structs inside them say nothing of columns then, and so
// what else they are in has a ready table too.
func (w *writer) findReady() {
	for _, c := range w.m.Classes {
		if c.Onto != "" { // one table for both
			w.ready[c.Name], w.ready[c.Onto] = true, true
			continue
		}
		if c.Is(model.Single) && w.m.Convention { // which would give it a table
			w.ready[c.Name] = true
		}
		w.ready[c.Name] = w.ready[c.Name] || c.Said.Tagged>>8&7 == 7 || slices.ContainsFunc(c.Fields, func(f *model.Field) bool {
			return f.Absent || f.Column != nil && !isExported(f.Name) && !saidByProperty(f.Column)
		})
	}
	for changed := true; changed; {
		changed = false
		for _, s := range w.m.Structs {
			changed = w.spread(s.Name, s.Fields) || changed
		}
		for _, c := range w.m.Classes {
			changed = w.spread(c.Name, c.Fields) || changed
		}
	}
}

// spread carries a ready table from a struct to what is inside it, and back. It
// reports whether anything has changed.
func (w *writer) spread(name string, fields []*model.Field) (changed bool) {
	for _, f := range fields {
		inner := f.Embed + alike(f)
		if f.Held != nil {
			inner = f.Held.Struct
		}
		if inner != "" && w.ready[name] != w.ready[inner] {
			w.ready[name], w.ready[inner], changed = true, true, true
		}
	}
	return changed
}

// saidByProperty reports whether a column needs nothing but a property, indexes
// and a foreign key.
func saidByProperty(c *model.Column) bool {
	return !c.Key && c.Default == nil && c.Computed == "" && c.Comment == "" && c.Check == "" && c.Type == standard[c.Base]
}

// structure writes a struct that is inside classes.
func (w *writer) structure(s *model.Struct) {
	w.linef("type %s struct {", s.Name)
	hook := w.hook(s)
	if s.Kind == model.Mixin {
		tag := ""
		if len(s.Index) > 0 && !w.ready[s.Name] && listed(s.Index) && !bit(s.Said, 0) {
			tag = w.tag(",index:" + columnList(s.Index))
		}
		w.linef("mapper.Mixin %s", tag)
	}
	for _, f := range s.Fields {
		w.field(f, w.ready[s.Name], slices.ContainsFunc(hook, func(h said) bool { return h.field == f }))
	}
	w.linef("}")
	if len(hook) > 0 {
		w.linef("func (x *%s) MapMixin(owner *mapper.Definition) {", s.Name)
		for _, h := range hook {
			w.linef("%s", h.text)
		}
		w.linef("}")
	}
}

// said is a statement of Define or of a hook.
type said struct {
	field *model.Field // what its property is of, or nil
	text  string
}

// hooks reports whether a mixin's hook may name columns: not if some owner puts
// a prefix before them.
func (w *writer) hooks(s *model.Struct) bool {
	return s.Kind == model.Mixin && !w.ready[s.Name] && !slices.ContainsFunc(w.m.Classes, func(c *model.Class) bool { return c.Prefix != "" })
}

// hook says what a mixin's tags do not.
func (w *writer) hook(s *model.Struct) []said {
	var all []said
	add := func(list, format string, args ...any) {
		all = append(all, said{nil, fmt.Sprintf("owner.%s = append(owner.%s, %s)", list, list, fmt.Sprintf(format, args...))})
	}
	if s.Kind == model.Mixin && !w.ready[s.Name] && len(s.Index) > 0 && (!listed(s.Index) || bit(s.Said, 0)) {
		add("Indexes", "schema.IndexOn(%s)", quoted(s.Index))
	}
	if !w.hooks(s) {
		return all
	}
	for _, f := range s.Fields {
		switch {
		case f.Column != nil:
			if p := columnProperty(f.Column, f.Column.Name, bit(f.Said, 1)); p != "" && bit(f.Said, 0) {
				all = append(all, said{f, fmt.Sprintf("owner.Bind(&x.%s, %s)", f.Name, p)})
			}
			if w.apart(f) {
				w.listed(f.Column, f.Column.Name, nil, add)
			}
		case f.Relation != nil && bit(f.Said, 0):
			all = append(all, said{f, fmt.Sprintf("owner.Bind(&x.%s, mapper.Relationship{})", f.Name)})
		}
	}
	return all
}

// listed states the indexes and the foreign key of one column; a relationship of
// the class may state the actions.
func (w *writer) listed(c *model.Column, full string, class *model.Class, add func(list, format string, args ...any)) {
	if c.Unique {
		add("Indexes", "schema.UniqueOn(%q)", full)
	}
	if c.Index {
		add("Indexes", "schema.IndexOn(%q)", full)
	}
	if c.Ref != nil {
		fk := &model.ForeignKey{Columns: []string{full}, Class: c.Ref.Class, Refs: []string{c.Ref.Column}, OnDelete: c.Ref.OnDelete, OnUpdate: c.Ref.OnUpdate}
		add("ForeignKeys", "&schema.ForeignKey{%s}", w.foreignKey(class, fk))
	}
}

// field writes a field with its tag; defined leaves to Define what a property
// can say.
func (w *writer) field(f *model.Field, ready, defined bool) {
	tag := ""
	switch {
	case f.Absent:
		return
	case f.Embed != "":
		w.linef("%s", f.Embed)
		return
	case f.Inherit != nil:
		w.linef("%s %s", f.Inherit.Class, w.parentTag(w.classOf(f)))
		return
	case !isExported(f.Name):
	case f.Column != nil:
		tag = w.columnTag(f, ready, defined)
	case defined:
	case f.Relation != nil && !f.Relation.Silent:
		tag = w.relationTag(f)
	case f.Held != nil:
		tag = ",prefix:" + quote(f.Held.Prefix)
	case f.Ignored != "":
		tag = "-"
	}
	if tag != "" {
		tag = w.tag(tag)
	}
	switch {
	case f.Held != nil && f.Held.Embedded:
		w.linef("%s %s", holder(f.Held), tag)
	default:
		w.linef("%s %s %s", f.Name, goType(f), tag)
	}
}

func goType(f *model.Field) string {
	switch {
	case f.Column != nil:
		return f.Column.GoType()
	case f.Relation != nil:
		return f.Relation.Shape + f.Relation.Target
	case f.Held != nil:
		return holder(f.Held)
	}
	return f.Ignored
}

func holder(h *model.Held) string {
	if h.Pointer {
		return "*" + h.Struct
	}
	return h.Struct
}
