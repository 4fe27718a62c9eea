package registry

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// isPolymorphic reports whether a relationship names a column that tells the
// classes of its target's owners apart.
func (r *relation) isPolymorphic() bool { return r.property.On != schema.ColumnRef{} }

// polymorphic resolves a polymorphic association: the target's columns that hold
// the owner's key, and the one that tells which class the owner is of.
func (c *configuration) polymorphic(r *relation) {
	if !c.checkPolymorphic(r) {
		return
	}
	on, ok := c.owning(r, r.property.On, r.target.tables(), "discriminator")
	if !ok || !c.checkOn(r, on) || !c.checkOwnerIdentity(r, on) {
		return
	}
	attr := &mapper.RelationshipAttr{
		Name: r.field.Name, Direction: mapper.OneToMany, Target: r.target.mapper, Field: r.field.Accessor,
		On: on, Identity: r.property.Identity, NotUnique: r.property.NotUnique,
	}
	if r.many && r.property.NotUnique {
		c.failNotUnique(r, string(mapper.OneToMany))
		return
	}
	if !c.pairKey(r, attr) || !c.checkUnreferenced(r, on.Table) {
		return
	}
	if !r.many {
		attr.Direction = mapper.OneToOne
		columns := append([]string{r.property.On.Column}, columnsOf(r.property.ForeignKey)...)
		if !r.property.NotUnique && !on.Table.KeepsUnique(columns...) && !r.target.identifiedBy(columns) {
			list := strings.Join(columns, ", ")
			c.fail(mapper.NotUnique, r.owner, r.field.Name, fmt.Sprintf("it holds one object, but several rows of %s may have the same %s", on.Table.FullName(), list),
				fmt.Sprintf("make %s unique together, or use a slice", list))
			return
		}
	}
	if c.order(r, attr) {
		r.attr = attr
	}
}

// checkPolymorphic looks whether the property says all that a polymorphic
// association needs, and nothing that it cannot have.
func (c *configuration) checkPolymorphic(r *relation) bool {
	on := r.property.On
	if on.Table == "" {
		on.Table = r.target.table.FullName()
	}
	for _, other := range []struct {
		set  bool
		what string
	}{
		{r.property.Through != nil, "a join table"},
		{r.property.Remote != nil, "columns of a remote side"},
		{r.property.OnDelete != "", "an action on delete"},
		{r.property.OnUpdate != "", "an action on update"},
	} {
		if other.set {
			c.fail(mapper.PropertyConflict, r.owner, r.field.Name, fmt.Sprintf("%s of a polymorphic association, which has no foreign key in the table", other.what), "remove it")
			return false
		}
	}
	switch {
	case r.property.ForeignKey == nil:
		c.fail(mapper.NoForeignKey, r.owner, r.field.Name, fmt.Sprintf("%s tells its owners apart, but no column of %s is said to hold the owner's key", on, r.target.table.FullName()),
			"name the columns, as in fk:owner_id")
	case r.property.Identity == "":
		c.fail(mapper.BadIdentity, r.owner, r.field.Name, fmt.Sprintf("%s has no identity among the owners that %s tells apart", r.owner.Name, on),
			"state one, with identity:… or Relationship.Identity")
	default:
		return true
	}
	return false
}

// owning returns the attribute of a column of the target that says who owns a
// row, or false after recording that there is none.
func (c *configuration) owning(r *relation, ref schema.ColumnRef, searched []*schema.Table, what string) (*mapper.ColumnAttr, bool) {
	if !c.checkColumns(r, []schema.ColumnRef{ref}, searched, what) {
		return nil, false
	}
	for _, t := range searched {
		if a, ok := r.target.mapper.ColumnIn(t, ref.Column); ok && (ref.Table == "" || ref.Table == t.FullName()) {
			return a, true
		}
	}
	if !r.target.misses(ref.Column) {
		c.fail(mapper.UnmappedColumn, r.owner, r.field.Name, fmt.Sprintf("no attribute of %s holds column %s, its %s", r.target.Name, ref.Column, what), "map it to a field")
	}
	return nil, false
}

