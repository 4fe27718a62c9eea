package tagged

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// typeText is a database type as Go source.
func typeText(t model.Type) string {
	switch t.Name {
	case "smallint":
		return "schema.SmallInt{}"
	case "bigint":
		return "schema.BigInt{}"
	case "decimal":
		return fmt.Sprintf("schema.Decimal{%d, %d}", t.A, t.B)
	case "string", "binary":
		return fmt.Sprintf("schema.%s{%d}", capital(t.Name), t.A)
	case "timestamp":
		return fmt.Sprintf("schema.Timestamp{%d}", cmp.Or(t.A, -1))
	}
	return fmt.Sprintf("schema.%s{}", capital(t.Name))
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func (w *writer) tableVariable(c *model.Class) string {
	if c.Onto != "" {
		return "ready" + c.Onto
	}
	return "ready" + w.m.Owner(c).Name
}

func tableName(c *model.Class) string { return strings.TrimPrefix(c.Schema+"."+c.Table, ".") }

// foreignKey writes what is in a foreign key's literal, without the actions that
// a relationship states.
func (w *writer) foreignKey(c *model.Class, fk *model.ForeignKey) string {
	var o options
	o.say(true, "Columns: []string{%s}, RefTable: %q, RefColumns: []string{%s}", quoted(fk.Columns), tableName(w.m.Class(fk.Class)), quoted(fk.Refs))
	if c == nil || w.speaks[linkID(c, fk.Columns)] == nil {
		o.say(fk.OnDelete != "", "OnDelete: %q", strings.ToUpper(fk.OnDelete))
		o.say(fk.OnUpdate != "", "OnUpdate: %q", fk.OnUpdate)
	}
	return strings.Join(o, ", ")
}

func indexText(index *model.Index) string {
	var o, parts options
	for _, p := range index.Parts {
		var part options
		part.say(p.Column != "", "Column: %q", p.Column)
		part.say(p.Expression != "", "Expression: %q", p.Expression)
		part.say(p.Prefix > 0, "Prefix: %d", p.Prefix)
		part.say(p.Desc, "Desc: true")
		parts = append(parts, "{"+strings.Join(part, ", ")+"}")
	}
	o.say(index.Name != "", "Name: %q", index.Name)
	o.say(index.Unique, "Unique: true")
	o.say(index.Where != "", "Where: %q", index.Where)
	o.say(true, "Columns: []schema.IndexColumn{%s}", strings.Join(parts, ", "))
	return strings.Join(o, ", ")
}

// ready is a table on its way from fields, in the long form: all that concerns
// more than a column's own type stands in the table's lists.
type ready struct {
	w       *writer
	c       *model.Class
	columns []string
	keys    []string
	indexes []string
}

// table writes the ready table of a class.
func (w *writer) table(c *model.Class) {
	t := &ready{w: w, c: c}
	t.share()
	var checks []*model.Check
	for _, t.c = range append([]*model.Class{c}, w.m.Guests(c)...) {
		t.add(t.c.Fields, t.c.Prefix, false, nil)
		checks = append(checks, t.constraints()...)
	}
	w.linef("var %s = &schema.Table{Name: %q, Schema: %q, Comment: %q,", w.tableVariable(c), c.Table, c.Schema, c.Comment)
	w.linef("Columns: []*schema.Column{")
	for _, column := range t.columns {
		w.linef("{%s},", column)
	}
	w.linef("},\nForeignKeys: []*schema.ForeignKey{")
	for _, fk := range t.keys {
		w.linef("{%s},", fk)
	}
	w.linef("},\nIndexes: []*schema.Index{")
	for _, index := range t.indexes {
		w.linef("{%s},", index)
	}
	w.linef("},\nChecks: []*schema.Check{")
	for _, check := range checks {
		w.linef("{Name: %q, Condition: %q},", check.Name, check.Condition)
	}
	w.linef("}}")
}

// add adds the columns of fields; outer are the names that hide others.
func (t *ready) add(fields []*model.Field, prefix string, optional bool, outer []string) {
	var own []string
	for _, f := range fields {
		if f.Embed == "" && !f.Absent {
			own = append(own, f.Name)
		}
	}
	for _, f := range fields {
		switch {
		case f.Absent:
			t.column(f.Column, f.Column.Name, false)
		case slices.Contains(outer, f.Name):
		case f.Column != nil && !isExported(f.Name):
			t.column(f.Column, f.Column.Name, optional)
		case f.Column != nil:
			t.column(f.Column, prefix+f.Column.Name, optional)
		case f.Held != nil:
			t.add(t.w.m.Struct(f.Held.Struct).Fields, prefix+f.Held.Prefix, optional || f.Held.Pointer, nil)
		case f.Inherit != nil:
			if f.Inherit.Kind == model.Concrete {
				for _, inherited := range t.w.m.Class(f.Inherit.Class).Fields {
					if !inherited.Absent {
						t.add([]*model.Field{inherited}, prefix, optional, nil)
					}
				}
			}
		case f.Embed != "":
			s := t.w.m.Struct(f.Embed)
			t.add(s.Fields, prefix, optional, slices.Concat(outer, own))
			if len(s.Index) > 0 {
				t.indexes = append(t.indexes, indexText(&model.Index{Parts: partsOf(s.Index)}))
			}
		}
	}
}

func partsOf(columns []string) []model.Part {
	var parts []model.Part
	for _, name := range columns {
		parts = append(parts, model.Part{Column: name})
	}
	return parts
}

func (t *ready) column(c *model.Column, full string, optional bool) {
	var o options
	o.say(true, "Name: %q", full)
	o.say(true, "Type: %s", typeText(c.Type))
	isBytes := c.Base == "[]byte" || c.Base == "named.Token"
	o.say(!c.Key && (optional || isBytes || c.Null != model.Never), "Nullable: true")
	o.say(c.Key, "PrimaryKey: true")
	o.say(c.Identity == "on", "Identity: schema.IdentityOn")
	o.say(c.Identity == "off", "Identity: schema.IdentityOff")
	if c.Default != nil {
		kind := "schema.LiteralDefault"
		if c.Default.SQL {
			kind = "schema.ExpressionDefault"
		}
		o.say(true, "Default: schema.Default{Kind: %s, Text: %q}", kind, c.Default.Text)
	}
	o.say(c.Computed != "", "Computed: %q", c.Computed)
	o.say(c.Comment != "", "Comment: %q", c.Comment)
	o.say(c.Check != "", "Check: %q", c.Check)
	t.columns = append(t.columns, strings.Join(o, ", "))
	if c.Unique {
		t.indexes = append(t.indexes, indexText(&model.Index{Unique: true, Parts: partsOf([]string{full})}))
	}
	if c.Index {
		t.indexes = append(t.indexes, indexText(&model.Index{Parts: partsOf([]string{full})}))
	}
	if c.Ref != nil {
		t.keys = append(t.keys, t.w.foreignKey(t.c, &model.ForeignKey{
			Columns: []string{full}, Class: c.Ref.Class, Refs: []string{c.Ref.Column}, OnDelete: c.Ref.OnDelete, OnUpdate: c.Ref.OnUpdate}))
	}
}

// join writes a join table, in the long form too.
func (w *writer) join(i int, j *model.Join) {
	w.linef("var %s = &schema.Table{Name: %q, Columns: []*schema.Column{", w.joinVariable(i), j.Name)
	for _, c := range j.Columns {
		w.linef("{Name: %q, Type: %s, Nullable: %t, PrimaryKey: %t},", c.Name, typeText(c.Type), c.Null, c.Key)
	}
	w.linef("}, ForeignKeys: []*schema.ForeignKey{")
	var both []string
	for _, fk := range j.ForeignKeys {
		w.linef("{Columns: []string{%s}, RefTable: %q, RefColumns: []string{%s}, OnDelete: %q},",
			quoted(fk.Columns), tableName(w.m.Class(fk.Class)), quoted(fk.Refs), fk.OnDelete)
		both = append(both, fk.Columns...)
	}
	w.linef("}, Indexes: []*schema.Index{")
	if j.Unique {
		w.linef("{%s},", indexText(&model.Index{Unique: true, Parts: partsOf(both)}))
	}
	w.linef("}}")
}
