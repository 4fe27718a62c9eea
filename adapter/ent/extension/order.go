package entextension

import (
	"fmt"
	"strings"

	"entgo.io/ent/entc/gen"
)

// orderedEdge is a list that the mapping sorts.
type orderedEdge struct {
	*gen.Edge
	Terms string // Go code for ent's OrderBy
}

// orders returns the lists of a type that the mapping sorts.
func (x *Extension) orders(t *gen.Type) []orderedEdge {
	n := x.node(t)
	if n == nil {
		return nil
	}
	var ordered []orderedEdge
	for _, e := range n.Edges {
		if e.Relationship == nil || len(e.Relationship.OrderBy) == 0 {
			continue
		}
		edge := edgeOf(t, e.Name)
		var terms []string
		for _, o := range e.Relationship.OrderBy {
			direction := "Asc"
			if o.Desc {
				direction = "Desc"
			}
			column := fmt.Sprintf("s.C(%s.%s)", edge.Type.Package(), fieldOf(edge.Type, o.Column.Column.Name).Constant())
			terms = append(terms, fmt.Sprintf("sql.%s(%s)", direction, column))
		}
		ordered = append(ordered, orderedEdge{edge, strings.Join(terms, ", ")})
	}
	return ordered
}

// edgeOf returns the edge of this name, which the node says is there.
func edgeOf(t *gen.Type, name string) *gen.Edge {
	for _, e := range t.Edges {
		if e.Name == name {
			return e
		}
	}
	panic(fmt.Errorf("type %s has no edge %s", t.Name, name))
}

// fieldOf returns the field that holds a column, which the node says is there.
func fieldOf(t *gen.Type, column string) *gen.Field {
	if t.ID.StorageKey() == column {
		return t.ID
	}
	for _, f := range t.Fields {
		if f.StorageKey() == column {
			return f
		}
	}
	panic(fmt.Errorf("type %s has no field for column %s", t.Name, column))
}
