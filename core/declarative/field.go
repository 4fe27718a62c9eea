package declarative

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// attributeWords are the column options that concern the attribute; the others
// describe the column itself and have no place beside a ready table.
var attributeWords = words{"created", "noinit", "nullread", "nullzero", "softdelete", "updated", "version"}

var columnWords = words{"auto", "check", "comment", "computed", "created", "default", "fk", "index", "noinit", "null", "nullread", "nullzero",
	"ondelete", "onupdate", "pk", "precision", "scale", "size", "softdelete", "type", "unique", "updated", "version"}

// fieldWords are all options that a field's tag may have.
var fieldWords = union(union(columnWords, relationshipWords), union(parentWords, words{"prefix"}))

func union(a, b words) words {
	both := append(words{}, a...)
	for _, word := range b {
		if !both.has(word) {
			both = append(both, word)
		}
	}
	return both
}

// column merges a tag under an explicit property and, without a ready table,
// makes the column.
func (s *scan) column(f *mapper.Field, t Tag, explicit mapper.Column) {
	for _, o := range t.Options {
		if !columnWords.has(o.Key) {
			switch {
			case o.Key == "prefix":
				s.bad(f.Name, t, o, fmt.Sprintf("a prefix for %s, which is no struct", f.Type), "remove it")
			case parentWords.has(o.Key) && relationshipWords.has(o.Key):
				s.bad(f.Name, t, o, fmt.Sprintf("option %q belongs to relationships and to an embedded parent", o.Key), "add rel, or inherits to the parent's tag")
			case parentWords.has(o.Key):
				s.bad(f.Name, t, o, fmt.Sprintf("option %q belongs to an embedded parent", o.Key), "remove it, or add inherits to the parent's tag")
			default:
				s.bad(f.Name, t, o, fmt.Sprintf("option %q belongs to relationships", o.Key), "add rel")
			}
			s.d.Set(f.Name, mapper.Ignore{}) // say no more of it
			return
		}
	}
	if !s.arity(f, t) {
		s.d.Set(f.Name, mapper.Ignore{}) // its mistake is recorded; say no more of it
		return
	}
	property := explicit
	if property.Name == "" && t.Name != "" {
		property.Name = f.Prefix + t.Name
	}
	property.NullZero = property.NullZero || t.has("nullzero")
	property.NullRead = property.NullRead || t.has("nullread")
	property.NoInit = property.NoInit || t.has("noinit")
	property.Created = property.Created || t.has("created")
	property.Updated = property.Updated || t.has("updated")
	property.Version = property.Version || t.has("version")
	property.SoftDelete = property.SoftDelete || t.has("softdelete")
	if property != (mapper.Column{}) {
		s.d.Set(f.Name, property)
	}
	if s.ready {
		for _, o := range t.Options {
			if !attributeWords.has(o.Key) {
				s.d.Errorf(mapper.ColumnBesideTable, f.Name, fmt.Sprintf("the tag option %q describes a column, but the class has a ready table", o.Key),
					"state it in the table")
				return
			}
		}
		return
	}
	c := s.made(f, property)
	if i := slices.IndexFunc(s.table.Columns, func(made *schema.Column) bool { return made.Name == c.Name }); i >= 0 {
		kind, other := mapper.AmbiguousField, s.holders[i]
		if _, named := s.d.Properties[other].(mapper.Column); named && property.Name != "" {
			kind = mapper.DuplicateColumn
		}
		s.d.Errorf(kind, f.Name, fmt.Sprintf("both it and %s would hold column %s", other, c.Name),
			"name the field's column by a property, or ignore one of the fields")
	} else if s.columnOptions(f, t, c) && s.columnType(f, t, c, property) {
		s.add(f, c)
		return
	}
	s.d.Set(f.Name, mapper.Ignore{}) // its mistake is recorded; say no more of it
}

// arity checks that the options of a column have the values they need.
func (s *scan) arity(f *mapper.Field, t Tag) bool {
	for _, o := range t.Options {
		if o.hasValue != takesValue.has(o.Key) && o.Key != "auto" {
			problem, remedy := fmt.Sprintf("option %q takes no value", o.Key), "write "+o.Key
			if takesValue.has(o.Key) {
				problem, remedy = fmt.Sprintf("option %q needs a value", o.Key), "write "+o.Key+":…"
			} else if o.Key == "index" || o.Key == "unique" {
				remedy = "for several columns write " + o.Key + ":(first,second) on Base"
			}
			s.bad(f.Name, t, o, problem, remedy)
			return false
		}
		mayBeEmpty := o.Quoted && (o.Key == "comment" || o.Key == "default")
		if takesValue.has(o.Key) && !mayBeEmpty && strings.TrimSpace(unwrap(o.Value)) == "" {
			s.bad(f.Name, t, o, fmt.Sprintf("option %q needs a value", o.Key), "write "+o.Key+":…")
			return false
		}
	}
	return true
}

