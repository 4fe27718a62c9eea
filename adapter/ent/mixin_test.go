package entadapter_test

import (
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/entc/load"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// mixedIn is a schema of nothing but the class T.
type mixedIn[T any] struct {
	ent.Schema
	set *mapper.Set
}

func (s mixedIn[T]) Mixin() []ent.Mixin { return []ent.Mixin{entadapter.Mixin[T](s.set)} }

// TestMixin compares what ent's loader has of a schema with a Mixin with what
// ent's graph of the Set is made of: all but the name, and where fields are.
func TestMixin(t *testing.T) {
	set := build(t, tagged[Node], tagged[Leaf], tagged[Branch], tagged[Person], tagged[Shelf], tagged[Literals], tagged[Saves])
	graph, err := entextension.Graph(set, nil)
	require.NoError(t, err)
	for name, s := range map[string]ent.Interface{
		"Node": mixedIn[Node]{set: set}, "Leaf": mixedIn[Leaf]{set: set}, "Branch": mixedIn[Branch]{set: set}, "Person": mixedIn[Person]{set: set},
		"Shelf": mixedIn[Shelf]{set: set}, "Literals": mixedIn[Literals]{set: set}, "Saves": mixedIn[Saves]{set: set},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := load.MarshalSchema(s)
			require.NoError(t, err)
			loaded, err := load.UnmarshalSchema(text)
			require.NoError(t, err)
			loaded.Name = name
			for i, f := range loaded.Fields {
				require.Equal(t, &load.Position{Index: i, MixedIn: true}, f.Position)
				f.Position.MixedIn = false
			}
			for _, g := range graph.Schemas {
				if g.Name == name {
					require.Equal(t, g, loaded)
					return
				}
			}
			require.Fail(t, "the graph has no such class")
		})
	}
}

// TestMixinRefused has what a schema cannot state, and what ent cannot hold, as
// errors of ent's loader.
func TestMixinRefused(t *testing.T) {
	const remedy = "; leave the schema to entextension.Generate, which writes the table's definition itself"
	table := odds(&schema.Column{Name: "code", References: "odds.id", OnUpdate: schema.Cascade}, &schema.Column{Name: "more", Type: schema.Text{}})
	lacking := build(t, as[struct{ ID, Code int64 }](table, nil, mapper.Exclude("more"), mapper.Named("Lacking")))
	stated := build(t, as[struct{ Count, More int64 }](odds(&schema.Column{Name: "count", Type: schema.BigInt{}}), mapper.Properties{"More": mapper.Ignore{}},
		mapper.Exclude("id"), mapper.Key("count"), mapper.Named("Stated")))
	for name, c := range map[string]struct {
		schema ent.Interface
		want   string
	}{
		"other key": {mixedIn[struct{ Count, More int64 }]{set: stated}, "mapper: Stated: ent cannot do a key that is not the table's primary key by a mixin" + remedy +
			"\nmapper: Stated.id: ent cannot do a column that no field holds by a mixin" + remedy},
		"nil set":  {mixedIn[Author]{}, "mapper: the Set for ent is nil or empty; pass what Configure returned"},
		"unmapped": {mixedIn[Author]{set: build(t, tagged[Node])}, "mapper: entadapter_test.Author is not mapped; map it before Configure"},
		"pointer":  {mixedIn[*Node]{set: build(t, tagged[Node])}, "mapper: *entadapter_test.Node is not mapped; map it before Configure"},
		"refused":  {mixedIn[Versioned]{set: build(t, tagged[Versioned])}, "mapper: Versioned.Count: ent cannot do a version counter"},
		"one table": {mixedIn[warehouse.Spot]{set: build(t, warehouse.Map)}, "mapper: Spot: ent cannot do several classes on one table by a mixin" + remedy +
			"\nmapper: Spot.label: ent cannot do a column that no field holds by a mixin" + remedy +
			"\nmapper: Spot.rack: ent cannot do a column that no field holds by a mixin" + remedy},
		"table alone": {mixedIn[struct{ ID, Code int64 }]{set: lacking}, "mapper: Lacking.more: ent cannot do a column that no field holds by a mixin" + remedy +
			"\nmapper: Lacking.Code: ent cannot do a foreign key without a relationship by a mixin" + remedy +
			"\nmapper: Lacking.Code: ent cannot do an action on update by a mixin" + remedy},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load.MarshalSchema(c.schema)
			require.ErrorContains(t, err, c.want)
			m := c.schema.Mixin()[0]
			require.Empty(t, m.Edges())
			require.Empty(t, m.Indexes())
			require.Empty(t, m.Annotations())
			require.EqualError(t, m.Fields()[0].Descriptor().Err, c.want)
		})
	}
}
