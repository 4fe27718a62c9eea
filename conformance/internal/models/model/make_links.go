package model

import (
	"fmt"
	"slices"
	"strings"
)

func lower(name string) string { return strings.ToLower(name[:1]) + name[1:] }

// links gives classes foreign keys and relationships by them.
func (g *maker) links() {
	for range g.IntN(2 * len(g.m.Classes)) {
		a, b := pick(g, g.m.Classes), pick(g, g.m.Classes)
		if g.percent(10) {
			b = a
		}
		g.link(a, b)
	}
	g.carried()
}

// target returns the columns of a class that a foreign key may refer to.
func (g *maker) target(c *Class) []Place {
	if g.wild(12) {
		for _, p := range g.m.Places(c) {
			if p.Unique && !p.Nullable() && p.Own && !strings.Contains(p.Full, ".") {
				return []Place{p}
			}
		}
	}
	return g.m.Key(c)
}

// referring makes a column that refers to another.
func (g *maker) referring(to Place, null Null) *Column {
	column := &Column{Base: to.Base, Type: to.Type, Null: null}
	if isInteger(to.Type) && g.wild(15) {
		column.Base = pick(g, []string{"int64", "int32", "uint16"})
	}
	k := kindOf(column.Base)
	switch {
	case k.types[0].Name == "binary":
		column.Null = Never
	case null == Wrapper && k.wrapper == "", null == Generic && k.base == "named.Point":
		column.Null = Pointer
	}
	return column
}

func (g *maker) action(nullable bool) string {
	actions := []string{"", "", "cascade", "restrict", "no action"}
	if nullable {
		actions = append(actions, "set null", "set null")
	}
	if !g.tame {
		actions = append(actions, "set default")
	}
	return pick(g, actions)
}

// link makes a foreign key of a to b, and relationships.
func (g *maker) link(a, b *Class) {
	key, role, unique := g.target(b), pick(g, roleWords), g.percent(30) && (a == b || g.m.Root(a) != g.m.Root(b))
	if g.fields[a][role.name] || !referable(key) || g.bare[a] {
		return
	}
	columns, refs := g.refer(a, b, key, role, unique)
	if columns == nil {
		return
	}
	one := g.relate(a, role.name, &Relation{Kind: One, Target: b.Name, Columns: columns, Remote: refs, Shape: g.single(a, b)}, 85)
	many := &Relation{Kind: List, Target: a.Name, Columns: columns, Remote: columns, Shape: pick(g, []string{"[]*", "[]*", "[]*", "[]"})}
	name := pick(g, listWords).name
	if unique && g.percent(80) {
		many.Kind, many.Shape = Sole, g.single(b, a)
		name = "The" + pick(g, roleWords).name
	}
	g.both(one, g.relate(b, name, many, 70))
	if g.wild(10) {
		g.relate(a, "Also"+role.name, &Relation{Kind: One, Target: b.Name, Columns: columns, Remote: refs, Shape: "*"}, 100)
	}
}

// refer makes the foreign key and its columns, unless a name is taken.
func (g *maker) refer(a, b *Class, key []Place, role word, unique bool) (columns, refs []string) {
	null := Never
	if g.percent(45) {
		null = pick(g, []Null{Pointer, Pointer, Wrapper, Generic, Zero})
	}
	nullable := true
	before := a.Fields
	for i, to := range key {
		column := g.referring(to, null)
		nullable = nullable && Place{Column: column}.Nullable()
		w := word{role.name + "ID", role.snake + "_id"}
		if len(key) > 1 {
			w = word{fmt.Sprintf("%sK%d", role.name, i), fmt.Sprintf("%s_k%d", role.snake, i)}
		}
		g.columnName(w, column)
		if strings.Contains(column.Name, ".") {
			column.Name, column.Ruled = w.column(g.m.Rule), true
		}
		if g.addNamed(a, w.name, column) == nil {
			a.Fields = before
			return nil, nil
		}
		columns, refs = append(columns, a.Prefix+column.Name), append(refs, to.Full)
	}
	if len(key) == 1 {
		column := a.Fields[len(a.Fields)-1].Column
		column.Ref, column.Unique = &Ref{b.Name, refs[0], g.action(nullable), g.action(nullable)}, unique
		return columns, refs
	}
	a.ForeignKeys = append(a.ForeignKeys, &ForeignKey{columns, b.Name, refs, g.action(nullable), g.action(nullable)})
	if unique {
		a.Indexes = append(a.Indexes, &Index{Unique: true, Parts: parts(columns)})
	}
	return columns, refs
}

