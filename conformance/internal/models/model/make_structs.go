package model

import "slices"

// structs makes the structs that classes embed and hold.
func (g *maker) structs() {
	words := g.Perm(len(structWords))
	for i := range g.IntN(4) {
		s := &Struct{Name: g.numbered(structWords[words[i]]).name, Kind: pick(g, []StructKind{Value, Value, Flat, Mixin, Mixin})}
		taken := map[string]bool{}
		if s.Kind != Value && g.percent(25) {
			column := g.keyColumn()
			g.columnName(keyWords[0], column)
			s.add(keyWords[0].name, column, taken)
		}
		for range 1 + g.IntN(3) {
			g.structColumn(s, taken)
		}
		if inner := pick(g, append(g.m.Structs, s)); inner != s && g.percent(60) {
			g.nest(s, inner)
		}
		g.Shuffle(len(s.Fields), func(i, j int) { s.Fields[i], s.Fields[j] = s.Fields[j], s.Fields[i] })
		if s.Kind == Mixin && g.percent(50) {
			for _, f := range s.Fields {
				if f.Column != nil && !f.Column.Key && len(s.Index) < 2 {
					s.Index = append(s.Index, f.Column.Name)
				}
			}
		}
		g.m.Structs = append(g.m.Structs, s)
	}
}

func (g *maker) structColumn(s *Struct, taken map[string]bool) {
	column := g.value()
	w := pick(g, fieldWords)
	g.columnName(w, column)
	switch {
	case s.Kind == Value:
		column.NoInit = g.percent(6)
	case g.percent(8):
		column.Check = pick(g, conditions)
	default:
		g.flags(column)
	}
	s.add(w.name, column, taken)
}

func (s *Struct) add(name string, column *Column, taken map[string]bool) {
	field, folded := "field "+name, fold(column.Name)
	if !taken[field] && !taken[folded] {
		taken[field], taken[folded] = true, true
		s.Fields = append(s.Fields, &Field{Name: name, Column: column})
	}
}

// nest puts one struct into another, as far as their kinds allow.
func (g *maker) nest(s, inner *Struct) {
	switch {
	case inner.Kind == Value:
		f := g.holder(inner)
		if f.Held.Prefix == "" {
			f.Held.Prefix = "in_"
		}
		if s.field(f.Name) == nil {
			s.Fields = append(s.Fields, f)
		}
	case s.Kind != Value && !s.hasKey() && !slices.ContainsFunc(g.m.deep(inner.Fields), func(f *Field) bool { return s.field(f.Name) != nil }):
		s.Fields = append(s.Fields, &Field{Name: inner.Name, Embed: inner.Name})
	}
}

func (s *Struct) field(name string) *Field {
	return find(s.Fields, func(f *Field) bool { return f.Name == name })
}

func (s *Struct) hasKey() bool {
	return slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Column != nil && f.Column.Key })
}

// deep returns fields with those of the structs that they embed.
func (m *Model) deep(fields []*Field) []*Field {
	var all []*Field
	for _, f := range fields {
		all = append(all, f)
		if f.Embed != "" {
			all = append(all, m.deep(m.Struct(f.Embed).Fields)...)
		}
	}
	return all
}

// indexed reports whether a struct, or one that it embeds, has an index.
func (m *Model) indexed(s *Struct) bool {
	return len(s.Index) > 0 || slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Embed != "" && m.indexed(m.Struct(f.Embed)) })
}

// holder makes a field for a value object.
func (g *maker) holder(s *Struct) *Field {
	f := &Field{Name: pick(g, fieldWords).name, Held: &Held{Struct: s.Name, Prefix: pick(g, prefixes), Pointer: g.percent(35)}}
	if g.percent(25) {
		f.Name, f.Held.Embedded = s.Name, true
	}
	return f
}

// embed gives a class structs whose fields are its own.
func (g *maker) embed(c *Class) {
	for _, s := range g.m.Structs {
		if s.Kind == Value || g.percent(50) {
			continue
		}
		fields := g.m.deep(s.Fields)
		if c.Prefix != "" && g.m.indexed(s) { // an index names columns in full
			continue
		}
		if slices.ContainsFunc(fields, func(f *Field) bool { return g.fields[c][f.Name] }) || g.fields[c][s.Name] ||
			slices.ContainsFunc(fields, func(f *Field) bool { return f.Column != nil && f.Column.Key && len(g.m.Key(c)) > 0 }) {
			continue
		}
		if g.try(c, &Field{Name: s.Name, Embed: s.Name}) {
			for _, f := range fields {
				g.fields[c][f.Name] = true
			}
		}
	}
}

// hold gives a class value objects.
func (g *maker) hold(c *Class) {
	for _, s := range g.m.Structs {
		for s.Kind == Value && g.percent(45) {
			f := g.holder(s)
			if hidden := lower(f.Name); !f.Held.Embedded && g.percent(12) && unexportable(hidden) {
				f.Name = hidden
			}
			g.try(c, f)
		}
	}
}

// try adds a field that brings several columns, unless they are taken.
func (g *maker) try(c *Class, f *Field) bool {
	if g.fields[c][f.Name] {
		return false
	}
	var names []string
	for _, p := range g.m.Places(&Class{Prefix: c.Prefix, Fields: []*Field{f}}) {
		names = append(names, p.Full)
	}
	if !g.take(c, names...) {
		return false
	}
	g.fields[c][f.Name] = true
	c.Fields = append(c.Fields, f)
	return true
}

// hidden hides a field of an embedded struct behind one of the class.
func (g *maker) hidden(c *Class) {
	if !g.percent(20) {
		return
	}
	for _, f := range slices.Clone(c.Fields) {
		if f.Embed == "" {
			continue
		}
		s := g.m.Struct(f.Embed)
		victim := pick(g, s.Fields)
		if victim.Column == nil || victim.Column.Key || slices.Contains(s.Index, victim.Column.Name) || c.Field(victim.Name) != nil {
			continue
		}
		if g.percent(40) {
			c.Fields = append(c.Fields, &Field{Name: victim.Name, Ignored: "int64"})
			continue
		}
		column := g.value()
		column.Name = "own_" + victim.Name[:1]
		if g.take(c, c.Prefix+column.Name) {
			c.Fields = append(c.Fields, &Field{Name: victim.Name, Column: column})
		}
	}
}
