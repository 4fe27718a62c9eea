package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// literal writes the table as a variable of the package.
func (w *writer) literal(c *class) {
	t := c.table
	w.line("var %s = &schema.Table{", c.variable)
	w.line("Name: %q,", t.Name)
	w.lineIf(t.Schema != "", "Schema: %q,", t.Schema)
	w.lineIf(t.Comment != "", "Comment: %q,", t.Comment)
	w.line("Columns: []*schema.Column{")
	for _, column := range t.Columns {
		w.line("{%s},", c.columnText(column))
	}
	w.line("},")
	list := func(name, kind string, lines []string) {
		if len(lines) > 0 {
			w.line("%s: []*schema.%s{\n%s\n},", name, kind, strings.Join(lines, "\n"))
		}
	}
	var foreignKeys, indexes, checks []string
	for _, fk := range t.ForeignKeys {
		if column, _ := t.Column(fk.Columns[0]); c.single(column) != fk {
			foreignKeys = append(foreignKeys, "{"+foreignKeyText(t, fk)+"},")
		}
	}
	for _, index := range t.Indexes {
		if c.indexed(index) == nil {
			indexes = append(indexes, indexText(t, index)+",")
		}
	}
	for _, check := range t.Checks {
		if _, own := c.checked(check); !own {
			checks = append(checks, fmt.Sprintf("{Name: %q, Condition: %q},", check.Name, check.Condition))
		}
	}
	list("ForeignKeys", "ForeignKey", foreignKeys)
	list("Indexes", "Index", indexes)
	list("Checks", "Check", checks)
	w.line("}\n")
}

// indexed returns the column whose shorthand stands for an index: over it alone,
// whole and ascending, under the name that it would get without one.
func (c *class) indexed(index *schema.Index) *schema.Column {
	if len(index.Columns) != 1 || index.Where != "" || index.Name != schema.ConstraintName(index.Kind(), c.table, index.Names()) {
		return nil
	}
	if part := index.Columns[0]; part == (schema.IndexColumn{Column: part.Column}) {
		column, _ := c.table.Column(part.Column)
		return column
	}
	return nil
}

func (c *class) columnText(column *schema.Column) string {
	p := parts{}
	p.say("Name: %q", column.Name)
	p.say("Type: %s", typeLiteral(column.Type))
	p.sayIf(column.Nullable, "Nullable: true")
	p.sayIf(column.PrimaryKey, "PrimaryKey: true")
	switch c.identity(column) {
	case schema.IdentityOn:
		p.say("Identity: schema.IdentityOn")
	case schema.IdentityOff:
		p.say("Identity: schema.IdentityOff")
	}
	switch column.Default.Kind {
	case schema.LiteralDefault:
		p.say("Default: schema.Literal(%q)", column.Default.Text)
	case schema.ExpressionDefault:
		p.say("Default: schema.Expression(%q)", column.Default.Text)
	}
	p.sayIf(column.Computed != "", "Computed: %q", column.Computed)
	p.sayIf(column.Comment != "", "Comment: %q", column.Comment)
	if fk := c.single(column); fk != nil {
		p.say("References: %q", fk.RefTable+"."+fk.RefColumns[0])
		p.actions(fk)
	}
	for _, index := range c.table.Indexes {
		if c.indexed(index) == column {
			p.say("%s: true", map[bool]string{true: "Unique", false: "Index"}[index.Unique])
		}
	}
	for _, check := range c.table.Checks {
		if own, _ := c.checked(check); own == column {
			p.say("Check: %q", check.Condition)
		}
	}
	return p.text()
}

func foreignKeyText(t *schema.Table, fk *schema.ForeignKey) string {
	p := parts{}
	p.sayIf(fk.Name != schema.ConstraintName(schema.ForeignKeyKind, t, fk.Columns), "Name: %q", fk.Name)
	p.say("Columns: %s", stringsText(fk.Columns))
	p.say("RefTable: %q", fk.RefTable)
	p.say("RefColumns: %s", stringsText(fk.RefColumns))
	p.actions(fk)
	return p.text()
}