func parts(columns []string) []Part {
	var parts []Part
	for _, name := range columns {
		parts = append(parts, Part{Column: name})
	}
	return parts
}

// single returns the shape of a field for one object: by value only towards a
// class that was made before, since such structs cannot hold one another.
func (g *maker) single(owner, target *Class) string {
	if slices.Index(g.m.Classes, target) < slices.Index(g.m.Classes, owner) && g.percent(10) {
		return ""
	}
	return "*"
}

// relate gives a class a relationship, with a chance.
func (g *maker) relate(c *Class, name string, r *Relation, chance int) *Field {
	if !g.percent(chance) || g.bare[c] || !g.fieldName(c, name) {
		return nil
	}
	f := &Field{Name: name, Relation: r}
	c.Fields = append(c.Fields, f)
	r.SayColumns, r.SayRemote, r.Lean = g.percent(15), g.percent(15), g.percent(25)
	if r.Kind == List || r.Kind == Many {
		var columns []Place
		for _, p := range g.m.Places(g.m.Class(r.Target)) {
			if !p.Field.Absent {
				columns = append(columns, p)
			}
		}
		for range g.IntN(3) * min(1, len(columns)) {
			r.OrderBy = append(r.OrderBy, Order{pick(g, columns).Full, g.percent(40)})
		}
	}
	return f
}

// both ties two sides together, or leaves them apart.
func (g *maker) both(x, y *Field) {
	if x == nil || y == nil || g.percent(15) {
		return
	}
	if g.percent(50) {
		x, y = y, x
	}
	x.Relation.Back, y.Relation.Back = y.Name, x.Name
	x.Relation.SayBack = true
	switch g.IntN(3) {
	case 0:
		y.Relation.SayBack = true
	case 1:
		y.Relation.Silent, y.Relation.OrderBy = true, nil
	}
}

// carried gives a struct that classes embed a foreign key and a relationship.
func (g *maker) carried() {
	for _, s := range g.m.Structs {
		if s.Kind == Value || !g.percent(30) {
			continue
		}
		b := pick(g, g.m.Classes)
		key := g.m.Key(b)
		role := pick(g, roleWords)
		owners := g.owners(s)
		column := g.referring(key[0], pick(g, []Null{Never, Pointer}))
		w := word{role.name + "ID", role.snake + "_id"}
		column.Name, column.Ruled = w.column(g.m.Rule), true
		free := len(key) == 1 && referable(key)
		for _, c := range owners {
			free = free && !g.taken[c][fold(c.Prefix+column.Name)] && !g.fields[c][role.name] && !g.fields[c][w.name]
		}
		if !free || len(owners) == 0 {
			continue
		}
		nullable := Place{Column: column}.Nullable()
		column.Ref = &Ref{b.Name, key[0].Full, g.action(nullable), ""}
		s.Fields = append(s.Fields, &Field{Name: w.name, Column: column})
		if g.percent(70) {
			r := &Relation{Kind: One, Target: b.Name, Columns: []string{column.Name}, Remote: []string{key[0].Full}, Shape: "*"}
			s.Fields = append(s.Fields, &Field{Name: role.name, Relation: r})
		}
		for _, c := range owners {
			g.take(c, c.Prefix+column.Name)
			g.fields[c][w.name], g.fields[c][role.name] = true, true
		}
	}
}

// owners returns the classes that embed a struct, straight or by another.
func (g *maker) owners(s *Struct) []*Class {
	var owners []*Class
	for _, c := range g.m.Classes {
		if slices.ContainsFunc(g.m.deep(c.Fields), func(f *Field) bool { return f.Embed == s.Name }) {
			owners = append(owners, c)
		}
	}
	return owners
}
