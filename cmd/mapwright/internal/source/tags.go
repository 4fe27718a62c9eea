package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// tagText returns the struct tag of a mapping's text, without the quotes around
// the whole.
func tagText(text string) string { return "map:" + strconv.Quote(text) }

var plainValue = regexp.MustCompile(`^[\pL\pN_.+/-]+( [\pL\pN_.+/-]+)*$`)

// literal is an option whose value is a text, in quotes unless it is plain.
func literal(key, text string) declarative.Option {
	return declarative.Option{Key: key, Value: text, Quoted: !plainValue.MatchString(text)}
}

// expression is an option whose value is SQL.
func expression(key, sql string) declarative.Option {
	return declarative.Option{Key: key, Value: "(" + sql + ")"}
}

// classTag returns what Base says.
func (c *class) classTag() string {
	tag := declarative.Tag{Name: c.table.Name}
	if c.table.Schema != "" {
		tag.Options = append(tag.Options, literal("schema", c.table.Schema))
	}
	if c.table.Comment != "" {
		tag.Options = append(tag.Options, literal("comment", c.table.Comment))
	}
	for _, index := range c.table.Indexes {
		if len(index.Columns) > 1 {
			tag.Options = append(tag.Options, expression(indexKey(index), strings.Join(indexColumns(index), ",")))
		}
	}
	for _, check := range c.table.Checks {
		if _, own := c.checked(check); !own {
			tag.Options = append(tag.Options, expression("check", check.Condition))
		}
	}
	return tag.String()
}

func indexKey(index *schema.Index) string {
	if index.Unique {
		return "unique"
	}
	return "index"
}

func indexColumns(index *schema.Index) []string {
	var names []string
	for _, part := range index.Columns {
		names = append(names, part.Column)
	}
	return names
}

// checked returns the column that a check is named after.
func (c *class) checked(check *schema.Check) (*schema.Column, bool) {
	i := slices.IndexFunc(c.table.Columns, func(column *schema.Column) bool {
		return check.Name == schema.ConstraintName(schema.CheckKind, c.table, []string{column.Name})
	})
	if i < 0 {
		return nil, false
	}
	return c.table.Columns[i], true
}

// columnTag returns what the tag of a column says, or nothing if there is no
// need for one.
func (c *class) columnTag(f *field) string {
	column := f.column
	var tag declarative.Tag
	say := func(o declarative.Option, when bool) {
		if when {
			tag.Options = append(tag.Options, o)
		}
	}
	if declarative.SnakeCase(f.name) != column.Name {
		tag.Name = column.Name
	}
	say(declarative.Option{Key: "pk"}, column.PrimaryKey)
	switch c.identity(column) {
	case schema.IdentityOn:
		say(declarative.Option{Key: "auto"}, true)
	case schema.IdentityOff:
		say(declarative.Option{Key: "auto", Value: "false"}, true)
	}
	fk := c.single(column)
	if fk == nil {
		tag.Options = append(tag.Options, typeOptions(f)...)
	} else {
		say(literal("fk", fk.RefTable+"."+fk.RefColumns[0]), true)
		say(declarative.Option{Key: "ondelete", Value: actionText(fk.OnDelete)}, fk.OnDelete != "")
		say(declarative.Option{Key: "onupdate", Value: actionText(fk.OnUpdate)}, fk.OnUpdate != "")
	}
	switch column.Default.Kind {
	case schema.LiteralDefault:
		say(literal("default", column.Default.Text), true)
	case schema.ExpressionDefault:
		say(expression("default", column.Default.Text), true)
	}
	for _, index := range c.table.Indexes {
		say(declarative.Option{Key: indexKey(index)}, len(index.Columns) == 1 && index.Columns[0].Column == column.Name)
	}
	for _, check := range c.table.Checks {
		named, own := c.checked(check)
		say(expression("check", check.Condition), own && named == column)
	}
	say(expression("computed", column.Computed), column.Computed != "")
	say(literal("comment", column.Comment), column.Comment != "")
	return tag.String()
}

// typeOptions state a type that is not the Go type's own.
func typeOptions(f *field) []declarative.Option {
	own, _ := mapper.ColumnType(f.goType)
	if schema.SameType(own, f.column.Type) {
		return nil
	}
	number := func(key string, n int) declarative.Option {
		return declarative.Option{Key: key, Value: strconv.Itoa(n)}
	}
	switch t := f.column.Type.(type) {
	case schema.String:
		return []declarative.Option{number("size", t.Size)}
	case schema.Binary:
		return []declarative.Option{number("size", t.Size)}
	case schema.Decimal:
		return []declarative.Option{number("precision", t.Precision), number("scale", t.Scale)}
	case schema.Timestamp:
		return []declarative.Option{number("precision", t.Digits())}
	}
	return []declarative.Option{{Key: "type", Value: f.column.Type.String()}}
}

func actionText(a schema.Action) string {
	return strings.ToLower(strings.ReplaceAll(string(a), " ", "_"))
}

// identity returns what has to be stated of a column's values: nothing where
// Configure decides the same by itself.
func (c *class) identity(column *schema.Column) schema.Identity {
	key := c.table.PrimaryKey()
	refers := slices.ContainsFunc(c.table.ForeignKeys, func(fk *schema.ForeignKey) bool { return slices.Contains(fk.Columns, column.Name) })
	auto := column.PrimaryKey && len(key) == 1 && schema.IsInteger(column.Type) && !refers && column.Default.Kind == schema.NoDefault
	if auto == (column.Identity == schema.IdentityOn) {
		return schema.IdentityAuto
	}
	return column.Identity
}

// single returns the foreign key over a column alone that bears the name which
// it would get without one, or nil.
func (c *class) single(column *schema.Column) *schema.ForeignKey {
	for _, fk := range c.table.ForeignKeys {
		if slices.Equal(fk.Columns, []string{column.Name}) && fk.Name == schema.ConstraintName(schema.ForeignKeyKind, c.table, fk.Columns) && !strings.Contains(fk.RefColumns[0], ".") {
			return fk
		}
	}
	return nil
}

// relationTag returns the tag of a relationship.
func (f *field) relationTag() string {
	options := []declarative.Option{{Key: "rel"}, {Key: "back", Value: f.relation.back.name}}
	if f.relation.choice != "" {
		options = append(options, declarative.Option{Key: "fk", Value: f.relation.choice})
	}
	return declarative.Tag{Options: options}.String()
}
