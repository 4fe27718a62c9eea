package source

import (
	"fmt"
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

// optionWords are what a tag's first element may not be, unless it says that it
// is a name.
var optionWords = strings.Fields(`auto back cascade check comment computed created default fk identity index inherits
	noinit nullzero on ondelete onupdate order pk precision rel remote scale schema size softdelete through type unique
	updated version name`)

var (
	plainName  = regexp.MustCompile(`^[\pL_][\pL\pN_]*$`)
	plainValue = regexp.MustCompile(`^[\pL\pN_.+/-]+( [\pL\pN_.+/-]+)*$`)
)

// nameText returns a table's or a column's name as a tag begins with it.
func nameText(name string) string {
	switch {
	case slices.Contains(optionWords, name):
		return "name:" + name
	case plainName.MatchString(name):
		return name
	}
	return quoted(name)
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// value returns the text of an option, in quotes if it needs them.
func value(text string) string {
	if plainValue.MatchString(text) {
		return text
	}
	return quoted(text)
}

// classTag returns what Base says.
func (c *class) classTag() string {
	parts := []string{nameText(c.table.Name)}
	if c.table.Schema != "" {
		parts = append(parts, "schema:"+value(c.table.Schema))
	}
	if c.table.Comment != "" {
		parts = append(parts, "comment:"+value(c.table.Comment))
	}
	for _, index := range c.table.Indexes {
		if len(index.Columns) > 1 {
			kind := "index"
			if index.Unique {
				kind = "unique"
			}
			parts = append(parts, fmt.Sprintf("%s:(%s)", kind, strings.Join(indexColumns(index), ",")))
		}
	}
	for _, check := range c.table.Checks {
		if _, own := c.checked(check); !own {
			parts = append(parts, "check:("+check.Condition+")")
		}
	}
	return strings.Join(parts, ",")
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
	column, parts := f.column, []string{""}
	say := func(option string, when bool) {
		if when {
			parts = append(parts, option)
		}
	}
	if declarative.SnakeCase(f.name) != column.Name {
		parts[0] = nameText(column.Name)
	}
	say("pk", column.PrimaryKey)
	switch c.identity(column) {
	case schema.IdentityOn:
		say("auto", true)
	case schema.IdentityOff:
		say("auto:false", true)
	}
	fk := c.single(column)
	if fk == nil {
		parts = append(parts, typeOptions(f)...)
	} else {
		say("fk:"+value(fk.RefTable+"."+fk.RefColumns[0]), true)
		say("ondelete:"+actionText(fk.OnDelete), fk.OnDelete != "")
		say("onupdate:"+actionText(fk.OnUpdate), fk.OnUpdate != "")
	}
	switch column.Default.Kind {
	case schema.LiteralDefault:
		say("default:"+value(column.Default.Text), true)
	case schema.ExpressionDefault:
		say("default:("+column.Default.Text+")", true)
	}
	for _, index := range c.table.Indexes {
		if len(index.Columns) == 1 && index.Columns[0].Column == column.Name {
			say(map[bool]string{true: "unique", false: "index"}[index.Unique], true)
		}
	}
	for _, check := range c.table.Checks {
		named, own := c.checked(check)
		say("check:("+check.Condition+")", own && named == column)
	}
	say("computed:("+column.Computed+")", column.Computed != "")
	say("comment:"+value(column.Comment), column.Comment != "")
	return strings.Join(parts, ",")
}

// typeOptions state a type that is not the Go type's own.
func typeOptions(f *field) []string {
	own, _ := mapper.ColumnType(f.goType)
	if schema.SameType(own, f.column.Type) {
		return nil
	}
	switch t := f.column.Type.(type) {
	case schema.String:
		return []string{fmt.Sprintf("size:%d", t.Size)}
	case schema.Binary:
		return []string{fmt.Sprintf("size:%d", t.Size)}
	case schema.Decimal:
		return []string{fmt.Sprintf("precision:%d", t.Precision), fmt.Sprintf("scale:%d", t.Scale)}
	case schema.Timestamp:
		return []string{fmt.Sprintf("precision:%d", t.Digits())}
	}
	return []string{"type:" + value(f.column.Type.String())}
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
	text := ",rel,back:" + f.relation.back.name
	if f.relation.choice != "" {
		text += ",fk:" + f.relation.choice
	}
	return text
}
