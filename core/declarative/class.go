package declarative

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// classWords are the options of Base and of the marker.
var classWords = words{"check", "comment", "fk", "identity", "index", "inherits", "on", "pk", "schema", "unique"}

// classWordsWithText are those that say nothing without a value.
var classWordsWithText = words{"check", "comment", "schema"}

// later are options of the grammar that the core refuses for now.
var later = words{"cascade", "identity", "inherits", "on"}

// tabler is a class that names its own table, as GORM's users know it.
type tabler interface{ TableName() string }

// class reads what concerns the whole class: the table's name and the options
// of Base. Names come from an edit, a tag, TableName, a mixin or the convention,
// in this order. It reports whether a mixin may have changed the layout.
func (s *scan) class(layout mapper.Layout) bool {
	t, tagged := s.classTag()
	if s.ready {
		if tagged && (t.name != "" || len(t.options) > 0) {
			s.besideTable("", t)
		}
		return s.mixins(layout)
	}
	s.table.Name = cmp.Or(s.d.TableName, t.name)
	if named, ok := s.d.Instance().Interface().(tabler); ok && s.table.Name == "" && declares(s.d.Class, "TableName") {
		s.table.Name = named.TableName()
	}
	for _, o := range t.options {
		s.classOption(t, o)
	}
	mixed := s.mixins(layout)
	if s.table.Name == "" && s.o.TableName != nil {
		s.table.Name = s.o.TableName(s.d.Name)
	}
	return mixed
}

func (s *scan) besideTable(attribute string, t tag) {
	s.d.Errorf(mapper.ColumnBesideTable, attribute, fmt.Sprintf("the tag %q describes a table, but the class has a ready one", t.text), "remove the tag's contents")
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

// classTag returns the parsed tag of Base or of the marker.
func (s *scan) classTag() (tag, bool) {
	for i := range s.d.Class.NumField() {
		f := s.d.Class.Field(i)
		text, tagged := f.Tag.Lookup(s.o.Key())
		if tagged && (mapper.IsBase(f) || mapper.IsMarker(f)) {
			t, ok := s.parse("", text, classWords)
			return t, ok
		}
		if tagged && f.Name == "_" {
			s.d.Errorf(mapper.TaggedUnexported, f.Name, fmt.Sprintf("a blank field of type %s has a tag", f.Type), "use struct{} to state the table")
		}
	}
	return tag{}, false
}

func (s *scan) classOption(t tag, o option) {
	if o.value == "" && classWordsWithText.has(o.key) {
		s.bad("", t, o, fmt.Sprintf("option %q needs a value", o.key), "write "+o.key+":…")
		return
	}
	list := func() []string {
		names := columnList(o.value)
		if len(names) == 0 {
			s.bad("", t, o, fmt.Sprintf("option %q without columns", o.key), fmt.Sprintf("write %s:(first,second)", o.key))
		}
		return names
	}
	switch o.key {
	case "schema":
		s.table.Schema = o.value
	case "comment":
		s.table.Comment = o.value
	case "index":
		s.table.Indexes = append(s.table.Indexes, schema.IndexOn(list()...))
	case "unique":
		s.table.Indexes = append(s.table.Indexes, schema.UniqueOn(list()...))
	case "check":
		s.table.Checks = append(s.table.Checks, &schema.Check{Condition: unwrap(o.value)})
	default:
		s.refuse("", o)
	}
}

// refuse records that an option belongs to what is not there yet.
func (s *scan) refuse(attribute string, o option) {
	remedy := ""
	if o.key == "cascade" { // what is saved with an object is the backend's to say
		remedy = "use ondelete for what the database does; what is saved along is the backend's to say"
	}
	s.d.Fail(&mapper.UnsupportedError{Backend: "core", Feature: fmt.Sprintf("the tag option %q", o.key), Class: s.d.Name, Attribute: attribute, Remedy: remedy})
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
	if dot := strings.LastIndexByte(value, '.'); dot >= 0 {
		return &schema.Table{Schema: value[:dot], Name: value[dot+1:]}
	}
	return &schema.Table{Name: value}
}

func isTime(t reflect.Type) bool {
	c, _ := mapper.ColumnType(t)
	_, ok := c.(schema.Timestamp)
	return ok
}
