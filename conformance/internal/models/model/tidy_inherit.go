package model

import (
	"slices"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// heirs removes classes without their parents, and gives those that are left
// what their parents have.
func (t tidying) heirs() {
	for range t.Classes { // a child takes its own along
		t.Classes = slices.DeleteFunc(t.Classes, func(c *Class) bool {
			in := c.Inherit()
			return in != nil && (t.Class(in.Class) == nil || in.Kind == Single && t.Root(c).On == "")
		})
	}
	for i, c := range t.Classes {
		t.identify(i, c)
		in := c.Inherit()
		if in == nil {
			continue
		}
		if key := t.Key(t.Class(in.Class)); len(in.Key) != len(key) {
			in.Key = in.Key[:min(len(key), len(in.Key))]
		}
		if in.Kind == Single {
			t.lodge(c)
		}
	}
}

// identify keeps the discriminator and the identity that a class may have.
func (t tidying) identify(i int, c *Class) {
	root := t.Root(c)
	tells := func(p Place) bool {
		return p.Full == root.On && !p.Key && (isInteger(p.Type) || p.Type.Name == "text" || p.Type.Name == "string" && p.Type.A > 10)
	}
	if !slices.ContainsFunc(t.Places(root), tells) {
		root.On = ""
	}
	if c != root {
		c.On = ""
	}
	if root.On == "" {
		c.Identity = ""
		return
	}
	if _, err := strconv.Atoi(c.Identity); err != nil && t.counts(root) {
		c.Identity = itoa(i)
	}
}

// lodge puts a class on its parent's table, whose other rows leave its columns
// out.
func (t tidying) lodge(c *Class) {
	owner := t.Owner(c)
	c.Table, c.Schema, c.Comment, c.Conventional = owner.Table, owner.Schema, "", false
	for _, p := range t.Places(c) {
		if !p.Nullable() && p.Default == nil && p.Computed == "" {
			p.Null, p.Version = Pointer, false
		}
	}
}

// alone makes a class with a table of its own independent of its parent.
func (m *Model) alone(class string) bool {
	c := m.Class(class)
	if c == nil || c.Inherit() == nil || c.Is(Single) || c.Prefix != "" {
		return false
	}
	i := slices.IndexFunc(c.Fields, func(f *Field) bool { return f.Inherit != nil })
	var fields []*Field
	if c.Is(Concrete) {
		fields = slices.DeleteFunc(cloneFields(m.Class(c.Inherit().Class).Fields), func(f *Field) bool { return f.Absent || f.Inherit != nil })
	} else {
		for _, p := range m.Key(c) {
			fields = append(fields, &Field{Name: p.Field.Name, Column: &Column{Name: p.Full, Base: p.Base, Null: p.Null, Type: p.Type, Key: true}})
		}
	}
	c.Fields = slices.Replace(c.Fields, i, i+1, fields...)
	c.Identity = ""
	return true
}

// raise puts a class under the parent of its parent.
func (m *Model) raise(class string) bool {
	c := m.Class(class)
	if c == nil || c.Inherit() == nil || c.Is(Concrete) {
		return false
	}
	parent := m.Parent(c)
	if parent == nil || m.Parent(parent) == nil {
		return false
	}
	f := find(c.Fields, func(f *Field) bool { return f.Inherit != nil })
	f.Inherit.Class = parent.Inherit().Class
	f.Name = f.Inherit.Class
	return true
}

func heirSteps(c *Class, on func(string, func(*Class) bool), add func(string, func(*Model) bool)) {
	on("without discriminator", func(c *Class) bool { return reset(&c.On, "", c.On != "") })
	if c.Inherit() == nil {
		return
	}
	add(c.Name+" by itself", func(m *Model) bool { return m.alone(c.Name) })
	add(c.Name+" under its grandparent", func(m *Model) bool { return m.raise(c.Name) })
	on("with a key named like its parent's", func(c *Class) bool {
		in := c.Inherit()
		return in != nil && reset(&in.Key, nil, len(in.Key) > 0)
	})
	on("without a table", func(c *Class) bool {
		in := c.Inherit()
		return in != nil && in.Kind == Joined && c.Identity != "" && len(c.Fields) == 1 && reset(&in.Kind, Single, true)
	})
}
