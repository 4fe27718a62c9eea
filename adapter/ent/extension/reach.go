package entextension

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
)

// reached is how generated code gets to a field of an object.
type reached struct {
	field string   // the expression of the field
	there []string // the conditions under which it is there, behind pointers
	make  []string // the statements that make what is nil on the way
}

// reach spells the way to a field of a struct: the names of fields where code
// elsewhere can say them, else a Member.
func (c *converter) reach(object string, m *mapper.Mapper, attribute string, a mapper.Accessor) reached {
	if c.canName(a.Type()) {
		for _, short := range []bool{true, false} {
			if r, ok := c.spell(object, m.Class, a.Index(), short); ok {
				return r
			}
		}
	}
	t := a.Type()
	if !c.canName(t) {
		t = beneath(t)
	}
	name := strings.ReplaceAll(attribute, ".", "_")
	variable := "mapwright" + m.Name + strings.ToUpper(name[:1]) + name[1:]
	if !slices.ContainsFunc(c.Members, func(k member) bool { return k.Variable == variable }) {
		c.Members = append(c.Members, member{variable, c.typeName(t), m.Name, attribute})
	}
	r := reached{field: fmt.Sprintf("(*%s.Of(%s))", variable, object)}
	if a.Optional() {
		r.there = []string{fmt.Sprintf("%s.In(%s)", variable, object)}
	}
	return r
}

// field returns the Go expression of a struct's field.
func (c *converter) field(object string, m *mapper.Mapper, attribute string, a mapper.Accessor) string {
	return c.reach(object, m, attribute, a).field
}

// spell writes a way by the names of fields. An embedded struct lends its fields
// to the struct around it, so that its own name may be left out; one that is not
// exported has none here.
func (c *converter) spell(object string, class reflect.Type, index []int, short bool) (r reached, ok bool) {
	in, lent := class, []int(nil) // the struct whose fields are said next, and the way from there
	here := class
	for i, position := range index {
		if here.Kind() == reflect.Pointer {
			here = here.Elem()
			if !c.canName(here) {
				return r, false
			}
			r.there = append(r.there, object+" != nil")
			r.make = append(r.make, fmt.Sprintf("if %s == nil {\n%s = new(%s)\n}", object, object, c.typeName(here)))
		}
		if len(lent) == 0 {
			in = here
		}
		f := here.Field(position)
		here = f.Type
		lent = append(lent, position)
		lends := f.Anonymous && f.Type.Kind() == reflect.Struct && i < len(index)-1
		if f.IsExported() && !(short && lends) {
			if !says(in, f.Name, lent) {
				return r, false
			}
			object, lent = object+"."+f.Name, nil
		} else if !lends {
			return r, false
		}
	}
	r.field = object
	return r, true
}

// says reports whether a name in a struct means the field at this index, and no
// field or method that hides it.
func says(t reflect.Type, name string, index []int) bool {
	f, ok := t.FieldByName(name)
	_, method := reflect.PointerTo(t).MethodByName(name)
	return ok && !method && slices.Equal(f.Index, index)
}