func indexText(t *schema.Table, index *schema.Index) string {
	if function, ok := indexFunction(t, index); ok {
		return function
	}
	p := parts{}
	p.sayIf(index.Name != schema.ConstraintName(index.Kind(), t, index.Names()), "Name: %q", index.Name)
	p.sayIf(index.Unique, "Unique: true")
	var columns []string
	for _, part := range index.Columns {
		c := parts{}
		c.sayIf(part.Column != "", "Column: %q", part.Column)
		c.sayIf(part.Expression != "", "Expression: %q", part.Expression)
		c.sayIf(part.Prefix != 0, "Prefix: %d", part.Prefix)
		c.sayIf(part.Desc, "Desc: true")
		columns = append(columns, "{"+c.text()+"}")
	}
	p.say("Columns: []schema.IndexColumn{%s}", strings.Join(columns, ", "))
	p.sayIf(index.Where != "", "Where: %q", index.Where)
	return "{" + p.text() + "}"
}

// indexFunction writes a plain index by the function that makes it.
func indexFunction(t *schema.Table, index *schema.Index) (string, bool) {
	columns := indexColumns(index)
	made, name := schema.IndexOn(columns...), "IndexOn"
	if index.Unique {
		made, name = schema.UniqueOn(columns...), "UniqueOn"
	}
	made.Name = schema.ConstraintName(made.Kind(), t, made.Names())
	quoted := strings.TrimSuffix(strings.TrimPrefix(stringsText(columns), "[]string{"), "}")
	return fmt.Sprintf("schema.%s(%s)", name, quoted), reflect.DeepEqual(made, index)
}

// typeLiteral writes a type as a Go value.
func typeLiteral(t schema.Type) string {
	p := parts{}
	switch t := t.(type) {
	case schema.String:
		p.say("Size: %d", t.Size)
	case schema.Binary:
		p.sayIf(t.Size != 0, "Size: %d", t.Size)
	case schema.Decimal:
		p.say("Precision: %d, Scale: %d", t.Precision, t.Scale)
	case schema.Timestamp:
		if t.Precision == schema.WholeSeconds {
			p.say("Precision: schema.WholeSeconds")
		} else {
			p.sayIf(t.Digits() != 6, "Precision: %d", t.Precision)
		}
	case schema.Native:
		p.say("Dialect: schema.%s, Text: %q", dialectNames[t.Dialect], t.Text)
	}
	return fmt.Sprintf("%T{%s}", t, p.text())
}

var dialectNames = map[schema.Dialect]string{schema.SQLite: "SQLite", schema.PostgreSQL: "PostgreSQL", schema.MariaDB: "MariaDB"}

var actionNames = map[schema.Action]string{
	schema.Restrict: "Restrict", schema.Cascade: "Cascade", schema.SetNull: "SetNull", schema.SetDefault: "SetDefault",
}

// parts are the fields of a composite literal.
type parts []string

func (p *parts) say(format string, args ...any) { *p = append(*p, fmt.Sprintf(format, args...)) }

func (p *parts) sayIf(when bool, format string, args ...any) {
	if when {
		p.say(format, args...)
	}
}

func (p *parts) actions(fk *schema.ForeignKey) {
	p.sayIf(fk.OnDelete != "", "OnDelete: schema.%s", actionNames[fk.OnDelete])
	p.sayIf(fk.OnUpdate != "", "OnUpdate: schema.%s", actionNames[fk.OnUpdate])
}

func (p *parts) text() string { return strings.Join(*p, ", ") }

func stringsText(list []string) string {
	quoted := slices.Clone(list)
	for i, s := range quoted {
		quoted[i] = fmt.Sprintf("%q", s)
	}
	return "[]string{" + strings.Join(quoted, ", ") + "}"
}
