package plain

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// parent returns the field with the class that a class inherits from, or nil.
func parent(c *model.Class) *model.Field {
	for _, f := range c.Fields {
		if f.Inherit != nil {
			return f
		}
	}
	return nil
}

// byProperty reports whether a property says which class is the parent; else an
// edit does.
func byProperty(c *model.Class) bool { return parent(c) != nil && bit(c.Said, 9) }

// family returns the edits about a class's place in a hierarchy.
func family(c *model.Class) string {
	var b strings.Builder
	if f := parent(c); f != nil {
		if !byProperty(c) {
			fmt.Fprintf(&b, ", mapper.Inherits[%s]()", f.Inherit.Class)
		}
		if f.Inherit.Kind == model.Concrete {
			b.WriteString(", mapper.Concrete()")
		}
	}
	if c.On != "" {
		fmt.Fprintf(&b, ", mapper.PolymorphicOn(%q)", c.On)
	}
	if c.Identity != "" {
		fmt.Fprintf(&b, ", mapper.Identity(%q)", c.Identity)
	}
	return b.String()
}

// defined is the same in a finished Definition.
func defined(c *model.Class) string {
	text := fmt.Sprintf("PolymorphicOn: %q, Identity: %q,", c.On, c.Identity)
	if f := parent(c); f != nil {
		text += fmt.Sprintf(" Concrete: %t,", f.Inherit.Kind == model.Concrete)
		if !byProperty(c) {
			text += fmt.Sprintf(" Parent: reflect.TypeFor[%s](),", f.Inherit.Class)
		}
	}
	return text
}

// passed is the table that a class is mapped onto: a child on its parent's may
// leave it out.
func (w *writer) passed(c *model.Class) string {
	if c.Is(model.Single) && bit(c.Said, 10) {
		return "(*schema.Table)(nil)"
	}
	return w.tableOf(c)
}

// shared returns the columns by which a class shares its parent's key, and adds
// the foreign key to the table's list unless the column says it.
func (w *writer) shared(c *model.Class, keys *[]string) []string {
	if !c.Is(model.Joined) {
		return nil
	}
	up := w.m.Class(c.Inherit().Class)
	theirs, ours := w.m.Key(up), w.m.Key(c)
	fk := &model.ForeignKey{Class: up.Name}
	var columns []string
	for i, p := range ours {
		fk.Columns, fk.Refs = append(fk.Columns, p.Full), append(fk.Refs, theirs[i].Full)
		text := fmt.Sprintf("Name: %q, PrimaryKey: true", p.Full)
		if len(ours) > 1 || bit(c.Said, 12) {
			text += ", Type: " + typeLiteral(p.Type)
		}
		columns = append(columns, text)
	}
	if len(ours) == 1 && !bit(c.Said, 11) {
		columns[0] += fmt.Sprintf(", References: %q", reference(up)+"."+theirs[0].Full)
	} else {
		*keys = append(*keys, w.foreignKey(fk, false))
	}
	return columns
}
