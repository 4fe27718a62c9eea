package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// through resolves a many-to-many relationship: the foreign keys of the join
// table to both sides.
func (c *configuration) through(r *relation) {
	if !r.many {
		c.fail(mapper.TypeMismatch, r.owner, r.field.Name, fmt.Sprintf("%s holds one object, but a join table leads to many", r.field.Type), "use a slice")
		return
	}
	if r.property.NotUnique {
		c.failNotUnique(r, string(mapper.ManyToMany))
		return
	}
	if r.property.OnDelete != "" || r.property.OnUpdate != "" {
		c.fail(mapper.PropertyConflict, r.owner, r.field.Name, "an action of a relationship through a join table, which has two foreign keys", "state it in the join table")
		return
	}
	local, remote := r.property.ForeignKey, r.property.Remote
	if r.back != nil { // which has them the other way round
		local, remote = orElse(local, r.back.property.Remote, remote), orElse(remote, r.back.property.ForeignKey, local)
	}
	near, ok := c.joinSide(r, r.owner, local, columnsOf(remote), "the owner, as in fk:")
	if !ok {
		return
	}
	far, ok := c.joinSide(r, r.target, remote, near.Columns, "the target, as in remote:")
	if !ok {
		return
	}
	if both := slices.Concat(near.Columns, far.Columns); !r.join.KeepsUnique(both...) {
		c.fail(mapper.NotUnique, r.owner, r.field.Name, fmt.Sprintf("its join table %s may hold a pair twice, and then the list would too", r.join.FullName()),
			fmt.Sprintf("make its columns %s the primary key, or unique", strings.Join(both, ", ")))
		return
	}
	attr := &mapper.RelationshipAttr{
		Name: r.field.Name, Direction: mapper.ManyToMany, Target: r.target.mapper, Field: r.field.Accessor,
		Through: &mapper.Through{Table: r.join, Local: mapper.ThroughSide{ForeignKey: near}, Remote: mapper.ThroughSide{ForeignKey: far}},
	}
	if c.referred(r, r.owner, &attr.Through.Local) && c.referred(r, r.target, &attr.Through.Remote) && c.order(r, attr) {
		r.attr = attr
	}
}

// joinSide returns the join table's one foreign key to a class, or false after
// recording why there is not one. It is the stated one, or the one over other
// columns than the other side's.
func (c *configuration) joinSide(r *relation, k *class, stated []schema.ColumnRef, others []string, remedy string) (*schema.ForeignKey, bool) {
	for _, ref := range stated {
		if ref.Table != "" && ref.Table != r.join.FullName() {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its join table is %s, not %s", r.join.FullName(), ref.Table), "name a column of "+r.join.FullName())
			return nil, false
		}
		if _, ok := r.join.Column(ref.Column); !ok {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its join table %s has no column %q", r.join.FullName(), ref.Column), didYouMean(ref.Column, columnNames(r.join)))
			return nil, false
		}
	}
	table := k.table.FullName()
	candidates := slices.Clone(r.join.ForeignKeys)
	candidates = slices.DeleteFunc(candidates, func(fk *schema.ForeignKey) bool {
		return fk.RefTable != table || slices.Equal(fk.Columns, others) ||
			stated != nil && !slices.Equal(fk.Columns, columnsOf(stated))
	})
	switch len(candidates) {
	case 1:
		return candidates[0], true
	case 0:
		c.fail(mapper.NoForeignKey, r.owner, r.field.Name, fmt.Sprintf("no foreign key links its join table %s to %s", r.join.FullName(), table), "add one to "+table)
		return nil, false
	}
	var names []string
	for _, fk := range candidates {
		names = append(names, strings.Join(fk.Columns, ","))
	}
	c.fail(mapper.AmbiguousForeignKey, r.owner, r.field.Name,
		fmt.Sprintf("several foreign keys link its join table %s to %s: %s", r.join.FullName(), table, strings.Join(names, "; ")),
		"say which one leads to "+remedy+names[0])
	return nil, false
}

// referred finds the attributes that one side's foreign key refers to.
func (c *configuration) referred(r *relation, k *class, side *mapper.ThroughSide) bool {
	for _, name := range side.ForeignKey.RefColumns {
		a, ok := k.mapper.ColumnFor(name)
		if !ok {
			c.fail(mapper.UnmappedColumn, r.owner, r.field.Name, fmt.Sprintf("column %s.%s, which its foreign key %s refers to, is excluded from the mapping", k.table.FullName(), name, side.ForeignKey.Name), "map it to a field")
			return false
		}
		side.Columns = append(side.Columns, a)
	}
	return true
}

// linkThrough ties both sides of a many-to-many relationship together.
func (c *configuration) linkThrough(r, other *relation) {
	if r.attr.Through.Local.ForeignKey == other.attr.Through.Local.ForeignKey {
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it and its other side %s.%s go through %s in one direction", other.owner.Name, other.field.Name, r.join.FullName()),
			"swap fk and remote on one of them")
		return
	}
	if r.attr.Through.Local.ForeignKey != other.attr.Through.Remote.ForeignKey || r.attr.Through.Remote.ForeignKey != other.attr.Through.Local.ForeignKey {
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it and its other side %s.%s go by different foreign keys of %s", other.owner.Name, other.field.Name, r.join.FullName()),
			"choose the same ones on both sides")
		return
	}
	r.attr.Back = other.attr
}

// orElse returns a choice, or where there is none the other side's, unless that
// is taken: both sides then go in one direction, which is said of them together.
func orElse(choice, others, taken []schema.ColumnRef) []schema.ColumnRef {
	if choice != nil || slices.Equal(columnsOf(others), columnsOf(taken)) {
		return choice
	}
	return others
}

// columnsOf returns the names of columns.
func columnsOf(refs []schema.ColumnRef) []string {
	var names []string
	for _, ref := range refs {
		names = append(names, ref.Column)
	}
	return names
}
