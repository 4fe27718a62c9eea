package mapper

import "cmp"

// Source is what decided an attribute, strongest first.
type Source string

// The sources, by precedence.
const (
	ByProperty   Source = "property"   // Properties, Define or an edit
	ByTag        Source = "tag"        // a struct tag
	ByTable      Source = "table"      // the column has the field's name
	ByConvention Source = "convention" // the naming rule, or the other side's Back
	ByParent     Source = "parent"     // whatever decided the parent's attribute
)

// Origin is where an attribute came from. It is kept beside the Set and is no
// part of the mapping: two equal mappings may differ in it.
type Origin struct {
	Source Source
	Detail string // the tag, the rule or the other side
}

// AttributeOrigin is the Origin of one attribute.
type AttributeOrigin struct {
	Attribute string
	Origin
}

// String returns the source with its detail.
func (o Origin) String() string {
	if o.Detail == "" {
		return string(o.Source)
	}
	return string(o.Source) + " " + o.Detail
}

// Origin returns what decided an attribute of a class of the Set. The empty
// attribute stands for the key.
func (s *Set) Origin(m *Mapper, attribute string) Origin {
	otherwise := ByConvention
	if attribute == "" {
		otherwise = ByTable
	}
	for _, o := range s.orEmpty().beside.Origins[m] {
		if o.Attribute == attribute {
			return Origin{Source: cmp.Or(o.Source, otherwise), Detail: o.Detail}
		}
	}
	return Origin{Source: otherwise}
}
