package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// property is the property of an attribute as Go source.
type property struct {
	attribute
	text string
}

// properties returns what the table does not say of a class, value objects
// first: until it is known what they are, their fields are the class's.
func (w *writer) properties(c *model.Class) []property {
	var composites, all []property
	if f := parent(c); f != nil && byProperty(c) {
		composites = append(composites, property{attribute{Field: f, name: f.Name, path: "x." + f.Name}, "mapper.Parent{}"})
	}
	for _, a := range w.attributes(c) {
		text := ""
		switch {
		case a.Absent:
		case a.Column != nil:
			text = columnProperty(a)
		case a.Relation != nil && !a.Relation.Silent:
			text = w.relationship(c, a)
		case a.Held != nil:
			composites = append(composites, property{a, fmt.Sprintf("mapper.Composite{Prefix: %q}", a.Held.Prefix)})
		case a.Relation == nil && (a.exported() || bit(a.Said, 0)):
			text = "mapper.Ignore{}"
		}
		if text != "" {
			all = append(all, property{a, text})
		}
	}
	return append(composites, all...)
}

// columnProperty returns nothing for a column that finds its field.
func columnProperty(a attribute) string {
	column := a.Column
	var parts []string
	if !column.Ruled && column.Name != a.Field.Name || bit(a.Said, 1) {
		parts = append(parts, fmt.Sprintf("Name: %q", a.column()))
	}
	for _, flag := range []struct {
		word string
		set  bool
	}{
		{"NullZero", column.Null == model.Zero}, {"NoInit", column.NoInit}, {"Created", column.Created},
		{"Updated", column.Updated}, {"Version", column.Version}, {"SoftDelete", column.SoftDelete},
	} {
		if flag.set {
			parts = append(parts, flag.word+": true")
		}
	}
	if len(parts) == 0 && a.exported() {
		return ""
	}
	return fmt.Sprintf("mapper.Column{%s}", strings.Join(parts, ", "))
}

func (w *writer) relationship(c *model.Class, a attribute) string {
	r := a.Relation
	target := w.m.Class(r.Target)
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if r.SayBack {
		say("Back: %q", r.Back)
	}
	if len(r.OrderBy) > 0 {
		say("OrderBy: %s", w.orders(target, a))
	}
	near, far := w.tableOf(c), w.tableOf(target)
	switch {
	case r.Kind == model.Many:
		join := ""
		if j := w.m.Join(r.Through); j != nil {
			join = w.joinVariable(j)
		} else {
			join = w.tableOf(w.onTable(r.Through))
		}
		say("Through: %s", w.through(r, a, join))
		near, far = join, join
	case r.Kind != model.One:
		near = far
	}
	if r.SayColumns {
		say("ForeignKey: %s", refs(near, r.Columns, bit(a.Said, 5)))
	}
	if r.SayRemote {
		say("Remote: %s", refs(far, r.Remote, bit(a.Said, 5)))
	}
	from, to := c.Name, r.Target
	if r.Kind != model.One {
		from, to = to, from
	}
	if id := linkID(from, r.Columns, to); r.Kind != model.Many && w.acting[id] == a.Field {
		onDelete, onUpdate := w.actionsOf(w.m.Class(from), r.Columns, to)
		if onDelete != "" {
			say("OnDelete: %s", actions[onDelete])
		}
		if onUpdate != "" {
			say("OnUpdate: %s", actions[onUpdate])
		}
	}
	return fmt.Sprintf("mapper.Relationship{%s}", strings.Join(parts, ", "))
}

// actionsOf returns what a foreign key does.
func (w *writer) actionsOf(from *model.Class, columns []string, to string) (onDelete, onUpdate string) {
	for _, a := range w.attributes(from) {
		if a.Column != nil && a.own && a.Column.Ref != nil && a.Column.Ref.Class == to && slices.Equal(columns, []string{a.column()}) {
			return a.Column.Ref.OnDelete, a.Column.Ref.OnUpdate
		}
	}
	for _, fk := range from.ForeignKeys {
		if fk.Class == to && slices.Equal(fk.Columns, columns) {
			return fk.OnDelete, fk.OnUpdate
		}
	}
	return "", ""
}

// onTable returns the class on a table.
func (w *writer) onTable(name string) *model.Class {
	return w.m.Classes[slices.IndexFunc(w.m.Classes, func(c *model.Class) bool { return c.Table == name })]
}

// through passes a join table, or only its name where that says enough.
func (w *writer) through(r *model.Relation, a attribute, variable string) string {
	j := w.m.Join(r.Through)
	known := j == nil || j.Made || w.given[j.Name]
	if known && bit(a.Said, 6) {
		if j == nil {
			c := w.onTable(r.Through)
			return fmt.Sprintf("&schema.Table{Name: %q, Schema: %q}", c.Table, c.Schema)
		}
		return fmt.Sprintf("&schema.Table{Name: %q}", j.Name)
	}
	if j != nil {
		w.given[j.Name] = true
	}
	return variable
}

// refs lists columns, with their table or without.
func refs(table string, columns []string, bare bool) string {
	list := make([]string, len(columns))
	for i, name := range columns {
		list[i] = fmt.Sprintf("%s.C(%q)", table, name)
		if bare {
			list[i] = fmt.Sprintf("{Column: %q}", name)
		}
	}
	return fmt.Sprintf("[]schema.ColumnRef{%s}", strings.Join(list, ", "))
}

func (w *writer) orders(target *model.Class, a attribute) string {
	var list []string
	for _, o := range a.Relation.OrderBy {
		method := "Asc"
		if o.Desc {
			method = "Desc"
		}
		list = append(list, fmt.Sprintf("%s.C(%q).%s()", w.tableOf(target), o.Column, method))
		if bit(a.Said, 7) {
			list[len(list)-1] = fmt.Sprintf("{Column: schema.ColumnRef{Column: %q}, Desc: %t}", o.Column, o.Desc)
		}
	}
	if bit(a.Said, 7) {
		return fmt.Sprintf("[]schema.Order{%s}", strings.Join(list, ", "))
	}
	return fmt.Sprintf("schema.OrderBy(%s)", strings.Join(list, ", "))
}
