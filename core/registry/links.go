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
	key       *schema.ForeignKey
}

// sides returns the key's columns on the owner's side and on the target's.
func (l link) sides() (local, remote []string) {
	if l.direction == mapper.ManyToOne {
		return l.key.Columns, l.key.RefColumns
	}
	return l.key.RefColumns, l.key.Columns
}

// links returns what a relationship may go by: for a list the foreign keys of
// the target's table, for one object those of either table.
func (r *relation) links() []link {
	var found []link
	direction := mapper.OneToMany
	if !r.many {
		direction = mapper.OneToOne
		for _, fk := range foreignKeys(r.owner, r.target) {
			found = append(found, link{mapper.ManyToOne, fk})
		}
	}
	for _, fk := range foreignKeys(r.target, r.owner) {
		found = append(found, link{direction, fk})
	}
	return found
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

// join finds the foreign key and pairs its columns.
func (c *configuration) join(r *relation) {
	l, ok := c.chooseLink(r)
	if !ok {
		return
	}
	if l.direction == mapper.OneToOne && !isUnique(r.target.table, l.key.Columns) && !r.target.identifiedBy(l.key.Columns) {
		columns := strings.Join(l.key.Columns, ", ")
		c.fail(mapper.NotUnique, r.owner, r.field.Name,
			fmt.Sprintf("it holds one object, but several rows of %s may have the same %s", r.target.table.FullName(), columns),
			fmt.Sprintf("make %s unique, or use a slice", columns))
		return
	}
	attr := &mapper.RelationshipAttr{
		Name: r.field.Name, Direction: l.direction, Target: r.target.mapper,
		Field: r.field.Accessor, ForeignKey: l.key,
	}
	local, remote := l.sides()
	for i := range local {
		from, ok := r.owner.mapper.ColumnFor(local[i])
		to, found := r.target.mapper.ColumnFor(remote[i])
		if !ok && !r.owner.excludes(local[i]) || !found && !r.target.excludes(remote[i]) {
			return // the column has no field, which is said elsewhere
		}
		if !ok || !found {
			c.fail(mapper.UnmappedColumn, r.owner, r.field.Name, fmt.Sprintf("a column of its foreign key %s is excluded from the mapping", l.key.Name), "map it to a field")
			return
		}
		attr.Join = append(attr.Join, mapper.JoinPair{Local: from, Remote: to})
	}
	if c.order(r, attr) && c.act(r, l.key) {
		r.attr = attr
	}
}

// act gives the foreign key the actions that its relationship states.
func (c *configuration) act(r *relation, fk *schema.ForeignKey) bool {
	t := r.owner.table
	if !slices.Contains(t.ForeignKeys, fk) {
		t = r.target.table
	}
	for _, a := range []struct {
		event  string
		stated schema.Action
		is     *schema.Action
	}{{"delete", r.property.OnDelete, &fk.OnDelete}, {"update", r.property.OnUpdate, &fk.OnUpdate}} {
		if a.stated == "" {
			continue
		}
		action := c.action(t, fk, a.stated)
		if *a.is != "" && *a.is != action {
			c.fail(mapper.PropertyConflict, r.owner, r.field.Name,
				fmt.Sprintf("its action on %s is %s, but that of its foreign key %s is %s", a.event, a.stated, fk.Name, *a.is), "state it once")
			return false
		}
		*a.is = action
	}
	return true
}

// isUnique reports whether no two rows of a table have the same values in these
// columns: the key or a unique index is among them.
func isUnique(t *schema.Table, columns []string) bool {
	among := func(column string) bool { return column != "" && slices.Contains(columns, column) }
	key := t.PrimaryKey()
	if len(key) > 0 && !slices.ContainsFunc(key, func(k *schema.Column) bool { return !among(k.Name) }) {
		return true
	}
	return slices.ContainsFunc(t.Indexes, func(index *schema.Index) bool {
		return index.Unique && index.Where == "" &&
			!slices.ContainsFunc(index.Columns, func(part schema.IndexColumn) bool { return !among(part.Column) || part.Prefix > 0 })
	})
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
	from, to := r.tables(links[0].direction)
	c.fail(mapper.AmbiguousForeignKey, r.owner, r.field.Name,
		fmt.Sprintf("several foreign keys link %s to %s: %s", from, to, strings.Join(names, "; ")),
		fmt.Sprintf("choose one, as in fk:%s", names[0]))
	return link{}, false
}

// tables returns the tables that refers and that is referred to.
func (r *relation) tables(d mapper.Direction) (referring, referred string) {
	if d == mapper.ManyToOne {
		return r.owner.table.FullName(), r.target.table.FullName()
	}
	return r.target.table.FullName(), r.owner.table.FullName()
}

// chosen reports whether a link is the foreign key over the chosen columns.
func (r *relation) chosen(l link, choice []schema.ColumnRef) bool {
	referring, _ := r.tables(l.direction)
	return slices.EqualFunc(l.key.Columns, choice, func(column string, ref schema.ColumnRef) bool {
		return column == ref.Column && (ref.Table == "" || ref.Table == referring)
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
		return equal(remote, r.property.Remote)
	case r.back != nil && r.back.property.Remote != nil:
		return equal(local, r.back.property.Remote)
	}
	return true
}

// checkChoice looks for the chosen columns in the tables that may refer.
func (c *configuration) checkChoice(r *relation, choice []schema.ColumnRef) bool {
	searched := []*class{r.target}
	if !r.many {
		searched = []*class{r.owner}
		if len(foreignKeys(r.target, r.owner)) > 0 {
			searched = append(searched, r.target)
		}
	}
	first := searched[0].table
	for _, ref := range choice {
		candidates := slices.DeleteFunc(slices.Clone(searched), func(k *class) bool { return ref.Table != "" && ref.Table != k.table.FullName() })
		if len(candidates) == 0 {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its foreign key is in table %s, not in %s", first.FullName(), ref.Table),
				"name a column of "+first.FullName())
			return false
		}
		if !slices.ContainsFunc(candidates, func(k *class) bool { _, ok := k.table.Column(ref.Column); return ok }) {
			t := candidates[0].table
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("table %s has no column %q", t.FullName(), ref.Column), didYouMean(ref.Column, columnNames(t)))
			return false
		}
	}
	return true
}

// checkRemote looks for the columns of Remote in the target's table.
func (c *configuration) checkRemote(r *relation) bool {
	t := r.target.table
	for _, ref := range r.property.Remote {
		if ref.Table != "" && ref.Table != t.FullName() {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its remote side is table %s, not %s", t.FullName(), ref.Table), "name a column of "+t.FullName())
			return false
		}
		if _, ok := t.Column(ref.Column); !ok {
			c.fail(mapper.UnknownColumn, r.owner, r.field.Name, fmt.Sprintf("its remote side %s has no column %q", t.FullName(), ref.Column), didYouMean(ref.Column, columnNames(t)))
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
