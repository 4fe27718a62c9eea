package source

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/schema"
)

// model is the classes of a file.
type model struct {
	classes []*class
	notes   []string
}

// class is a struct on a table.
type class struct {
	table    *schema.Table // resolved
	name     string        // of the struct
	variable string        // of the table's literal
	tagged   bool          // tags can say all of the table
	fields   []*field
	names    scope
}

// field holds a column, or the objects of a relationship.
type field struct {
	name     string
	column   *schema.Column
	goType   reflect.Type // of a column
	relation *relation
}

func (m *model) note(format string, args ...any) {
	m.notes = append(m.notes, oneLine(fmt.Sprintf(format, args...)))
}

// oneLine keeps a text of a database within one line of a comment.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "�"), func(r rune) bool { return !unicode.IsPrint(r) }), " ")
}

// newModel makes the classes of tables. Those that Configure refuses are left
// out, with a note, until it takes the rest.
func newModel(tables []*schema.Table, known []string) (*model, error) {
	m := &model{}
	for _, text := range known {
		m.note("%s", text)
	}
	kept := m.candidates(tables)
	for len(kept) > 0 {
		certain := slices.Clone(m.notes)
		pruned := copies(kept)
		m.prune(pruned)
		m.classes = newClasses(pruned)
		refused, err := m.resolve()
		if err != nil {
			return nil, err
		}
		if len(refused) == 0 {
			m.relate()
			m.findTagged()
			return m, nil
		}
		m.notes = certain // the others are found again, among fewer tables
		kept = slices.DeleteFunc(kept, func(t *schema.Table) bool {
			problem, left := refused[t.FullName()]
			if left {
				m.note("table %s is left out: %s", t.FullName(), problem)
			}
			return left
		})
	}
	return nil, &Error{Problem: "there is no table to map", Remedy: "a class needs a table with a primary key", Err: notesError(m.notes)}
}

func copies(tables []*schema.Table) []*schema.Table {
	all := make([]*schema.Table, len(tables))
	for i, t := range tables {
		all[i] = t.Clone()
	}
	return all
}

func notesError(notes []string) error {
	if len(notes) == 0 {
		return nil
	}
	return errors.New(strings.Join(notes, "\n"))
}

// newClasses names the classes and the fields of their columns.
func newClasses(tables []*schema.Table) []*class {
	var classes []*class
	taken, variables := classScope(), variableScope()
	for _, t := range tables {
		own := words(t.Name)
		name := exported(singular(own), "Table")
		qualified := exported(append(words(t.Schema), singular(own)...), "Table")
		c := &class{table: t, name: taken.take(name, qualified, name), names: fieldScope()}
		first := variable(own)
		c.variable = variables.take(first, variable(append(words(t.Schema), own...)), first+"Table")
		for _, column := range t.Columns {
			name := exported(words(column.Name), "Column")
			c.fields = append(c.fields, &field{name: c.names.take(name, name+"Value", name), column: column, goType: goType(column)})
		}
		classes = append(classes, c)
	}
	return classes
}

// columnField returns the field of a column.
func (c *class) columnField(column string) *field {
	i := slices.IndexFunc(c.fields, func(f *field) bool { return f.column != nil && f.column.Name == column })
	return c.fields[i]
}

// found reports whether the column of a field finds it without being named.
func (c *class) found(f *field) bool {
	if f.name == f.column.Name {
		return true
	}
	rule := declarative.SnakeCase(f.name)
	for _, other := range c.fields {
		if other == f || other.column == nil {
			continue
		}
		if declarative.SnakeCase(other.name) == rule || declarative.SnakeCase(other.column.Name) == rule || other.column.Name == f.name {
			return false
		}
	}
	return declarative.SnakeCase(f.column.Name) == rule
}
