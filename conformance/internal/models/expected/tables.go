package expected

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// constraint is the name of a constraint that states none; past 63 bytes it ends
// in a part of its hash.
func (w *writer) constraint(kind, table string, columns []string) string {
	if w.m.Constraints {
		table = "by_rule_" + table
	}
	name := w.numbered(kind + "_" + table + "_" + strings.Join(columns, "_"))
	if len(name) <= 63 {
		return name
	}
	cut := 54
	for name[cut]&0xC0 == 0x80 {
		cut--
	}
	return fmt.Sprintf("%s_%x", name[:cut], sha256.Sum256([]byte(name)))[:cut+9]
}

// lists are what a table has beside its columns, by name.
type lists struct{ keys, indexes, checks map[string]string }

func (l lists) write(w *writer) {
	for _, list := range []map[string]string{l.keys, l.indexes, l.checks} {
		names := make([]string, 0, len(list))
		for name := range list {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			w.linef("  %s", list[name])
		}
	}
}

func (w *writer) key(l lists, table string, fk *model.ForeignKey) {
	name := w.constraint("fk", table, fk.Columns)
	target := w.m.Class(fk.Class)
	text := fmt.Sprintf("foreign key %s (%s) references %s(%s)", spell(name), spellAll(fk.Columns), path(full(target)), spellAll(fk.Refs))
	if fk.OnDelete != "" && fk.OnDelete != "no action" {
		text += " on delete " + fk.OnDelete
	}
	if fk.OnUpdate != "" && fk.OnUpdate != "no action" {
		text += " on update " + fk.OnUpdate
	}
	l.keys[name] = text
}

func (w *writer) index(l lists, table string, index *model.Index) {
	kind, word := "ix", "index"
	if index.Unique {
		kind, word = "uq", "unique index"
	}
	var columns, parts []string
	for _, p := range index.Parts {
		column, text := p.Column, spell(p.Column)
		if p.Expression != "" {
			column, text = "expr", "("+p.Expression+")"
		}
		if p.Prefix > 0 {
			text += "(" + strconv.Itoa(p.Prefix) + ")"
		}
		if p.Desc {
			text += " desc"
		}
		columns, parts = append(columns, column), append(parts, text)
	}
	name := cmp.Or(w.numbered(index.Name), w.constraint(kind, table, columns))
	text := fmt.Sprintf("%s %s (%s)", word, spell(name), strings.Join(parts, ", "))
	if index.Where != "" {
		text += " where " + index.Where
	}
	l.indexes[name] = text
}

func (w *writer) check(l lists, table, name, part, condition string) {
	name = cmp.Or(w.numbered(name), w.constraint("ck", table, []string{part}))
	l.checks[name] = fmt.Sprintf("check %s (%s)", spell(name), condition)
}

func simple(unique bool, columns ...string) *model.Index {
	index := &model.Index{Unique: unique}
	for _, name := range columns {
		index.Parts = append(index.Parts, model.Part{Column: name})
	}
	return index
}

func (w *writer) table(c *model.Class) {
	head := "table " + path(full(c))
	if c.Comment != "" {
		head += " comment " + strconv.Quote(c.Comment)
	}
	w.linef("%s", head)
	l := lists{map[string]string{}, map[string]string{}, map[string]string{}}
	referring := map[string]bool{}
	for _, link := range w.m.Links(c) {
		for _, name := range link.Columns {
			referring[name] = true
		}
	}
	if columns, refs := w.shared(c); len(columns) > 0 {
		for _, p := range w.m.Key(c) {
			w.column(model.Place{Column: &model.Column{Key: true, Type: p.Type}, Full: p.Full}, false)
		}
		w.key(l, c.Table, &model.ForeignKey{Columns: columns, Class: w.m.Parent(c).Name, Refs: refs})
	}
	w.fill(l, c, referring)
	for _, guest := range w.m.Guests(c) {
		w.fill(l, guest, nil)
	}
	l.write(w)
}

