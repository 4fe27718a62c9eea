package model

import (
	"slices"
	"strings"
)

// Tidy removes what leads nowhere, so that a model of which something was taken
// is sound again, and decides what relationships must say. It returns false for
// a model with a class without a key.
func Tidy(m *Model) bool {
	t := tidying{m}
	for range 3 { // what goes may take others with it
		t.structs()
		t.heirs()
		t.twins()
		t.references()
		t.indexes()
		t.relations()
		t.lives()
	}
	t.names()
	t.relations()
	for range 2 {
		for _, c := range m.Classes {
			t.backs(c)
		}
	}
	for _, c := range m.Classes {
		for _, f := range c.Fields {
			if f.Relation != nil {
				t.decide(c, f)
			}
		}
	}
	return len(m.Classes) > 0 && !slices.ContainsFunc(m.Classes, func(c *Class) bool { return len(m.Key(c)) == 0 })
}

type tidying struct{ *Model }

// each visits the fields of all classes and structs.
func (t tidying) each(visit func(f *Field) (keep bool)) {
	for _, s := range t.Structs {
		s.Fields = slices.DeleteFunc(s.Fields, func(f *Field) bool { return !visit(f) })
	}
	for _, c := range t.Classes {
		c.Fields = slices.DeleteFunc(c.Fields, func(f *Field) bool { return !visit(f) })
	}
}

// structs removes fields of structs that are gone, and structs of no field.
func (t tidying) structs() {
	used := map[string]bool{}
	t.each(func(f *Field) bool {
		name := f.Embed
		if f.Held != nil {
			name = f.Held.Struct
		}
		used[name] = true
		return name == "" || t.Struct(name) != nil
	})
	t.Structs = slices.DeleteFunc(t.Structs, func(s *Struct) bool { return !used[s.Name] })
}

// twins gives classes on other classes' tables what these have.
func (t tidying) twins() {
	t.Classes = slices.DeleteFunc(t.Classes, func(c *Class) bool {
		if c.Onto == "" {
			return false
		}
		first := t.Class(c.Onto)
		if first == nil {
			return true
		}
		c.Table, c.Schema = first.Table, first.Schema
		keys := 0
		c.Fields = slices.DeleteFunc(c.Fields, func(f *Field) bool {
			for _, p := range t.Places(first) {
				if p.Full == f.Column.Name {
					f.Column.take(p)
					if p.Key {
						keys++
					}
					return false
				}
			}
			return true
		})
		return keys < len(t.Key(first))
	})
}

// lives leaves a class one count of saves and one time of deletion, in columns
// that can hold them.
func (t tidying) lives() {
	for _, c := range t.Classes {
		var versions, deletions int
		for line := c; line != nil; line = t.Parent(line) {
			for _, p := range slices.Backward(t.Places(line)) {
				if p.Version {
					versions++
					p.Version = versions == 1 && p.Null == Never && !p.Optional
				}
				if p.SoftDelete {
					deletions++
					p.SoftDelete = deletions == 1 && p.Null != Never
				}
			}
		}
	}
}

// take gives the column of a second class the type that the table has.
func (c *Column) take(p Place) {
	c.Base, c.Type, c.Null, c.Key = p.Base, p.Type, p.Null, p.Key
	if p.Optional && c.Null == Never && kindOf(c.Base).types[0].Name != "binary" {
		c.Null = Pointer
	}
}

// place returns a column of a class that may be referred to.
func (t tidying) place(class, column string) (Place, bool) {
	c := t.Class(class)
	if c == nil {
		return Place{}, false
	}
	places := t.Places(c)
	if t.Parent(c) != nil {
		places = append(places, t.Key(c)...)
	}
	i := slices.IndexFunc(places, func(p Place) bool { return p.Full == column })
	if i < 0 || places[i].Optional {
		return Place{}, false
	}
	return places[i], true
}

// follow gives a column the type of what it refers to.
func (c *Column) follow(to Place) {
	if c.Type == to.Type {
		return
	}
	c.Base, c.Type, c.Default = to.Base, to.Type, nil
	if c.Null == Wrapper && kindOf(c.Base).wrapper == "" || c.Null == Generic {
		c.Null = Pointer
	}
	if kindOf(c.Base).types[0].Name == "binary" {
		c.Null = Never
	}
}

