// Package expected says what must come of a model: the text of its Snapshot,
// by the documented rules. It imports nothing of what is tested, so that the two
// styles cannot agree on a mistake that both make.
package expected

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// Snapshot returns the text of a model's Snapshot; the number stands for every
// Mark.
func Snapshot(m *model.Model, number int) string {
	w := &writer{m: m, number: strconv.Itoa(number)}
	classes := slices.Clone(m.Classes)
	slices.SortFunc(classes, func(a, b *model.Class) int { return cmp.Compare(logical(a), logical(b)) })
	for _, c := range classes {
		w.class(c)
	}
	tables := map[string]func(){}
	for _, c := range m.Classes {
		if c.Onto == "" && !c.Is(model.Single) {
			tables[w.numbered(full(c))] = func() { w.table(c) }
		}
	}
	for _, j := range m.Joins {
		if w.used(j) {
			tables[j.Name] = func() { w.join(j) }
		}
	}
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		tables[name]()
	}
	return w.numbered(w.b.String())
}

type writer struct {
	m      *model.Model
	number string
	b      strings.Builder
}

func (w *writer) numbered(text string) string { return strings.ReplaceAll(text, model.Mark, w.number) }

func (w *writer) linef(format string, args ...any) {
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

func logical(c *model.Class) string { return cmp.Or(c.Logical, c.Name) }

// full is the name of a class's table with its schema.
func full(c *model.Class) string {
	if c.Schema != "" {
		return c.Schema + "." + c.Table
	}
	return c.Table
}

// used reports whether a relationship goes through a join table.
func (w *writer) used(j *model.Join) bool {
	return slices.ContainsFunc(w.m.Classes, func(c *model.Class) bool {
		return slices.ContainsFunc(c.Fields, func(f *model.Field) bool { return f.Relation != nil && f.Relation.Through == j.Name })
	})
}

func (w *writer) class(c *model.Class) {
	w.linef("class %s on %s%s", spell(logical(c)), path(full(c)), w.kinship(c))
	var key, excluded []string
	places := w.m.Places(c)
	for _, p := range places {
		if p.Field.Absent && p.Full != c.On {
			excluded = append(excluded, p.Full)
		}
	}
	if c.Onto != "" {
		for _, p := range w.m.Places(w.m.Class(c.Onto)) {
			if !slices.ContainsFunc(places, func(own model.Place) bool { return own.Full == p.Full }) {
				excluded = append(excluded, p.Full)
			}
		}
	}
	for _, p := range w.m.Key(c) {
		key = append(key, p.Attribute)
	}
	w.linef("  key %s", strings.Join(key, ", "))
	for _, a := range w.attributes(c) {
		w.linef("  %s %s holds %s%s", a.Attribute, goType(a.Column), a.holds(c), flags(a.Place))
	}
	relations := w.related(c)
	slices.Sort(relations)
	for _, line := range relations {
		w.linef("%s", line)
	}
	slices.Sort(excluded)
	for _, column := range excluded {
		w.linef("  excludes %s", spell(column))
	}
}

// relations collects the relationships of a class and of what it embeds.
func (w *writer) relations(fields []*model.Field, into *[]*model.Field) {
	for _, f := range fields {
		if f.Relation != nil {
			*into = append(*into, f)
		}
		if f.Embed != "" {
			w.relations(w.m.Struct(f.Embed).Fields, into)
		}
	}
}

// basic are the types of package named as what they are.
var basic = map[string]string{
	"named.Status": "string", "named.Level": "int16", "named.Flag": "bool", "named.Ratio": "float64", "named.Token": "[]byte", "named.Point": "Point",
}

func goType(c *model.Column) string {
	base := cmp.Or(basic[c.Base], c.Base)
	switch c.Null {
	case model.Pointer:
		return "*" + base
	case model.Generic:
		return "sql.Null[" + base + "]"
	case model.Wrapper:
		return c.GoType()
	}
	return base
}

func flags(p model.Place) string {
	text := ""
	for _, flag := range []struct {
		word string
		set  bool
	}{
		{"nullzero", p.Null == model.Zero}, {"noinit", p.NoInit}, {"created", p.Created}, {"updated", p.Updated},
		{"version", p.Version}, {"softdelete", p.SoftDelete}, {"optional", p.Optional},
	} {
		if flag.set {
			text += " " + flag.word
		}
	}
	return text
}

var directions = map[model.Kind]string{model.One: "many-to-one", model.Sole: "one-to-one", model.List: "one-to-many", model.Many: "many-to-many"}

func (w *writer) relation(c *model.Class, f *model.Field) string {
	r := f.Relation
	target := w.m.Class(r.Target)
	text := fmt.Sprintf("  %s %s%s is %s", f.Name, r.Shape, spell(logical(target)), directions[r.Kind])
	switch r.Kind {
	case model.Many:
		through, near, far := w.through(r, c, target)
		text += fmt.Sprintf(" through %s on %s and %s by %s, %s", path(through),
			pairs(full(c), near.Refs, through, near.Columns), pairs(through, far.Columns, full(target), far.Refs),
			spell(w.constraint("fk", bare(through), near.Columns)), spell(w.constraint("fk", bare(through), far.Columns)))
	case model.One:
		columns, refs := w.refs(c, target, r)
		text += fmt.Sprintf(" on %s by %s", equal(w.firsts(c, columns), w.firsts(target, refs)), spell(w.constraint("fk", c.Table, columns)))
	default:
		columns, refs := w.refs(target, c, r)
		text += fmt.Sprintf(" on %s by %s", equal(w.firsts(c, refs), w.firsts(target, columns)), spell(w.constraint("fk", target.Table, columns)))
	}
	var orders []string
	for _, o := range r.OrderBy {
		order := spell(o.Column)
		if o.Desc {
			order += " desc"
		}
		orders = append(orders, order)
	}
	if len(orders) > 0 {
		text += " order by " + strings.Join(orders, ", ")
	}
	if r.Back != "" {
		text += " back " + r.Back
	}
	return text
}

func bare(table string) string { return table[strings.LastIndexByte(table, '.')+1:] }

// pairs writes equal columns of two tables.
func pairs(a string, columns []string, b string, others []string) string {
	list := make([]string, len(columns))
	for i := range columns {
		list[i] = fmt.Sprintf("%s.%s = %s.%s", path(a), spell(columns[i]), path(b), spell(others[i]))
	}
	return strings.Join(list, " and ")
}

// refs returns the foreign key of a relationship, in full: one that a struct
// lends does not know the owner's prefix.
func (w *writer) refs(from, to *model.Class, r *model.Relation) (columns, refs []string) {
	for _, prefix := range []string{"", from.Prefix} {
		for _, l := range w.m.Links(from) {
			if l.Target == to.Name && slices.Equal(l.Columns, prefixed(prefix, r.Columns)) {
				return l.Columns, l.Refs
			}
		}
	}
	return nil, nil
}

func prefixed(prefix string, names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = prefix + name
	}
	return all
}

// through returns a join table with its foreign keys to the owner and the target.
func (w *writer) through(r *model.Relation, owner, target *model.Class) (table string, near, far *model.ForeignKey) {
	var keys []*model.ForeignKey
	if j := w.m.Join(r.Through); j != nil {
		table, keys = j.Name, j.ForeignKeys
	} else {
		for _, c := range w.m.Classes {
			if c.Table != r.Through {
				continue
			}
			table = full(c)
			for _, l := range w.m.Links(c) {
				keys = append(keys, &model.ForeignKey{Columns: l.Columns, Class: l.Target, Refs: l.Refs})
			}
		}
	}
	for _, fk := range keys {
		if fk.Class == owner.Name && slices.Equal(fk.Columns, r.Columns) {
			near = fk
		}
		if fk.Class == target.Name && slices.Equal(fk.Columns, r.Remote) {
			far = fk
		}
	}
	return table, near, far
}