// fill writes the columns of a class and collects the lists.
func (w *writer) fill(l lists, c *model.Class, referring map[string]bool) {
	key := w.m.Key(c)
	for _, p := range w.m.Places(c) {
		generated := p.Key && len(key) == 1 && isInteger(p.Type) && p.Default == nil && !referring[p.Full] && p.Identity != "off"
		w.column(p, generated || p.Identity == "on")
		if p.Ref != nil {
			w.key(l, c.Table, &model.ForeignKey{Columns: []string{p.Full}, Class: p.Ref.Class, Refs: []string{p.Ref.Column}, OnDelete: p.Ref.OnDelete, OnUpdate: p.Ref.OnUpdate})
		}
		if p.Unique {
			w.index(l, c.Table, simple(true, p.Full))
		}
		if p.Index {
			w.index(l, c.Table, simple(false, p.Full))
		}
		if p.Check != "" {
			w.check(l, c.Table, "", p.Full, p.Check)
		}
	}
	for _, fk := range c.ForeignKeys {
		w.key(l, c.Table, fk)
	}
	w.lent(l, c.Table, c.Fields)
	for _, index := range c.Indexes {
		w.index(l, c.Table, index)
	}
	for i, check := range c.Checks {
		w.check(l, c.Table, check.Name, strconv.Itoa(i+1), check.Condition)
	}
}

// lent adds the indexes of mixins.
func (w *writer) lent(l lists, table string, fields []*model.Field) {
	for _, f := range fields {
		if f.Embed == "" {
			continue
		}
		s := w.m.Struct(f.Embed)
		if len(s.Index) > 0 {
			w.index(l, table, simple(false, s.Index...))
		}
		w.lent(l, table, s.Fields)
	}
}

func isInteger(t model.Type) bool {
	return t.Name == "smallint" || t.Name == "integer" || t.Name == "bigint"
}

func typeText(t model.Type) string {
	switch t.Name {
	case "decimal":
		return fmt.Sprintf("decimal(%d,%d)", t.A, t.B)
	case "string", "timestamp":
		return fmt.Sprintf("%s(%d)", t.Name, t.A)
	case "binary":
		if t.A > 0 {
			return fmt.Sprintf("binary(%d)", t.A)
		}
	}
	return t.Name
}

func (w *writer) column(p model.Place, generated bool) {
	text := fmt.Sprintf("  column %s %s", spell(p.Full), typeText(p.Type))
	say := func(word string, when bool) {
		if when {
			text += " " + word
		}
	}
	say("null", p.Nullable())
	say("not null", !p.Nullable())
	say("primary key", p.Key)
	say("identity", generated)
	if d := p.Default; d != nil {
		say("default ("+d.Text+")", d.SQL)
		say("default "+strconv.Quote(d.Text), !d.SQL)
	}
	say("computed ("+p.Computed+")", p.Computed != "")
	say("comment "+strconv.Quote(p.Comment), p.Comment != "")
	w.linef("%s", text)
}

// join is a join table; one that is made has its columns in alphabetical order.
func (w *writer) join(j *model.Join) {
	w.linef("table %s", path(j.Name))
	columns := slices.Clone(j.Columns)
	if j.Made {
		slices.SortFunc(columns, func(a, b *model.JoinColumn) int { return cmp.Compare(a.Name, b.Name) })
	}
	for _, c := range columns {
		p := model.Place{Column: &model.Column{Key: c.Key, Type: c.Type}, Full: c.Name}
		if c.Null {
			p.Null = model.Pointer
		}
		w.column(p, c.Key && j.Unique)
	}
	l := lists{map[string]string{}, map[string]string{}, map[string]string{}}
	var both []string
	for _, fk := range j.ForeignKeys {
		w.key(l, j.Name, fk)
		both = append(both, fk.Columns...)
	}
	if j.Unique {
		w.index(l, j.Name, simple(true, both...))
	}
	l.write(w)
}
