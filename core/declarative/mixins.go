package declarative

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
)

// contribution is what the tag and the hook of one mixin add to its owner.
type contribution struct {
	by    string // the embedded field
	depth int
	part  *mapper.Definition
}

// mixins adds what the mixins of a class say of it: their tags, then their
// hooks, each of which sees what the class itself says. Of mixins that embed one
// another the outer one is heard; two side by side must agree. It reports
// whether there are hooks.
func (s *scan) mixins(layout mapper.Layout) bool {
	var contributions []contribution
	for _, f := range slices.Concat(layout.Fields, layout.Hidden) {
		switch {
		case f.Meaning == mapper.Mixed:
			part := s.mixinTag(f)
			for _, method := range []string{"Define", "TableName"} {
				if declares(f.Type, method) {
					s.d.Errorf(mapper.UnclearEmbedding, f.Name, fmt.Sprintf("the mixin has a method %s, which is a class's", method), "say it in MapMixin(owner *mapper.Definition)")
				}
			}
			if part = s.hook(f, part); part != nil {
				contributions = append(contributions, contribution{f.Name, len(f.Accessor.Index()), part})
			}
		case f.Meaning == mapper.Flattened && declares(f.Type, "MapMixin"):
			s.d.Errorf(mapper.UnclearEmbedding, f.Name, fmt.Sprintf("%s has a method MapMixin, but is no mixin", f.Type.Name()), "embed mapper.Mixin in it")
		}
	}
	if len(contributions) == 0 {
		return false
	}
	slices.SortStableFunc(contributions, func(a, b contribution) int { return a.depth - b.depth })
	m := merging{scan: s, said: s.d.Clone(), table: s.table.Name, tagged: map[string]bool{}, from: map[string]contribution{}}
	for _, f := range layout.Fields {
		m.tagged[f.Name] = Tagged(f.Tag, s.o) && !f.Accessor.Nested()
	}
	for _, c := range contributions {
		m.merge(c)
	}
	return true
}

// mixinTag reads the options of a mixin's tag, which are the owner's. It returns
// a copy of the owner's Definition if the tag adds something to it.
func (s *scan) mixinTag(f *mapper.Field) (part *mapper.Definition) {
	for i := range f.Type.NumField() {
		marker := f.Type.Field(i)
		switch tagged := Tagged(marker.Tag, s.o); {
		case tagged && !mapper.IsMixin(marker) && marker.Name == "_":
			s.d.Errorf(mapper.UnclearEmbedding, f.Name, fmt.Sprintf("the mixin has a tag on a blank field of type %s, which is a class's", marker.Type), "move the tag's options to mapper.Mixin")
		case tagged && mapper.IsBase(marker):
			s.d.Errorf(mapper.UnclearEmbedding, f.Name, "the mixin has a tag on mapper.Base, which is a class's", "move the tag's options to mapper.Mixin")
		case tagged && mapper.IsMixin(marker):
			part = s.mixinOptions(f, marker.Tag)
		}
	}
	return part
}

// mixinOptions reads the tag of mapper.Mixin for mixinTag.
func (s *scan) mixinOptions(f *mapper.Field, tag reflect.StructTag) *mapper.Definition {
	text, _, ok := s.tag(f.Name, tag)
	if !ok {
		return nil
	}
	switch t := s.parseClass(f.Name, text); {
	case t.Name != "":
		s.bad(f.Name, t, Option{Key: t.Name}, fmt.Sprintf("a mixin has no table, but its tag names %q", t.Name), "begin the tag with a comma")
	case t.has("key"):
		part := s.d.Part()
		s.classOptions(f.Name, t, part)
		return part
	default:
		s.classOptions(f.Name, t, s.d)
	}
	return nil
}

// hook runs a mixin's own hook, if it has one, on what its tag made of the
// owner's Definition, or on a copy of that.
func (s *scan) hook(f *mapper.Field, part *mapper.Definition) *mapper.Definition {
	mixer, ok := f.Accessor.Value(s.d.Instance().Elem()).Addr().Interface().(mapper.Mixer)
	if !ok || !declares(f.Type, "MapMixin") {
		return part
	}
	if part == nil {
		part = s.d.Part()
	}
	if part.TableName == "" {
		part.TableName = s.table.Name
	}
	tagged := part.Key
	mixer.MapMixin(part)
	if !slices.Equal(part.Key, tagged) {
		part.Origins[""] = mapper.Origin{Source: mapper.ByProperty, Detail: "mixin " + f.Name}
	}
	return part
}

// merging adds contributions to what a class itself says.
type merging struct {
	*scan
	said   *mapper.Definition      // by the class
	table  string                  // its name, stated by the class
	tagged map[string]bool         // attributes of its own with a tag
	from   map[string]contribution // who said what
}

func (m *merging) merge(c contribution) {
	d := m.d
	for _, err := range c.part.Errors() {
		d.Fail(err)
	}
	if c.part.Class != m.said.Class || c.part.Name != m.said.Name || c.part.Table != m.said.Table {
		d.Errorf(mapper.PropertyConflict, c.by, "its hook changes the class, its name or a ready table", "let the class say so itself")
	}
	for attribute, p := range c.part.Properties {
		if _, own := m.said.Properties[attribute]; own || m.tagged[attribute] {
			continue // the class is heard
		}
		if m.first(c, attribute, attribute, "it", func(other contribution) bool {
			return reflect.DeepEqual(p, other.part.Properties[attribute])
		}) {
			d.Set(attribute, p)
			d.Origins[attribute] = mapper.Origin{Source: mapper.ByProperty, Detail: "mixin " + c.by}
		}
	}
	if name := c.part.TableName; m.table == "" && name != "" && !m.ready {
		if m.first(c, "", "", "it", func(other contribution) bool { return name == other.part.TableName }) {
			m.scan.table.Name = name
		}
	}
	if key := c.part.Key; m.said.Key == nil && key != nil {
		if m.first(c, "key of the class", "", "the key", func(other contribution) bool { return slices.Equal(key, other.part.Key) }) {
			d.Key, d.Origins[""] = key, c.part.Origins[""]
		}
	}
	d.Include = append(d.Include, added(m.said.Include, c.part.Include)...)
	d.Exclude = append(d.Exclude, added(m.said.Exclude, c.part.Exclude)...)
	d.Indexes = append(d.Indexes, added(m.said.Indexes, c.part.Indexes)...)
	d.ForeignKeys = append(d.ForeignKeys, added(m.said.ForeignKeys, c.part.ForeignKeys)...)
	d.Checks = append(d.Checks, added(m.said.Checks, c.part.Checks)...)
}

// first reports whether nobody said this before, and records two mixins at one
// depth that do not agree.
func (m *merging) first(c contribution, key, attribute, what string, equal func(contribution) bool) bool {
	other, twice := m.from[key]
	if !twice {
		m.from[key] = c
		return true
	}
	if other.depth == c.depth && !equal(other) {
		m.d.Errorf(mapper.PropertyConflict, attribute, fmt.Sprintf("the mixins %s and %s do not agree on %s", other.by, c.by, what), "let the class say it itself")
	}
	return false
}

// added returns what a hook appended to a list.
func added[T any](said, all []T) []T {
	if len(all) < len(said) {
		return nil
	}
	return all[len(said):]
}
