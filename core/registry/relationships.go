package registry

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// relation is one relationship on its way from property to attribute.
type relation struct {
	owner, target *class
	field         *field
	many          bool
	property      mapper.Relationship
	back          *relation
	join          *schema.Table            // the join table of a many-to-many relationship, or nil
	attr          *mapper.RelationshipAttr // nil until it is resolved
}

// relate resolves relationships: targets, the other sides that Back completes,
// the foreign key of each, and orders.
func (c *configuration) relate() {
	var relations []*relation
	for _, k := range c.classes {
		for i := range k.fields {
			f := &k.fields[i]
			if p, ok := f.property.(mapper.Relationship); ok && k.table != nil && !k.faulty(f.Name) {
				if r := c.relation(k, f, p); r != nil {
					relations = append(relations, r)
					f.decide(mapper.Origin{Source: mapper.ByProperty})
				}
			}
		}
	}
	for _, r := range slices.Clone(relations) {
		if completed := c.pairBack(r); completed != nil {
			relations = append(relations, completed)
		}
	}
	for _, r := range relations {
		c.resolve(r)
	}
	for _, r := range relations {
		c.linkBack(r)
	}
	c.placeRelationships()
}

// relation reads the target from the field's type.
func (c *configuration) relation(k *class, f *field, p mapper.Relationship) *relation {
	if f.Name != f.Own {
		c.refuse(k, f.Name, "a relationship in a value object", "move it to the class")
		return nil
	}
	target, many := targetOf(f.Type)
	if target == nil {
		c.fail(mapper.TypeMismatch, k, f.Name, fmt.Sprintf("%s holds no objects of a class", f.Type), "use a slice or a pointer of the target's struct")
		return nil
	}
	t, ok := c.byType[target]
	if !ok {
		c.fail(mapper.UnmappedTarget, k, f.Name, fmt.Sprintf("%s is not mapped in this registry", target), "map it too")
		return nil
	}
	if t.table == nil {
		return nil // its own mistake is recorded
	}
	if k.joining != nil || t.joining != nil {
		c.refuse(k, f.Name, "a relationship of a class on a join or a subquery", "ignore the field")
		return nil
	}
	join, ok := c.joins[place{k, f.Name}]
	if p.Through != nil && !ok {
		return nil // its own mistake is recorded
	}
	f.relation = &relation{owner: k, target: t, field: f, many: many, property: p, join: join}
	return f.relation
}

// resolve makes the attribute of a relationship.
func (c *configuration) resolve(r *relation) {
	if r.join == nil && r.back != nil {
		r.join = r.back.join
	}
	switch {
	case r.isPolymorphic():
		c.polymorphic(r)
	case r.property.Identity != "":
		c.fail(mapper.BadDiscriminator, r.owner, r.field.Name, fmt.Sprintf("it has identity %q, but names no discriminator", r.property.Identity), "name the target's column, with on:… or Relationship.On")
	case r.join != nil:
		c.through(r)
	default:
		c.join(r)
	}
}

// targetOf returns the struct that a field of type []*T, []T, *T or T holds.
func targetOf(t reflect.Type) (target reflect.Type, many bool) {
	if t.Kind() == reflect.Slice {
		t, many = t.Elem(), true
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil, false
	}
	return t, many
}

