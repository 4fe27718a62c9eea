package plain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// types are the literals of database types without parameters.
var types = map[string]string{
	"boolean": "schema.Boolean{}", "smallint": "schema.SmallInt{}", "integer": "schema.Integer{}", "bigint": "schema.BigInt{}",
	"real": "schema.Real{}", "double": "schema.Double{}", "text": "schema.Text{}", "date": "schema.Date{}",
}

func typeLiteral(t model.Type) string {
	switch t.Name {
	case "decimal":
		return fmt.Sprintf("schema.Decimal{Precision: %d, Scale: %d}", t.A, t.B)
	case "string":
		return fmt.Sprintf("schema.String{Size: %d}", t.A)
	case "binary":
		return fmt.Sprintf("schema.Binary{Size: %d}", t.A)
	case "timestamp":
		switch t.A {
		case 0:
			return "schema.Timestamp{Precision: schema.WholeSeconds}"
		case 6:
			return "schema.Timestamp{}"
		}
		return fmt.Sprintf("schema.Timestamp{Precision: %d}", t.A)
	}
	return types[t.Name]
}

// actions are the constants of foreign keys' actions.
var actions = map[string]string{
	"cascade": "schema.Cascade", "restrict": "schema.Restrict", "set null": "schema.SetNull",
	"set default": "schema.SetDefault", "no action": "schema.NoAction",
}

// placeActions decides which relationship, if any, states the actions of a
// foreign key.
func (w *writer) placeActions() {
	for _, c := range w.m.Classes {
		for _, f := range c.Fields {
			r := f.Relation
			if r == nil || r.Silent || r.Kind == model.Many || !bit(f.Said, 3) {
				continue
			}
			from, to := c.Name, r.Target
			if r.Kind != model.One {
				from, to = to, from
			}
			id := linkID(from, r.Columns, to)
			if w.acting[id] == nil {
				w.acting[id] = f
			}
		}
	}
}

func linkID(from string, columns []string, to string) string {
	return from + "|" + strings.Join(columns, "|") + "|" + to
}

// tableOf is the variable with a class's table.
func (w *writer) tableOf(c *model.Class) string {
	if c.Onto != "" {
		return "table" + c.Onto
	}
	return "table" + w.m.Owner(c).Name
}

// reference is the name of a class's table for foreign keys.
func reference(c *model.Class) string {
	if c.Schema != "" {
		return c.Schema + "." + c.Table
	}
	return c.Table
}

// table writes a class's table.
func (w *writer) table(c *model.Class) {
	var keys, indexes []string
	w.linef("var %s = &schema.Table{Name: %q,", w.tableOf(c), c.Table)
	if c.Schema != "" {
		w.linef("Schema: %q,", c.Schema)
	}
	if c.Comment != "" {
		w.linef("Comment: %q,", c.Comment)
	}
	w.linef("Columns: []*schema.Column{")
	for _, column := range w.shared(c, &keys) {
		w.linef("{%s},", column)
	}
	var checks []string
	for _, c := range append([]*model.Class{c}, w.m.Guests(c)...) {
		for _, a := range w.attributes(c) {
			if a.Column != nil {
				w.linef("{%s},", strings.Join(w.column(c, a, &keys, &indexes), ", "))
			}
		}
		for _, fk := range c.ForeignKeys {
			keys = append(keys, w.foreignKey(fk, w.acting[linkID(c.Name, fk.Columns, fk.Class)] != nil))
		}
		indexes = append(indexes, w.indexes(c)...)
		for _, check := range c.Checks {
			checks = append(checks, fmt.Sprintf("{Name: %q, Condition: %q}", check.Name, check.Condition))
		}
	}
	w.linef("},")
	w.list("ForeignKeys: []*schema.ForeignKey", keys)
	w.list("Indexes: []*schema.Index", indexes)
	w.list("Checks: []*schema.Check", checks)
	w.linef("}")
}

func (w *writer) list(opening string, elements []string) {
	if len(elements) > 0 {
		w.linef("%s{%s},", opening, strings.Join(elements, ", "))
	}
}

