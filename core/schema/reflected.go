package schema

import (
	"fmt"
	"slices"
	"strings"
)

// Reflected returns a placeholder for a table that only the database knows yet:
// "users", or "sales.users" in another schema. Classes are mapped onto it as onto
// any table; database.Prepare fills it before Configure. It is SQLAlchemy's
// deferred reflection.
//
// The columns override those of their names that are reflected, as they are:
// with a finer type, a key that the database does not state, a default.
func Reflected(name string, columns ...*Column) *Table {
	t := &Table{Columns: columns, pending: true}
	t.Schema, t.Name = SplitName(name)
	return t
}

// Pending reports whether the table is a placeholder that is not filled.
func (t *Table) Pending() bool { return t != nil && t.pending }

// Pending returns the placeholders that are not filled, in the order in which
// they were added.
func (m *MetaData) Pending() []*Table {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(m.tables), func(t *Table) bool { return !t.pending })
}

// Fill fills every placeholder with the found table of its name, or none: an
// error names what was not found. The found tables stay the caller's. Nobody may
// use the placeholders meanwhile.
func (m *MetaData) Fill(found ...*Table) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	full := map[*Table]*Table{}
	for _, t := range m.tables {
		if !t.pending {
			continue
		}
		i := slices.IndexFunc(found, func(f *Table) bool { return f != nil && f.FullName() == t.FullName() })
		if i < 0 {
			return fmt.Errorf("schema: table %s is not among the tables that were found", t.FullName())
		}
		filled, err := t.over(found[i])
		if err != nil {
			return err
		}
		full[t] = filled
	}
	for t, filled := range full {
		*t = *filled
	}
	return nil
}

// over returns a found table with the placeholder's columns in the places of its
// own.
func (t *Table) over(found *Table) (*Table, error) {
	filled := found.Clone()
	for _, c := range t.Clone().Columns {
		i := slices.IndexFunc(filled.Columns, func(f *Column) bool { return f.Name == c.Name })
		if i < 0 {
			return nil, fmt.Errorf("schema: table %s has no column %s to override; there are %s", t.FullName(), c.Name, strings.TrimPrefix(found.String(), found.FullName()))
		}
		if c.Type == nil {
			c.Type = filled.Columns[i].Type
		}
		filled.Columns[i] = c
	}
	return filled, nil
}
