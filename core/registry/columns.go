package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// deriveColumns finds the field of every column: by explicit property, then by
// equal name, then by the naming rule.
func (c *configuration) deriveColumns() {
	for _, k := range c.elders {
		if k.parent != nil && k.parent.mapper == nil {
			k.table, k.mapper = nil, nil
		}
		if k.table == nil {
			continue
		}
		if !c.contain(k, "", "the naming rule", func() { c.deriveColumnsOf(k) }) {
			k.table, k.mapper = nil, nil
		}
	}
	for _, k := range c.elders {
		k.unmapped = slices.DeleteFunc(k.unmapped, func(column *schema.Column) bool { return c.heldBelow(k, column.Name) })
		for _, column := range k.unmapped {
			c.failUnmapped(k, column)
		}
	}
}

// deriveColumnsOf finds those of one class.
func (c *configuration) deriveColumnsOf(k *class) {
	if k.parent != nil && !k.Concrete {
		c.inheritColumns(k)
	}
	c.checkProperties(k)
	matched := c.matchColumns(k)
	attributes := make([]mapper.ColumnAttr, len(matched)) // in one piece of memory
	k.mapper.Columns = slices.Grow(k.mapper.Columns, len(attributes))
	for i, column := range k.table.Columns {
		switch {
		case matched[i] != nil:
			c.attribute(k, matched[i], column, &attributes[i])
		case k.excludes(column.Name):
			k.mapper.Excluded = append(k.mapper.Excluded, column.Name)
		case (k.mapper.OwnTable || k.joining != nil) && !slices.Contains(k.inherited, column.Name):
			k.unmapped = append(k.unmapped, column)
		}
	}
	if k.joining != nil {
		k.unmapped = k.placeSame(k.unmapped)
	}
	slices.Sort(k.mapper.Excluded)
	if k.parent == nil || k.Concrete {
		c.deriveKey(k)
	}
}

// failUnmapped records a column without a field, at the relationship that has its
// name if there is one.
func (c *configuration) failUnmapped(k *class, column *schema.Column) {
	for _, f := range k.fields {
		if _, related := f.property.(mapper.Relationship); related && c.rule(f.Own) == column.Name {
			c.fail(mapper.PropertyConflict, k, f.Name, fmt.Sprintf("it is a relationship under the name of column %s.%s, which then has no field", k.table.FullName(), column.Name),
				"hold the column in another field, and name it by a property")
			return
		}
	}
	c.fail(mapper.UnmappedColumn, k, column.Name, fmt.Sprintf("column %s.%s has no field", k.table.FullName(), column.Name),
		"add one, or leave the column out with mapper.Exclude")
}

// checkProperties looks whether properties and exclusions name what is there.
func (c *configuration) checkProperties(k *class) {
	for attribute, p := range k.Properties {
		if f, ok := k.field(attribute); ok {
			f.claimed = c.checkProperty(k, f, p)
		} else if !k.faulty(attribute) {
			c.fail(mapper.UnknownAttribute, k, attribute, "the class has no such field", didYouMean(attribute, k.names()))
		}
	}
	if len(k.Include)+len(k.Exclude) == 0 {
		return
	}
	columns := columnNames(k.table)
	for _, column := range k.Include {
		switch {
		case !slices.Contains(columns, column):
			c.fail(mapper.UnknownColumn, k, column, fmt.Sprintf("the included column is not in table %s", k.table.FullName()), didYouMean(column, columns))
		case slices.Contains(k.Exclude, column):
			c.fail(mapper.PropertyConflict, k, column, "the column is both included and excluded", "remove one of them")
		}
	}
	for _, column := range k.Exclude {
		if !slices.Contains(columns, column) {
			c.fail(mapper.UnknownColumn, k, column, fmt.Sprintf("the excluded column is not in table %s", k.table.FullName()), didYouMean(column, columns))
		}
	}
}

// checkProperty looks at one property, and reports whether the field is no
// matter of columns, or its mistake is recorded.
func (c *configuration) checkProperty(k *class, f *field, p mapper.Property) (claimed bool) {
	switch p := p.(type) {
	case mapper.Ignore, mapper.Relationship:
	case mapper.Parent:
		if f.Type != k.Parent {
			c.fail(mapper.NotEmbedded, k, f.Name, "it is said to be the parent, but is no embedded struct", "embed the parent by value")
		}
	case mapper.Column:
		_, ok := k.table.Column(p.Name)
		switch {
		case p.Name == "":
			return false
		case !ok:
			c.fail(mapper.UnknownColumn, k, f.Name, fmt.Sprintf("table %s has no column %q", k.table.FullName(), p.Name), didYouMean(p.Name, columnNames(k.table)))
		case k.excludes(p.Name):
			c.fail(mapper.PropertyConflict, k, f.Name, fmt.Sprintf("it is said to hold column %s, which is excluded", p.Name), "remove one of them")
		default:
			return false
		}
	case mapper.Composite:
		if f.Meaning == mapper.Holding {
			c.fail(mapper.BadComposite, k, f.Name, fmt.Sprintf("%s holds no struct whose fields could be columns", f.Type), "remove mapper.Composite")
		}
	default:
		c.fail(mapper.UnknownAttribute, k, f.Name, fmt.Sprintf("its property is of type %T", p), "use mapper.Column, mapper.Relationship, mapper.Composite, mapper.Parent or mapper.Ignore, not a pointer to one")
	}
	return true
}

// excludes reports whether a column is left out of the mapping.
func (k *class) excludes(column string) bool {
	return slices.Contains(k.Exclude, column) || k.Include != nil && !slices.Contains(k.Include, column)
}

// attribute fills in the ColumnAttr of a matched column.
func (c *configuration) attribute(k *class, f *field, column *schema.Column, a *mapper.ColumnAttr) {
	f.claimed = true
	p, _ := f.property.(mapper.Column)
	*a = mapper.ColumnAttr{
		Name: f.Name, Column: column, Table: k.table, Field: f.Accessor,
		NullZero: p.NullZero, NullRead: p.NullRead, NoInit: p.NoInit, Created: p.Created, Updated: p.Updated,
		Version: p.Version, SoftDelete: p.SoftDelete,
	}
	c.values(k, f, a)
	if k.joining != nil {
		from := k.sources[column]
		a.Column, a.Table = from.Column, from.Table
	}
	k.mapper.Columns = append(k.mapper.Columns, a)
}

// didYouMean is the remedy for a name that is not there.
func didYouMean(word string, candidates []string) string {
	if nearest := mapper.Nearest(word, candidates); nearest != "" {
		return fmt.Sprintf("did you mean %q?", nearest)
	}
	if len(candidates) == 0 {
		return "there are none"
	}
	return "there are " + strings.Join(candidates, ", ")
}
