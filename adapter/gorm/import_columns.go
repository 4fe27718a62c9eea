package gormadapter

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// table returns the table of a schema, which classes on one table share.
func (i *importer) table(s *gormschema.Schema) *schema.Table {
	t, ok := i.tables[s.Table]
	if !ok {
		t = &schema.Table{}
		t.Schema, t.Name = schema.SplitName(s.Table)
		i.tables[s.Table] = t
	}
	return t
}

// columns gives a class its attributes, and its table their columns.
func (i *importer) columns(m *model) {
	i.unfold(m)
	for _, a := range m.attributes {
		m.definition.Set(a.name, mapper.Ignore{})
		if ignored(a.Field) {
			continue
		}
		i.unknownTags(m, a)
		switch {
		case related(a.Field): // see relationships
		case a.DBName == "":
		case m.FieldsByDBName[a.DBName] != a.Field:
			i.lose(m, a.name, tag(a.Field, "COLUMN"), fmt.Sprintf("column %s has the value of %s", a.DBName, m.FieldsByDBName[a.DBName].BindName()), "remove one of the fields")
		case a.IgnoreMigration && !a.Creatable && !a.Updatable:
			i.lose(m, a.name, tag(a.Field, "-"), "no column holds the field, and queries that select something under its name do not fill it", "scan such queries into a struct of their own")
		default:
			i.attribute(m, a)
		}
	}
	for _, name := range m.DBNames { // in GORM's order
		i.place(m, name)
	}
}

// attribute maps a field to its column.
func (i *importer) attribute(m *model, a attribute) {
	p := mapper.Column{Name: a.DBName}
	switch {
	case a.IndirectFieldType == reflect.TypeFor[gorm.DeletedAt]():
		p.SoftDelete = true
		if _, ok := a.TagSettings["ZEROVALUE"]; ok {
			i.lose(m, a.name, tag(a.Field, "ZEROVALUE"), "rows that are not deleted have NULL, not this time", "use NULL")
		}
	case addsClauses(a.IndirectFieldType):
		i.lose(m, a.name, a.FieldType.String(), "the type adds clauses of its own to statements: the column is neither read nor written, and the clauses are missing", "use a type without clauses, or leave the class out of the import")
		return
	}
	if a.Serializer != nil {
		if p.Convert = converterOf(m.ModelType, a.Field); p.Convert == nil {
			i.lose(m, a.name, i.serializerName(a), "the serializer is one of your own: the column is neither read nor written", "use a type that converts itself (sql.Scanner and driver.Valuer)")
			return
		}
	} else if _, _, ok := i.columnType(a.Field, nil); !ok {
		i.lose(m, a.name, a.FieldType.String(), "the type does not convert itself: the column is neither read nor written", "give it the methods of sql.Scanner and driver.Valuer")
		return
	}
	if a.IgnoreMigration {
		i.lose(m, a.name, tag(a.Field, "-"), "AutoMigrate makes the column", "see that the table has it as the mapping says")
	}
	i.times(m, a, &p)
	i.permissions(m, a)
	m.definition.Set(a.name, p)
}

// place puts a column of a class into its table, unless another class has.
func (i *importer) place(m *model, name string) {
	f := m.FieldsByDBName[name]
	var held attribute
	for _, a := range m.attributes {
		if a.Field == f {
			held = a
		}
	}
	if held.Field == nil || f.IgnoreMigration && !f.Creatable && !f.Updatable {
		return
	}
	c, there := m.table.Column(name)
	if !there {
		c = i.column(f, m.definition.Properties[held.name])
		i.generation(m, held, c)
		i.defaults(m, held, c)
		m.table.Columns = append(m.table.Columns, c)
	}
	p, ok := m.definition.Properties[held.name].(mapper.Column)
	if !ok {
		return // neither read nor written
	}
	takesNull := mapper.TakesNull(held.FieldType) || held.optional
	if p.Convert != nil {
		takesNull = takesNull || mapper.TakesNull(p.Convert.Stored())
	}
	p.NullRead = c.Nullable && !takesNull
	m.definition.Set(held.name, p)
}

// column describes the column that GORM makes of a field, but for what fills it.
func (i *importer) column(f *gormschema.Field, p mapper.Property) *schema.Column {
	c := &schema.Column{
		Name: f.DBName, PrimaryKey: f.PrimaryKey, Nullable: !f.NotNull && !f.PrimaryKey,
		Comment: f.Comment, Identity: schema.IdentityOff,
	}
	column, _ := p.(mapper.Column)
	c.Type, c.Computed, _ = i.columnType(f, column.Convert)
	return c
}

// generation decides whether the database generates a column.
func (i *importer) generation(m *model, a attribute, c *schema.Column) {
	if mode, ok := a.TagSettings["GENERATED"]; ok && strings.Contains(strings.ToLower(mode), "identity") && i.dialect == schema.PostgreSQL {
		if strings.Contains(strings.ToLower(mode), "always") {
			i.lose(m, a.name, tag(a.Field, "GENERATED"), "the mapping gives the database a value where the object has one", "leave always out")
		}
		a.AutoIncrement = true
	} else if !a.AutoIncrement || a.DefaultValue != "" {
		return
	}
	switch {
	case c.PrimaryKey && len(m.PrimaryFields) == 1 && schema.IsInteger(c.Type):
		c.Identity = schema.IdentityOn
	case c.PrimaryKey:
		i.lose(m, a.name, "autoIncrement", "the database generates no part of a key: objects bring the value", "say autoIncrement:false, or give the table a key of this column alone")
	default:
		i.lose(m, a.name, "autoIncrement", "the database generates keys alone: objects bring the value", "make it the key")
	}
	if a.AutoIncrementIncrement != gormschema.DefaultAutoIncrementIncrement {
		i.lose(m, a.name, tag(a.Field, "AUTOINCREMENTINCREMENT"), "the keys of a list that is created in one statement are counted by ones", "create the objects one by one where the database does not return them")
	}
}

// permissions tells of a field that GORM must not read or write: a mapping does
// both, unless the database computes the column.
func (i *importer) permissions(m *model, a attribute) {
	if _, expression, _ := i.columnType(a.Field, nil); expression != "" && a.Readable {
		return
	}
	for _, one := range []struct {
		allowed bool
		problem string
	}{{a.Creatable, "inserts write"}, {a.Updatable, "updates write"}, {a.Readable, "queries read"}} {
		if one.allowed {
			continue
		}
		word := "->"
		if _, ok := a.TagSettings["<-"]; ok && one.problem != "queries read" {
			word = "<-"
		}
		i.lose(m, a.name, tag(a.Field, word), one.problem+" the column like any other", "leave it out where it matters (db.Omit)")
	}
}