// pairBack finds the other side of a relationship, or completes it: then it is
// returned.
func (c *configuration) pairBack(r *relation) *relation {
	if r.property.Back == "" {
		return nil
	}
	bad := func(problem, remedy string) *relation {
		c.fail(mapper.BadBackReference, r.owner, r.field.Name, problem, remedy)
		return nil
	}
	back := r.property.Back
	place := r.target.Name + "." + back
	if r.isPolymorphic() {
		return bad(fmt.Sprintf("a polymorphic association has no other side, since the owners of %s are of several classes", r.target.Name), "remove back")
	}
	f, ok := r.target.field(back)
	if !ok || f.Meaning != mapper.Holding {
		var names []string
		for _, f := range r.target.fields {
			if f.Meaning == mapper.Holding {
				names = append(names, f.Name)
			}
		}
		return bad(fmt.Sprintf("%s has no field %s", r.target.Name, back), didYouMean(back, names))
	}
	if other := f.relation; other != nil {
		switch {
		case other.isPolymorphic():
			return bad(fmt.Sprintf("its other side %s is a polymorphic association, which has none", place), "remove back")
		case other.target != r.owner:
			return bad(fmt.Sprintf("its other side %s holds %s", place, other.target.Name), "name the attribute that holds "+r.owner.Name)
		case other.property.Back != "" && other.property.Back != r.field.Name:
			return bad(fmt.Sprintf("its other side %s has back:%s", place, other.property.Back), "let both name each other")
		case other.back != nil && other.back != r:
			return bad(fmt.Sprintf("its other side %s is that of %s.%s already", place, other.back.owner.Name, other.back.field.Name), "remove back from one of them")
		}
		r.back, other.back = other, r
		return nil
	}
	if r.target.faulty(back) {
		return nil
	}
	if f.claimed {
		return bad(place+" is mapped as something else", "name another field, or remove its property")
	}
	if target, _ := targetOf(f.Type); target != r.owner.Class {
		return bad(fmt.Sprintf("%s is of type %s", place, f.Type), "name a field that holds "+r.owner.Name)
	}
	completed := c.relation(r.target, f, mapper.Relationship{Back: r.field.Name})
	if completed == nil {
		return nil // refused
	}
	completed.back, r.back = r, completed
	f.claimed = true
	f.origin = mapper.Origin{Source: mapper.ByConvention, Detail: "back of " + r.owner.Name + "." + r.field.Name}
	return completed
}

// order resolves the columns that a list is sorted by.
func (c *configuration) order(r *relation, attr *mapper.RelationshipAttr) bool {
	if len(r.property.OrderBy) > 0 && !r.many {
		c.fail(mapper.PropertyConflict, r.owner, r.field.Name, "an order for a relationship with one object", "remove it")
		return false
	}
	target := r.target.table.FullName()
	for _, o := range r.property.OrderBy {
		tables := slices.DeleteFunc(r.target.tables(), func(t *schema.Table) bool { return o.Column.Table != "" && o.Column.Table != t.FullName() })
		if len(tables) == 0 {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its order is by %s, but it holds rows of %s", o.Column, target), "order by a column of "+target)
			return false
		}
		column, ok := r.target.mapper.ColumnIn(tables[0], o.Column.Column)
		for _, t := range tables[1:] {
			if !ok {
				column, ok = r.target.mapper.ColumnIn(t, o.Column.Column)
			}
		}
		if !ok {
			remedy := didYouMean(o.Column.Column, columnNames(r.target.table))
			if r.target.excludes(o.Column.Column) {
				remedy = "map it to a field"
			}
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its order is by %q, which no attribute of %s holds", o.Column.Column, r.target.Name), remedy)
			return false
		}
		attr.OrderBy = append(attr.OrderBy, mapper.Order{Column: column, Desc: o.Desc})
	}
	return true
}

// linkBack ties both sides together once each has its foreign key.
func (c *configuration) linkBack(r *relation) {
	if r.attr == nil || r.back == nil || r.back.attr == nil {
		return
	}
	other := r.back
	switch {
	case r.join != other.join:
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it goes through %s, its other side %s.%s through %s", r.join.FullName(), other.owner.Name, other.field.Name, other.join.FullName()),
			"name the same join table on both sides")
	case r.join != nil:
		c.linkThrough(r, other)
	case r.attr.ForeignKey != other.attr.ForeignKey:
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it uses foreign key %s, its other side %s.%s uses %s", r.attr.ForeignKey.Name, other.owner.Name, other.field.Name, other.attr.ForeignKey.Name),
			"choose the same one on both sides")
	case (r.attr.Direction == mapper.ManyToOne) == (other.attr.Direction == mapper.ManyToOne):
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it is %s and its other side %s.%s is %s: both are on one side of the foreign key", r.attr.Direction, other.owner.Name, other.field.Name, other.attr.Direction), "make one a slice, or say by remote which columns are the other side's")
	default:
		r.attr.Back = other.attr
	}
}

// placeRelationships gives each class its relationships in the struct's order.
func (c *configuration) placeRelationships() {
	for _, k := range c.elders {
		if k.mapper == nil {
			continue
		}
		for i := range k.fields {
			if r := k.fields[i].relation; r != nil && r.attr != nil {
				k.mapper.Relationships = append(k.mapper.Relationships, r.attr)
			}
		}
		if k.parent != nil && !k.Concrete {
			c.inheritRelationships(k)
		}
	}
}