// column returns the parts of a column's literal, and adds to the table's lists
// what stands there.
func (w *writer) column(c *model.Class, a attribute, keys, indexes *[]string) []string {
	column := a.Column
	parts := []string{fmt.Sprintf("Name: %q", a.column())}
	say := func(when bool, format string, args ...any) {
		if when {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	listed := column.Ref != nil && bit(a.Said, 4)
	say(column.Ref == nil || bit(a.Said, 5), "Type: %s", typeLiteral(column.Type))
	say(a.nullable(), "Nullable: true")
	say(column.Key, "PrimaryKey: true")
	say(column.Identity == "on", "Identity: schema.IdentityOn")
	say(column.Identity == "off", "Identity: schema.IdentityOff")
	if d := column.Default; d != nil {
		say(!d.SQL, "Default: schema.Literal(%q)", d.Text)
		say(d.SQL, "Default: schema.Expression(%q)", d.Text)
	}
	say(column.Computed != "", "Computed: %q", column.Computed)
	say(column.Comment != "", "Comment: %q", column.Comment)
	say(column.Check != "", "Check: %q", column.Check)
	if column.Unique && bit(a.Said, 6) {
		*indexes = append(*indexes, fmt.Sprintf("schema.UniqueOn(%q)", a.column()))
	} else {
		say(column.Unique, "Unique: true")
	}
	if column.Index && bit(a.Said, 7) {
		*indexes = append(*indexes, fmt.Sprintf("{Columns: []schema.IndexColumn{{Column: %q}}}", a.column()))
	} else {
		say(column.Index, "Index: true")
	}
	ref := column.Ref
	if ref == nil {
		return parts
	}
	acted := a.own && w.acting[linkID(c.Name, []string{a.column()}, ref.Class)] != nil
	if listed {
		*keys = append(*keys, w.foreignKey(&model.ForeignKey{Columns: []string{a.column()}, Class: ref.Class, Refs: []string{ref.Column}, OnDelete: ref.OnDelete, OnUpdate: ref.OnUpdate}, acted))
		return parts
	}
	say(true, "References: %q", reference(w.m.Class(ref.Class))+"."+ref.Column)
	say(!acted && ref.OnDelete != "", "OnDelete: %s", actions[ref.OnDelete])
	say(!acted && ref.OnUpdate != "", "OnUpdate: %s", actions[ref.OnUpdate])
	return parts
}

// foreignKey returns a foreign key's literal; a relationship may state its actions.
func (w *writer) foreignKey(fk *model.ForeignKey, acted bool) string {
	text := fmt.Sprintf("{Columns: %#v, RefTable: %q, RefColumns: %#v", fk.Columns, reference(w.m.Class(fk.Class)), fk.Refs)
	if fk.OnDelete != "" && !acted {
		text += ", OnDelete: " + actions[fk.OnDelete]
	}
	if fk.OnUpdate != "" && !acted {
		text += ", OnUpdate: " + actions[fk.OnUpdate]
	}
	return text + "}"
}

// indexes returns the indexes of a class over several columns, with those that
// structs bring along.
func (w *writer) indexes(c *model.Class) []string {
	var all []string
	for _, name := range w.embedded(c.Fields) {
		if columns := w.m.Struct(name).Index; len(columns) > 0 {
			all = append(all, fmt.Sprintf("schema.IndexOn(%s)", quoted(columns)))
		}
	}
	for _, index := range c.Indexes {
		all = append(all, indexLiteral(index))
	}
	return all
}

// embedded returns the names of embedded structs, and of those that they embed.
func (w *writer) embedded(fields []*model.Field) []string {
	var names []string
	for _, f := range fields {
		if f.Embed != "" {
			names = append(append(names, f.Embed), w.embedded(w.m.Struct(f.Embed).Fields)...)
		}
	}
	return names
}

func quoted(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = fmt.Sprintf("%q", name)
	}
	return strings.Join(list, ", ")
}

func indexLiteral(index *model.Index) string {
	var parts, columns []string
	simple := index.Name == "" && index.Where == ""
	for _, p := range index.Parts {
		simple = simple && p == model.Part{Column: p.Column}
		columns = append(columns, p.Column)
		parts = append(parts, fmt.Sprintf("{Column: %q, Expression: %q, Prefix: %d, Desc: %t}", p.Column, p.Expression, p.Prefix, p.Desc))
	}
	switch {
	case simple && index.Unique:
		return fmt.Sprintf("schema.UniqueOn(%s)", quoted(columns))
	case simple:
		return fmt.Sprintf("schema.IndexOn(%s)", quoted(columns))
	}
	return fmt.Sprintf("{Name: %q, Unique: %t, Where: %q, Columns: []schema.IndexColumn{%s}}", index.Name, index.Unique, index.Where, strings.Join(parts, ", "))
}

// joinVariable is the variable with a join table.
func (w *writer) joinVariable(j *model.Join) string {
	return fmt.Sprintf("join%sx%d", model.Mark, slices.Index(w.m.Joins, j))
}

// joinTable writes a join table. One that the core would make has its columns in
// alphabetical order.
func (w *writer) joinTable(j *model.Join) {
	columns := slices.Clone(j.Columns)
	if j.Made {
		slices.SortFunc(columns, func(a, b *model.JoinColumn) int { return cmp.Compare(a.Name, b.Name) })
	}
	w.linef("var %s = &schema.Table{Name: %q, Columns: []*schema.Column{", w.joinVariable(j), j.Name)
	for _, c := range columns {
		w.linef("{Name: %q, Type: %s, PrimaryKey: %t, Nullable: %t},", c.Name, typeLiteral(c.Type), c.Key, c.Null)
	}
	w.linef("},")
	var keys, both []string
	for _, fk := range j.ForeignKeys {
		keys = append(keys, w.foreignKey(fk, false))
		both = append(both, fk.Columns...)
	}
	w.list("ForeignKeys: []*schema.ForeignKey", keys)
	if j.Unique {
		w.list("Indexes: []*schema.Index", []string{fmt.Sprintf("schema.UniqueOn(%s)", quoted(both))})
	}
	w.linef("}")
}
