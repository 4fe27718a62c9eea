package source

import (
	"errors"
	"reflect"
	"strconv"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// resolve has a registry resolve the tables, and takes over what it makes of
// them: names, and keys that the database generates. It returns why tables were
// refused, by full name.
func (m *model) resolve() (refused map[string]string, err error) {
	reg := registry.New(nil)
	for _, c := range m.classes {
		d, err := mapper.NewDefinition(c.twin(false))
		if err != nil {
			return nil, &Error{Problem: "the class of table " + c.table.FullName() + " cannot be tried", Remedy: "this is a defect of mapwright", Err: err}
		}
		d.Name, d.Table = c.name, c.table
		for _, f := range c.fields {
			d.Set(f.name, mapper.Column{Name: f.column.Name})
		}
		reg.Add(d)
	}
	set, err := reg.Configure()
	if err != nil {
		return m.refused(err)
	}
	for _, c := range m.classes {
		resolved, _ := set.Named(c.name)
		c.table = resolved.LocalTable.Clone()
		for _, f := range c.fields {
			f.column, _ = c.table.Column(f.column.Name)
		}
	}
	return nil, nil
}

// refused tells which tables the mistakes of Configure are about.
func (m *model) refused(err error) (map[string]string, error) {
	found := map[string]string{}
	for _, mistake := range flat(err) {
		name, problem := "", ""
		var wrong *mapper.Error
		var unsupported *mapper.UnsupportedError
		switch {
		case errors.As(mistake, &wrong):
			name, problem = wrong.Class, wrong.Problem
		case errors.As(mistake, &unsupported):
			name, problem = unsupported.Class, unsupported.Feature+" is not supported"
		}
		for _, c := range m.classes {
			if _, known := found[c.table.FullName()]; c.name == name && !known {
				found[c.table.FullName()] = problem
			}
		}
	}
	if len(found) == 0 {
		return nil, &Error{Problem: "the tables cannot be mapped", Remedy: "leave out tables until they can", Err: err}
	}
	return found, nil
}

func flat(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// twin is a struct type with the fields of the class's columns. The marker tells
// twins with the same fields apart.
func (c *class) twin(tagged bool) reflect.Type {
	marker := `class:` + strconv.Quote(c.name)
	if tagged {
		marker = tagText(c.classTag()) + " " + marker
	}
	fields := []reflect.StructField{{Name: "_", PkgPath: "mapwright", Type: reflect.TypeFor[struct{}](), Tag: reflect.StructTag(marker)}}
	for _, f := range c.fields {
		if f.column == nil {
			continue
		}
		twin := reflect.StructField{Name: f.name, Type: f.goType}
		if text := c.columnTag(f); tagged && text != "" {
			twin.Tag = reflect.StructTag(tagText(text))
		}
		fields = append(fields, twin)
	}
	return reflect.StructOf(fields)
}

// findTagged finds the classes whose tags say all of their tables: a registry
// that is given the tags makes the same tables. The others keep a literal.
func (m *model) findTagged() {
	for _, c := range m.classes {
		c.tagged = c.scans()
	}
	for {
		wrong := m.differing()
		if len(wrong) == 0 {
			return
		}
		for _, c := range wrong {
			c.tagged = false
		}
	}
}

// scans reports whether the tags are read without a mistake.
func (c *class) scans() bool {
	d, err := mapper.NewDefinition(c.twin(true))
	if err != nil {
		return false
	}
	d.Name = c.name
	declarative.Scan(d, declarative.Options{})
	return len(d.Errors()) == 0
}

// differing returns tagged classes whose tables come out otherwise.
func (m *model) differing() []*class {
	reg := registry.New(nil)
	for _, c := range m.classes {
		d, err := mapper.NewDefinition(c.twin(c.tagged))
		if err != nil {
			return m.tagged()
		}
		if d.Name = c.name; c.tagged {
			declarative.Scan(d, declarative.Options{})
		} else {
			d.Table = c.table.Clone()
			for _, f := range c.fields {
				if f.column != nil {
					d.Set(f.name, mapper.Column{Name: f.column.Name})
				}
			}
		}
		reg.Add(d)
	}
	set, err := reg.Configure()
	if err != nil {
		return m.blamed(err)
	}
	var wrong []*class
	for _, c := range m.tagged() {
		if made, _ := set.Named(c.name); made.LocalTable.Describe() != c.table.Describe() {
			wrong = append(wrong, c)
		}
	}
	return wrong
}

// blamed returns the tagged classes that mistakes are about, or all of them.
func (m *model) blamed(err error) []*class {
	refused, _ := m.refused(err)
	var wrong []*class
	for _, c := range m.tagged() {
		if _, named := refused[c.table.FullName()]; named {
			wrong = append(wrong, c)
		}
	}
	if len(wrong) == 0 {
		return m.tagged()
	}
	return wrong
}

func (m *model) tagged() []*class {
	var found []*class
	for _, c := range m.classes {
		if c.tagged {
			found = append(found, c)
		}
	}
	return found
}
