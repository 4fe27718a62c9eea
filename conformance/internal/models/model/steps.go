package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Step makes a model smaller or plainer in one respect.
type Step struct {
	Name  string
	apply func(*Model) (changed bool)
}

// Apply returns the smaller model, or false if it would be no other or unsound.
// What the step is about is found by name, so that steps can follow one another.
func (s Step) Apply(m *Model) (*Model, bool) {
	clone := m.Clone()
	if !s.apply(clone) {
		return nil, false
	}
	for _, c := range clone.Classes { // decided anew
		for _, f := range c.Fields {
			if f.Relation != nil {
				f.Relation.SayColumns, f.Relation.SayRemote = false, false
			}
		}
	}
	return clone, Tidy(clone) && !reflect.DeepEqual(clone, m)
}

// Steps returns all steps that a model allows, the greatest first.
func (m *Model) Steps() []Step {
	var steps []Step
	add := func(name string, apply func(*Model) bool) { steps = append(steps, Step{name, apply}) }
	for _, c := range m.Classes {
		add("without class "+c.Name, func(m *Model) bool {
			return without(&m.Classes, func(other *Class) bool { return other.Name == c.Name })
		})
	}
	for _, s := range m.Structs {
		add("without struct "+s.Name, func(m *Model) bool {
			return without(&m.Structs, func(other *Struct) bool { return other.Name == s.Name })
		})
	}
	for _, j := range m.Joins {
		add("without join table "+j.Name, func(m *Model) bool { return without(&m.Joins, func(other *Join) bool { return other.Name == j.Name }) })
	}
	add("said plainly", func(m *Model) bool {
		changed := false
		for _, said := range m.said() {
			changed = changed || *said != Said{}
			*said = Said{}
		}
		return changed
	})
	add("usual rules", func(m *Model) bool {
		changed := m.TagKey != "" || m.Constraints
		m.TagKey, m.Constraints = "", false
		return changed
	})
	for _, c := range m.Classes {
		fieldSteps(c.Name, c.Fields, func(m *Model) *[]*Field {
			if c := m.Class(c.Name); c != nil {
				return &c.Fields
			}
			return nil
		}, add)
		classSteps(c, add)
	}
	for _, s := range m.Structs {
		fieldSteps(s.Name, s.Fields, func(m *Model) *[]*Field {
			if s := m.Struct(s.Name); s != nil {
				return &s.Fields
			}
			return nil
		}, add)
		for _, column := range s.Index {
			add(s.Name+" with an index without "+column, func(m *Model) bool {
				s := m.Struct(s.Name)
				return s != nil && len(s.Index) > 1 && without(&s.Index, func(name string) bool { return name == column })
			})
		}
		add(s.Name+" without index", func(m *Model) bool {
			s := m.Struct(s.Name)
			return s != nil && reset(&s.Index, nil, len(s.Index) > 0)
		})
	}
	return steps
}

// without removes from a list what fits, and reports whether anything did.
func without[T any](list *[]T, is func(T) bool) bool {
	before := len(*list)
	*list = slices.DeleteFunc(*list, is)
	return len(*list) < before
}

func withoutNth[T any](list *[]*T, i int) bool {
	if i >= len(*list) {
		return false
	}
	*list = slices.Delete(*list, i, i+1)
	return true
}

// reset sets a value, if it must.
func reset[T any](at *T, value T, must bool) bool {
	if must {
		*at = value
	}
	return must
}

