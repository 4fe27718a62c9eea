package gormadapter

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// indexes gives a class's table its indexes. A unique constraint is a unique index
// of its name.
func (i *importer) indexes(m *model) {
	for _, index := range m.ParseIndexes() {
		if made := i.index(m, index); made != nil {
			i.addIndex(m, index.Fields[0].Field, made)
		}
	}
	uniques := m.ParseUniqueConstraints()
	for _, name := range slices.Sorted(maps.Keys(uniques)) {
		made := schema.UniqueOn(uniques[name].Field.DBName)
		made.Name = name
		i.addIndex(m, uniques[name].Field, made)
	}
}

func (i *importer) addIndex(m *model, f *gormschema.Field, made *schema.Index) {
	if slices.ContainsFunc(m.table.Indexes, func(other *schema.Index) bool { return other.Name == made.Name }) {
		return // of another class on the table
	}
	made.Name = i.constraintName(m, m.nameOf(f), m.table, "index", made.Name)
	m.table.Indexes = append(m.table.Indexes, made)
}

// index makes one index. What only shapes how it is stored is left out, and with
// it the index, unless it keeps rows unique.
func (i *importer) index(m *model, index *gormschema.Index) *schema.Index {
	made := &schema.Index{Name: index.Name, Unique: index.Class == "UNIQUE", Where: index.Where}
	var unlike, beside []string
	say := func(list *[]string, word, value string, when bool) {
		if when {
			*list = append(*list, word+":"+value)
		}
	}
	say(&unlike, "class", index.Class, index.Class != "" && !made.Unique)
	say(&unlike, "type", index.Type, index.Type != "" && !strings.EqualFold(index.Type, "btree"))
	say(&beside, "comment", index.Comment, index.Comment != "")
	say(&beside, "option", index.Option, index.Option != "")
	if i.dialect == schema.MariaDB { // where GORM leaves the condition out
		say(&beside, "where", index.Where, index.Where != "")
		made.Where = ""
	}
	for _, option := range index.Fields {
		part := schema.IndexColumn{Column: option.DBName, Desc: strings.EqualFold(option.Sort, "desc")}
		if option.Expression != "" {
			part = schema.IndexColumn{Expression: option.Expression, Desc: part.Desc}
		} else if i.dialect == schema.MariaDB { // GORM ignores it elsewhere
			part.Prefix = option.Length
		}
		say(&unlike, "collate", option.Collate, option.Collate != "")
		say(&unlike, "sort", option.Sort, option.Sort != "" && !part.Desc && !strings.EqualFold(option.Sort, "asc"))
		made.Columns = append(made.Columns, part)
	}
	attribute := m.nameOf(index.Fields[0].Field)
	if len(unlike) > 0 && !made.Unique {
		i.note(m, attribute, strings.Join(append(unlike, beside...), ","), fmt.Sprintf("index %s is left out: AutoMigrate does not make it, and leaves it alone where it is", index.Name), "make it by a migration")
		return nil
	}
	if left := append(unlike, beside...); len(left) > 0 {
		i.note(m, attribute, strings.Join(left, ","), fmt.Sprintf("AutoMigrate makes index %s without it", index.Name), "make it by a migration")
	}
	return made
}

// checks gives a class's table its checks.
func (i *importer) checks(m *model) {
	checks := m.ParseCheckConstraints()
	for _, name := range slices.Sorted(maps.Keys(checks)) {
		if slices.ContainsFunc(m.table.Checks, func(other *schema.Check) bool { return other.Name == name }) {
			continue // of another class on the table
		}
		m.table.Checks = append(m.table.Checks, &schema.Check{Name: i.constraintName(m, m.nameOf(checks[name].Field), m.table, "check", name), Condition: checks[name].Constraint})
	}
}

// nameOf returns the attribute of a field, or nothing.
func (m *model) nameOf(f *gormschema.Field) string {
	for _, a := range m.attributes {
		if a.Field == f {
			return a.name
		}
	}
	return ""
}

// takenName is the name of a constraint in a schema of the database.
type takenName struct{ what, schema, name string }

// constraintName returns a name of GORM's as the database has it, or none where a
// mapping cannot have it.
func (i *importer) constraintName(m *model, attribute string, t *schema.Table, what, name string) string {
	const remedy = "give it another in the tag"
	if i.dialect == schema.PostgreSQL && len(name) > schema.MaxName {
		cut := schema.MaxName // as the server does
		for cut > 0 && name[cut]&0xC0 == 0x80 {
			cut--
		}
		name = name[:cut]
	}
	if len(name) > schema.MaxName {
		i.note(m, attribute, name, fmt.Sprintf("the name of the %s is longer than %d bytes: AutoMigrate makes it under another", what, schema.MaxName), remedy)
		return ""
	}
	at := takenName{what, t.Schema, name}
	if other, taken := i.taken[at]; taken && what != "check" {
		i.note(m, attribute, name, fmt.Sprintf("the %s has the name of one of table %s: AutoMigrate makes it under another", what, other), remedy)
		return ""
	}
	i.taken[at] = t.FullName()
	return name
}
