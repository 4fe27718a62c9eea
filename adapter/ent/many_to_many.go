package entadapter

import (
	"fmt"
	"slices"

	"entgo.io/ent/schema/edge"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// addManyToMany adds the edges through join tables. ent knows such an edge by
// both of its sides; where the mapping has no other side, the target gets one
// that only ent sees.
func (n *Node) addManyToMany(byMapper map[*mapper.Mapper]*Node) {
	for _, r := range n.Mapper.Relationships {
		if r.Direction != mapper.ManyToMany {
			continue
		}
		e := &Edge{Relationship: r, Name: edgeName(r.Name), Target: r.Target, Through: r.Through}
		target := byMapper[r.Target]
		switch {
		case r.Back == nil:
			target.Edges = append(target.Edges, &Edge{Name: snake(n.Mapper.Name) + "_" + snake(r.Name), Target: n.Mapper, Ref: e.Name})
		case slices.ContainsFunc(target.Edges, func(other *Edge) bool { return other.Relationship == r.Back }):
			e.Ref, e.Through = edgeName(r.Back.Name), nil
		}
		n.Edges = append(n.Edges, e)
	}
}

// joinKey states the join table of an edge with its columns and the names of its
// foreign keys: the owner's, then the target's.
func joinKey(t *mapper.Through) *edge.StorageKey {
	return &edge.StorageKey{
		Table:   t.Table.Name,
		Columns: []string{t.Local.ForeignKey.Columns[0], t.Remote.ForeignKey.Columns[0]},
		Symbols: []string{t.Local.ForeignKey.Name, t.Remote.ForeignKey.Name},
	}
}

// refuseThrough refuses join tables that do not lead from key to key, by one
// column each.
func refuseThrough(m *mapper.Mapper, r *mapper.RelationshipAttr) error {
	for i, side := range []mapper.ThroughSide{r.Through.Local, r.Through.Remote} {
		class := []*mapper.Mapper{m, r.Target}[i]
		switch {
		case len(side.Columns) != 1:
			return unsupported(m, r.Name, "a join table with several columns for one side", "")
		case !isKey(class, side.Columns[0]):
			return unsupported(m, r.Name, "a join table that refers to a column that is not the key", "")
		}
	}
	return nil
}

// refuseJoinInSchema refuses a join table that is another than ent makes of an
// edge alone.
func refuseJoinInSchema(set *mapper.Set, m *mapper.Mapper, r *mapper.RelationshipAttr, remedy string) error {
	t := r.Through.Table
	cascades := func(fk *schema.ForeignKey) bool { return fk.OnDelete == schema.Cascade && fk.OnUpdate == "" }
	switch {
	case len(set.OnTable(t.FullName())) > 0:
		return unsupported(m, r.Name, "a join table with a class by a mixin", remedy)
	case len(t.Columns) != 2 || len(t.PrimaryKey()) != 2 || len(t.Indexes)+len(t.Checks) > 0 ||
		!cascades(r.Through.Local.ForeignKey) || !cascades(r.Through.Remote.ForeignKey):
		return unsupported(m, r.Name, fmt.Sprintf("the join table %s by a mixin: ent makes it of two key columns whose rows go with either side", t.Name), remedy)
	}
	return nil
}
