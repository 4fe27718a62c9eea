package entextension

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entgo.io/ent/entc/gen"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// conversion is what the template of converters needs.
type conversion struct {
	Imports []importedPackage
	Members []member
	Classes []classConversion

	SourcePath, SourceName string
}

// importedPackage is a package of the mapped structs.
type importedPackage struct{ Alias, Path string }

// member is a variable that reaches a field that generated code cannot name.
type member struct{ Variable, Type, Class, Attribute string }

// classConversion holds the statements that convert one class; d is the
// struct, e the entity and b the builder.
type classConversion struct {
	*gen.Type
	Class  string // with its package
	Kept   string // the map of converted objects
	Slice  string // ent's type of lists
	Load   []string
	Edges  []edgeConversion
	Create []string
	Update []string
}

// edgeConversion loads one relationship.
type edgeConversion struct {
	*gen.Edge
	Place int    // among ent's loadedTypes
	Field string // the struct's
	Many  bool
	Value bool   // the struct holds objects, not pointers to them
	Held  string // the struct's type of one object
	Back  string // the other side's field, of an object x, if it is to be set
}

// converter makes one conversion.
type converter struct {
	*conversion
	aliases map[string]string // by import path
	graph   *gen.Graph
}

// conversion returns how the classes of a graph convert.
func (x *Extension) conversion(g *gen.Graph) *conversion {
	c := &converter{&conversion{SourcePath: x.source.path, SourceName: x.source.name}, map[string]string{}, g}
	paths := map[string]bool{}
	for _, n := range x.nodes {
		paths[n.Mapper.Class.PkgPath()] = true
	}
	for i, path := range sorted(paths) {
		c.alias(path, i)
	}
	for _, t := range g.Nodes {
		if n := x.node(t); n != nil {
			c.Classes = append(c.Classes, c.class(t, n))
		}
	}
	return c.conversion
}

func (c *converter) class(t *gen.Type, n *entadapter.Node) classConversion {
	k := classConversion{
		Type: t, Class: c.typeName(n.Mapper.Class),
		Kept:  "of" + t.Name,
		Slice: gen.Funcs["plural"].(func(string) string)(t.Name),
	}
	for _, f := range n.Fields {
		v := c.value(t, n, f)
		k.Load = append(k.Load, v.load())
		k.Create = append(k.Create, v.create())
		if f != n.Key() && !f.Attr.Updated {
			k.Update = append(k.Update, v.update())
		}
	}
	for _, r := range n.Mapper.Relationships {
		k.Edges = append(k.Edges, c.edge(t, n, r))
	}
	return k
}

func (c *converter) edge(t *gen.Type, n *entadapter.Node, r *mapper.RelationshipAttr) edgeConversion {
	i := slices.IndexFunc(n.Edges, func(e *entadapter.Edge) bool { return e.Relationship == r })
	edge := edgeOf(t, n.Edges[i].Name)
	e := edgeConversion{
		Edge: edge, Place: slices.Index(t.Edges, edge),
		Field: c.field("d", n.Mapper, r.Name, r.Field),
		Many:  r.Direction == mapper.OneToMany || r.Direction == mapper.ManyToMany,
	}
	held := r.Field.Type()
	if held.Kind() == reflect.Slice {
		held = held.Elem()
	}
	e.Held, e.Value = c.typeName(held), held.Kind() != reflect.Pointer
	if r.Back != nil && (e.Many || r.Direction == mapper.OneToOne) && r.Back.Field.Type().Kind() == reflect.Pointer {
		e.Back = c.field("x", r.Target, r.Back.Name, r.Back.Field)
	}
	return e
}

// alias gives a package its name in the converters.
func (c *converter) alias(path string, i int) string {
	name := "domain"
	if i > 0 {
		name = fmt.Sprintf("domain%d", i+1)
	}
	c.aliases[path] = name
	c.Imports = append(c.Imports, importedPackage{name, path})
	return name
}

// typeName spells a Go type for the converters.
func (c *converter) typeName(t reflect.Type) string {
	switch {
	case t.Name() != "" && t.PkgPath() == "":
		return t.Name()
	case t.Kind() == reflect.Pointer:
		return "*" + c.typeName(t.Elem())
	case t.Kind() == reflect.Slice && t.Name() == "":
		return "[]" + c.typeName(t.Elem())
	}
	name, argument := t.Name(), ""
	if value, ok := nullOf(t); ok {
		name, argument = "Null", "["+c.typeName(value)+"]"
	}
	alias, ok := c.aliases[t.PkgPath()]
	if !ok {
		alias = c.alias(t.PkgPath(), len(c.aliases))
	}
	return alias + "." + name + argument
}

// nullOf returns what a sql.Null[T] holds.
func nullOf(t reflect.Type) (reflect.Type, bool) {
	if t.PkgPath() != "database/sql" || !strings.HasPrefix(t.Name(), "Null[") {
		return nil, false
	}
	return entadapter.Unwrap(t)
}

// canName reports whether the converters can spell a type.
func (c *converter) canName(t reflect.Type) bool {
	for t.Name() == "" && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	if value, ok := nullOf(t); ok {
		return c.canName(value)
	}
	return entadapter.Nameable(t) || t.PkgPath() == "database/sql"
}

// beneath returns the type beneath one that cannot be named.
func beneath(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return reflect.PointerTo(beneath(t.Elem()))
	}
	return entadapter.Basic(t)
}

func sorted(set map[string]bool) []string {
	var list []string
	for s := range set {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}
