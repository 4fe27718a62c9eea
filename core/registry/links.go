package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// link is a foreign key that a relationship may go by, in one direction.
type link struct {
	direction mapper.Direction
	reference
}

// reference is a foreign key with the tables that it links.
type reference struct {
	key      *schema.ForeignKey
	from, to *schema.Table
}

// side is columns of a table.
type side struct {
	table   *schema.Table
	columns []string
}

// sides returns the key's columns on the owner's side and on the target's.
func (l link) sides() (local, remote side) {
	local, remote = side{l.from, l.key.Columns}, side{l.to, l.key.RefColumns}
	if l.direction != mapper.ManyToOne {
		local, remote = remote, local
	}
	return local, remote
}

// links returns what a relationship may go by: for a list the foreign keys of
// the target's table, for one object those of either table.
func (r *relation) links() []link {
	var found []link
	direction := mapper.OneToMany
	if !r.many {
		direction = mapper.OneToOne
		for _, ref := range references(r.owner, r.target) {
			found = append(found, link{mapper.ManyToOne, ref})
		}
	}
	for _, ref := range references(r.target, r.owner) {
		found = append(found, link{direction, ref})
	}
	return found
}

// references returns the foreign keys from one class's tables to another's, but
// for those by which a child shares its parent's key.
func references(referring, referred *class) []reference {
	var found []reference
	targets := referred.tables()
	for _, from := range referring.tables() {
		for _, fk := range from.ForeignKeys {
			for _, to := range targets {
				if fk.RefTable == to.FullName() && !referring.sharesKeyBy(fk) {
					found = append(found, reference{fk, from, to})
				}
			}
		}
	}
	return found
}

// join finds the foreign key and pairs its columns.
func (c *configuration) join(r *relation) {
	l, ok := c.chooseLink(r)
	if !ok {
		return
	}
	if r.property.NotUnique && l.direction != mapper.OneToOne {
		c.failNotUnique(r, string(l.direction))
		return
	}
	if l.direction == mapper.OneToOne && !r.property.NotUnique && !l.from.KeepsUnique(l.key.Columns...) && !r.target.identifiedBy(l.key.Columns) {
		columns := strings.Join(l.key.Columns, ", ")
		c.fail(mapper.NotUnique, r.owner, r.field.Name,
			fmt.Sprintf("it holds one object, but several rows of %s may have the same %s", l.from.FullName(), columns),
			fmt.Sprintf("make %s unique, or use a slice", columns))
		return
	}
	attr := &mapper.RelationshipAttr{
		Name: r.field.Name, Direction: l.direction, Target: r.target.mapper,
		Field: r.field.Accessor, ForeignKey: l.key, NotUnique: r.property.NotUnique,
	}
	local, remote := l.sides()
	for i := range local.columns {
		from, ok := r.owner.mapper.ColumnIn(local.table, local.columns[i])
		to, found := r.target.mapper.ColumnIn(remote.table, remote.columns[i])
		if r.owner.misses(local.columns[i]) || r.target.misses(remote.columns[i]) {
			return // the column has no field, which is said elsewhere
		}
		if !ok || !found {
			c.fail(mapper.UnmappedColumn, r.owner, r.field.Name, fmt.Sprintf("a column of its foreign key %s is excluded from the mapping", l.key.Name), "map it to a field")
			return
		}
		attr.Join = append(attr.Join, mapper.JoinPair{Local: from, Remote: to})
	}
	if c.order(r, attr) && c.act(r, l.reference) {
		r.attr = attr
	}
}

// failNotUnique records notunique on a relationship that nothing keeps to one
// object anyway, or that its foreign key does.
func (c *configuration) failNotUnique(r *relation, direction string) {
	c.fail(mapper.PropertyConflict, r.owner, r.field.Name, "notunique on a relationship that is "+direction, "remove it: it is for one object that the target's table refers from")
}

// act gives the foreign key the actions that its relationship states.
func (c *configuration) act(r *relation, by reference) bool {
	fk := by.key
	for _, a := range []struct {
		event  string
		stated schema.Action
		is     *schema.Action
	}{{"delete", r.property.OnDelete, &fk.OnDelete}, {"update", r.property.OnUpdate, &fk.OnUpdate}} {
		if a.stated == "" {
			continue
		}
		action := c.action(by.from, fk, a.stated)
		if *a.is != "" && *a.is != action {
			c.fail(mapper.PropertyConflict, r.owner, r.field.Name,
				fmt.Sprintf("its action on %s is %s, but that of its foreign key %s is %s", a.event, a.stated, fk.Name, *a.is), "state it once")
			return false
		}
		*a.is = action
	}
	return true
}

