package tagged

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// through writes the join table's name for a tag.
func (w *writer) throughName(r *model.Relation) string {
	for _, c := range w.m.Classes {
		if c.Table == r.Through && c.Schema != "" {
			return quote(c.Schema + "." + c.Table)
		}
	}
	return quote(r.Through)
}

// byName reports whether relationships name a join table, which is then in the
// registry, instead of passing it.
func (w *writer) byName(j *model.Join) bool { return !bit(j.Said, 0) }

func (w *writer) joinVariable(i int) string { return fmt.Sprintf("join%sx%d", model.Mark, i) }

// sayable reports whether a tag can say a relationship.
func (w *writer) sayable(r *model.Relation) bool {
	if j := w.m.Join(r.Through); j != nil && !w.byName(j) {
		return false
	}
	if r.SayColumns && !listed(r.Columns) || r.SayRemote && !listed(r.Remote) {
		return false
	}
	return !slices.ContainsFunc(r.OrderBy, func(o model.Order) bool { return !plain.MatchString(o.Column) })
}

func (w *writer) relationTag(f *model.Field) string {
	r := f.Relation
	o := options{"rel"}
	o.say(r.Kind == model.Many, "through:%s", w.throughName(r))
	o.say(r.SayBack, "back:%s", r.Back)
	if len(r.OrderBy) > 0 {
		var orders []string
		for _, by := range r.OrderBy {
			text := w.qualified(f, w.m.Class(r.Target), []string{by.Column})[0]
			if by.Desc {
				text += " desc"
			} else if bit(f.Said, 4) {
				text += " asc"
			}
			orders = append(orders, text)
		}
		o.say(true, "order:%s", columnList(orders))
	}
	target := w.m.Class(r.Target)
	referring := target
	if r.Kind == model.One {
		referring = w.classOf(f)
	}
	if r.Kind == model.Many {
		target, referring = nil, nil
	}
	o.say(r.SayColumns, "fk:%s", columnList(w.qualified(f, referring, r.Columns)))
	o.say(r.SayRemote, "remote:%s", columnList(w.qualified(f, target, r.Remote)))
	if onDelete, onUpdate, speaks := w.spoken(r); speaks {
		o.say(onDelete != "", "ondelete:%s", action(onDelete))
		o.say(onUpdate != "", "onupdate:%s", strings.ToUpper(action(onUpdate)))
	}
	return o.text("")
}

// qualified writes columns with their table, or as they are.
func (w *writer) qualified(f *model.Field, c *model.Class, columns []string) []string {
	if c == nil || !bit(f.Said, 5) || !plain.MatchString(c.Table) {
		return columns
	}
	full := make([]string, len(columns))
	for i, name := range columns {
		full[i] = tableName(c) + "." + name
	}
	return full
}

// relationProperty is what Define says of a relationship.
func (w *writer) relationProperty(f *model.Field) string {
	r := f.Relation
	var o options
	if r.Kind == model.Many {
		if i := slices.IndexFunc(w.m.Joins, func(j *model.Join) bool { return j.Name == r.Through }); i < 0 || w.byName(w.m.Joins[i]) || w.m.Joins[i].Made {
			schema := ""
			for _, c := range w.m.Classes {
				if c.Table == r.Through {
					schema = c.Schema
				}
			}
			o.say(true, "Through: &schema.Table{Name: %q, Schema: %q}", r.Through, schema)
		} else {
			o.say(true, "Through: %s", w.joinVariable(i))
		}
	}
	o.say(r.SayBack, "Back: %q", r.Back)
	var orders []string
	for _, by := range r.OrderBy {
		orders = append(orders, fmt.Sprintf("{Column: schema.ColumnRef{Column: %q}, Desc: %t}", by.Column, by.Desc))
	}
	o.say(len(orders) > 0, "OrderBy: []schema.Order{%s}", strings.Join(orders, ", "))
	o.say(r.SayColumns, "ForeignKey: %s", refs(r.Columns))
	o.say(r.SayRemote, "Remote: %s", refs(r.Remote))
	if onDelete, onUpdate, speaks := w.spoken(r); speaks {
		o.say(onDelete != "", "OnDelete: %q", onDelete)
		o.say(onUpdate != "", "OnUpdate: %q", strings.ToUpper(onUpdate))
	}
	return fmt.Sprintf("mapper.Relationship{%s}", strings.Join(o, ", "))
}

