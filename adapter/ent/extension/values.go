package entextension

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entgo.io/ent/entc/gen"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// value converts one column: between the field of the struct d, the field of
// the entity e, and the setters of the builder b.
type value struct {
	c       *converter
	field   *entadapter.Field
	in      reflect.Type // the struct's field
	d, e    string
	way     reached // to d
	set     string  // the setter, with its receiver
	clear   string
	related string // a condition under which a related object has the value
	its     string // that value
}

func (c *converter) value(t *gen.Type, n *entadapter.Node, f *entadapter.Field) *value {
	name := fieldOf(t, f.Attr.Column.Name).StructField()
	way := c.reach("d", n.Mapper, f.Attr.Name, f.Attr.Field)
	v := &value{
		c: c, field: f, in: f.Attr.Field.Type(), way: way,
		d: way.field, e: "e." + name,
		set: "b.Set" + name, clear: "b.Clear" + name + "()",
	}
	if !c.canName(v.in) {
		v.in = beneath(v.in)
	}
	for _, e := range n.Edges {
		if e.Field == f && e.Relationship != nil {
			v.relate(n.Mapper, e.Relationship)
		}
	}
	return v
}

// relate has the value come from the related object, if there is one that has
// its key: of a foreign key and an object that disagree the object is right, as
// it is when GORM saves.
func (v *value) relate(m *mapper.Mapper, r *mapper.RelationshipAttr) {
	object := v.c.field("d", m, r.Name, r.Field)
	key := r.Join[0].Remote
	its := v.c.field(object, r.Target, key.Name, key.Field)
	if r.Field.Type().Kind() != reflect.Pointer {
		its = v.c.field("(&"+object+")", r.Target, key.Name, key.Field)
	}
	var conditions []string
	if r.Field.Type().Kind() == reflect.Pointer {
		conditions = append(conditions, object+" != nil")
	}
	if _, generated := r.Target.GeneratedKey(); generated || len(conditions) == 0 {
		conditions = append(conditions, nonzero(its, key.Field.Type()))
	}
	v.related = strings.Join(conditions, " && ")
	v.its = v.convert(its, key.Field.Type(), v.field.Type)
}

// load returns the statement that fills the struct from the entity.
func (v *value) load() string {
	condition, from := "", v.e
	switch {
	case v.field.Pointer:
		condition, from = v.e+" != nil", "*"+v.e
	case v.field.Optional() && entadapter.TextDecimal(v.field.Attr):
		condition = v.e + ` != ""`
	case len(v.way.there) > 0:
		condition = nonzero(v.e, v.field.Type)
	}
	held, wrapped := entadapter.Unwrap(v.in)
	var statement string
	switch {
	case v.in.Kind() == reflect.Pointer && v.field.Pointer && v.in.Elem() == v.field.Type:
		if statement = v.d + " = " + v.e; len(v.way.there) == 0 {
			return statement
		}
	case v.in.Kind() == reflect.Pointer:
		statement = fmt.Sprintf("v := %s\n%s = &v", v.convert(from, v.field.Type, v.in.Elem()), v.d)
		if condition == "" {
			return "{\n" + statement + "\n}"
		}
	case wrapped:
		statement = fmt.Sprintf("%s.%s, %s.Valid = %s, true", v.d, v.in.Field(0).Name, v.d, v.convert(from, v.field.Type, held))
	default:
		statement = v.d + " = " + v.convert(from, v.field.Type, v.in)
	}
	if condition == "" {
		return statement
	}
	return fmt.Sprintf("if %s {\n%s\n}", condition, strings.Join(append(slices.Clone(v.way.make), statement), "\n"))
}

// read returns the struct's value as ent takes it, and the condition under
// which it is not NULL, if it can be.
func (v *value) read() (condition, read string) {
	held, wrapped := entadapter.Unwrap(v.in)
	switch {
	case v.in.Kind() == reflect.Pointer:
		return v.d + " != nil", v.convert("*"+v.d, v.in.Elem(), v.field.Type)
	case wrapped:
		return v.d + ".Valid", v.convert(v.d+"."+v.in.Field(0).Name, held, v.field.Type)
	case v.field.Attr.NullZero, v.in.Kind() == reflect.Slice && v.field.Optional():
		condition = nonzero(v.d, v.in)
	}
	return condition, v.convert(v.d, v.in, v.field.Type)
}

// create returns the statement that sets the value of a new row.
func (v *value) create() string {
	condition, read := v.read()
	a := v.field.Attr
	left := a.Created || a.Updated || a.Column.Default.Kind != schema.NoDefault || a.Column.Identity == schema.IdentityOn
	if condition == "" && (left || v.related != "") { // to ent, or to the database
		condition = nonzero(v.d, v.in)
	}
	return v.store(v.there(condition), read, "")
}

// there adds to a condition that the field is there at all.
func (v *value) there(condition string) string {
	conditions := slices.Clone(v.way.there)
	if condition != "" {
		conditions = append(conditions, condition)
	}
	return strings.Join(conditions, " && ")
}

// update returns the statement that sets the value of a stored row.
func (v *value) update() string {
	condition, read := v.read()
	condition = v.there(condition)
	if v.field.Optional() {
		return v.store(condition, read, v.clear)
	}
	return v.store(condition, read, "")
}

// store sets the value: the related object's, else the struct's own, else none.
func (v *value) store(condition, read, otherwise string) string {
	var b strings.Builder
	if v.related != "" {
		fmt.Fprintf(&b, "if %s {\n%s(%s)\n} else ", v.related, v.set, v.its)
	}
	switch {
	case condition != "":
		fmt.Fprintf(&b, "if %s {\n%s(%s)\n}", condition, v.set, read)
	case v.related != "":
		fmt.Fprintf(&b, "{\n%s(%s)\n}", v.set, read)
	default:
		fmt.Fprintf(&b, "%s(%s)", v.set, read)
	}
	if condition != "" && otherwise != "" {
		fmt.Fprintf(&b, " else {\n%s\n}", otherwise)
	}
	return b.String()
}

// convert returns a conversion between types, or the expression itself.
func (v *value) convert(expression string, from, to reflect.Type) string {
	if from == to {
		return expression
	}
	name := v.c.typeName(to)
	if !v.c.canName(to) {
		name = v.c.typeName(beneath(to))
	}
	if strings.HasPrefix(name, "[") || strings.HasPrefix(name, "*") {
		name = "(" + name + ")"
	}
	return name + "(" + expression + ")"
}

// nonzero returns the condition that a value is not its type's zero.
func nonzero(expression string, t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return expression + " != false"
	case reflect.String:
		return expression + ` != ""`
	case reflect.Slice, reflect.Pointer:
		return expression + " != nil"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float32, reflect.Float64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return expression + " != 0"
	case reflect.Struct:
		if t.PkgPath() == "time" {
			return "!" + expression + ".IsZero()"
		}
	}
	return "!reflect.ValueOf(" + expression + ").IsZero()"
}
