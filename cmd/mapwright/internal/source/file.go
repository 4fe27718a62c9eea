package source

import (
	"bytes"
	"fmt"
	"go/format"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/declarative"
)

// writer collects the lines of a file.
type writer struct{ bytes.Buffer }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *writer) lineIf(when bool, format string, args ...any) {
	if when {
		w.line(format, args...)
	}
}

// file writes the whole file.
func (m *model) file(options Options) ([]byte, error) {
	w := &writer{}
	if len(m.notes) > 0 { // apart from the package's comment, whose quotes gofmt would change
		w.line("// Notes on the database:")
		for _, note := range m.notes {
			w.line("//   - %s", note)
		}
		w.line("")
	}
	w.line("// Package %s maps the tables of a database. It was written by mapwright", options.Package)
	w.line("// generate, and is yours to edit.")
	w.line("package %s\n", options.Package)
	w.imports(m, options.Style)
	for _, c := range m.classes {
		if options.Style == Declarative {
			w.declared(c)
		} else {
			w.structure(c, nil)
			w.literal(c)
		}
	}
	w.register(m, options.Style)
	text, err := format.Source(w.Bytes())
	if err != nil {
		return nil, &Error{Problem: "the source cannot be formatted", Remedy: "this is a defect of mapwright", Err: err}
	}
	return text, nil
}

func (w *writer) imports(m *model, style Style) {
	packages := map[string]bool{"core/registry": true}
	standard := false
	for _, c := range m.classes {
		if style == Imperative || !c.tagged {
			packages["core/schema"] = true
		}
		for _, f := range c.fields {
			switch {
			case f.column != nil:
				standard = standard || strings.HasSuffix(f.goType.String(), "time.Time")
			case f.relation.choice != "" && (style == Imperative || !f.relation.sayable()):
				packages["core/schema"] = true
			}
		}
		if style == Declarative || len(c.properties()) > 0 {
			packages["core/mapper"] = true
		}
	}
	w.line("import (")
	w.lineIf(standard, "\"time\"\n")
	for _, p := range []string{"core/mapper", "core/registry", "core/schema"} {
		w.lineIf(packages[p], "%q", "github.com/mapwright/mapwright/"+p)
	}
	w.line(")\n")
}

// structure writes the class; tag gives the tag of a field, or nothing.
func (w *writer) structure(c *class, tag func(*field) string) {
	w.line("// %s is a row of %s.", c.name, oneLine(c.table.FullName()))
	w.line("type %s struct {", c.name)
	if tag != nil {
		base := "mapper.Base"
		if c.tagged {
			base += " " + goTag(c.classTag())
		}
		w.line("%s\n", base)
	}
	for _, f := range c.fields {
		text := f.typeText()
		if tag != nil {
			if says := tag(f); says != "" {
				text += " " + goTag(says)
			}
		}
		w.line("%s %s", f.name, text)
	}
	w.line("}\n")
}

func (f *field) typeText() string {
	switch {
	case f.column != nil:
		return typeText(f.goType)
	case f.relation.many:
		return "[]*" + f.relation.target.name
	}
	return "*" + f.relation.target.name
}

// goTag quotes a struct tag.
func goTag(text string) string {
	if tag := tagText(text); strconv.CanBackquote(tag) {
		return "`" + tag + "`"
	}
	return strconv.Quote(tagText(text))
}

// declared writes a class with tags, and what they cannot say: a table of more
// than tags have words for stands beside the class, which is mapped onto it.
func (w *writer) declared(c *class) {
	w.structure(c, func(f *field) string {
		switch {
		case f.relation != nil && f.relation.sayable():
			return f.relationTag()
		case f.relation != nil:
			return ""
		case c.tagged:
			return c.columnTag(f)
		case c.found(f):
			return ""
		}
		return declarative.Tag{Name: f.column.Name}.String()
	})
	bound := slices.DeleteFunc(slices.Clone(c.fields), func(f *field) bool { return f.relation == nil || f.relation.sayable() })
	if c.tagged && len(bound) == 0 {
		return
	}
	if !c.tagged {
		w.line("// Define maps the class onto a table that tags have no words for.")
	} else {
		w.line("// Define says what tags have no words for.")
	}
	w.line("func (row *%s) Define(d *mapper.Definition) {", c.name)
	w.lineIf(!c.tagged, "d.Table = %s", c.variable)
	for _, f := range bound {
		w.line("d.Bind(&row.%s, %s)", f.name, c.propertyText(f))
	}
	w.line("}\n")
	if !c.tagged {
		w.literal(c)
	}
}

// properties returns the fields of which an imperative mapping has to say
// something.
func (c *class) properties() []*field {
	return slices.DeleteFunc(slices.Clone(c.fields), func(f *field) bool { return f.column != nil && c.found(f) })
}

func (c *class) propertyText(f *field) string {
	if f.column != nil {
		return fmt.Sprintf("mapper.Column{Name: %q}", f.column.Name)
	}
	p := parts{}
	p.say("Back: %q", f.relation.back.name)
	p.sayIf(f.relation.choice != "", "ForeignKey: []schema.ColumnRef{{Column: %q}}", f.relation.choice)
	return "mapper.Relationship{" + p.text() + "}"
}

func (w *writer) register(m *model, style Style) {
	w.line("// Register maps the classes.\nfunc Register(reg *registry.Registry) {")
	for _, c := range m.classes {
		if style == Declarative {
			w.line("registry.Mapped[%s](reg)", c.name)
			continue
		}
		properties := c.properties()
		if len(properties) == 0 {
			w.line("registry.MapImperatively[%s](reg, %s, nil)", c.name, c.variable)
			continue
		}
		w.line("registry.MapImperatively[%s](reg, %s, mapper.Properties{", c.name, c.variable)
		for _, f := range properties {
			w.line("%q: %s,", f.name, c.propertyText(f))
		}
		w.line("})")
	}
	w.line("}\n\n// Set is the mapping.\nvar Set = registry.Must(registry.Build(nil, Register))")
}
