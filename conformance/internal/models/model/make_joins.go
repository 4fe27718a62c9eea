package model

import (
	"slices"
	"strings"
)

// referable reports whether a key can be referred to by name, as "table.column".
func referable(key []Place) bool {
	for _, p := range key {
		if strings.Contains(p.Full, ".") {
			return false
		}
	}
	return true
}

// orphans returns the classes without a parent.
func (g *maker) orphans() []*Class {
	return slices.DeleteFunc(slices.Clone(g.m.Classes), func(c *Class) bool { return c.Inherit() != nil })
}

// joins ties two classes, or a class and itself, by a join table.
func (g *maker) joins() {
	for range 2 {
		if !g.percent(30) {
			continue
		}
		a, b := pick(g, g.orphans()), pick(g, g.orphans())
		if !referable(g.m.Key(a)) || !referable(g.m.Key(b)) {
			continue
		}
		j := &Join{Name: g.tableName()}
		var near, far []string
		if a != b && g.percent(50) {
			j.Made = true
			near, far = g.made(j, a), g.made(j, b)
		} else {
			j.Unique = g.percent(25)
			near, far = g.given(j, a, "left"), g.given(j, b, "right")
			g.furnish(j)
		}
		if near == nil || far == nil {
			continue
		}
		g.m.Joins = append(g.m.Joins, j)
		g.through(a, b, j.Name, near, far)
	}
}

// through gives two classes relationships through a join table.
func (g *maker) through(a, b *Class, table string, near, far []string) {
	shape := func() string { return pick(g, []string{"[]*", "[]*", "[]*", "[]"}) }
	x := g.relate(a, pick(g, listWords).name, &Relation{Kind: Many, Target: b.Name, Shape: shape(), Columns: near, Remote: far, Through: table}, 100)
	y := g.relate(b, pick(g, listWords).name, &Relation{Kind: Many, Target: a.Name, Shape: shape(), Columns: far, Remote: near, Through: table}, 60)
	g.both(x, y)
}

// made adds the side that the core makes of a table's name.
func (g *maker) made(j *Join, c *Class) []string {
	for _, p := range g.m.Key(c) {
		if len(c.Ruled+"_"+p.Full) > longest {
			return nil
		}
	}
	return g.side(j, c, "cascade", func(p Place) string { return c.Ruled + "_" + p.Full })
}

// given adds one side of a table that is given.
func (g *maker) given(j *Join, c *Class, side string) []string {
	role := pick(g, roleWords).snake
	return g.side(j, c, g.action(false), func(p Place) string { return side + "_" + role + "_" + p.Attribute })
}

func (g *maker) side(j *Join, c *Class, onDelete string, name func(Place) string) []string {
	fk := &ForeignKey{Class: c.Name, OnDelete: onDelete}
	for _, p := range g.m.Key(c) {
		j.Columns = append(j.Columns, &JoinColumn{Name: name(p), Type: p.Type, Key: !j.Unique})
		fk.Columns, fk.Refs = append(fk.Columns, name(p)), append(fk.Refs, p.Full)
	}
	j.ForeignKeys = append(j.ForeignKeys, fk)
	return fk.Columns
}

// furnish adds to a given table what the relationship does not use.
func (g *maker) furnish(j *Join) {
	if j.Unique {
		j.Columns = append(j.Columns, &JoinColumn{Name: "id", Type: bigInt[0], Key: true})
	}
	if g.percent(40) {
		j.Columns = append(j.Columns, &JoinColumn{Name: "note", Type: pick(g, textTypes), Null: true})
	}
	g.Shuffle(len(j.Columns), func(a, b int) { j.Columns[a], j.Columns[b] = j.Columns[b], j.Columns[a] })
}

// associations maps a class onto the join table of two others.
func (g *maker) associations() {
	if !g.percent(15) {
		return
	}
	a, b := pick(g, g.orphans()), pick(g, g.orphans())
	if a == b || len(g.m.Key(a)) > 1 || len(g.m.Key(b)) > 1 || !referable(g.m.Key(a)) || !referable(g.m.Key(b)) {
		return
	}
	link := g.class(word{"Link", "link"})
	composite := g.wild(50)
	side := func(c *Class, role string) []string {
		column := g.referring(g.m.Key(c)[0], Never)
		column.Key = composite
		w := word{role + "ID", strings.ToLower(role) + "_id"}
		column.Name, column.Ruled = w.column(g.m.Rule), true
		column.Ref = &Ref{c.Name, g.m.Key(c)[0].Full, g.action(false), ""}
		g.addNamed(link, w.name, column)
		g.relate(link, role, &Relation{Kind: One, Target: c.Name, Columns: []string{column.Name}, Remote: []string{column.Ref.Column}, Shape: "*"}, 70)
		return []string{column.Name}
	}
	near, far := side(a, "Left"), side(b, "Right")
	if !composite {
		g.key(link)
		link.Indexes = append(link.Indexes, &Index{Unique: true, Parts: parts(append(near, far...))})
	}
	g.column(link)
	g.through(a, b, link.Table, near, far)
}