func classSteps(c *Class, add func(string, func(*Model) bool)) {
	on := func(what string, change func(*Class) bool) {
		add(c.Name+" "+what, func(m *Model) bool {
			c := m.Class(c.Name)
			return c != nil && change(c)
		})
	}
	for i := range c.Indexes {
		on(fmt.Sprintf("without index %d", i), func(c *Class) bool {
			return withoutNth(&c.Indexes, i)
		})
		on(fmt.Sprintf("with plainer index %d", i), func(c *Class) bool {
			if i >= len(c.Indexes) {
				return false
			}
			index := c.Indexes[i]
			changed := index.Where != "" || len(index.Parts) > 1 || index.Parts[0].Desc || index.Parts[0].Prefix > 0 || index.Name != ""
			index.Where, index.Name, index.Parts = "", "", []Part{{Column: index.Parts[0].Column, Expression: index.Parts[0].Expression}}
			return changed
		})
	}
	for i := range c.ForeignKeys {
		on(fmt.Sprintf("without foreign key %d", i), func(c *Class) bool {
			return withoutNth(&c.ForeignKeys, i)
		})
	}
	for _, f := range c.Fields {
		if f.Embed != "" {
			add(c.Name+" with the fields of "+f.Embed, func(m *Model) bool { return m.inline(c.Name, f.Embed) })
		}
	}
	heirSteps(c, on, add)
	add(c.Name+" without prefix", func(m *Model) bool { return m.unprefix(c.Name) })
	on("without checks", func(c *Class) bool { return reset(&c.Checks, nil, len(c.Checks) > 0) })
	on("without logical name", func(c *Class) bool {
		changed := c.Logical != ""
		c.Logical, c.Ruled = "", c.Bare
		c.Conventional = c.Conventional && !changed
		return changed
	})
	on("without comment", func(c *Class) bool { return reset(&c.Comment, "", c.Comment != "") })
	on("without schema", func(c *Class) bool { return reset(&c.Schema, "", c.Schema != "") })
	on("said plainly", func(c *Class) bool { return reset(&c.Said, Said{}, c.Said != Said{}) })
}

// inline puts the fields of an embedded struct in its place.
func (m *Model) inline(class, name string) bool {
	c, s := m.Class(class), m.Struct(name)
	if c == nil || s == nil {
		return false
	}
	i := slices.IndexFunc(c.Fields, func(f *Field) bool { return f.Embed == name })
	if i < 0 {
		return false
	}
	fields := slices.DeleteFunc(cloneFields(s.Fields), func(f *Field) bool { return c.Field(f.Name) != nil })
	c.Fields = slices.Replace(c.Fields, i, i+1, fields...)
	if len(s.Index) > 0 {
		c.Indexes = append(c.Indexes, &Index{Parts: parts(s.Index)})
	}
	return true
}

// unprefix removes a class's prefix, wherever its columns are named in full.
func (m *Model) unprefix(class string) bool {
	c := m.Class(class)
	if c == nil || c.Prefix == "" {
		return false
	}
	held := map[string]string{}
	for _, p := range m.Places(c) {
		if bare, ok := strings.CutPrefix(p.Full, c.Prefix); ok && !p.Field.Absent && exported(p.Field.Name) {
			held[p.Full] = bare
		}
	}
	c.Prefix = ""
	rename := func(names []string) {
		for i, name := range names {
			if bare, ok := held[name]; ok {
				names[i] = bare
			}
		}
	}
	for _, index := range c.Indexes {
		for i := range index.Parts {
			name := []string{index.Parts[i].Column}
			rename(name)
			index.Parts[i].Column = name[0]
		}
	}
	for _, other := range m.Classes {
		for _, f := range m.deep(other.Fields) {
			if f.Column != nil && f.Column.Ref != nil && f.Column.Ref.Class == class {
				name := []string{f.Column.Ref.Column}
				rename(name)
				f.Column.Ref.Column = name[0]
			}
		}
	}
	return true
}

