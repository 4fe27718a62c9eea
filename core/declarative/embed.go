package declarative

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
)

// Embed reads the tags of the structs inside a class before it is edited:
// Bind must know which fields there are. Mistakes are left to Scan, as is all of
// it for a class that nothing edits.
func Embed(d *mapper.Definition, o Options) {
	s := scan{d: d.Clone(), o: o}
	layout := s.unfold()
	d.Parent, d.Concrete = s.d.Parent, s.d.Concrete
	for _, f := range layout.Fields {
		if f.Meaning == mapper.Composed {
			d.Set(f.Name, s.d.Properties[f.Name])
			d.Origins[f.Name] = s.d.Origins[f.Name]
		}
	}
}

// forget drops what tags said of value objects in a struct that Define has since
// made a value object itself: they have longer names now.
func (s *scan) forget(layout mapper.Layout) {
	for attribute, p := range s.d.Properties {
		_, composed := p.(mapper.Composite)
		if composed && s.d.Origins[attribute].Source == mapper.ByTag &&
			!slices.ContainsFunc(layout.Fields, func(f *mapper.Field) bool { return f.Name == attribute }) {
			delete(s.d.Properties, attribute)
			delete(s.d.Origins, attribute)
		}
	}
}

// unfold lays out the class by its properties and, where they say nothing, by
// its tags, which then are properties too.
func (s *scan) unfold() mapper.Layout {
	return s.d.Unfold(func(f *mapper.Field) mapper.Property {
		if explicit := s.d.Properties[f.Name]; explicit != nil {
			return explicit
		}
		if p := s.inside(f); p != nil {
			s.d.Set(f.Name, p)
			return p
		}
		return nil
	})
}

// inside returns what the tag says of a field that holds a struct, or nil if it
// says nothing of the struct's fields.
func (s *scan) inside(f *mapper.Field) mapper.Property {
	if !f.Exported && !f.Embedded {
		return nil
	}
	text, tagged, problem := lookup(f.Tag, s.o.Key())
	if problem != nil && f.Embedded {
		s.tag(f.Name, f.Tag)
		return mapper.Ignore{}
	}
	if !tagged {
		return nil
	}
	if !f.Embedded {
		if t, _, problem := parseTag(text, fieldWords); problem != nil || !t.has("prefix") {
			return nil // as for every field
		}
	}
	t, ok := s.parse(f.Name, text, fieldWords)
	if !ok || t.Ignore {
		return mapper.Ignore{}
	}
	if t.has("rel") {
		return nil
	}
	if t.has("inherits") {
		if f.Accessor.Nested() { // it is the parent of what embeds it
			return nil
		}
		return s.parent(f, t)
	}
	for _, o := range t.Options {
		switch {
		case o.Key != "prefix":
			s.bad(f.Name, t, o, fmt.Sprintf("option %q says nothing of a struct", o.Key), `write prefix:…, or ignore it with map:"-"`)
			return mapper.Ignore{}
		case !o.hasValue || o.Value == "" && !o.Quoted:
			s.bad(f.Name, t, o, `option "prefix" needs a value`, "write prefix:…, or prefix:'' for none")
			return mapper.Ignore{}
		}
	}
	if t.Name != "" {
		s.bad(f.Name, t, Option{Key: t.Name}, fmt.Sprintf("a struct has no column, but the tag names %q", t.Name), "begin the tag with a comma")
		return mapper.Ignore{}
	}
	o, ok := t.option("prefix")
	if !ok {
		return nil
	}
	s.d.Origins[f.Name] = s.byTag(text)
	return mapper.Composite{Prefix: o.Value}
}

// parent reads what the tag says of the embedded parent.
func (s *scan) parent(f *mapper.Field, t Tag) mapper.Property {
	if !f.Embedded || f.Type.Kind() != reflect.Struct {
		o, _ := t.option("inherits")
		s.bad(f.Name, t, o, "a class inherits from a struct that it embeds by value", "embed it, or use rel or prefix")
		return mapper.Ignore{}
	}
	if t.Name != "" {
		s.bad(f.Name, t, Option{Key: t.Name}, fmt.Sprintf("a parent has no column, but the tag names %q", t.Name), "begin the tag with a comma")
		return mapper.Ignore{}
	}
	for _, o := range t.Options {
		switch {
		case !parentWords.has(o.Key):
			s.bad(f.Name, t, o, fmt.Sprintf("option %q says nothing of a parent", o.Key), "the options are "+strings.Join(parentWords, ", "))
			return mapper.Ignore{}
		case o.hasValue != (o.Key == "key" || o.Key == "identity"):
			s.bad(f.Name, t, o, fmt.Sprintf("option %q with or without a value", o.Key), "write inherits, concrete, key:… or identity:…")
			return mapper.Ignore{}
		case o.Key == "concrete":
			s.d.Concrete = true
		case o.Key == "key":
			s.key(f.Name, t, o, s.d)
		case o.Key == "identity" && s.d.Identity == "":
			s.d.Identity = o.Value
		}
	}
	return mapper.Parent{}
}
