// Package declarative turns a struct, its tags and its Define method into a
// mapper.Definition: the same one that an imperative user writes by hand.
package declarative

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Options are the registry's rules for reading classes. The zero value is
// ready to use.
type Options struct {
	TagKey     string                    // the struct tag's key; "map" if empty
	ColumnName func(field string) string // the naming rule; SnakeCase if nil
	TableName  func(class string) string // the convention for tables; none if nil
}

// Key returns the struct tag's key.
func (o Options) Key() string {
	if o.TagKey == "" {
		return "map"
	}
	return o.TagKey
}

// Column returns the column's name of a field without a stated one.
func (o Options) Column(field string) string {
	if o.ColumnName == nil {
		return SnakeCase(field)
	}
	return o.ColumnName(field)
}

// Defines reports whether a class has a Define method of its own. One that an
// embedded struct lends it is not.
func Defines(class reflect.Type) bool {
	return reflect.PointerTo(class).Implements(reflect.TypeFor[mapper.Definer]()) && declares(class, "Define")
}

// Define runs the class's own Define method, if it has one, on the Definition's
// instance.
func Define(d *mapper.Definition) {
	if Defines(d.Class) {
		d.Instance().Interface().(mapper.Definer).Define(d)
	}
}

// Carries reports what a class carries of a declarative mapping, for doors that
// want a plain struct: the name of a tagged field, Base or Define; empty if it
// is plain.
// What an embedded parent carries is its own.
func Carries(d *mapper.Definition, o Options) string {
	if Defines(d.Class) {
		return "Define"
	}
	return carried(d.Class, d.Parent, o)
}

// CarriesInside reports what the value objects of a class carry likewise.
func CarriesInside(d *mapper.Definition, o Options) string {
	for _, f := range d.Layout().Fields {
		held := f.Type
		if held.Kind() == reflect.Pointer {
			held = held.Elem()
		}
		if f.Meaning == mapper.Composed {
			if sign := carried(held, nil, o); sign != "" {
				return f.Name + "." + sign
			}
		}
	}
	return ""
}

// carried returns the name of a field with a tag, of Base or of Mixin, in a
// struct or in those that it embeds by value, but for its parent.
func carried(t, parent reflect.Type, o Options) string {
	for i := range t.NumField() {
		f := t.Field(i)
		if Tagged(f.Tag, o) || mapper.IsBase(f) || mapper.IsMixin(f) {
			return f.Name
		}
		if f.Anonymous && f.Type.Kind() == reflect.Struct && f.Type != parent {
			if sign := carried(f.Type, nil, o); sign != "" {
				return f.Name + "." + sign
			}
		}
	}
	return ""
}

// Scan completes a Definition from the struct: tags fill in what Define and
// edits left unsaid. Without a ready table it makes one from the fields, in
// their order. Mistakes are recorded in the Definition.
func Scan(d *mapper.Definition, o Options) {
	s := scan{d: d, o: o, ready: d.Table != nil, table: &schema.Table{}}
	said := len(d.Properties)
	layout := s.unfold()
	s.forget(layout)
	if s.class(layout) || len(d.Properties) > said { // then there may be other fields
		layout = s.unfold()
	}
	for _, f := range layout.Attributes() {
		s.field(f)
	}
	s.constraints()
	if !s.ready {
		d.Made(s.table, s.stated)
	}
}

type scan struct {
	d     *mapper.Definition
	o     Options
	ready bool          // the class has a ready table
	table *schema.Table // else this one is made

	holders []string       // the fields of the table's columns
	stated  []string       // the fields whose columns have a type that the tag states
	waits   *schema.Column // the last one that waits for a converter
}

// field reads one field: what its tag says, merged under what is said already.
func (s *scan) field(f *mapper.Field) {
	explicit := s.d.Properties[f.Name]
	if _, ignored := explicit.(mapper.Ignore); ignored {
		return
	}
	if !f.Exported && Tagged(f.Tag, s.o) {
		s.d.Errorf(mapper.TaggedUnexported, f.Name, "the field has a tag but is not exported",
			"export it, or remove the tag and bind it in Define")
		return
	}
	if !f.Exported && explicit == nil {
		return
	}
	text, tagged, ok := s.tag(f.Name, f.Tag)
	t := Tag{}
	if tagged {
		t, ok = s.parse(f.Name, text, fieldWords)
	}
	if !ok {
		s.d.Set(f.Name, mapper.Ignore{}) // its mistake is recorded; say no more of it
		return
	}
	if explicit == nil && t.Ignore {
		s.d.Set(f.Name, mapper.Ignore{})
		return
	}
	if tagged && explicit == nil {
		s.d.Origins[f.Name] = s.byTag(text)
	}
	related, isRelated := explicit.(mapper.Relationship)
	column, isColumn := explicit.(mapper.Column)
	switch {
	case explicit != nil && !isRelated && !isColumn: // no property at all; Configure says so
	case isRelated && !t.has("rel") && len(t.Options) > 0, isColumn && t.has("rel"):
		s.d.Errorf(mapper.PropertyConflict, f.Name, "Define and the tag disagree whether it is a column or a relationship", "remove one of them")
	case isRelated || t.has("rel"):
		s.relationship(f, t, related)
	case isColumn || tagged || s.makesColumn(f):
		s.column(f, t, column)
	case !s.ready && f.Exported:
		s.maybe(f)
	}
}

// byTag is the origin of what a tag says.
func (s *scan) byTag(text string) mapper.Origin {
	return mapper.Origin{Source: mapper.ByTag, Detail: s.o.Key() + ":" + strconv.Quote(text)}
}

// makesColumn reports whether an untagged field becomes a column: an exported
// one of a Go type that has a column type, unless the table is ready, for then
// its columns find their fields.
func (s *scan) makesColumn(f *mapper.Field) bool {
	return !s.ready && f.Exported && mapper.MayBeColumn(f.Type)
}

// parse reads a tag and records its mistake.
func (s *scan) parse(attribute, text string, known words) (Tag, bool) {
	t, kind, problem := parseTag(text, known)
	if problem == nil {
		return t, true
	}
	remedy := ""
	switch {
	case t.remedy != "":
		remedy = t.remedy
	case kind == mapper.OptionAsName:
		remedy = fmt.Sprintf("write %q for the option, or %q for the name", ","+problem.Word, "name:"+problem.Word)
	case problem.Nearest != "":
		remedy = fmt.Sprintf("did you mean %q?", problem.Nearest)
	case kind == mapper.UnknownOption:
		remedy = "the options are " + strings.Join(known, ", ")
	default:
		remedy = "write each option once, after a comma, and close every quote and parenthesis"
	}
	s.d.Fail(&mapper.Error{Kind: kind, Class: s.d.Name, Attribute: attribute, Problem: problem.Error(), Remedy: remedy, Err: problem})
	return t, false
}

// bad records a mistake in the value of an option.
func (s *scan) bad(attribute string, t Tag, o Option, problem, remedy string) {
	cause := &mapper.TagError{Tag: t.text, Offset: o.offset, Word: o.Key, Problem: problem}
	s.d.Fail(&mapper.Error{Kind: mapper.BadTag, Class: s.d.Name, Attribute: attribute, Problem: cause.Error(), Remedy: remedy, Err: cause})
}
