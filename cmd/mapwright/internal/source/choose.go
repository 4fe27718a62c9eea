package source

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// candidates returns copies of the tables that may become classes, with what
// columns say of foreign keys, indexes and checks in the tables' lists.
func (m *model) candidates(tables []*schema.Table) []*schema.Table {
	var kept []*schema.Table
	seen := map[string]bool{}
	for _, t := range tables {
		switch {
		case t == nil:
		case t.Pending():
			m.note("table %s is left out: it is a placeholder that is not filled", t.FullName())
		case t.View != "":
			m.note("view %s is left out: a class needs a table with a primary key", t.FullName())
		case len(t.PrimaryKey()) == 0:
			m.note("table %s is left out: it has no primary key", t.FullName())
		case seen[t.FullName()]:
			m.note("table %s is left out: it is there twice", t.FullName())
		case unmappable(t) != nil:
			m.note("table %s is left out: %v", t.FullName(), unmappable(t))
		default:
			seen[t.FullName()] = true
			kept = append(kept, spelledOut(t))
		}
	}
	return kept
}

// unmappable returns an error for a name of the table or of a column that no
// mapping takes.
func unmappable(t *schema.Table) error {
	names := []string{t.Name}
	if t.Schema != "" {
		names = append(names, t.Schema)
	}
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	for _, name := range names {
		if err := schema.CheckName(name); err != nil {
			return err
		}
	}
	return nil
}

// spelledOut returns a copy whose columns have no shorthands, as in a Set.
func spelledOut(t *schema.Table) *schema.Table {
	t = t.Clone()
	for _, c := range t.Columns {
		if i := strings.LastIndexByte(c.References, '.'); i >= 0 {
			t.ForeignKeys = append(t.ForeignKeys, &schema.ForeignKey{
				Columns: []string{c.Name}, RefTable: c.References[:i], RefColumns: []string{c.References[i+1:]},
				OnDelete: c.OnDelete, OnUpdate: c.OnUpdate,
			})
			c.References, c.OnDelete, c.OnUpdate = "", "", ""
		}
	}
	return t
}

// prune takes from the tables what Configure would refuse, with a note: foreign
// keys whose target is not there or of another type, and names that are taken.
func (m *model) prune(tables []*schema.Table) {
	byName := map[string]*schema.Table{}
	for _, t := range tables {
		byName[t.FullName()] = t
	}
	taken := scope{}
	for _, t := range tables {
		t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool {
			problem := refusal(t, fk, byName[fk.RefTable])
			if problem != "" {
				m.note("table %s: the foreign key over %s to %s is left out: %s", t.FullName(), strings.Join(fk.Columns, ", "), fk.RefTable, problem)
			}
			return problem != ""
		})
		for _, fk := range t.ForeignKeys {
			m.free(taken, t, "foreign key", &fk.Name)
		}
		for _, index := range t.Indexes {
			m.free(taken, t, "index", &index.Name)
		}
	}
}

// refusal says why Configure would refuse a foreign key, or nothing.
func refusal(t *schema.Table, fk *schema.ForeignKey, target *schema.Table) string {
	switch {
	case target == nil:
		return "no class is on that table"
	case len(fk.RefColumns) == 0:
		return "" // the target's key
	case len(fk.Columns) != len(fk.RefColumns):
		return "its columns are no pairs"
	}
	for i, name := range fk.Columns {
		c, ok := t.Column(name)
		to, found := target.Column(fk.RefColumns[i])
		switch {
		case !ok || !found:
			return "one of its columns is not there"
		case c.Type != nil && to.Type != nil && !schema.SameType(c.Type, to.Type):
			return fmt.Sprintf("%s is %s, but %s is %s", name, c.Type, to.Name, to.Type)
		case !c.Nullable && (fk.OnDelete == schema.SetNull || fk.OnUpdate == schema.SetNull):
			return fmt.Sprintf("it sets %s to null, which the column cannot be", name)
		}
	}
	return ""
}

// free empties a name that is taken or too long, so that it gets another.
func (m *model) free(taken scope, t *schema.Table, what string, name *string) {
	key := what + " " + t.Schema + " " + *name
	switch {
	case *name == "":
		return
	case schema.CheckName(*name) != nil:
		m.note("table %s: the %s %s gets another name: %v", t.FullName(), what, *name, schema.CheckName(*name))
		*name = ""
	case taken[key]:
		m.note("table %s: the %s %s gets another name: names are unique in a schema here", t.FullName(), what, *name)
		*name = ""
	case len(*name) > schema.MaxName:
		m.note("table %s: the %s %s gets another name: names have at most %d bytes here", t.FullName(), what, *name, schema.MaxName)
		*name = ""
	}
	taken[key] = true
}