func refs(columns []string) string {
	list := make([]string, len(columns))
	for i, name := range columns {
		list[i] = fmt.Sprintf("{Column: %q}", name)
	}
	return fmt.Sprintf("[]schema.ColumnRef{%s}", strings.Join(list, ", "))
}

// findSpeakers decides which relationships state the actions of their foreign
// keys.
func (w *writer) findSpeakers() {
	for _, c := range w.m.Classes {
		for _, f := range c.Fields {
			r := f.Relation
			if r == nil || r.Silent || r.Kind == model.Many || !bit(f.Said, 8) {
				continue
			}
			from := c
			if r.Kind != model.One {
				from = w.m.Class(r.Target)
			}
			if id := linkID(from, r.Columns); w.speaks[id] == nil && w.ownLink(from, r.Columns) {
				w.speaks[id] = r
			}
		}
	}
}

func linkID(from *model.Class, columns []string) string {
	return from.Name + " " + strings.Join(columns, " ")
}

// ownLink reports whether a foreign key is the class's own, not a struct's.
func (w *writer) ownLink(c *model.Class, columns []string) bool {
	_, ok := w.link(c, columns)
	return ok
}

// link returns a foreign key of a class by its columns.
func (w *writer) link(c *model.Class, columns []string) (*model.ForeignKey, bool) {
	for _, f := range c.Fields {
		if f.Column != nil && f.Column.Ref != nil && len(columns) == 1 && columns[0] == full(c, f) {
			ref := f.Column.Ref
			return &model.ForeignKey{Columns: columns, Class: ref.Class, Refs: []string{ref.Column}, OnDelete: ref.OnDelete, OnUpdate: ref.OnUpdate}, true
		}
	}
	for _, fk := range c.ForeignKeys {
		if slices.Equal(fk.Columns, columns) {
			return fk, true
		}
	}
	return nil, false
}

// full is the column of a class's own field.
func full(c *model.Class, f *model.Field) string {
	if f.Absent || !isExported(f.Name) {
		return f.Column.Name
	}
	return c.Prefix + f.Column.Name
}

// spoken returns the actions that a relationship states for its foreign key.
func (w *writer) spoken(r *model.Relation) (onDelete, onUpdate string, speaks bool) {
	for _, c := range w.m.Classes {
		if w.speaks[linkID(c, r.Columns)] == r {
			fk, _ := w.link(c, r.Columns)
			return fk.OnDelete, fk.OnUpdate, true
		}
	}
	return "", "", false
}

// speaker returns the relationship that states the actions of an own column's
// foreign key, or nil.
func (w *writer) speaker(f *model.Field) *model.Relation {
	if c := w.classOf(f); c != nil {
		return w.speaks[linkID(c, []string{full(c, f)})]
	}
	return nil
}

// classOf returns the class whose own field it is, or nil.
func (w *writer) classOf(f *model.Field) *model.Class {
	for _, c := range w.m.Classes {
		if slices.Contains(c.Fields, f) {
			return c
		}
	}
	return nil
}

// apart reports whether Define, or a mixin's hook, states the indexes and the
// foreign key of a column.
func (w *writer) apart(f *model.Field) bool {
	if w.classOf(f) != nil {
		return !isExported(f.Name) || bit(f.Said, 9)
	}
	hidden := slices.ContainsFunc(w.m.Classes, func(c *model.Class) bool { return c.Field(f.Name) != nil })
	return bit(f.Said, 9) && !hidden && slices.ContainsFunc(w.m.Structs, func(s *model.Struct) bool { return w.hooks(s) && slices.Contains(s.Fields, f) })
}
