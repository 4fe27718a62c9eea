package declarative

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// classWords are the options of Base and of the marker.
var classWords = words{"check", "comment", "fk", "identity", "index", "inherits", "key", "on", "pk", "schema", "unique"}

// parentWords are the options of the embedded parent.
var parentWords = words{"concrete", "identity", "inherits", "key"}

// classWordsWithText are those that say nothing without a value.
var classWordsWithText = words{"check", "comment", "schema"}

// later are options of the grammar that the core refuses for now.
var later = words{"cascade"}

// tabler is a class that names its own table, as GORM's users know it.
type tabler interface{ TableName() string }

// class reads what concerns the whole class: the table's name and the options
// of Base. Names come from an edit, a tag, TableName, a mixin or the convention,
// in this order. It reports whether a mixin may have changed the layout.
func (s *scan) class(layout mapper.Layout) bool {
	t := s.classTag()
	if !s.ready {
		s.table.Name = cmp.Or(s.d.TableName, t.Name)
		if named, ok := s.d.Instance().Interface().(tabler); ok && s.table.Name == "" && declares(s.d.Class, "TableName") {
			s.table.Name = named.TableName()
		}
	}
	s.classOptions("", t, s.d)
	mixed := s.mixins(layout)
	if s.table.Name == "" && s.o.TableName != nil && !s.ready {
		s.table.Name = s.o.TableName(s.d.Name)
	}
	return mixed
}

// classOptions reads the options of a tag of Base, the marker or a mixin; what
// they say of the class goes into d. Beside a ready table that is all they may
// say.
func (s *scan) classOptions(attribute string, t Tag, d *mapper.Definition) {
	ofClass := func(o Option) bool { return o.Key == "key" || o.Key == "on" || o.Key == "identity" }
	if s.ready && (t.Name != "" || slices.ContainsFunc(t.Options, func(o Option) bool { return !ofClass(o) })) {
		remedy := "remove the tag's contents"
		if slices.ContainsFunc(t.Options, ofClass) {
			remedy = "leave only key, on and identity in it"
		}
		s.d.Errorf(mapper.ColumnBesideTable, attribute, fmt.Sprintf("the tag %q describes a table, but the class has a ready one", t.text), remedy)
		return
	}
	for _, o := range t.Options {
		switch {
		case o.Key == "key":
			s.key(attribute, t, o, d)
		case ofClass(o) && o.Value == "":
			s.bad(attribute, t, o, fmt.Sprintf("option %q needs a value", o.Key), "write "+o.Key+":…")
		case o.Key == "on":
			d.PolymorphicOn = cmp.Or(d.PolymorphicOn, o.Value)
		case o.Key == "identity":
			d.Identity = cmp.Or(d.Identity, o.Value)
		case o.Key == "inherits":
			s.bad(attribute, t, o, "a class says inherits on the parent that it embeds", "move it to that field's tag")
		default:
			s.classOption(t, o)
		}
	}
}

// key reads the columns that identify an object, unless an edit has said it.
func (s *scan) key(attribute string, t Tag, o Option, d *mapper.Definition) {
	names := s.columns(attribute, t, o)
	if d.Key == nil && names != nil {
		d.Key = names
		d.Origins[""] = mapper.Origin{Source: mapper.ByTag, Detail: fmt.Sprintf("%s:%q", s.o.Key(), t.text)}
	}
}

// columns reads the list of columns of an option, which must name one.
func (s *scan) columns(attribute string, t Tag, o Option) []string {
	names := columnList(o.Value)
	if len(names) == 0 {
		s.bad(attribute, t, o, fmt.Sprintf("option %q without columns", o.Key), fmt.Sprintf("write %s:(first,second)", o.Key))
	}
	return names
}

// constraints gives the table what the Definition lists, which takes a table
// made from the fields.
func (s *scan) constraints() {
	if !s.ready {
		s.table.Indexes = append(s.table.Indexes, s.d.Indexes...)
		s.table.ForeignKeys = append(s.table.ForeignKeys, s.d.ForeignKeys...)
		s.table.Checks = append(s.table.Checks, s.d.Checks...)
		s.d.Indexes, s.d.ForeignKeys, s.d.Checks = nil, nil, nil
	}
}

