package gormadapter

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// foreignKeys gives a table the foreign keys that GORM makes for a schema: those
// of the class's own relationships, and of others that lead to it. The model is
// where to tell of what is left out.
func (i *importer) foreignKeys(t *schema.Table, s *gormschema.Schema, m *model) {
	relations := s.Relationships.Relations
	for _, name := range slices.Sorted(maps.Keys(relations)) {
		rel := relations[name]
		if rel.Field.IgnoreMigration || rel.Polymorphic != nil {
			continue
		}
		c := rel.ParseConstraint()
		if c == nil || c.Schema != s {
			continue
		}
		fk := &schema.ForeignKey{
			Name: c.Name, Columns: dbNames(c.ForeignKeys), RefTable: c.ReferenceSchema.Table, RefColumns: dbNames(c.References), NotEnforced: !i.enforced,
		}
		attribute := ""
		if rel.Schema == s {
			attribute = m.nameOf(rel.Field)
		}
		if i.enforced {
			fk.OnDelete, fk.OnUpdate = i.action(m, attribute, c.OnDelete), i.action(m, attribute, c.OnUpdate)
		}
		i.addForeignKey(m, attribute, t, c.ReferenceSchema, fk)
	}
}

// addForeignKey adds a foreign key to a table, unless there is one like it.
func (i *importer) addForeignKey(m *model, attribute string, t *schema.Table, to *gormschema.Schema, fk *schema.ForeignKey) {
	for _, other := range t.ForeignKeys {
		if sameLink(other, fk) {
			if other.Name != fk.Name {
				i.note(m, attribute, "constraint "+fk.Name, fmt.Sprintf("it is over the columns of %s: AutoMigrate makes one of them, and leaves the other alone where it is", other.Name), "drop one of them")
			}
			return
		}
	}
	target, ok := i.tables[to.Table]
	if !ok {
		target = i.outsideTable(to)
	}
	if !sameTypes(t, fk.Columns, target, fk.RefColumns) && !fk.NotEnforced {
		i.note(m, attribute, "constraint "+fk.Name, "its columns are of other types than those that they refer to: AutoMigrate does not make the foreign key, and leaves it alone where it is", "make the types equal")
		fk.NotEnforced, fk.OnDelete, fk.OnUpdate = true, "", ""
	}
	fk.Name = i.constraintName(m, attribute, t, "foreign key", fk.Name)
	t.ForeignKeys = append(t.ForeignKeys, fk)
}

// outsideTable returns the table of a class that is not imported, for foreign keys
// to lead to.
func (i *importer) outsideTable(s *gormschema.Schema) *schema.Table {
	if i.outside == nil {
		i.outside = &schema.MetaData{}
	}
	if t, known := i.outside.Table(s.Table); known {
		return t
	}
	t := &schema.Table{}
	t.Schema, t.Name = schema.SplitName(s.Table)
	for _, name := range s.DBNames {
		t.Columns = append(t.Columns, i.column(s.FieldsByDBName[name], nil))
	}
	_, _ = i.outside.Add(t) // which refuses a second of its name alone
	return t
}

// action reads an action of a constraint tag.
func (i *importer) action(m *model, attribute, text string) schema.Action {
	if text == "" {
		return ""
	}
	a, ok := schema.ParseAction(text)
	if !ok {
		i.note(m, attribute, "constraint "+text, "there is no such action", "use CASCADE, SET NULL, RESTRICT, SET DEFAULT or NO ACTION")
	}
	return a
}

func dbNames(fields []*gormschema.Field) []string {
	names := make([]string, len(fields))
	for n, f := range fields {
		names[n] = f.DBName
	}
	return names
}

// sameLink reports whether two foreign keys link the same columns, in any order.
func sameLink(a, b *schema.ForeignKey) bool {
	if a.RefTable != b.RefTable || len(a.Columns) != len(b.Columns) {
		return false
	}
	for n, column := range a.Columns {
		at := slices.Index(b.Columns, column)
		if at < 0 || b.RefColumns[at] != a.RefColumns[n] {
			return false
		}
	}
	return true
}

func sameTypes(t *schema.Table, columns []string, target *schema.Table, refColumns []string) bool {
	for n := range columns {
		c, ok := t.Column(columns[n])
		ref, found := target.Column(refColumns[n])
		if ok && found && !schema.SameType(c.Type, ref.Type) {
			return false
		}
	}
	return true
}
