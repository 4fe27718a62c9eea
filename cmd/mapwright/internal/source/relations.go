package source

import (
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// relation is one side of a relationship over a foreign key of one column.
type relation struct {
	target *class
	many   bool
	back   *field
	choice string // the foreign key's column, if there are several to choose from
}

// relate makes the relationships: one object on the class that refers, and the
// list on the other.
func (m *model) relate() {
	for _, c := range m.classes {
		for _, fk := range c.byColumn() {
			target := m.onTable(fk.RefTable)
			var siblings []*schema.ForeignKey
			for _, other := range c.table.ForeignKeys {
				if other.RefTable == fk.RefTable {
					siblings = append(siblings, other)
				}
			}
			if len(fk.Columns) > 1 {
				continue // stays a constraint of the table
			}
			same := slices.DeleteFunc(slices.Clone(siblings), func(other *schema.ForeignKey) bool { return !slices.Equal(other.Columns, fk.Columns) })
			if len(same) > 1 {
				m.note("table %s: the foreign key %s has no relationship: another one has the same column and target", c.table.FullName(), fk.Name)
				continue
			}
			c.relate(target, fk, len(siblings) > 1)
		}
	}
}

// byColumn returns the foreign keys in the order of the columns.
func (c *class) byColumn() []*schema.ForeignKey {
	position := func(fk *schema.ForeignKey) int {
		return slices.IndexFunc(c.table.Columns, func(column *schema.Column) bool { return column.Name == fk.Columns[0] })
	}
	sorted := slices.Clone(c.table.ForeignKeys)
	slices.SortStableFunc(sorted, func(a, b *schema.ForeignKey) int { return position(a) - position(b) })
	return sorted
}

func (m *model) onTable(fullName string) *class {
	i := slices.IndexFunc(m.classes, func(c *class) bool { return c.table.FullName() == fullName })
	return m.classes[i]
}

// relate makes both sides of one relationship.
func (c *class) relate(target *class, fk *schema.ForeignKey, several bool) {
	holder := c.columnField(fk.Columns[0])
	role, stripped := roleOf(fk)
	one := &field{relation: &relation{target: target}}
	switch {
	case stripped:
		one.name = c.names.take(role, role+target.name)
	case several:
		one.name = c.names.take(holder.name + target.name)
	default:
		one.name = c.names.take(target.name, holder.name+target.name)
	}
	c.fields = slices.Insert(c.fields, slices.Index(c.fields, holder)+1, one)
	many := &field{relation: &relation{target: c, many: true, back: one}}
	list := plural(c.name)
	if several {
		many.name = target.names.take(list + "As" + role)
	} else {
		many.name = target.names.take(list, list+"As"+role)
	}
	target.fields = append(target.fields, many)
	one.relation.back = many
	if several {
		one.relation.choice, many.relation.choice = fk.Columns[0], fk.Columns[0]
	}
}

// roleOf names what a foreign key's target is to the row: sender_id refers to a
// Sender. Without an ending to strip, it is the column's own name.
func roleOf(fk *schema.ForeignKey) (role string, stripped bool) {
	column := words(fk.Columns[0])
	endings := [][]string{{"id"}}
	if len(fk.RefColumns) == 1 {
		endings = append(endings, words(fk.RefColumns[0]))
	}
	for _, ending := range endings {
		n := len(column) - len(ending)
		if n > 0 && slices.Equal(column[n:], ending) {
			return exported(column[:n], "Column"), true
		}
	}
	return exported(column, "Column"), false
}

// sayable reports whether a tag can name the column of a chosen foreign key.
func (r *relation) sayable() bool { return !strings.ContainsAny(r.choice, ".,()' ") }
