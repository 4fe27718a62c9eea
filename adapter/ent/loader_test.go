package entadapter_test

import (
	"strings"
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/entc/load"
	entschema "entgo.io/ent/schema"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

// handmade is an ent schema of a node.
type handmade struct {
	ent.Schema
	node *entadapter.Node
	set  *mapper.Set
}

func (h handmade) Fields() []ent.Field  { return h.node.EntFields() }
func (h handmade) Edges() []ent.Edge    { return h.node.EntEdges() }
func (h handmade) Indexes() []ent.Index { return h.node.EntIndexes() }
func (h handmade) Annotations() []entschema.Annotation {
	return h.node.EntAnnotations(h.set.Fingerprint())
}

// everything is every class of these tests that ent can hold.
var everything = []register{
	tagged[Scalars], tagged[Pointers], tagged[Nulls], tagged[Named], tagged[Converting], tagged[Zeros],
	tagged[Literals], tagged[Misfits], tagged[Expressions], tagged[Saves],
	tagged[Node], tagged[Leaf], tagged[Branch], tagged[Person], tagged[Author], tagged[Book], tagged[Shelf],
	warehouse.Map,
}

// TestLoader has ent's own loader take every class from a schema, and shows that
// ent's graph of the Set is made of the same.
func TestLoader(t *testing.T) {
	set := build(t, everything...)
	graph, err := entextension.Graph(set, nil)
	require.NoError(t, err)
	for i, n := range nodes(t, everything...) {
		t.Run(n.Mapper.Name, func(t *testing.T) {
			text, err := load.MarshalSchema(handmade{node: n, set: set})
			require.NoError(t, err)
			loaded, err := load.UnmarshalSchema(text)
			require.NoError(t, err)
			require.Equal(t, "handmade", loaded.Name)
			loaded.Name = n.Mapper.Name
			require.Equal(t, graph.Schemas[i], loaded)
		})
	}
	tables, err := graph.Tables()
	require.NoError(t, err)
	require.Len(t, tables, len(set.Tables()))
}

// TestGraph compares what ent's graph holds with the mapping.
func TestGraph(t *testing.T) {
	graph, err := entextension.Graph(build(t, everything...), nil)
	require.NoError(t, err)
	for i, n := range nodes(t, everything...) {
		understood := graph.Nodes[i]
		require.Equal(t, n.Mapper.Name, understood.Name)
		require.Equal(t, n.Mapper.LocalTable.Name, understood.Table())
		for i, f := range append([]*gen.Field{understood.ID}, understood.Fields...) {
			place := understood.Name + "." + f.Name
			require.Equal(t, n.Fields[i].Name, f.Name, place)
			require.Equal(t, n.Fields[i].Attr.Column.Name, f.StorageKey(), place)
			require.Equal(t, strings.ReplaceAll(n.Fields[i].Type.String(), "[]uint8", "[]byte"), f.Type.String(), place)
			require.Equal(t, n.Fields[i].Pointer, f.Nillable, place)
			require.Equal(t, n.Fields[i].Attr.Column.Nullable, f.Optional, place)
		}
		for i, e := range understood.Edges {
			place := understood.Name + "." + e.Name
			require.Equal(t, n.Edges[i].Name, e.Name, place)
			require.Equal(t, n.Edges[i].Target.Name, e.Type.Name, place)
			require.Equal(t, n.Edges[i].ForeignKey.Columns, e.Rel.Columns, place)
			require.Equal(t, n.Edges[i].Field != nil, e.Unique, place)
		}
	}
}
