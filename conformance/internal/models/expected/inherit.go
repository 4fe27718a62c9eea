package expected

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// kinship is what a class's head says of its place in a hierarchy.
func (w *writer) kinship(c *model.Class) string {
	text := ""
	if c.Is(model.Single) {
		text += " without own table"
	}
	if from := w.from(c); from != path(full(c)) {
		text += " from " + from
	}
	if in := c.Inherit(); in != nil {
		text += " inherits " + spell(logical(w.m.Class(in.Class)))
	}
	if c.Is(model.Concrete) {
		text += " concretely"
	}
	if on := w.m.Root(c).On; on != "" {
		text += " told apart by " + spell(on)
	}
	if c.Identity != "" {
		text += " identity " + spell(c.Identity)
	}
	return text
}

// from is what the rows of a class are read from.
func (w *writer) from(c *model.Class) string {
	parent := w.m.Parent(c)
	switch {
	case parent == nil:
		return path(full(c))
	case c.Is(model.Single):
		return w.from(parent)
	}
	columns, refs := w.shared(c)
	return fmt.Sprintf("%s join %s on %s", w.from(parent), path(full(c)), pairs(full(parent), refs, full(c), columns))
}

// shared returns the columns by which a joined class shares its parent's key.
func (w *writer) shared(c *model.Class) (columns, refs []string) {
	if c.Is(model.Joined) {
		for i, p := range w.m.Key(w.m.Parent(c)) {
			columns, refs = append(columns, w.m.Key(c)[i].Full), append(refs, p.Full)
		}
	}
	return columns, refs
}

// held is an attribute with the columns that hold it, the first of a table of
// its class.
type held struct {
	model.Place
	table string
	same  []string
}

// attributes returns the attributes of a class, those of its parent first.
func (w *writer) attributes(c *model.Class) []held {
	var all []held
	if parent := w.m.Parent(c); parent != nil {
		all = w.attributes(parent)
		columns, _ := w.shared(c)
		for i, name := range columns {
			attribute := w.m.Key(c)[i].Attribute
			at := slices.IndexFunc(all, func(a held) bool { return a.Attribute == attribute })
			all[at].same = append(all[at].same, path(full(c))+"."+spell(name))
		}
	}
	for _, p := range w.m.Places(c) {
		if !p.Field.Absent {
			all = append(all, held{Place: p, table: full(c)})
		}
	}
	return all
}

// holds tells where an attribute is.
func (a held) holds(c *model.Class) string {
	first := spell(a.Full)
	if a.table != full(c) {
		first = path(a.table) + "." + first
	}
	return strings.Join(append([]string{first}, a.same...), ", ")
}

// firsts returns columns of a class's table as the first that hold the same
// attributes: a key that a child shares is its root's.
func (w *writer) firsts(c *model.Class, columns []string) []string {
	all := make([]string, len(columns))
	for i, name := range columns {
		all[i] = w.first(c, name)
	}
	return all
}

func (w *writer) first(c *model.Class, column string) string {
	if parent := w.m.Parent(c); parent != nil {
		for i, p := range w.m.Key(c) {
			if p.Full == column {
				return w.first(parent, w.m.Key(parent)[i].Full)
			}
		}
	}
	return path(full(c)) + "." + spell(column)
}

// equal writes equal columns, each with its table.
func equal(a, b []string) string {
	list := make([]string, len(a))
	for i := range a {
		list[i] = a[i] + " = " + b[i]
	}
	return strings.Join(list, " and ")
}

// related writes the relationships of a class and of its parents.
func (w *writer) related(c *model.Class) []string {
	var lines []string
	if parent := w.m.Parent(c); parent != nil {
		lines = w.related(parent)
	}
	var fields []*model.Field
	w.relations(c.Fields, &fields)
	for _, f := range fields {
		lines = append(lines, w.relation(c, f))
	}
	return lines
}