// columnOptions fills the column from the tag, but for its type.
func (s *scan) columnOptions(f *mapper.Field, t Tag, c *schema.Column) bool {
	if c.PrimaryKey = t.has("pk"); c.PrimaryKey {
		c.Nullable = false
	}
	c.Nullable = c.Nullable || t.has("null")
	for _, o := range t.Options {
		switch o.Key {
		case "auto":
			if c.Identity = schema.IdentityOn; o.hasValue {
				on, err := strconv.ParseBool(o.Value)
				if err != nil {
					s.bad(f.Name, t, o, fmt.Sprintf("%q is neither true nor false", o.Value), "write auto or auto:false")
					return false
				}
				if !on {
					c.Identity = schema.IdentityOff
				}
			}
		case "unique":
			c.Unique = true
		case "index":
			c.Index = true
		case "fk":
			c.References = o.Value
		case "default":
			c.Default = schema.Literal(o.Value)
			if !o.Quoted && strings.HasPrefix(o.Value, "(") {
				c.Default = schema.Expression(unwrap(o.Value))
			}
		case "check", "computed":
			if f.Prefix != s.d.Prefix { // the text names columns without it
				s.d.Fail(&mapper.UnsupportedError{Backend: "core", Feature: fmt.Sprintf("the tag option %q under a prefix", o.Key), Class: s.d.Name, Attribute: f.Name, Remedy: "state it on the table"})
				return false
			}
			if o.Key == "check" {
				c.Check = unwrap(o.Value)
			} else {
				c.Computed = unwrap(o.Value)
			}
		case "comment":
			c.Comment = o.Value
		case "ondelete", "onupdate":
			action, ok := s.action(f, t, o)
			if !ok {
				return false
			}
			if o.Key == "ondelete" {
				c.OnDelete = action
			} else {
				c.OnUpdate = action
			}
		}
	}
	return true
}

var takesValue = words{"check", "comment", "computed", "default", "fk", "ondelete", "onupdate", "precision", "scale", "size", "type"}

// columnType decides the type: stated, or made from the Go type and the size,
// or left to the target of a foreign key.
func (s *scan) columnType(f *mapper.Field, t Tag, c *schema.Column, p mapper.Column) bool {
	if o, ok := t.option("type"); ok {
		if t.has("size") || t.has("precision") || t.has("scale") {
			s.bad(f.Name, t, o, "a type beside a size, a precision or a scale", "write them in the type, as in type:string(30)")
			return false
		}
		s.stated = append(s.stated, f.Name)
		var err error
		if c.Type, err = schema.ParseType(o.Value); err != nil {
			s.bad(f.Name, t, o, err.Error(), "write it as in type:text, type:string(30) or type:decimal(10,2)")
		}
		return err == nil
	}
	known, ok := s.typeOf(f, p)
	sized := t.has("size") || t.has("precision") || t.has("scale")
	if c.References != "" && !sized && ok {
		return true // the type of its target
	}
	c.Type = known
	switch {
	case sized:
		s.stated = append(s.stated, f.Name)
		return s.sizedType(f, t, c)
	case !ok:
		s.leaveOpen(f, c, p)
	}
	return true
}

// sizedType narrows the type by size, precision and scale.
func (s *scan) sizedType(f *mapper.Field, t Tag, c *schema.Column) bool {
	number := map[string]int{}
	for _, o := range t.Options {
		if o.Key != "size" && o.Key != "precision" && o.Key != "scale" {
			continue
		}
		n, err := strconv.Atoi(o.Value)
		if err != nil || n < 0 {
			s.bad(f.Name, t, o, fmt.Sprintf("%q is not a number", o.Value), fmt.Sprintf("write %s:30", o.Key))
			return false
		}
		number[o.Key] = n
	}
	misplaced := func(word, remedy string) bool {
		o, _ := t.option(word)
		s.bad(f.Name, t, o, fmt.Sprintf("option %q does not fit %s", word, f.Type), remedy)
		return false
	}
	_, isText := c.Type.(schema.Text)
	_, isBinary := c.Type.(schema.Binary)
	_, isFloat := c.Type.(schema.Double)
	switch {
	case t.has("size") && isText:
		c.Type = schema.String{Size: number["size"]}
	case t.has("size") && isBinary:
		c.Type = schema.Binary{Size: number["size"]}
	case c.Type == nil:
		return misplaced(t.Options[slices.IndexFunc(t.Options, func(o Option) bool { return o.Key == "size" || o.Key == "precision" || o.Key == "scale" })].Key,
			"state the whole type, as in type:string(30)")
	case t.has("size"):
		return misplaced("size", "size is for text and bytes; precision is for numbers and times")
	case t.has("precision") && isTime(f.Type):
		c.Type = schema.Timestamp{Precision: number["precision"]}
		if number["precision"] == 0 {
			c.Type = schema.Timestamp{Precision: schema.WholeSeconds}
		}
	case t.has("precision") && (isFloat || isText):
		c.Type = schema.Decimal{Precision: number["precision"], Scale: number["scale"]}
	case t.has("precision"):
		return misplaced("precision", "precision is for float64, string and time.Time")
	default:
		return misplaced("scale", "scale goes with precision")
	}
	return true // Configure checks its range, as for every table
}

// action reads what a foreign key does.
func (s *scan) action(f *mapper.Field, t Tag, o Option) (schema.Action, bool) {
	action, ok := schema.ParseAction(o.Value)
	if !ok {
		s.bad(f.Name, t, o, fmt.Sprintf("unknown action %q", o.Value), "the actions are no_action, restrict, cascade, set_null and set_default")
	}
	return action, ok
}
