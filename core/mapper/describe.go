package mapper

import (
	"fmt"
	"strings"
)

// String returns the class and its table: User on users.
func (m *Mapper) String() string {
	return m.Name + " on " + m.LocalTable.FullName()
}

// Describe returns the mapping of the class as text for people: the parent, the
// key if it is not the table's, the attributes with their columns, and the
// relationships with direction and join.
func (m *Mapper) Describe() string {
	var b strings.Builder
	m.title(&b)
	width := 0
	for _, a := range m.Attrs() {
		width = max(width, len(a.Attribute()))
	}
	for _, c := range m.Columns {
		s := c.snapshot(m)
		fmt.Fprintf(&b, "  %-*s  ", width, c.Name)
		if c.Table != m.LocalTable {
			b.WriteString(c.Table.FullName() + ".")
		}
		b.WriteString(strings.TrimPrefix(c.Column.String(), "column "))
		for _, same := range s.Same {
			b.WriteString(", also " + same)
		}
		if len(s.Flags) > 0 {
			fmt.Fprintf(&b, " (%s)", strings.Join(s.Flags, ", "))
		}
		fmt.Fprintf(&b, " as %s", s.GoType)
		if s.Conversion != "" {
			fmt.Fprintf(&b, ", %s", s.Conversion)
		}
		b.WriteByte('\n')
	}
	for _, r := range m.Relationships {
		s := r.snapshot()
		fmt.Fprintf(&b, "  %-*s  %s %s", width, r.Name, s.Direction, s.Target)
		if s.Through != "" {
			fmt.Fprintf(&b, " through %s", s.Through)
		}
		fmt.Fprintf(&b, " on %s", strings.Join(s.Join, " and "))
		if s.On != "" {
			fmt.Fprintf(&b, ", told apart by %s, as %s", s.On, s.Identity)
		}
		if len(s.OrderBy) > 0 {
			fmt.Fprintf(&b, ", ordered by %s", strings.Join(s.OrderBy, ", "))
		}
		if s.Back != "" {
			fmt.Fprintf(&b, ", back %s.%s", s.Target, s.Back)
		}
		if s.NotUnique {
			b.WriteString(", not unique")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// title writes the first line.
func (m *Mapper) title(b *strings.Builder) {
	s := m.snapshot()
	b.WriteString(m.String())
	optional := func(text, value string) {
		if value != "" {
			b.WriteString(text + value)
		}
	}
	if (m.Parent == nil || m.Concrete) && m.OverridesKey() {
		optional(" by ", strings.Join(s.Key, ", "))
	}
	switch {
	case m.Concrete:
		optional(", concretely a ", s.Parent)
	default:
		optional(", a ", s.Parent)
	}
	if m.Parent == nil {
		optional(", from ", s.Selectable)
		optional(", told apart by ", s.Discriminator)
	}
	optional(", as ", s.Identity)
	b.WriteByte('\n')
}

// Describe returns the mappings of all classes as text for people.
func (s *Set) Describe() string {
	mappers := s.Mappers()
	parts := make([]string, len(mappers))
	for i, m := range mappers {
		parts[i] = m.Describe()
	}
	return strings.Join(parts, "\n")
}