// fieldSteps are those of the fields of one struct.
func fieldSteps(owner string, fields []*Field, of func(*Model) *[]*Field, add func(string, func(*Model) bool)) {
	at := func(m *Model, name string) *Field {
		if list := of(m); list != nil {
			return find(*list, func(f *Field) bool { return f.label() == name })
		}
		return nil
	}
	for _, f := range fields {
		name := f.label()
		add("without "+owner+"."+name, func(m *Model) bool {
			list := of(m)
			return list != nil && without(list, func(f *Field) bool { return f.label() == name })
		})
	}
	for _, f := range fields {
		name := f.label()
		on := func(what string, change func(*Field) bool) {
			add(owner+"."+name+" "+what, func(m *Model) bool {
				f := at(m, name)
				return f != nil && change(f)
			})
		}
		on("said plainly", func(f *Field) bool { return reset(&f.Said, Said{}, f.Said != Said{}) })
		switch {
		case f.Column != nil:
			columnSteps(func(what string, change func(*Column) bool) {
				on(what, func(f *Field) bool { return f.Column != nil && change(f.Column) })
			})
		case f.Relation != nil:
			relationSteps(func(what string, change func(*Relation) bool) {
				on(what, func(f *Field) bool { return f.Relation != nil && change(f.Relation) })
			})
		case f.Held != nil:
			on("by value", func(f *Field) bool { return f.Held != nil && reset(&f.Held.Pointer, false, f.Held.Pointer) })
		}
	}
}

// label names a field, and a column without one.
func (f *Field) label() string {
	if f.Absent {
		return "column " + f.Column.Name
	}
	return f.Name
}

func columnSteps(on func(string, func(*Column) bool)) {
	on("without anything", func(c *Column) bool {
		bare := &Column{Name: c.Name, Ruled: c.Ruled, Base: c.Base, Type: c.Type, Null: c.Null, Key: c.Key, Ref: c.Ref}
		changed := *c != *bare
		*c = *bare
		return changed
	})
	on("of the usual type", func(c *Column) bool {
		return c.Base != "named.Point" && reset(&c.Type, kindOf(c.Base).types[0], !c.standard())
	})
	on("an int64", func(c *Column) bool {
		changed := c.Base != "int64" || c.Type != bigInt[0]
		c.Base, c.Type = "int64", bigInt[0]
		c.Created, c.Updated, c.SoftDelete = false, false, false
		return reset(&c.Default, nil, changed)
	})
	on("not null", func(c *Column) bool { return reset(&c.Null, Never, c.Null != Never) })
	on("without foreign key", func(c *Column) bool { return reset(&c.Ref, nil, c.Ref != nil) })
	on("without actions", func(c *Column) bool {
		if c.Ref == nil || c.Ref.OnDelete == "" && c.Ref.OnUpdate == "" {
			return false
		}
		c.Ref.OnDelete, c.Ref.OnUpdate = "", ""
		return true
	})
	on("without default", func(c *Column) bool { return reset(&c.Default, nil, c.Default != nil) })
	on("without identity", func(c *Column) bool { return reset(&c.Identity, "", c.Identity != "") })
	on("without computed", func(c *Column) bool { return reset(&c.Computed, "", c.Computed != "") })
	on("without comment", func(c *Column) bool { return reset(&c.Comment, "", c.Comment != "") })
	on("without check", func(c *Column) bool { return reset(&c.Check, "", c.Check != "") })
	on("not unique", func(c *Column) bool { return reset(&c.Unique, false, c.Unique) })
	on("without index", func(c *Column) bool { return reset(&c.Index, false, c.Index) })
	on("initialized", func(c *Column) bool { return reset(&c.NoInit, false, c.NoInit) })
	on("without times", func(c *Column) bool {
		changed := c.Created || c.Updated || c.SoftDelete || c.Version
		c.Created, c.Updated, c.SoftDelete, c.Version = false, false, false, false
		return changed
	})
}

func relationSteps(on func(string, func(*Relation) bool)) {
	on("without back", func(r *Relation) bool {
		changed := r.Back != "" && !r.Silent
		if changed {
			r.Back, r.SayBack = "", false
		}
		return changed
	})
	on("says so itself", func(r *Relation) bool {
		changed := r.Silent || r.Lean
		r.Silent, r.Lean = false, false
		return changed
	})
	on("without order", func(r *Relation) bool { return reset(&r.OrderBy, nil, len(r.OrderBy) > 0) })
	on("to pointers", func(r *Relation) bool {
		return reset(&r.Shape, "[]*", r.Shape == "[]") || reset(&r.Shape, "*", r.Shape == "")
	})
}
