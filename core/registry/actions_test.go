package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// M7: a relationship, on either side, may state the actions of a foreign key
// that states none itself; the given table stays as it is.
func TestActionsOfRelationships(t *testing.T) {
	t.Parallel()
	const want = "foreign key fk_nodes_parent_id (parent_id) references nodes(id) on delete cascade on update restrict"
	given := table("nodes", optional("parent_id", "nodes.id"))
	before := given.Clone()
	for name, p := range map[string]mapper.Properties{
		"many-to-one": {"Parent": mapper.Relationship{OnDelete: schema.Cascade, OnUpdate: schema.Restrict}},
		"one-to-many": {"Children": mapper.Relationship{OnDelete: "cascade", OnUpdate: "restrict"}},
		"both": {"Children": mapper.Relationship{Back: "Parent", OnDelete: schema.Cascade},
			"Parent": mapper.Relationship{OnDelete: schema.Cascade, OnUpdate: schema.Restrict}},
	} {
		for _, field := range []string{"Parent", "Up", "Children", "Others", "Owner"} {
			if p[field] == nil {
				p[field] = mapper.Ignore{}
			}
		}
		for style, register := range beside[node]("Node", given, p, nil) {
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Contains(t, set.Snapshot().Text(), want, "%s, %s", name, style)
		}
	}
	require.Equal(t, before, given.Clone())

	type Node struct {
		mapper.Base `map:"nodes"`

		ID       int64   `map:",pk"`
		ParentID *int64  `map:",fk:nodes.id"`
		Parent   *Node   `map:",rel,ondelete:cascade"`
		Children []*Node `map:",rel,onupdate:restrict"`
	}
	set, err := registry.Build(nil, declared[Node]("Node"))
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), want)
}

// Actions that contradict each other, or that the columns cannot do, are
// mistakes.
func TestContradictingActions(t *testing.T) {
	t.Parallel()
	cascading := optional("parent_id", "nodes.id")
	cascading.OnDelete = schema.Cascade
	for name, c := range map[string]struct {
		column *schema.Column
		action schema.Action
		kind   mapper.Kind
		want   string
	}{
		"another": {cascading, schema.SetNull, mapper.PropertyConflict,
			"mapper: Parent.Parent: its action on delete is SET NULL, but that of its foreign key fk_nodes_parent_id is CASCADE; state it once"},
		"unknown": {optional("parent_id", "nodes.id"), "EXPLODE", mapper.BadForeignKey,
			`mapper: Parent.ParentID: unknown action "EXPLODE"; use schema.Cascade or another of the constants`},
	} {
		type Parent struct {
			ID       int64
			ParentID *int64
			Parent   *Parent
		}
		_, err := registry.Build(nil, func(r *registry.Registry) {
			registry.MapImperatively[Parent](r, table("nodes", c.column), mapper.Properties{"Parent": mapper.Relationship{OnDelete: c.action}})
		})
		require.ErrorIs(t, err, c.kind, name)
		require.EqualError(t, err, c.want, name)
	}
	_, err := registry.Build(nil, mapIdols, idols(mapper.Relationship{Through: followed(), OnDelete: schema.Cascade})[byName])
	require.EqualError(t, err, "mapper: Fan.Idols: an action of a relationship through a join table, which has two foreign keys; state it in the join table")
}
