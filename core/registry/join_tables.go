package registry

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// place is an attribute of a class.
type place struct {
	class     *class
	attribute string
}

// bindJoinTables gives each many-to-many relationship this run's copy of its
// join table: the one that it brings, or, if it brings only a name, the one that
// a class or the registry's MetaData has, or else one made from both keys.
func (c *configuration) bindJoinTables() {
	var unmade []place
	for _, k := range c.classes {
		for i := range k.fields {
			f := &k.fields[i]
			p, ok := f.property.(mapper.Relationship)
			if !ok || p.Through == nil || k.table == nil || k.joining != nil || k.faulty(f.Name) {
				continue
			}
			at := place{k, f.Name}
			if t, ok := c.joinTable(at, p.Through); !ok {
				continue // its mistake is recorded
			} else if t == nil {
				unmade = append(unmade, at)
			} else {
				c.useJoinTable(at, t)
			}
		}
	}
	for _, at := range unmade {
		name := at.through().FullName()
		if _, made := c.tables[name]; !made {
			t, ok := c.makeJoinTable(at)
			if !ok {
				continue
			}
			c.tables[name] = t
		}
		c.useJoinTable(at, c.tables[name])
	}
}

func (at place) through() *schema.Table {
	return at.class.Properties[at.attribute].(mapper.Relationship).Through
}

// useJoinTable notes a relationship's join table, and for the table the first
// relationship that goes through it.
func (c *configuration) useJoinTable(at place, t *schema.Table) {
	c.joins[at] = t
	if _, known := c.users[t]; !known {
		c.users[t] = at
	}
}

// joinTable finds the table of a relationship; nil if it is yet to be made. It
// returns false after recording why there can be none.
func (c *configuration) joinTable(at place, t *schema.Table) (*schema.Table, bool) {
	name := t.FullName()
	fail := func(kind mapper.Kind, problem, remedy string) (*schema.Table, bool) {
		c.fail(kind, at.class, at.attribute, problem, remedy)
		return nil, false
	}
	t = c.original(t)
	if catalogued, ok := c.foreign[name]; ok && len(t.Columns) == 0 {
		t = catalogued
	}
	switch {
	case t.Name == "":
		return fail(mapper.NoTable, "its join table has no name", "set schema.Table.Name")
	case schema.CheckName(t.Name) != nil:
		return fail(mapper.InvalidTable, "its join table has "+schema.CheckName(t.Name).Error(), namesRemedy)
	case t.Pending():
		return fail(mapper.PendingTable, "its join table "+name+" is not reflected yet", "call database.Prepare before Configure")
	case c.tables[name] != nil:
		return c.tables[name], true
	case len(t.Columns) == 0:
		return nil, true
	case !c.sound(at.class, t):
		return nil, false
	}
	delete(c.foreign, name)
	return c.copyOf(at, t), true
}

// makeJoinTable makes a join table of which only the name is stated: a column
// for each key column of both classes, named by class and column, together the
// primary key, and a foreign key to each side, whose rows take theirs with them.
func (c *configuration) makeJoinTable(at place) (*schema.Table, bool) {
	f, _ := at.class.Class.FieldByName(at.attribute)
	held, _ := targetOf(f.Type)
	target, ok := c.byType[held]
	if !ok || target.table == nil {
		return nil, false // what is wrong with the target is said elsewhere
	}
	through := at.through()
	if target.table == at.class.table {
		c.fail(mapper.AmbiguousForeignKey, at.class, at.attribute,
			fmt.Sprintf("the columns of join table %s cannot be made, since both sides are rows of %s", through.FullName(), target.table.FullName()),
			"pass the table with its columns, and say by fk which of them refer to the owner")
		return nil, false
	}
	made := &schema.Table{Name: through.Name, Schema: through.Schema}
	for _, side := range []*class{at.class, target} {
		key := side.keyNames()
		if key == nil {
			return nil, false // the class has no key, which is said elsewhere
		}
		if key = side.table.UniqueKey(key...); key == nil {
			c.fail(mapper.BadForeignKey, at.class, at.attribute,
				fmt.Sprintf("the columns of join table %s cannot be made, since the key of %s is not unique in table %s", through.FullName(), side.Name, side.table.FullName()),
				"make it unique there, or pass the table with its columns")
			return nil, false
		}
		fk := &schema.ForeignKey{RefTable: side.table.FullName(), OnDelete: schema.Cascade}
		var rule string
		if !c.contain(at.class, at.attribute, "the naming rule", func() { rule = c.rule(side.Name) }) {
			return nil, false
		}
		for _, name := range key {
			column := &schema.Column{Name: rule + "_" + name, PrimaryKey: true, Identity: schema.IdentityOff}
			c.lending[column] = true
			made.Columns = append(made.Columns, column)
			fk.Columns, fk.RefColumns = append(fk.Columns, column.Name), append(fk.RefColumns, name)
		}
		made.ForeignKeys = append(made.ForeignKeys, fk)
	}
	// In an order that does not depend on which side the name was stated.
	slices.SortFunc(made.Columns, func(a, b *schema.Column) int { return cmp.Compare(a.Name, b.Name) })
	return made, true
}
