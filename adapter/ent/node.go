// Package entadapter runs a mapping on ent: it tells ent's code generator what
// a mapping's classes are, as the fields, edges and indexes of ent schemas.
//
// Most users call package entextension's Generate, which writes an ent schema
// for each class and generates the client. A class can also join a schema that
// is written by hand, with Mixin.
//
// The package is not called ent, so that nobody needs an alias beside
// entgo.io/ent. It does not link ent's code generator.
//
// How it works: a Node is what ent is to make of a Mapper. Column types, names,
// defaults and actions are the mapping's own, word for word; Node only finds
// the form in which ent takes them.
package entadapter

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Node is what ent makes of a Mapper: one ent type, with the Mapper's name. It
// is read-only and safe for concurrent use.
type Node struct {
	Mapper *mapper.Mapper
	Fields []*Field // the key first, then in the table's order
	Edges  []*Edge  // by name

	// OwnsTable reports whether ent's migration makes the table for this type.
	// Of several classes on one table, the first by name owns it.
	OwnsTable bool
}

// Field is an ent field: a column attribute.
type Field struct {
	Attr *mapper.ColumnAttr
	Name string // ent's; "id" for the key

	// Type is the Go type of the value in ent's entity, without the pointer of
	// Pointer. It differs from the attribute's where generated code could not
	// name that one.
	Type    reflect.Type
	Pointer bool // the entity holds a pointer, nil for NULL
}

// Optional reports whether ent may leave the column NULL.
func (f *Field) Optional() bool { return f.Attr.Column.Nullable }

// Edge is an ent edge: a relationship, or the other side that ent demands of
// one.
type Edge struct {
	Relationship *mapper.RelationshipAttr // nil for a side that only ent needs
	Name         string
	Target       *mapper.Mapper

	// Field is the ent field of the foreign key, of an edge to one object.
	Field *Field
	// Ref is the edge to one object that this list, or single object, is the
	// other side of.
	Ref        string
	One        bool   // with Ref: it is a single object
	Sole       string // with Field: the other side's name, if that is a single object
	ForeignKey *schema.ForeignKey
	// Through is the join table, on one of the two sides of an edge through one.
	Through *mapper.Through
}

// Nodes returns what ent makes of a Set, sorted by name. What ent cannot hold is
// an *mapper.UnsupportedError, all joined.
func Nodes(set *mapper.Set) ([]*Node, error) {
	if set == nil || len(set.Mappers()) == 0 {
		return nil, &mapper.Error{Kind: mapper.NothingMapped, Problem: "the Set for ent is nil or empty", Remedy: "pass what Configure returned"}
	}
	if err := refuse(set); err != nil {
		return nil, err
	}
	var nodes []*Node
	byMapper := map[*mapper.Mapper]*Node{}
	for _, m := range set.Mappers() {
		n := &Node{Mapper: m, OwnsTable: set.OnTable(m.LocalTable.FullName())[0] == m}
		nodes = append(nodes, n)
		byMapper[m] = n
		n.addFields()
	}
	for _, n := range nodes {
		n.addToOne()
	}
	var errs []error
	for _, n := range nodes {
		errs = append(errs, n.addOtherSides(byMapper))
		n.addManyToMany(byMapper)
	}
	for _, n := range nodes {
		n.completeSelfReferences()
		slices.SortFunc(n.Edges, func(a, b *Edge) int { return cmp.Compare(a.Name, b.Name) })
		errs = append(errs, n.refuseNames())
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return nodes, nil
}

// Key returns the field "id".
func (n *Node) Key() *Field { return n.Fields[0] }

// Field returns the field of a column attribute.
func (n *Node) Field(a *mapper.ColumnAttr) *Field {
	return n.Fields[slices.IndexFunc(n.Fields, func(f *Field) bool { return f.Attr == a })]
}

func (n *Node) addFields() {
	m := n.Mapper
	foreign := map[*mapper.ColumnAttr]*mapper.ColumnAttr{} // by an edge, with the key it holds
	for _, r := range m.Relationships {
		if r.Direction == mapper.ManyToOne {
			foreign[r.Join[0].Local] = r.Join[0].Remote
		}
	}
	for _, a := range m.Columns {
		f := &Field{Attr: a, Name: fieldName(a.Name)}
		f.Type, f.Pointer = held(a)
		if a == m.Key[0] {
			f.Name, f.Type, f.Pointer = "id", keyType(a), false
			n.Fields = slices.Insert(n.Fields, 0, f)
			continue
		}
		if key := foreign[a]; key != nil {
			f.hold(key)
		}
		n.Fields = append(n.Fields, f)
	}
}

// hold makes the field an edge's: ent wants its type to be the key's.
func (f *Field) hold(key *mapper.ColumnAttr) {
	f.Type, f.Pointer = keyType(key), f.Attr.Column.Nullable
}

// addToOne adds the edges whose foreign key is in this class's table.
func (n *Node) addToOne() {
	for _, r := range n.Mapper.Relationships {
		if r.Direction == mapper.ManyToOne {
			n.Edges = append(n.Edges, &Edge{
				Relationship: r, Name: edgeName(r.Name), Target: r.Target,
				Field: n.Field(r.Join[0].Local), ForeignKey: r.ForeignKey,
			})
		}
	}
}

// addOtherSides adds the lists, and the single objects that refer to this class.
// They are the other side of an edge to one object; where the mapping has none,
// the target gets one that only ent sees. Of several classes on the table that
// is referred to, one can have such a list.
func (n *Node) addOtherSides(byMapper map[*mapper.Mapper]*Node) error {
	var errs []error
	for _, r := range n.Mapper.Relationships {
		if r.Direction == mapper.ManyToOne || r.Direction == mapper.ManyToMany {
			continue
		}
		target := byMapper[r.Target]
		field := target.Field(r.Join[0].Remote)
		i := slices.IndexFunc(target.Edges, func(e *Edge) bool { return e.Field == field })
		if i < 0 {
			field.hold(r.Join[0].Local)
			i = len(target.Edges)
			target.Edges = append(target.Edges, &Edge{
				Name: snake(n.Mapper.Name) + "_" + snake(r.Name), Target: n.Mapper, Field: field, ForeignKey: r.ForeignKey,
			})
		} else if other := target.Edges[i].Target; other != n.Mapper {
			errs = append(errs, unsupported(n.Mapper, r.Name, fmt.Sprintf("a relationship to %s, which has a relationship with %s by the same foreign key", r.Target.Name, other.Name), "keep one of them"))
		}
		e := &Edge{Relationship: r, Name: edgeName(r.Name), Target: r.Target, Ref: target.Edges[i].Name, ForeignKey: r.ForeignKey}
		if r.Direction == mapper.OneToOne {
			e.One, target.Edges[i].Sole = true, e.Name
		}
		n.Edges = append(n.Edges, e)
	}
	return errors.Join(errs...)
}

// completeSelfReferences adds the list to every edge of a class to itself that
// has none: ent takes such an edge alone for a pair of equals.
func (n *Node) completeSelfReferences() {
	for _, e := range slices.Clone(n.Edges) {
		alone := !slices.ContainsFunc(n.Edges, func(other *Edge) bool { return other.Ref == e.Name && other.Target == n.Mapper })
		if e.Field != nil && e.Target == n.Mapper && alone {
			n.Edges = append(n.Edges, &Edge{
				Name: snake(n.Mapper.Name) + "_" + e.Name, Target: n.Mapper, Ref: e.Name, ForeignKey: e.ForeignKey,
			})
		}
	}
}