// classTag returns the parsed tag of Base or of the marker, of which a class has
// one.
func (s *scan) classTag() Tag {
	var class Tag
	tags := 0
	for i := range s.d.Class.NumField() {
		f := s.d.Class.Field(i)
		switch stated := mapper.IsBase(f) || mapper.IsMarker(f); {
		case stated && Tagged(f.Tag, s.o):
			text, _, ok := s.tag("", f.Tag)
			if stated := s.parseClass("", text); ok && class.Name == "" {
				class = stated
			}
			tags++
		case f.Name == "_" && Tagged(f.Tag, s.o):
			s.d.Errorf(mapper.TaggedUnexported, f.Name, fmt.Sprintf("a blank field of type %s has a tag", f.Type), "use struct{} to state the table")
		}
	}
	if tags > 1 {
		s.d.Errorf(mapper.PropertyConflict, "", fmt.Sprintf("%d fields state the table, of mapper.Base or _ struct{}", tags), "keep the tag of one of them")
	}
	return class
}

// parseClass reads the tag of Base, of the marker or of a mixin.
func (s *scan) parseClass(attribute, text string) Tag {
	t, ok := s.parse(attribute, text, classWords)
	if ok && t.Ignore {
		s.bad(attribute, t, Option{Key: "-"}, `"-" leaves a field out, but this tag is that of the class`, "state the table, or leave the tag out")
	}
	return t
}

func (s *scan) classOption(t Tag, o Option) {
	if classWordsWithText.has(o.Key) && strings.TrimSpace(unwrap(o.Value)) == "" {
		s.bad("", t, o, fmt.Sprintf("option %q needs a value", o.Key), "write "+o.Key+":…")
		return
	}
	switch o.Key {
	case "schema":
		s.table.Schema = o.Value
	case "comment":
		s.table.Comment = o.Value
	case "index":
		s.table.Indexes = append(s.table.Indexes, schema.IndexOn(s.columns("", t, o)...))
	case "unique":
		s.table.Indexes = append(s.table.Indexes, schema.UniqueOn(s.columns("", t, o)...))
	case "check":
		s.table.Checks = append(s.table.Checks, &schema.Check{Condition: unwrap(o.Value)})
	default:
		s.refuse("", o)
	}
}

// refuse records that an option belongs to what is not there yet.
func (s *scan) refuse(attribute string, o Option) {
	remedy := ""
	if o.Key == "cascade" { // what is saved with an object is the backend's to say
		remedy = "use ondelete for what the database does; what is saved along is the backend's to say"
	}
	s.d.Fail(&mapper.UnsupportedError{Backend: "core", Feature: fmt.Sprintf("the tag option %q", o.Key), Class: s.d.Name, Attribute: attribute, Remedy: remedy})
}

// columnList reads "(a,b)" or "a".
func columnList(value string) []string {
	var names []string
	for part := range strings.SplitSeq(unwrap(value), ",") {
		if part = strings.TrimSpace(part); part != "" {
			names = append(names, part)
		}
	}
	return names
}

// unwrap removes one pair of parentheses around the whole. Parentheses within
// quotes do not count.
func unwrap(value string) string {
	if !strings.HasPrefix(value, "(") {
		return value
	}
	depth, inQuote := 0, false
	for i, c := range value {
		switch {
		case c == '\'':
			inQuote = !inQuote
		case inQuote:
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth == 0 { // the first one closes here
			if i == len(value)-1 {
				return value[1:i]
			}
			return value
		}
	}
	return value // it never closes
}

// columnRefs reads "(a,b)" or "a".
func columnRefs(value string) []schema.ColumnRef {
	var refs []schema.ColumnRef
	for _, name := range columnList(value) {
		refs = append(refs, columnRef(name))
	}
	return refs
}

// columnRef reads "column", "table.column" or "schema.table.column".
func columnRef(value string) schema.ColumnRef {
	if dot := strings.LastIndexByte(value, '.'); dot >= 0 {
		return schema.ColumnRef{Table: value[:dot], Column: value[dot+1:]}
	}
	return schema.ColumnRef{Column: value}
}

// tableNamed reads "table" or "schema.table".
func tableNamed(value string) *schema.Table {
	t := &schema.Table{}
	t.Schema, t.Name = schema.SplitName(value)
	return t
}

func isTime(t reflect.Type) bool {
	c, _ := mapper.ColumnType(t)
	_, ok := c.(schema.Timestamp)
	return ok
}
