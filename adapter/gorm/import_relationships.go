package gormadapter

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// relationships maps the fields of a class that hold other objects.
func (i *importer) relationships(m *model) {
	for _, a := range m.attributes {
		if !related(a.Field) || ignored(a.Field) {
			continue
		}
		rel := m.relation(a.Field)
		if rel == nil {
			continue // which GORM neither reads nor writes
		}
		if problem, remedy := i.unrelated(a, rel); problem != "" {
			i.lose(m, a.name, string(rel.Type), "the relationship is not mapped: "+problem, remedy)
			continue
		}
		i.permissions(m, a)
		var p mapper.Relationship
		switch {
		case rel.Polymorphic != nil:
			p = i.polymorphic(rel)
		case rel.Type == gormschema.Many2Many:
			p = i.through(m, a, rel)
		default:
			p = i.relationship(m, rel)
		}
		m.definition.Set(a.name, p)
	}
}

// relation returns the relationship of a field.
func (m *model) relation(f *gormschema.Field) *gormschema.Relationship {
	r := &m.Relationships
	for _, rel := range slices.Concat(r.BelongsTo, r.HasOne, r.HasMany, r.Many2Many) {
		if rel.Field == f {
			return rel
		}
	}
	return nil
}

// unrelated returns why a mapping cannot have a relationship, or nothing.
func (i *importer) unrelated(a attribute, rel *gormschema.Relationship) (problem, remedy string) {
	held := a.FieldType
	if held.Kind() == reflect.Slice {
		held = held.Elem()
	}
	if held.Kind() == reflect.Pointer {
		held = held.Elem()
	}
	switch {
	case i.byType[rel.FieldSchema.ModelType] == nil:
		return fmt.Sprintf("%s is not imported", rel.FieldSchema.ModelType), "import it too"
	case strings.Contains(a.name, "."):
		return "it is in a value object", "move the field to the class"
	case held.Kind() != reflect.Struct:
		return fmt.Sprintf("%s holds no objects of a class", a.FieldType), "use a slice or a pointer"
	case rel.Polymorphic != nil:
		return i.unlikeKey(rel)
	}
	return "", ""
}

// relationship maps a relationship by the columns that are equal in both tables.
func (i *importer) relationship(m *model, rel *gormschema.Relationship) mapper.Relationship {
	target := i.byType[rel.FieldSchema.ModelType]
	from, to := m, target
	if rel.Type != gormschema.BelongsTo {
		from, to = target, m
	}
	link := &schema.ForeignKey{RefTable: to.table.FullName(), NotEnforced: true}
	for _, ref := range rel.References {
		link.Columns, link.RefColumns = append(link.Columns, ref.ForeignKey.DBName), append(link.RefColumns, ref.PrimaryKey.DBName)
	}
	link = linkOf(from.table, link)
	p := mapper.Relationship{ForeignKey: columnRefs(from.table, link.Columns), Remote: columnRefs(to.table, link.RefColumns)}
	if rel.Type != gormschema.BelongsTo {
		p.Remote = p.ForeignKey
	}
	p.NotUnique = rel.Type == gormschema.HasOne && !from.table.KeepsUnique(link.Columns...)
	return p
}

// polymorphic maps an association whose owners are of several classes.
func (i *importer) polymorphic(rel *gormschema.Relationship) mapper.Relationship {
	t := i.byType[rel.FieldSchema.ModelType].table
	on, id := rel.Polymorphic.PolymorphicType.DBName, rel.Polymorphic.PolymorphicID.DBName
	return mapper.Relationship{
		On: t.C(on), Identity: rel.Polymorphic.Value, ForeignKey: columnRefs(t, []string{id}),
		NotUnique: rel.Type == gormschema.HasOne && !t.KeepsUnique(on, id),
	}
}

// unlikeKey returns why a polymorphic association does not go by the owner's key,
// or nothing.
func (i *importer) unlikeKey(rel *gormschema.Relationship) (problem, remedy string) {
	owner, target := i.byType[rel.Schema.ModelType].table, i.byType[rel.FieldSchema.ModelType].table
	key := owner.PrimaryKey()
	by := rel.References[len(rel.References)-1].PrimaryKey.DBName
	if len(key) != 1 || key[0].Name != by {
		return fmt.Sprintf("it goes by column %s, which is not the key of %s", by, owner.FullName()), "let it go by the key"
	}
	if id := rel.Polymorphic.PolymorphicID.DBName; !sameTypes(owner, []string{by}, target, []string{id}) {
		return fmt.Sprintf("columns %s.%s and %s.%s are of different types", owner.FullName(), by, target.FullName(), id), "make the types equal"
	}
	return "", ""
}

// linkOf returns a table's foreign key like this one, which is added if there is
// none: relationships go by it, also where the database has no constraint.
func linkOf(t *schema.Table, link *schema.ForeignKey) *schema.ForeignKey {
	for _, fk := range t.ForeignKeys {
		if sameLink(fk, link) {
			return fk
		}
	}
	t.ForeignKeys = append(t.ForeignKeys, link)
	return link
}

func columnRefs(t *schema.Table, columns []string) []schema.ColumnRef {
	refs := make([]schema.ColumnRef, len(columns))
	for n, name := range columns {
		refs[n] = t.C(name)
	}
	return refs
}

// through maps a many-to-many relationship by its join table: that of an imported
// class of its name, or one that GORM makes.
func (i *importer) through(m *model, a attribute, rel *gormschema.Relationship) mapper.Relationship {
	join := rel.JoinTable
	custom := i.setUp(m, rel)
	if custom != nil {
		i.lose(m, a.name, "SetupJoinTable", fmt.Sprintf("rows of %s are written with their keys alone, without hooks and times of %s", custom.Table, custom.ModelType), "call SetupJoinTable after db.Use")
		join = custom
	}
	t, known := i.tables[join.Table]
	if !known {
		t = i.table(join)
		for _, name := range join.DBNames {
			t.Columns = append(t.Columns, i.column(join.FieldsByDBName[name], nil))
		}
	}
	ofClass := slices.ContainsFunc(i.models, func(m *model) bool { return m.table == t })
	if !ofClass || custom != nil { // else GORM makes the class's own
		i.foreignKeys(t, rel.JoinTable, m)
	}
	own := &schema.ForeignKey{RefTable: m.table.FullName(), NotEnforced: true}
	far := &schema.ForeignKey{RefTable: i.byType[rel.FieldSchema.ModelType].table.FullName(), NotEnforced: true}
	for _, ref := range rel.References {
		side := far
		if ref.OwnPrimaryKey {
			side = own
		}
		side.Columns, side.RefColumns = append(side.Columns, ref.ForeignKey.DBName), append(side.RefColumns, ref.PrimaryKey.DBName)
	}
	own, far = linkOf(t, own), linkOf(t, far)
	return mapper.Relationship{Through: t, ForeignKey: columnRefs(t, own.Columns), Remote: columnRefs(t, far.Columns)}
}

// setUp returns the schema that the DB was given by SetupJoinTable for a
// relationship, or nil.
func (i *importer) setUp(m *model, rel *gormschema.Relationship) *gormschema.Schema {
	cache, err := cacheOf(i.db)
	if err != nil {
		return nil
	}
	cached, ok := cache.Load(m.ModelType)
	if !ok {
		return nil
	}
	known, ok := cached.(*gormschema.Schema).Relationships.Relations[rel.Name]
	if !ok || known.JoinTable == nil || known.JoinTable.ModelType.Name() == "" {
		return nil
	}
	return known.JoinTable
}
