package database

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// Diagnostic tells of something that a table cannot say here, and what became of
// it.
type Diagnostic struct {
	Table   string // the full name
	Column  string // or empty
	Problem string
}

// String returns the place and the problem, as in "users.name: …".
func (d Diagnostic) String() string {
	if d.Column == "" {
		return d.Table + ": " + d.Problem
	}
	return d.Table + "." + d.Column + ": " + d.Problem
}

// sorted returns diagnostics by table, column and problem, each once.
func sorted(all []Diagnostic) []Diagnostic {
	slices.SortFunc(all, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Problem, b.Problem))
	})
	return slices.Compact(all)
}

// nameProblems tells of names of constraints that one schema cannot hold twice
// here, or that are too long for one of the databases: Configure refuses both.
func nameProblems(tables []*schema.Table) []Diagnostic {
	var told []Diagnostic
	owners := map[[3]string]string{}
	look := func(t *schema.Table, kind, name string) {
		if name == "" {
			return
		}
		key := [3]string{t.Schema, kind, name}
		if owner, taken := owners[key]; taken {
			told = append(told, Diagnostic{t.FullName(), "", fmt.Sprintf("the %s %s has the name of one of table %s; names are unique in a schema here", kind, name, owner)})
		}
		owners[key] = t.FullName()
		if len(name) > schema.MaxName {
			told = append(told, Diagnostic{t.FullName(), "", fmt.Sprintf("the name of the %s %s is longer than %d bytes", kind, name, schema.MaxName)})
		}
	}
	for _, t := range tables {
		for _, fk := range t.ForeignKeys {
			look(t, "foreign key", fk.Name)
		}
		for _, index := range t.Indexes {
			look(t, "index", index.Name)
		}
	}
	return told
}

func byName(a, b *schema.Table) int {
	return cmp.Or(strings.Compare(a.Schema, b.Schema), strings.Compare(a.Name, b.Name))
}