// references removes foreign keys that lead nowhere.
func (t tidying) references() {
	t.each(func(f *Field) bool {
		if f.Column == nil || f.Column.Ref == nil {
			return true
		}
		if to, ok := t.place(f.Column.Ref.Class, f.Column.Ref.Column); ok {
			f.Column.follow(to)
		} else {
			f.Column.Ref = nil
		}
		return true
	})
	for _, c := range t.Classes {
		c.ForeignKeys = slices.DeleteFunc(c.ForeignKeys, func(fk *ForeignKey) bool {
			for i, name := range fk.Columns {
				from, ok := t.place(c.Name, name)
				to, found := t.place(fk.Class, fk.Refs[i])
				if !ok || !found {
					return true
				}
				from.follow(to)
			}
			return false
		})
		t.actions(c)
	}
	t.Joins = slices.DeleteFunc(t.Joins, func(j *Join) bool { return !t.leads(j) })
}

// leads reports whether a join table leads to both sides, and gives its columns
// their types.
func (t tidying) leads(j *Join) bool {
	for _, fk := range j.ForeignKeys {
		for i, name := range fk.Columns {
			to, ok := t.place(fk.Class, fk.Refs[i])
			if !ok {
				return false
			}
			find(j.Columns, func(c *JoinColumn) bool { return c.Name == name }).Type = to.Type
			j.Made = j.Made && name == t.Class(fk.Class).Ruled+"_"+to.Full
		}
	}
	return true
}

// actions removes what cannot be: to set null a column that is not nullable.
func (t tidying) actions(c *Class) {
	clear := func(nullable bool, actions ...*string) {
		for _, a := range actions {
			if *a == "set null" && !nullable {
				*a = ""
			}
		}
	}
	nullable := map[string]bool{}
	for _, p := range t.Places(c) {
		nullable[p.Full] = p.Nullable()
		if p.Ref != nil {
			clear(p.Nullable(), &p.Ref.OnDelete, &p.Ref.OnUpdate)
		}
	}
	for _, fk := range c.ForeignKeys {
		all := !slices.ContainsFunc(fk.Columns, func(name string) bool { return !nullable[name] })
		clear(all, &fk.OnDelete, &fk.OnUpdate)
	}
}

// indexes removes parts of indexes over columns that are gone.
func (t tidying) indexes() {
	for _, s := range t.Structs {
		if slices.ContainsFunc(s.Index, func(name string) bool {
			return !slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.Column != nil && f.Column.Name == name })
		}) {
			s.Index = nil
		}
	}
	for _, c := range t.Classes {
		for _, index := range c.Indexes {
			index.Parts = slices.DeleteFunc(index.Parts, func(p Part) bool {
				return p.Column != "" && !slices.ContainsFunc(t.Places(c), func(place Place) bool { return place.Full == p.Column })
			})
		}
		c.Indexes = slices.DeleteFunc(c.Indexes, func(i *Index) bool { return len(i.Parts) == 0 })
	}
}

// names removes the second of two constraints that would have one name.
func (t tidying) names() {
	taken := map[string]bool{}
	take := func(kind, table string, columns ...string) bool {
		name := kind + " " + table + " " + strings.Join(columns, "_")
		fresh := !taken[name]
		taken[name] = true
		return fresh
	}
	for _, c := range t.Classes {
		if c.Is(Joined) {
			var shared []string
			for _, p := range t.Key(c) {
				shared = append(shared, p.Full)
			}
			take("fk", c.Table, shared...)
		}
		for _, p := range t.Places(c) {
			p.Unique = p.Unique && take("uq", c.Table, p.Full)
			p.Index = p.Index && take("ix", c.Table, p.Full)
			if p.Ref != nil && !take("fk", c.Table, p.Full) {
				p.Ref = nil
			}
		}
		for _, f := range t.deep(c.Fields) {
			if s := t.Struct(f.Embed); s != nil && len(s.Index) > 0 && !take("ix", c.Table, s.Index...) {
				s.Index = nil
			}
		}
		c.ForeignKeys = slices.DeleteFunc(c.ForeignKeys, func(fk *ForeignKey) bool { return !take("fk", c.Table, fk.Columns...) })
		c.Indexes = slices.DeleteFunc(c.Indexes, func(i *Index) bool {
			kind := "ix"
			if i.Unique {
				kind = "uq"
			}
			columns := make([]string, len(i.Parts))
			for n, p := range i.Parts {
				columns[n] = p.Column
				if p.Expression != "" {
					columns[n] = "expr"
				}
			}
			return i.Name == "" && !take(kind, c.Table, columns...)
		})
	}
}
