package schema

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// MetaData is a catalogue of tables by name, in the order in which they came.
// The zero value is ready to use, and a table keeps the name that it was added
// under. It is safe for concurrent use; it holds the tables themselves, not
// copies, and changes none but placeholders (see Fill).
type MetaData struct {
	mu     sync.Mutex
	tables []*Table
	byName map[string]*Table // by the full name that a table had when it was added
}

// Add puts a table into the catalogue and returns the one that is there under
// its name: t itself, or an earlier table with the same contents. A table with
// other contents under a name that is taken is an error.
func (m *MetaData) Add(t *Table) (*Table, error) {
	if t == nil {
		return nil, fmt.Errorf("schema: the table is nil")
	}
	if t.Name == "" {
		return nil, fmt.Errorf("schema: a table without a name; set Table.Name")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	name := t.FullName()
	if present, taken := m.byName[name]; taken {
		if present == t || reflect.DeepEqual(present.Clone(), t.Clone()) {
			return present, nil
		}
		return nil, &TableConflictError{Table: name, Present: present, Added: t}
	}
	if m.byName == nil {
		m.byName = map[string]*Table{}
	}
	m.tables, m.byName[name] = append(m.tables, t), t
	return t, nil
}

// Table returns the table with this full name.
func (m *MetaData) Table(fullName string) (*Table, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t, ok := m.byName[fullName]
	return t, ok
}

// Tables returns the tables in the order in which they were added; a nil
// MetaData has none. The slice is the caller's.
func (m *MetaData) Tables() []*Table {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.tables)
}

// TableConflictError tells of two tables of one name that differ.
type TableConflictError struct {
	Table          string // the full name
	Present, Added *Table
}

func (e *TableConflictError) Error() string {
	return fmt.Sprintf("schema: table %s is defined twice with different contents; use one *schema.Table for both", e.Table)
}
