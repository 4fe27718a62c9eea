package model

import (
	"cmp"
	"slices"
)

// Inherit is the class that another embeds and inherits from.
type Inherit struct {
	Class string
	Kind  Kinship
	Key   []string // of a Joined class: the columns that share the parent's key; named like the parent's if none
}

// Kinship is where the rows of a class are that inherits.
type Kinship string

// The kinds of inheritance.
const (
	Joined   Kinship = "joined"   // in a table of its own, beside the parent's
	Single   Kinship = "single"   // in the parent's table
	Concrete Kinship = "concrete" // whole in a table of its own
)

// Inherit returns what the class inherits from, or nil.
func (c *Class) Inherit() *Inherit {
	if f := find(c.Fields, func(f *Field) bool { return f.Inherit != nil }); f != nil {
		return f.Inherit
	}
	return nil
}

// Is reports whether a class inherits in this way.
func (c *Class) Is(kind Kinship) bool {
	in := c.Inherit()
	return in != nil && in.Kind == kind
}

// Parent returns the parent of a class that shares its rows with it, or nil.
func (m *Model) Parent(c *Class) *Class {
	if in := c.Inherit(); in != nil && in.Kind != Concrete {
		return m.Class(in.Class)
	}
	return nil
}

// Root returns the class at the top of a hierarchy.
func (m *Model) Root(c *Class) *Class {
	for p := m.Parent(c); p != nil; p = m.Parent(c) {
		c = p
	}
	return c
}

// Owner returns the class whose table a class is on.
func (m *Model) Owner(c *Class) *Class {
	for c.Is(Single) && m.Parent(c) != nil {
		c = m.Parent(c)
	}
	return c
}

// Guests returns the classes without a table of their own that are on a class's
// table, those of less depth first: the order of their columns.
func (m *Model) Guests(c *Class) []*Class {
	var guests []*Class
	depth := map[*Class]int{}
	for _, other := range m.Classes {
		if other != c && m.Owner(other) == c {
			guests = append(guests, other)
			for up := other; up.Inherit() != nil; up = m.Class(up.Inherit().Class) {
				depth[other]++
			}
		}
	}
	slices.SortFunc(guests, func(a, b *Class) int {
		return cmp.Or(cmp.Compare(depth[a], depth[b]), cmp.Compare(cmp.Or(a.Logical, a.Name), cmp.Or(b.Logical, b.Name)))
	})
	return guests
}

// Hierarchical reports whether a class has a parent, or children.
func (m *Model) Hierarchical(c *Class) bool {
	return c.Inherit() != nil || slices.ContainsFunc(m.Classes, func(other *Class) bool {
		return other.Inherit() != nil && other.Inherit().Class == c.Name
	})
}

// tables returns the names of the tables that hold a class's rows.
func (m *Model) tables(c *Class) []string {
	var names []string
	for ; c != nil; c = m.Parent(c) {
		names = append(names, c.Schema+"."+c.Table)
	}
	return names
}

// Key returns the columns of a class's primary key. In a joined class's table
// they share the parent's.
func (m *Model) Key(c *Class) []Place {
	parent := m.Parent(c)
	if parent == nil {
		return slices.DeleteFunc(m.Places(c), func(p Place) bool { return !p.Key })
	}
	key := m.Key(parent)
	for i, name := range c.Inherit().Key {
		if i < len(key) && c.Is(Joined) {
			key[i].Full = name
		}
	}
	return key
}

// heirs makes a hierarchy under a class that there is.
func (g *maker) heirs() {
	chance := 45
	if g.tame { // backends refuse it
		chance = 3
	}
	if !g.percent(chance) {
		return
	}
	root := pick(g, g.m.Classes)
	if !referable(g.m.Key(root)) {
		return
	}
	if g.percent(75) {
		g.discriminator(root)
	}
	words := g.Perm(len(heirWords))
	parents := []*Class{root}
	for i := range 1 + g.IntN(3) {
		parent := parents[len(parents)-1]
		if g.percent(40) {
			parent = pick(g, parents)
		}
		kind := Joined
		switch {
		case g.percent(40) && g.m.Root(parent).On != "":
			kind = Single
		case g.percent(50) && g.plain(parent):
			kind = Concrete
			g.bare[parent] = true
		}
		parents = append(parents, g.heir(heirWords[words[i]], parent, kind))
	}
	g.identities(root)
}

// plain reports whether a class has columns alone, which a concrete child can
// have too.
func (g *maker) plain(c *Class) bool {
	return c.Prefix == "" && !slices.ContainsFunc(c.Fields, func(f *Field) bool { return f.Column == nil && f.Ignored == "" })
}

// heir makes a child. Names differ throughout a hierarchy.
func (g *maker) heir(w word, parent *Class, kind Kinship) *Class {
	in := &Inherit{Class: parent.Name, Kind: kind}
	c := g.class(w)
	g.taken[c], g.fields[c] = g.taken[parent], g.fields[parent]
	c.Fields = []*Field{{Name: parent.Name, Inherit: in}}
	if kind != Concrete && g.percent(6) {
		c.Prefix = pick(g, []string{"user_", "p", "the_"})
	}
	if key := g.m.Key(parent); kind == Joined && g.percent(50) {
		var names []string
		for range key {
			names = append(names, g.keyName(c))
		}
		in.Key = names
	}
	if kind != Single {
		if g.m.Convention && g.percent(60) {
			c.Table, c.Conventional = "the_"+fold(g.words[c].name), true
		}
		g.embed(c)
		g.hold(c)
	}
	for range g.IntN(4) {
		g.column(c)
	}
	return c
}

// keyName returns a free name for a column of a shared key.
func (g *maker) keyName(c *Class) string {
	for {
		for _, name := range []string{"parent_id", "base_key", "is_a", "Root", "rooted", "shared_1", "shared_2", "shared_3", "shared_4", "shared_5", "shared_6", "shared_7", "shared_8", "shared_9"} {
			if g.percent(40) && g.take(c, name) {
				return name
			}
		}
	}
}

// discriminator gives a root the column that tells its classes apart.
func (g *maker) discriminator(c *Class) {
	types := []kind{{"string", []Type{{Name: "string", A: 20}}, ""}, {"string", textTypes[:1], ""}, {"named.Status", textTypes[:1], ""}, {"int64", bigInt, ""}, {"int16", smallInt, ""}, {"int32", integer, ""}}
	k := pick(g, types)
	column := &Column{Base: k.base, Type: k.types[0]}
	if g.percent(25) {
		column.Name = pick(g, []string{"kind", "row_type", "is what"})
		if g.take(c, column.Name) {
			c.Fields = append(c.Fields, &Field{Column: column, Absent: true})
			c.On = column.Name
		}
		return
	}
	if f := g.add(c, pick(g, []word{{"Kind", "kind"}, {"RowType", "row_type"}}), column); f != nil {
		c.On = c.Prefix + column.Name
	}
}

// identities gives each class of a hierarchy its value of the discriminator.
func (g *maker) identities(root *Class) {
	words := g.Perm(len(identities))
	numbers := g.Perm(len(identities))
	for i, c := range g.m.Classes {
		if on := g.m.Root(c); on.On != "" && on == root {
			c.Identity = identities[words[i]]
			if g.m.counts(on) {
				c.Identity = itoa(numbers[i] - 2)
			}
		}
	}
}

// counts reports whether a root's discriminator is a number.
func (m *Model) counts(root *Class) bool {
	return slices.ContainsFunc(m.Places(root), func(p Place) bool { return p.Full == root.On && isInteger(p.Type) })
}
