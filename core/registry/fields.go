package registry

import (
	"cmp"
	"errors"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// class is one class on its way from Definition to Mapper.
type class struct {
	*mapper.Definition
	table  *schema.Table
	mapper *mapper.Mapper
	fields []field // in the struct's order, with those that hold others
	orphan bool    // its parent is not there, which is recorded

	lineage
	*joining // of a class on a join or a subquery, or nil
}

// field is a field of a class on its way to being an attribute.
type field struct {
	*mapper.Field
	property  mapper.Property   // what is said of it, or nil
	converter *mapper.Converter // that is stated for it, or registered for its type
	claimed   bool              // it is something, or its mistake is known
	column    *schema.Column    // that it holds, or nil
	relation  *relation         // that it holds, or nil
	origin    mapper.Origin     // what decided it
	full      string            // its own name after its prefix
	rule      string            // what the naming rule makes of its own name
}

// newClass lays out a class, and returns what is wrong with the layout.
func newClass(d *mapper.Definition) (*class, []*mapper.Error) {
	layout := d.Layout()
	k := &class{Definition: d, fields: make([]field, len(layout.Fields))}
	for i, held := range layout.Fields {
		f := &k.fields[i]
		f.Field, f.full = held, held.Prefix+held.Own
		f.property, f.origin = d.Properties[f.Name], d.Origins[f.Name]
	}
	return k, layout.Errors
}

// field returns the field of this name.
func (k *class) field(name string) (*field, bool) {
	for i := range k.fields {
		if k.fields[i].Name == name {
			return &k.fields[i], true
		}
	}
	return nil, false
}

// names returns the names of the fields.
func (k *class) names() []string {
	names := make([]string, len(k.fields))
	for i, f := range k.fields {
		names[i] = f.Name
	}
	return names
}

// decide notes what decided a field, unless the Definition knows better.
func (f *field) decide(o mapper.Origin) {
	if f.origin == (mapper.Origin{}) {
		f.origin = o
	}
}

// origins returns what decided each field, each inherited attribute and, if it
// was stated, the key.
func (k *class) origins() []mapper.AttributeOrigin {
	origins := make([]mapper.AttributeOrigin, len(k.fields), len(k.fields)+1)
	for i, f := range k.fields {
		origins[i] = mapper.AttributeOrigin{Attribute: f.Name, Origin: f.origin}
	}
	for _, a := range k.mapper.Columns[:k.own] {
		origins = append(origins, mapper.AttributeOrigin{Attribute: a.Name, Origin: mapper.Origin{Source: mapper.ByParent, Detail: k.parent.Name}})
	}
	if len(k.Key) > 0 {
		stated := cmp.Or(k.Origins[""], mapper.Origin{Source: mapper.ByProperty})
		origins = append(origins, mapper.AttributeOrigin{Origin: stated})
	}
	return origins
}

// faulty reports whether a mistake about an attribute was recorded when the
// class was mapped: more about it would only confuse.
func (k *class) faulty(attribute string) bool {
	return slices.ContainsFunc(k.Errors(), func(err error) bool {
		var mistake *mapper.Error
		var refusal *mapper.UnsupportedError
		return errors.As(err, &mistake) && mistake.Attribute == attribute || errors.As(err, &refusal) && refusal.Attribute == attribute
	})
}
