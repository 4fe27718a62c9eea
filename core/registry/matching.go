package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// matching pairs the columns and the fields of a class.
type matching struct {
	*configuration
	class   *class
	columns []*schema.Column
	fields  []*field // those of the columns, or nil
	open    []*field // those that may still be given a column, in the struct's order
}

// matchColumns returns the fields of the columns, nil for a column without one.
// The strongest reasons come first.
func (c *configuration) matchColumns(k *class) []*field {
	m := matching{configuration: c, class: k, columns: k.table.Columns, fields: make([]*field, len(k.table.Columns))}
	m.byProperty()
	m.byName()
	m.byRule()
	return m.fields
}

// byProperty pairs what properties say, and finds out which fields are left.
func (m *matching) byProperty() {
	m.open = make([]*field, 0, len(m.class.fields))
	for i := range m.class.fields {
		f := &m.class.fields[i]
		p, isColumn := f.property.(mapper.Column)
		switch {
		case f.claimed || f.Meaning != mapper.Holding:
		case p.Name != "":
			at := slices.IndexFunc(m.columns, func(c *schema.Column) bool { return c.Name == p.Name })
			m.pair(at, f, mapper.Origin{Source: mapper.ByProperty})
		case f.Exported || isColumn:
			m.open = append(m.open, f)
		}
	}
}

// byName pairs columns with fields of their names.
func (m *matching) byName() {
	for i, column := range m.columns {
		if !m.free(i) {
			continue
		}
		for _, f := range m.open {
			if f.full == column.Name && f.column == nil && f.mayHold(column) {
				m.pair(i, f, mapper.Origin{Source: mapper.ByTable})
				break
			}
		}
	}
	m.open = slices.DeleteFunc(m.open, func(f *field) bool { return f.column != nil })
}

// byRule pairs columns with fields of whose names the naming rule makes the
// same. A prefix is no part of what the rule is for.
func (m *matching) byRule() {
	for _, f := range m.open {
		f.rule = m.rule(f.Own)
	}
	for i, column := range m.columns {
		if !m.free(i) {
			continue
		}
		prefix := ""
		rule, ok := m.ruleAfter(prefix, column.Name)
		origin := mapper.Origin{Source: mapper.ByConvention, Detail: rule}
		for _, f := range m.open {
			if f.Prefix != prefix {
				prefix = f.Prefix
				rule, ok = m.ruleAfter(prefix, column.Name)
			}
			if ok && f.rule == rule && f.mayHold(column) {
				m.pair(i, f, origin)
			}
		}
	}
}

// ruleAfter returns what the naming rule makes of a name after its prefix.
func (m *matching) ruleAfter(prefix, name string) (rule string, ok bool) {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return "", false
	}
	return m.rule(rest), true
}

// free reports whether a column needs a field.
func (m *matching) free(i int) bool {
	name := m.columns[i].Name
	return m.fields[i] == nil && !m.class.excludes(name) && !slices.Contains(m.class.inherited, name)
}

// pair gives a column its field, unless one of them has another.
func (m *matching) pair(i int, f *field, o mapper.Origin) {
	column, other := m.columns[i], m.fields[i]
	switch {
	case other != nil:
		kind := mapper.AmbiguousField
		if o.Source == mapper.ByProperty {
			kind = mapper.DuplicateColumn
		}
		m.fail(kind, m.class, f.Name, fmt.Sprintf("both it and %s would hold column %s", other.Name, column.Name),
			"name the field's column by a property, or ignore one of the fields")
		f.claimed = true
	case f.column != nil:
		m.fail(mapper.AmbiguousField, m.class, f.Name, fmt.Sprintf("it would hold both column %s and column %s", f.column.Name, column.Name),
			"name the field's column by a property, and exclude the other column")
		f.claimed = true
	default:
		m.fields[i], f.column = f, column
		f.decide(o)
	}
}

// rule returns what the naming rule makes of a name, and asks it once.
func (c *configuration) rule(name string) string {
	made, known := c.rules[name]
	if !known {
		made = c.options.Column(name)
		c.rules[name] = made
	}
	return made
}
