package registry

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// relation is one relationship on its way from property to attribute.
type relation struct {
	owner, target *class
	field         mapper.Field
	many          bool
	property      mapper.Relationship
	back          *relation
	attr          *mapper.RelationshipAttr // nil until it is resolved
}

// relate resolves relationships: targets, the other sides that Back completes,
// the foreign key of each, and orders.
func (c *configuration) relate() {
	var relations []*relation
	for _, k := range c.classes {
		for _, f := range k.fields {
			if p, ok := k.Properties[f.Name].(mapper.Relationship); ok && k.table != nil && !k.faulty(f.Name) {
				if r := c.relation(k, f, p); r != nil {
					relations = append(relations, r)
					if _, known := k.origins[f.Name]; !known {
						k.origins[f.Name] = mapper.Origin{Source: mapper.ByProperty}
					}
				}
			}
		}
	}
	for _, r := range slices.Clone(relations) {
		if completed := c.pairBack(r, relations); completed != nil {
			relations = append(relations, completed)
		}
	}
	for _, r := range relations {
		c.join(r)
	}
	for _, r := range relations {
		c.linkBack(r)
	}
	c.placeRelationships(relations)
}

// relation reads the target from the field's type.
func (c *configuration) relation(k *class, f mapper.Field, p mapper.Relationship) *relation {
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
	return &relation{owner: k, target: t, field: f, many: many, property: p}
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
func (c *configuration) pairBack(r *relation, relations []*relation) *relation {
	if r.property.Back == "" {
		return nil
	}
	bad := func(problem, remedy string) *relation {
		c.fail(mapper.BadBackReference, r.owner, r.field.Name, problem, remedy)
		return nil
	}
	back := r.property.Back
	place := r.target.Name + "." + back
	for _, other := range relations {
		if other.owner != r.target || other.field.Name != back {
			continue
		}
		switch {
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
	i := slices.IndexFunc(r.target.fields, func(f mapper.Field) bool { return f.Name == back })
	if i < 0 {
		var names []string
		for _, f := range r.target.fields {
			names = append(names, f.Name)
		}
		return bad(fmt.Sprintf("%s has no field %s", r.target.Name, back), didYouMean(back, names))
	}
	f := r.target.fields[i]
	if r.target.faulty(back) {
		return nil
	}
	if r.target.claimed[back] {
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
	r.target.claimed[back] = true
	r.target.origins[back] = mapper.Origin{Source: mapper.ByConvention, Detail: "back of " + r.owner.Name + "." + r.field.Name}
	return completed
}

// join finds the foreign key and pairs its columns.
func (c *configuration) join(r *relation) {
	referring, referred := r.owner, r.target
	direction := mapper.ManyToOne
	if r.many {
		referring, referred, direction = r.target, r.owner, mapper.OneToMany
	}
	fk := c.chooseForeignKey(r, referring, referred)
	if fk == nil {
		return
	}
	attr := &mapper.RelationshipAttr{
		Name: r.field.Name, Direction: direction, Target: r.target.mapper,
		Field: r.field.Accessor, ForeignKey: fk,
	}
	for i := range fk.Columns {
		from, ok := referring.mapper.ColumnFor(fk.Columns[i])
		to, found := referred.mapper.ColumnFor(fk.RefColumns[i])
		if !ok || !found {
			c.fail(mapper.UnmappedColumn, r.owner, r.field.Name, fmt.Sprintf("a column of its foreign key %s is excluded from the mapping", fk.Name), "map it to a field")
			return
		}
		if r.many {
			attr.Join = append(attr.Join, mapper.JoinPair{Local: to, Remote: from})
		} else {
			attr.Join = append(attr.Join, mapper.JoinPair{Local: from, Remote: to})
		}
	}
	if c.order(r, attr) {
		r.attr = attr
	}
}

// chooseForeignKey returns the one foreign key of the referring side, or nil
// after recording why there is not one.
func (c *configuration) chooseForeignKey(r *relation, referring, referred *class) *schema.ForeignKey {
	choice := r.property.ForeignKey
	if choice == nil && r.back != nil {
		choice = r.back.property.ForeignKey
	}
	columns := make([]string, len(choice))
	for i, ref := range choice {
		if ref.Table != "" && ref.Table != referring.table.FullName() {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its foreign key is in table %s, not in %s", referring.table.FullName(), ref.Table),
				"name a column of "+referring.table.FullName())
			return nil
		}
		if _, ok := referring.table.Column(ref.Column); !ok {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("table %s has no column %q", referring.table.FullName(), ref.Column),
				didYouMean(ref.Column, columnNames(referring.table)))
			return nil
		}
		columns[i] = ref.Column
	}
	candidates := foreignKeys(referring, referred)
	if choice != nil {
		candidates = slices.DeleteFunc(candidates, func(fk *schema.ForeignKey) bool { return !slices.Equal(fk.Columns, columns) })
	}
	switch len(candidates) {
	case 1:
		return candidates[0]
	case 0:
		c.failNoForeignKey(r, referring, referred, choice != nil)
		return nil
	}
	var names []string
	for _, fk := range candidates {
		names = append(names, strings.Join(fk.Columns, ","))
	}
	c.fail(mapper.AmbiguousForeignKey, r.owner, r.field.Name,
		fmt.Sprintf("several foreign keys link %s to %s: %s", referring.table.FullName(), referred.table.FullName(), strings.Join(names, "; ")),
		fmt.Sprintf("choose one, as in fk:%s", names[0]))
	return nil
}

func (c *configuration) failNoForeignKey(r *relation, referring, referred *class, chosen bool) {
	from, to := referring.table.FullName(), referred.table.FullName()
	if !r.many && !chosen && len(foreignKeys(referred, referring)) > 0 {
		c.refuse(r.owner, r.field.Name, "a one-to-one relationship, whose foreign key is on the other side", "use a slice")
		return
	}
	remedy := "add a foreign key to a column of " + from
	if key := referred.table.PrimaryKey(); len(key) == 1 {
		remedy = fmt.Sprintf("add fk:%s.%s to a column of %s", to, key[0].Name, from)
	}
	c.fail(mapper.NoForeignKey, r.owner, r.field.Name, fmt.Sprintf("no foreign key links %s to %s", from, to), remedy)
}

// foreignKeys returns those of one class's table that refer to another's.
func foreignKeys(referring, referred *class) []*schema.ForeignKey {
	var found []*schema.ForeignKey
	for _, fk := range referring.table.ForeignKeys {
		if fk.RefTable == referred.table.FullName() {
			found = append(found, fk)
		}
	}
	return found
}

// order resolves the columns that a list is sorted by.
func (c *configuration) order(r *relation, attr *mapper.RelationshipAttr) bool {
	if len(r.property.OrderBy) > 0 && !r.many {
		c.fail(mapper.PropertyConflict, r.owner, r.field.Name, "an order for a relationship with one object", "remove it")
		return false
	}
	target := r.target.table.FullName()
	for _, o := range r.property.OrderBy {
		if o.Column.Table != "" && o.Column.Table != target {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its order is by %s, but it holds rows of %s", o.Column, target), "order by a column of "+target)
			return false
		}
		column, ok := r.target.mapper.ColumnFor(o.Column.Column)
		if !ok {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its order is by %q, which no attribute of %s holds", o.Column.Column, r.target.Name),
				didYouMean(o.Column.Column, columnNames(r.target.table)))
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
	case r.attr.ForeignKey != other.attr.ForeignKey:
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it uses foreign key %s, its other side %s.%s uses %s", r.attr.ForeignKey.Name, other.owner.Name, other.field.Name, other.attr.ForeignKey.Name),
			"choose the same one on both sides")
	case r.attr.Direction == other.attr.Direction:
		c.fail(mapper.BadBackReference, r.owner, r.field.Name,
			fmt.Sprintf("it and its other side %s.%s are both %s", other.owner.Name, other.field.Name, r.attr.Direction), "make one a slice and the other a pointer")
	default:
		r.attr.Back = other.attr
	}
}

// placeRelationships gives each class its relationships in the struct's order.
func (c *configuration) placeRelationships(relations []*relation) {
	for _, r := range relations {
		if r.attr != nil {
			r.owner.mapper.Relationships = append(r.owner.mapper.Relationships, r.attr)
		}
	}
	for _, k := range c.classes {
		if k.mapper != nil {
			slices.SortFunc(k.mapper.Relationships, func(a, b *mapper.RelationshipAttr) int { return slices.Compare(a.Field.Index(), b.Field.Index()) })
		}
	}
}
