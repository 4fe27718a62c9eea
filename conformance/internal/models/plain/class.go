package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// ignoresTags reports whether a class carries tags that its mapping ignores.
func (w *writer) ignoresTags(c *model.Class) bool {
	return c.Said.Plain>>6&7 == 7 && c.Said.Plain%8 < 4 && len(c.Fields) > 0 && !c.Fields[0].Absent && c.Fields[0].Held == nil && c.Fields[0].Embed == "" && !w.m.Hierarchical(c)
}

// class maps a class: with properties by name, with fields by address, with some
// of both, by a finished definition, or declaratively onto the table.
func (w *writer) class(c *model.Class) {
	properties := w.properties(c)
	edits := w.edits(c)
	table := w.passed(c)
	switch c.Said.Plain % 8 {
	case 1, 2:
		w.linef("registry.MapImperatively[%s](r, %s, nil%s, %s)", c.Name, table, edits, w.bound(c, properties))
	case 3:
		half := len(properties) / 2
		w.linef("registry.MapImperatively[%s](r, %s, %s%s, func(d *mapper.Definition) {", c.Name, table, byName(properties[:half]), edits)
		for _, p := range properties[half:] {
			w.linef("d.Set(%q, %s)", p.name, p.text)
		}
		w.linef("})")
	case 4, 5:
		w.linef("registry.Mapped[%s](r, mapper.Onto(%s)%s, %s)", c.Name, w.tableOf(c), edits, w.bound(c, properties))
	case 6:
		w.definition(c, properties)
	default:
		w.linef("registry.MapImperatively[%s](r, %s, %s%s)", c.Name, table, byName(properties), edits)
	}
}

func byName(properties []property) string {
	if len(properties) == 0 {
		return "nil"
	}
	var b strings.Builder
	b.WriteString("mapper.Properties{\n")
	for _, p := range properties {
		fmt.Fprintf(&b, "%q: %s,\n", p.name, p.text)
	}
	return b.String() + "}"
}

// bound names fields by address.
func (w *writer) bound(c *model.Class, properties []property) string {
	var b strings.Builder
	fmt.Fprintf(&b, "mapper.With(func(x *%s, d *mapper.Definition) {\n", c.Name)
	for _, p := range properties {
		if strings.HasPrefix(p.Ignored, "struct") { // its first field has its address
			fmt.Fprintf(&b, "d.Set(%q, %s)\n", p.name, p.text)
			continue
		}
		fmt.Fprintf(&b, "d.Bind(&%s, %s)\n", p.path, p.text)
	}
	return b.String() + "})"
}

// left returns the columns that no field holds, and those that one does.
func (w *writer) left(c *model.Class) (absent, held []string) {
	for _, a := range w.attributes(c) {
		switch {
		case a.Absent && a.Column.Name == c.On:
			held = append(held, a.column()) // it tells the classes apart
		case a.Absent:
			absent = append(absent, a.column())
		case a.Column != nil:
			held = append(held, a.column())
		}
	}
	for _, p := range w.m.Key(c) {
		if c.Is(model.Joined) {
			held = append(held, p.Full)
		}
	}
	for _, guest := range w.m.Guests(c) {
		_, theirs := w.left(guest)
		held = append(held, theirs...)
	}
	if c.Onto == "" {
		return absent, held
	}
	for _, a := range w.attributes(w.m.Class(c.Onto)) {
		if a.Column != nil && !slices.Contains(held, a.column()) {
			absent = append(absent, a.column())
		}
	}
	return absent, held
}

// edits returns the edits of a class, each after a comma.
func (w *writer) edits(c *model.Class) string {
	var b strings.Builder
	if c.Logical != "" {
		fmt.Fprintf(&b, ", mapper.Named(%q)", c.Logical)
	}
	if c.Prefix != "" {
		fmt.Fprintf(&b, ", mapper.ColumnPrefix(%q)", c.Prefix)
	}
	b.WriteString(family(c))
	absent, held := w.left(c)
	switch {
	case len(absent) > 0 && bit(c.Said, 4):
		fmt.Fprintf(&b, ", mapper.Include(%s)", quoted(held))
	case len(absent) > 0:
		fmt.Fprintf(&b, ", mapper.Exclude(%s)", quoted(absent))
	}
	if w.ignoresTags(c) {
		b.WriteString(", mapper.IgnoreTags()")
	}
	return b.String()
}

// definition adds a finished Definition, as importers make it.
func (w *writer) definition(c *model.Class, properties []property) {
	w.linef("r.Add(&mapper.Definition{Class: reflect.TypeFor[%s](), Name: %q, Table: %s, Prefix: %q, %s", c.Name, c.Logical, w.passed(c), c.Prefix, defined(c))
	if absent, _ := w.left(c); len(absent) > 0 {
		w.linef("Exclude: []string{%s},", quoted(absent))
	}
	if len(properties) > 0 {
		w.linef("Properties: %s,", byName(properties))
	}
	w.linef("})")
}
