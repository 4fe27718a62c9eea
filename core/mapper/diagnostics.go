package mapper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// Diagnostic tells of something in a Set that is allowed, and seldom meant. Class
// and Attribute are those of the first place that it concerns; the text names the
// others.
type Diagnostic struct {
	Kind      DiagnosticKind
	Class     string // the logical name
	Attribute string // a field of the class, or a column of its table; or empty
	Text      string
	Remedy    string
}

// DiagnosticKind classifies what a Diagnostic tells of.
type DiagnosticKind string

// The kinds.
const (
	OverlappingForeignKeys DiagnosticKind = "overlapping foreign keys"
	CircularForeignKeys    DiagnosticKind = "circle of foreign keys"
	UnlinkedRelationships  DiagnosticKind = "relationships without a link"
	SharedColumn           DiagnosticKind = "column of sibling classes"
)

// String returns the place, the text and the remedy, as an Error does.
func (d Diagnostic) String() string {
	return (&Error{Class: d.Class, Attribute: d.Attribute, Problem: d.Text, Remedy: d.Remedy}).Error()
}

// Diagnostics returns what is allowed in the Set but suspicious, sorted by class
// and attribute:
//   - columns that several foreign keys share,
//   - tables that refer to one another in a circle,
//   - relationships that go by one foreign key, where none is the other's Back,
//   - sibling classes that share a column of their parent's table.
//
// A nil Set has none.
func (s *Set) Diagnostics() []Diagnostic {
	d := diagnosing{set: s, onTable: map[*schema.Table][]*Mapper{}}
	for _, m := range s.Mappers() {
		if !m.Joined() {
			d.onTable[m.LocalTable] = append(d.onTable[m.LocalTable], m)
		}
	}
	for _, t := range s.Tables() {
		d.overlaps(t)
	}
	d.circles()
	d.unlinked()
	d.siblings()
	slices.SortFunc(d.found, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Attribute, b.Attribute), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text))
	})
	return d.found
}

// diagnosing looks through a Set.
type diagnosing struct {
	set     *Set
	onTable map[*schema.Table][]*Mapper // by logical name
	found   []Diagnostic
}

func (d *diagnosing) tell(kind DiagnosticKind, class, attribute, text, remedy string) {
	d.found = append(d.found, Diagnostic{kind, class, attribute, text, remedy})
}

// place returns the class and the attribute of a column, or of a table if the
// column is empty. A join table without a class has the first relationship
// through it.
func (d *diagnosing) place(t *schema.Table, column string) (class, attribute string) {
	mappers := d.onTable[t]
	if len(mappers) == 0 {
		for _, j := range d.set.joinTables() {
			if j.table == t {
				return j.class, j.attribute
			}
		}
		return "", column
	}
	for _, m := range mappers {
		if a, ok := m.ColumnFor(column); ok {
			return m.Name, a.Name
		}
	}
	return mappers[0].Name, column
}

// overlaps tells of the columns of a table that several foreign keys share,
// together if they are shared by the same ones.
func (d *diagnosing) overlaps(t *schema.Table) {
	shared := map[string][]string{} // columns, by the names of their foreign keys
	for _, column := range t.Columns {
		var names []string
		for _, fk := range t.ForeignKeys {
			if slices.Contains(fk.Columns, column.Name) {
				names = append(names, fk.Name)
			}
		}
		if len(names) > 1 {
			slices.Sort(names)
			by := strings.Join(names, ", ")
			shared[by] = append(shared[by], column.Name)
		}
	}
	for by, columns := range shared {
		class, attribute := d.place(t, columns[0])
		what := "column"
		if len(columns) > 1 {
			what = "columns"
		}
		d.tell(OverlappingForeignKeys, class, attribute,
			fmt.Sprintf("several foreign keys of table %s share %s %s: %s; objects that a row is related to by them must agree on it", t.FullName(), what, strings.Join(columns, ", "), by),
			"relate a row to objects that agree, or give each foreign key columns of its own")
	}
}

// siblings tells of columns of a table that two classes hold, of which neither
// has it from the other.
func (d *diagnosing) siblings() {
	type held struct {
		m *Mapper
		a *ColumnAttr
	}
	for _, t := range d.set.Tables() {
		holders := map[string][]held{}
		for _, m := range d.onTable[t] {
			for _, a := range m.Columns {
				if a.Table != t || m.Parent == nil || m.OwnTable {
					continue
				}
				if _, inherited := m.Parent.Column(a.Name); !inherited {
					holders[a.Column.Name] = append(holders[a.Column.Name], held{m, a})
				}
			}
		}
		for column, all := range holders {
			if len(all) < 2 {
				continue
			}
			var others []string
			for _, h := range all[1:] {
				others = append(others, h.m.Name+"."+h.a.Name)
			}
			d.tell(SharedColumn, all[0].m.Name, all[0].a.Name,
				fmt.Sprintf("column %s.%s is that of %s too, and neither class has it from the other", t.FullName(), column, strings.Join(others, ", ")),
				"declare it in the class that they inherit from, or give each a column of its own")
		}
	}
}
