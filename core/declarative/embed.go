package declarative

import (
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
)

// Embed reads the tags of the value objects inside a class before it is edited:
// Bind must know which fields there are. Mistakes are left to Scan, as is all of
// it for a class that nothing edits.
func Embed(d *mapper.Definition, o Options) {
	s := scan{d: d.Clone(), o: o}
	for _, f := range s.unfold().Fields {
		if f.Meaning == mapper.Composed {
			d.Set(f.Name, s.d.Properties[f.Name])
			d.Origins[f.Name] = s.d.Origins[f.Name]
		}
	}
}

// unfold lays out the class by its properties and, where they say nothing, by
// its tags, which then are properties too.
func (s *scan) unfold() mapper.Layout {
	return s.d.WithAccessed(mapper.Unfold(s.d.Class, s.d.Prefix, func(f *mapper.Field) mapper.Property {
		if explicit := s.d.Properties[f.Name]; explicit != nil {
			return explicit
		}
		if p := s.inside(f); p != nil {
			s.d.Set(f.Name, p)
			return p
		}
		return nil
	}))
}

// inside returns what the tag says of a field that holds a struct, or nil if it
// says nothing of the struct's fields.
func (s *scan) inside(f *mapper.Field) mapper.Property {
	text, tagged := f.Tag.Lookup(s.o.Key())
	if !tagged || !f.Exported && !f.Embedded {
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
	for _, o := range t.Options {
		switch {
		case o.Key == "inherits":
			s.d.Fail(&mapper.UnsupportedError{Backend: "core", Feature: `the tag option "inherits"`, Class: s.d.Name, Attribute: f.Name,
				Remedy: `write prefix:…, or ignore it with map:"-"`})
			return mapper.Ignore{}
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
