package entadapter

import (
	"errors"
	"reflect"

	"entgo.io/ent"
	entschema "entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Mixin returns the columns, relationships, indexes and annotations of the class
// T for an ent schema that is written by hand:
//
//	func (User) Mixin() []ent.Mixin {
//		return []ent.Mixin{entadapter.Mixin[domain.User](domain.Set)}
//	}
//
// The schema has the class's logical name, and the classes that it is related
// to have schemas of theirs. What is wrong, or what a schema alone cannot state
// of a table, is an error of ent's generator; entextension.Generate needs no
// schema by hand and can state it.
func Mixin[T any](set *mapper.Set) ent.Mixin {
	class := reflect.TypeFor[T]()
	nodes, err := Nodes(set)
	if err != nil {
		return mixedIn{err: err}
	}
	for _, n := range nodes {
		if n.Mapper.Class == class {
			return mixedIn{node: n, fingerprint: set.Fingerprint(), err: n.refuseInSchema(set)}
		}
	}
	return mixedIn{err: &mapper.UnmappedError{Class: class}}
}

// mixedIn is a node as a mixin, or the reason why it is none.
type mixedIn struct {
	mixin.Schema
	node        *Node
	fingerprint string
	err         error
}

func (m mixedIn) Fields() []ent.Field {
	if m.err != nil {
		return []ent.Field{rawField{&field.Descriptor{Name: "id", Err: m.err}}}
	}
	return m.node.EntFields()
}

func (m mixedIn) Edges() []ent.Edge {
	if m.err != nil {
		return nil
	}
	return m.node.EntEdges()
}

func (m mixedIn) Indexes() []ent.Index {
	if m.err != nil {
		return nil
	}
	return m.node.EntIndexes()
}

func (m mixedIn) Annotations() []entschema.Annotation {
	if m.err != nil {
		return nil
	}
	return m.node.EntAnnotations(m.fingerprint)
}

// refuseInSchema refuses what an ent schema cannot state of the table.
func (n *Node) refuseInSchema(set *mapper.Set) error {
	const remedy = "leave the schema to entextension.Generate, which writes the table's definition itself"
	m := n.Mapper
	var errs []error
	if len(set.OnTable(m.LocalTable.FullName())) > 1 {
		errs = append(errs, unsupported(m, "", "several classes on one table by a mixin", remedy))
	}
	if m.OverridesKey() {
		errs = append(errs, unsupported(m, "", "a key that is not the table's primary key by a mixin", remedy))
	}
	for _, column := range m.Excluded {
		errs = append(errs, unsupported(m, column, "a column that no field holds by a mixin", remedy))
	}
	for _, r := range m.Relationships {
		if r.Direction == mapper.ManyToMany {
			errs = append(errs, refuseJoinInSchema(set, m, r, remedy))
		}
	}
	for _, fk := range m.LocalTable.ForeignKeys {
		place := fk.Columns[0]
		if a, ok := m.ColumnFor(place); ok {
			place = a.Name
		}
		if !n.hasEdge(fk) {
			errs = append(errs, unsupported(m, place, "a foreign key without a relationship by a mixin", remedy))
		}
		if fk.OnUpdate != "" {
			errs = append(errs, unsupported(m, place, "an action on update by a mixin", remedy))
		}
	}
	return errors.Join(errs...)
}

func (n *Node) hasEdge(fk *schema.ForeignKey) bool {
	for _, e := range n.Edges {
		if e.Field != nil && e.ForeignKey == fk {
			return true
		}
	}
	return false
}
