package model

import (
	"fmt"
	"slices"
)

// indexes gives tables indexes over several columns, or by names of their own.
func (g *maker) indexes() {
	for _, c := range g.m.Classes {
		columns := g.m.Places(c)
		for range g.IntN(3) {
			index := &Index{Unique: g.percent(40)}
			for _, i := range g.Perm(len(columns))[:min(len(columns), 1+g.IntN(3))] {
				part := Part{Column: columns[i].Full, Desc: g.percent(12)}
				if g.wild(6) {
					part.Prefix = 4
				} else if g.wild(6) {
					part = Part{Expression: "lower('x')"}
				}
				index.Parts = append(index.Parts, part)
			}
			if g.wild(6) {
				index.Where = "1 = 1"
			}
			if g.percent(30) {
				index.Name = g.name("index")
			}
			c.Indexes = append(c.Indexes, index)
		}
	}
}

// name returns a constraint's own name.
func (g *maker) name(what string) string {
	g.named++
	return fmt.Sprintf("%s of %s-%d", what, Mark, g.named)
}

// checks gives tables conditions.
func (g *maker) checks() {
	for _, c := range g.m.Classes {
		for g.percent(15) {
			check := &Check{Condition: pick(g, conditions)}
			if g.percent(50) || c.Is(Single) {
				check.Name = g.name("check")
			}
			c.Checks = append(c.Checks, check)
		}
	}
}

// absent gives tables columns that no field holds.
func (g *maker) absent() {
	for _, c := range g.m.Classes {
		if !g.percent(15) || c.Is(Single) {
			continue
		}
		for range 1 + g.IntN(2) {
			column := g.value()
			column.Name = pick(g, []string{"absent", "legacy_data", "Old", "x9"})
			if g.take(c, column.Name) {
				c.Fields = append(c.Fields, &Field{Column: column, Absent: true})
			}
		}
	}
}

// ignored gives structs fields that are not mapped.
func (g *maker) ignored() {
	types := []string{"int64", "string", "*int", "chan int", "func()", "map[string]int", "[]string", "any", "struct{ A int }", "time.Time"}
	for _, c := range g.m.Classes {
		if name := pick(g, []string{"Cache", "Extra", "cache", "extra"}); g.percent(20) && g.fieldName(c, name) {
			c.Fields = append(c.Fields, &Field{Name: name, Ignored: pick(g, types)})
		}
	}
	for _, s := range g.m.Structs {
		if name := "Spare"; s.Kind == Value && g.percent(15) {
			s.Fields = append(s.Fields, &Field{Name: name, Ignored: pick(g, types)})
		}
	}
}

// odd says of classes what most do not have.
func (g *maker) odd() {
	for _, c := range g.m.Classes {
		if g.wild(4) {
			c.Schema = "other"
		}
		if g.wild(12) {
			c.Comment = pick(g, texts)
		}
	}
}

// twins maps second classes onto the tables of others, with some of the columns
// in the table's order.
func (g *maker) twins() {
	for _, c := range slices.Clone(g.m.Classes) {
		if !g.percent(6) || g.m.Hierarchical(c) {
			continue
		}
		twin := &Class{Name: "Other" + c.Name, Onto: c.Name}
		for _, p := range g.m.Places(c) {
			if p.Key || g.percent(40) && exported(p.Field.Name) && !p.Field.Absent && twin.Field(p.Field.Name) == nil {
				ruled := p.Ruled && p.Full == p.Name
				twin.Fields = append(twin.Fields, &Field{Name: p.Field.Name, Column: &Column{Name: p.Full, Ruled: ruled, Key: p.Key, NoInit: g.percent(10)}})
			}
		}
		g.m.Classes = append(g.m.Classes, twin)
	}
}

// say chooses how things are said.
func (g *maker) say() {
	plainest := g.percent(20)
	for _, said := range g.m.said() {
		if !plainest && g.percent(70) {
			*said = Said{uint16(g.Uint32()), uint16(g.Uint32())}
		}
	}
}

// said returns what is said of each part of a model.
func (m *Model) said() []*Said {
	all := []*Said{&m.Said}
	fields := func(fields []*Field) {
		for _, f := range fields {
			all = append(all, &f.Said)
		}
	}
	for _, c := range m.Classes {
		all = append(all, &c.Said)
		fields(c.Fields)
	}
	for _, s := range m.Structs {
		all = append(all, &s.Said)
		fields(s.Fields)
	}
	for _, j := range m.Joins {
		all = append(all, &j.Said)
	}
	return all
}

// Clone returns a copy that shares nothing with m.
func (m *Model) Clone() *Model {
	clone := *m
	clone.Structs = clones(m.Structs, func(s *Struct) {
		s.Fields = cloneFields(s.Fields)
		s.Index = slices.Clone(s.Index)
	})
	clone.Classes = clones(m.Classes, func(c *Class) {
		c.Fields = cloneFields(c.Fields)
		c.Indexes = clones(c.Indexes, func(i *Index) { i.Parts = slices.Clone(i.Parts) })
		c.ForeignKeys = clones(c.ForeignKeys, cloneForeignKey)
		c.Checks = clones(c.Checks, func(*Check) {})
	})
	clone.Joins = clones(m.Joins, func(j *Join) {
		j.Columns = clones(j.Columns, func(*JoinColumn) {})
		j.ForeignKeys = clones(j.ForeignKeys, cloneForeignKey)
	})
	return &clone
}

func cloneForeignKey(fk *ForeignKey) {
	fk.Columns, fk.Refs = slices.Clone(fk.Columns), slices.Clone(fk.Refs)
}

func cloneFields(fields []*Field) []*Field {
	return clones(fields, func(f *Field) {
		f.Column, f.Relation, f.Held, f.Inherit = copied(f.Column), copied(f.Relation), copied(f.Held), copied(f.Inherit)
		if f.Inherit != nil {
			f.Inherit.Key = slices.Clone(f.Inherit.Key)
		}
		if f.Column != nil {
			f.Column.Default, f.Column.Ref = copied(f.Column.Default), copied(f.Column.Ref)
		}
		if f.Relation != nil {
			f.Relation.OrderBy = slices.Clone(f.Relation.OrderBy)
		}
	})
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	value := *p
	return &value
}

func clones[T any](list []*T, deepen func(*T)) []*T {
	all := make([]*T, len(list))
	for i, p := range list {
		all[i] = copied(p)
		deepen(all[i])
	}
	return all
}