// checkOn looks whether a column can tell the classes of owners apart.
func (c *configuration) checkOn(r *relation, on *mapper.ColumnAttr) bool {
	switch t := on.Column.Type.(type) {
	case nil:
		return false // which is said of the column
	case schema.Text, schema.Native:
	case schema.String:
		if n := utf8.RuneCountInString(r.property.Identity); n > t.Size {
			c.fail(mapper.BadIdentity, r.owner, r.field.Name, fmt.Sprintf("the identity %q has %d characters, but column %s is %s", r.property.Identity, n, on, t),
				"shorten it, or make the column longer")
			return false
		}
	default:
		c.fail(mapper.BadDiscriminator, r.owner, r.field.Name, fmt.Sprintf("column %s, which tells its owners apart, is %s", on, t), "use a column of text")
		return false
	}
	if on.Converter != nil && on.Converter.Names() != nil && !slices.Contains(on.Converter.Names(), r.property.Identity) {
		c.fail(mapper.BadIdentity, r.owner, r.field.Name, fmt.Sprintf("the identity %q is none of the names that column %s holds, which are %s", r.property.Identity, on, strings.Join(on.Converter.Names(), ", ")),
			"state one of them, or add it to the enum")
		return false
	}
	if root := r.target.root(); root.PolymorphicOn == on.Column.Name && root.table == on.Table {
		c.fail(mapper.BadDiscriminator, r.owner, r.field.Name, fmt.Sprintf("column %s tells its owners apart, and the classes of %s's own hierarchy too", on, root.Name), "use a column for each")
		return false
	}
	return true
}

// checkOwnerIdentity refuses an identity that another class of owners has in the
// column: nothing would tell whose a row is. Classes that share a key are one.
func (c *configuration) checkOwnerIdentity(r *relation, on *mapper.ColumnAttr) bool {
	claim := ownerClaim{on.Column, r.property.Identity}
	other, taken := c.owners[claim]
	if !taken {
		c.owners[claim] = r
		return true
	}
	sameColumn := func(a, b *mapper.ColumnAttr) bool { return a.Column == b.Column }
	if slices.EqualFunc(r.owner.mapper.Key, other.owner.mapper.Key, sameColumn) {
		return true
	}
	c.fail(mapper.BadIdentity, r.owner, r.field.Name, fmt.Sprintf("%s.%s has the identity %q in %s too", other.owner.Name, other.field.Name, r.property.Identity, on), "give one of them another")
	return false
}

// ownerClaim is an identity in a column that tells classes of owners apart.
type ownerClaim struct {
	on       *schema.Column
	identity string
}

// pairKey pairs the owner's key with the target's columns that hold it.
func (c *configuration) pairKey(r *relation, attr *mapper.RelationshipAttr) bool {
	key, columns, t := r.owner.mapper.Key, r.property.ForeignKey, attr.On.Table
	names := r.owner.root().keyNames()
	if len(key) == 0 || len(key) != len(names) {
		return false // the owner has no key, which is said elsewhere
	}
	bad := func(kind mapper.Kind, problem, remedy string) bool {
		c.fail(kind, r.owner, r.field.Name, problem, remedy)
		return false
	}
	if len(columns) != len(key) {
		return bad(mapper.BadForeignKey, fmt.Sprintf("the owner's key is said to be in %s, but the key of %s is %s", strings.Join(columnsOf(columns), ", "), r.owner.Name, strings.Join(names, ", ")),
			"name one column for each of the key, in its order")
	}
	for i, ref := range columns {
		held, ok := c.owning(r, ref, []*schema.Table{t}, "owner's key")
		if !ok {
			return false
		}
		switch {
		case held == attr.On:
			return bad(mapper.PropertyConflict, fmt.Sprintf("column %s would hold both the owner's key and its class", held), "use a column for each")
		case slices.ContainsFunc(attr.Join, func(p mapper.JoinPair) bool { return p.Remote == held }):
			return bad(mapper.DuplicateColumn, fmt.Sprintf("column %s would hold two parts of the owner's key", held), "use a column for each")
		case held.Column.Type == nil || key[i].Column.Type == nil:
			return false // which is said of the column
		case !schema.SameType(held.Column.Type, key[i].Column.Type):
			return bad(mapper.BadForeignKey, fmt.Sprintf("column %s is %s but holds %s, which is %s", held, held.Column.Type, key[i], key[i].Column.Type), "make them equal")
		}
		attr.Join = append(attr.Join, mapper.JoinPair{Local: key[i], Remote: held})
	}
	return true
}

// checkUnreferenced refuses a foreign key over the columns that hold keys of
// several classes: the database would keep out all owners but one.
func (c *configuration) checkUnreferenced(r *relation, t *schema.Table) bool {
	columns := columnsOf(r.property.ForeignKey)
	for _, fk := range t.ForeignKeys {
		if len(fk.Columns) == len(columns) && !slices.ContainsFunc(fk.Columns, func(name string) bool { return !slices.Contains(columns, name) }) {
			c.fail(mapper.BadForeignKey, r.owner, r.field.Name, fmt.Sprintf("%s of table %s holds keys of several classes, but refers to %s by foreign key %s", strings.Join(columns, ", "), t.FullName(), fk.RefTable, fk.Name),
				"remove the foreign key, or on and identity")
			return false
		}
	}
	return true
}
