package mapper

import (
	"fmt"
	"strings"
)

// String returns the class and its table: User on users.
func (m *Mapper) String() string {
	return m.Name + " on " + m.LocalTable.FullName()
}

// Describe returns the mapping of the class as text for people: the key, if it
// is not the table's, the attributes with their columns, and the relationships
// with direction and join.
func (m *Mapper) Describe() string {
	var b strings.Builder
	b.WriteString(m.String())
	if m.OverridesKey() {
		fmt.Fprintf(&b, " by %s", strings.Join(m.snapshot().Key, ", "))
	}
	b.WriteByte('\n')
	width := 0
	for _, a := range m.Attrs() {
		width = max(width, len(a.Attribute()))
	}
	for _, c := range m.Columns {
		s := c.snapshot()
		fmt.Fprintf(&b, "  %-*s  %s", width, c.Name, strings.TrimPrefix(c.Column.String(), "column "))
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
		s := r.snapshot(m)
		fmt.Fprintf(&b, "  %-*s  %s %s", width, r.Name, s.Direction, s.Target)
		if s.Through != "" {
			fmt.Fprintf(&b, " through %s", s.Through)
		}
		fmt.Fprintf(&b, " on %s", strings.Join(s.Join, " and "))
		if len(s.OrderBy) > 0 {
			fmt.Fprintf(&b, ", ordered by %s", strings.Join(s.OrderBy, ", "))
		}
		if s.Back != "" {
			fmt.Fprintf(&b, ", back %s.%s", s.Target, s.Back)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Describe returns the mappings of all classes as text for people.
func (s *Set) Describe() string {
	parts := make([]string, len(s.mappers))
	for i, m := range s.mappers {
		parts[i] = m.Describe()
	}
	return strings.Join(parts, "\n")
}