// chooseLink returns the one foreign key of a relationship, or false after
// recording why there is not one. One object is found by a foreign key of this
// side, unless it has none that fits.
func (c *configuration) chooseLink(r *relation) (link, bool) {
	choice := r.property.ForeignKey
	if choice == nil && r.back != nil {
		choice = r.back.property.ForeignKey
	}
	if !c.checkChoice(r, choice) || !c.checkRemote(r) {
		return link{}, false
	}
	links := r.links()
	if choice != nil {
		links = slices.DeleteFunc(links, func(l link) bool { return !r.chosen(l, choice) })
	}
	links = slices.DeleteFunc(links, func(l link) bool { return !r.onSide(l) })
	isManyToOne := func(l link) bool { return l.direction == mapper.ManyToOne }
	if slices.ContainsFunc(links, isManyToOne) {
		links = slices.DeleteFunc(links, func(l link) bool { return !isManyToOne(l) })
	}
	switch len(links) {
	case 1:
		return links[0], true
	case 0:
		c.failNoForeignKey(r)
		return link{}, false
	}
	var names []string
	for _, l := range links {
		names = append(names, strings.Join(l.key.Columns, ","))
	}
	from, to := links[0].from.FullName(), links[0].to.FullName()
	c.fail(mapper.AmbiguousForeignKey, r.owner, r.field.Name,
		fmt.Sprintf("several foreign keys link %s to %s: %s", from, to, strings.Join(names, "; ")),
		fmt.Sprintf("choose one, as in fk:%s", names[0]))
	return link{}, false
}

// chosen reports whether a link is the foreign key over the chosen columns.
func (r *relation) chosen(l link, choice []schema.ColumnRef) bool {
	return slices.EqualFunc(l.key.Columns, choice, func(column string, ref schema.ColumnRef) bool {
		return column == ref.Column && (ref.Table == "" || ref.Table == l.from.FullName())
	})
}

// onSide reports whether a link has on the target's side the columns that
// Remote names, here or, seen from there, on the other side.
func (r *relation) onSide(l link) bool {
	local, remote := l.sides()
	equal := func(columns []string, refs []schema.ColumnRef) bool {
		return slices.EqualFunc(columns, refs, func(column string, ref schema.ColumnRef) bool { return column == ref.Column })
	}
	switch {
	case r.property.Remote != nil:
		return equal(remote.columns, r.property.Remote)
	case r.back != nil && r.back.property.Remote != nil:
		return equal(local.columns, r.back.property.Remote)
	}
	return true
}

// checkChoice looks for the chosen columns in the tables that may refer.
func (c *configuration) checkChoice(r *relation, choice []schema.ColumnRef) bool {
	searched := r.target.tables()
	if !r.many {
		searched = r.owner.tables()
		if len(references(r.target, r.owner)) > 0 {
			searched = append(searched, r.target.tables()...)
		}
	}
	return c.checkColumns(r, choice, searched, "foreign key")
}

// checkRemote looks for the columns of Remote in the target's tables.
func (c *configuration) checkRemote(r *relation) bool {
	return c.checkColumns(r, r.property.Remote, r.target.tables(), "remote side")
}

// checkColumns looks for columns that a relationship names in the tables that
// may have them.
func (c *configuration) checkColumns(r *relation, columns []schema.ColumnRef, searched []*schema.Table, what string) bool {
	for _, ref := range columns {
		candidates := slices.DeleteFunc(slices.Clone(searched), func(t *schema.Table) bool { return ref.Table != "" && ref.Table != t.FullName() })
		if len(candidates) == 0 {
			first := searched[0].FullName()
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its %s is in table %s, not in %s", what, first, ref.Table), "name a column of "+first)
			return false
		}
		if !slices.ContainsFunc(candidates, func(t *schema.Table) bool { _, ok := t.Column(ref.Column); return ok }) {
			t := candidates[0]
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("table %s has no column %q", t.FullName(), ref.Column), didYouMean(ref.Column, columnNames(t)))
			return false
		}
	}
	return true
}

func (c *configuration) failNoForeignKey(r *relation) {
	referring, referred := r.owner, r.target
	if r.many {
		referring, referred = referred, referring
	}
	from, to := referring.table.FullName(), referred.table.FullName()
	if remote := r.property.Remote; remote != nil && len(r.links()) > 0 {
		c.fail(mapper.NoForeignKey, r.owner, r.field.Name,
			fmt.Sprintf("no foreign key between %s and %s has %s on the remote side", from, to, strings.Join(columnsOf(remote), ", ")),
			"name the columns of "+r.target.table.FullName()+" that the foreign key links")
		return
	}
	remedy := "add a foreign key to a column of " + from
	if key := referred.table.PrimaryKey(); len(key) == 1 {
		remedy = fmt.Sprintf("add fk:%s.%s to a column of %s", to, key[0].Name, from)
	}
	c.fail(mapper.NoForeignKey, r.owner, r.field.Name, fmt.Sprintf("no foreign key links %s to %s", from, to), remedy)
}
