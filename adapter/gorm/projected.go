package gormadapter

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// projected is a struct that is not mapped, on its way to a schema. GORM reads it
// with all its tags, but for what the mapping knows: that is taken out of the
// struct that GORM is shown, and added afterwards.
type projected struct {
	*projections
	class      *mapper.Mapper // whose rows it holds, or nil
	attributes []*mapper.ColumnAttr
	row        *mapper.Mapper // the struct, on the table of a class
	taken      []*takenOut
	held       map[*gormschema.Field]*mapper.Mapper // the fields of embedded classes
}

// takenOut is what is taken out of a struct: an embedded class, or a relationship.
type takenOut struct {
	class     *mapper.Mapper             // that has it
	known     *mapper.Mapper             // the struct, with the columns and relationships that are taken out
	relations []*gormschema.Relationship // the class's own, of the latter
	leading   bool                       // the class's key and conditions are those of the struct
}

// schemaOf makes the schema of a struct that is not mapped. Fields called as
// attributes of the class m hold what these do, and classes embedded in it are
// there with all that they have; other fields are GORM's to read. The class may be
// nil. With GORM's error comes what it could read.
func (p *projections) schemaOf(row reflect.Type, m *mapper.Mapper) (*gormschema.Schema, error) {
	r := &projected{projections: p, class: m, held: map[*gormschema.Field]*mapper.Mapper{},
		row: &mapper.Mapper{Class: row, Name: mapper.TypeName(row), LocalTable: &schema.Table{}}}
	if m != nil {
		r.row.LocalTable.Schema, r.row.LocalTable.Name = m.LocalTable.Schema, m.LocalTable.Name
	}
	shown, _ := r.shown(row, nil, "", true)
	var namer gormschema.Namer = p.namer
	if m != nil {
		namer = attributeNames{p.namer, m}
	}
	s, err := gormschema.Parse(reflect.New(shown).Interface(), p.copies(), namer)
	if s == nil {
		return nil, err
	}
	s.ModelType, s.Name = row, row.Name()
	if table := r.row.LocalTable.FullName(); table != "" {
		s.Table = table
	}
	for _, a := range r.attributes {
		if f := fieldAt(s, a.Field); f != nil {
			r.bindColumn(f, a)
		}
	}
	for _, out := range r.taken {
		if err := r.add(s, out); err != nil {
			return nil, err
		}
	}
	r.inOrder(s)
	setHooks(s)
	return s, err
}

// copies returns a cache with copies of the classes' schemas: GORM writes into
// those that the relationships of a struct lead to.
func (p *projections) copies() *sync.Map {
	var cache sync.Map
	for _, s := range p.byClass {
		made := reflect.New(reflect.TypeOf(s).Elem())
		made.Elem().Set(reflect.ValueOf(s).Elem())
		other := made.Interface().(*gormschema.Schema)
		other.Relationships.Relations = maps.Clone(s.Relationships.Relations)
		cache.Store(s.ModelType, other)
	}
	return &cache
}

// fieldAt returns the field of a schema at a place in the struct. GORM writes the
// position of a pointer as a negative number.
func fieldAt(s *gormschema.Schema, place mapper.Accessor) *gormschema.Field {
	for _, f := range s.Fields {
		same := slices.EqualFunc(f.StructField.Index, place.Index(), func(gorms, i int) bool { return gorms == i || gorms == -i-1 })
		if same {
			return f
		}
	}
	return nil
}

// embedded returns the struct whose fields a field adds to those of its owner, as
// GORM sees it.
func embedded(f reflect.StructField) (reflect.Type, bool) {
	held := f.Type
	if held.Kind() == reflect.Pointer {
		held = held.Elem()
	}
	settings := gormschema.ParseTagSetting(f.Tag.Get("gorm"), ";")
	_, stated := settings["EMBEDDED"]
	return held, held.Kind() == reflect.Struct && !left(settings) && (stated || f.Anonymous && !mapper.MayBeColumn(held))
}

// left reports the tag "-", by which GORM leaves a field alone.
func left(settings map[string]string) bool {
	value, ok := settings["-"]
	return ok && !strings.EqualFold(strings.TrimSpace(value), "migration")
}

// shown returns the struct that GORM is to read in place of one that is the row, or
// embedded in it: fields are where they were, without what the mapping knows. It
// reports whether the two differ.
func (r *projected) shown(in reflect.Type, at []int, prefix string, named bool) (reflect.Type, bool) {
	fields, differ := make([]reflect.StructField, in.NumField()), false
	for i := range fields {
		f := in.Field(i)
		fields[i] = reflect.StructField{Name: f.Name, PkgPath: f.PkgPath, Type: f.Type, Tag: f.Tag}
		index := append(at[:len(at):len(at)], i)
		if held, ok := embedded(f); ok {
			differ = r.showEmbedded(&fields[i], held, index, prefix, f) || differ
		} else if f.IsExported() && named {
			differ = r.showField(&fields[i], index) || differ
		}
	}
	if !differ {
		return in, false
	}
	for i, f := range fields { // relationships that GORM would guess by the struct's name, which is gone
		if f.Tag.Get("gorm") == "" && !mapper.MayBeColumn(f.Type) {
			fields[i].Tag = `gorm:"-"`
		}
	}
	return reflect.StructOf(fields), true
}

// showEmbedded takes out an embedded class, and what is known of another struct.
func (r *projected) showEmbedded(shown *reflect.StructField, held reflect.Type, index []int, prefix string, f reflect.StructField) bool {
	added := gormschema.ParseTagSetting(f.Tag.Get("gorm"), ";")["EMBEDDEDPREFIX"]
	pointer := f.Type.Kind() == reflect.Pointer
	class := r.classes[held]
	if class == nil {
		inside, differs := r.shown(held, index, prefix+added, prefix+added == "")
		if !differs && f.IsExported() {
			return false
		}
		shown.Type = inside
		if pointer {
			shown.Type = reflect.PointerTo(inside)
		}
		shown.Tag = reflect.StructTag(`gorm:"embedded;embeddedPrefix:` + added + `"`)
	} else {
		r.embed(class, mapper.FieldAccessor(r.row.Class, index), prefix+added)
		shown.Type, shown.Tag = reflect.TypeFor[struct{}](), `gorm:"-"`
	}
	if !f.IsExported() {
		shown.Name, shown.PkgPath = "Embedded"+f.Name, ""
		if pointer && class == nil {
			shown.Tag = `gorm:"-"` // which nothing can make
		}
	}
	return true
}

// embed takes out an embedded class, with all that it has.
func (r *projected) embed(class *mapper.Mapper, at mapper.Accessor, prefix string) {
	if r.row.LocalTable.Name == "" {
		r.row.LocalTable.Schema, r.row.LocalTable.Name = class.LocalTable.Schema, class.LocalTable.Name
	}
	leading := prefix == "" && !slices.ContainsFunc(r.taken, func(out *takenOut) bool { return out.leading })
	out := r.takeOut(class, leading)
	for _, a := range class.Columns {
		made, column := *a, *a.Column
		column.Name = prefix + column.Name
		made.Column, made.Table, made.Field = &column, out.known.LocalTable, a.Field.Under(r.row.Class, at)
		out.known.Columns = append(out.known.Columns, &made)
		out.known.LocalTable.Columns = append(out.known.LocalTable.Columns, &column)
		if leading && slices.Contains(class.Key, a) {
			out.known.Key = append(out.known.Key, &made)
		}
	}
	for _, relationship := range class.Relationships {
		if prefix == "" { // by which its columns are called otherwise
			r.relate(out, relationship, relationship.Field.Under(r.row.Class, at))
		}
	}
}

// takeOut begins with what is taken out of the struct.
func (r *projected) takeOut(class *mapper.Mapper, leading bool) *takenOut {
	known := *r.row
	known.LocalTable = &schema.Table{Schema: r.row.LocalTable.Schema, Name: r.row.LocalTable.Name}
	out := &takenOut{class: class, known: &known, leading: leading}
	r.taken = append(r.taken, out)
	return out
}

// relate adds a relationship of a class, unless there is one of its name.
func (r *projected) relate(out *takenOut, as *mapper.RelationshipAttr, at mapper.Accessor) {
	for _, other := range r.taken {
		if _, taken := other.known.Relationship(as.Name); taken {
			return
		}
	}
	relationship := *as
	relationship.Field = at
	out.known.Relationships = append(out.known.Relationships, &relationship)
	out.relations = append(out.relations, r.byClass[out.class].Relationships.Relations[as.Name])
}

// showField has a field that is called as an attribute of the class, or that names
// its column, hold what the attribute does.
func (r *projected) showField(shown *reflect.StructField, index []int) bool {
	settings := gormschema.ParseTagSetting(shown.Tag.Get("gorm"), ";")
	if r.class == nil || left(settings) || settings["SERIALIZER"] != "" || settings["JSON"] != "" {
		return false
	}
	at := mapper.FieldAccessor(r.row.Class, index)
	a, ok := r.class.Column(shown.Name)
	if column := settings["COLUMN"]; column != "" {
		a, ok = r.class.ColumnFor(column)
	}
	if ok {
		return r.attribute(shown, a, at)
	}
	relationship, ok := r.class.Relationship(shown.Name)
	if !ok || relationship.Field.Type() != shown.Type || shown.Tag.Get("gorm") != "" {
		return false
	}
	r.relate(r.takeOut(r.class, false), relationship, at)
	shown.Tag = `gorm:"-"`
	return true
}

// attribute has a field hold what an attribute does, if its type can.
func (r *projected) attribute(shown *reflect.StructField, as *mapper.ColumnAttr, at mapper.Accessor) bool {
	converts := as.Converter != nil && as.Converter.Converts(shown.Type)
	if !converts && (as.Converter != nil || shown.Type != as.Field.Type()) {
		return false
	}
	a, column := *as, *as.Column
	column.Nullable = true // where there is no row to join
	a.Name, a.Column, a.Field = shown.Name, &column, at
	if converts {
		a.Converter = as.Converter.For(r.row, &a)
		shown.Type = storedType(&a)
	}
	r.attributes = append(r.attributes, &a)
	if _, plain := mapper.ColumnType(shown.Type); !plain && shown.Tag.Get("gorm") == "" { // GORM would take it for other objects
		shown.Tag = `gorm:"type:known"`
		return true
	}
	return converts
}

// add adds to a schema what GORM was not shown. Of columns that share a name all
// are there, as GORM has those of embedded structs: the first of a query's columns
// of this name is read into the first of these fields, the second into the second.
func (r *projected) add(s *gormschema.Schema, out *takenOut) error {
	part, err := r.classSchema(out.known)
	if err != nil {
		return err
	}
	for _, f := range part.Fields {
		f.Schema = s
		s.Fields = append(s.Fields, f)
		if _, taken := s.FieldsByName[f.Name]; !taken || f.DBName == "" {
			s.FieldsByName[f.Name], s.FieldsByBindName[f.BindName()] = f, f
		}
		if f.DBName == "" {
			continue
		}
		r.held[f] = out.class
		first, taken := s.FieldsByDBName[f.DBName]
		if !taken || out.class == r.class && r.held[first] != nil && r.held[first] != r.class {
			s.FieldsByDBName[f.DBName] = f
		}
	}
	if out.leading && part.PrimaryFields != nil {
		s.PrimaryFields, s.PrimaryFieldDBNames, s.PrioritizedPrimaryField = part.PrimaryFields, part.PrimaryFieldDBNames, part.PrioritizedPrimaryField
	}
	if out.leading {
		s.QueryClauses = append(s.QueryClauses, part.QueryClauses...)
	}
	s.FieldsWithDefaultDBValue = append(s.FieldsWithDefaultDBValue, part.FieldsWithDefaultDBValue...)
	for _, relation := range out.relations {
		made := relate(s, part, part.FieldsByName[relation.Name], relation)
		if made != nil && r.class == nil { // else statements go by the class's own
			r.orders.copy(made, relation)
		}
	}
	return nil
}

// inOrder puts fields and columns into the order of the struct. Of fields that
// share a column's name the one by which GORM finds the column is the first.
func (r *projected) inOrder(s *gormschema.Schema) {
	position := func(i int) int {
		if i < 0 {
			return -i - 1
		}
		return i
	}
	slices.SortStableFunc(s.Fields, func(a, b *gormschema.Field) int {
		return slices.CompareFunc(a.StructField.Index, b.StructField.Index, func(x, y int) int { return position(x) - position(y) })
	})
	s.DBNames = s.DBNames[:0]
	for i, f := range s.Fields {
		if f.DBName == "" || slices.Contains(s.DBNames, f.DBName) {
			continue
		}
		s.DBNames = append(s.DBNames, f.DBName)
		if first := s.FieldsByDBName[f.DBName]; first != f && r.held[first] != nil {
			j := slices.Index(s.Fields, first)
			s.Fields[i], s.Fields[j] = first, f
		}
	}
}

// relate gives a schema a relationship as another has it, if it holds the columns
// by which that goes: those of the embedded class, or else its own.
func relate(s, class *gormschema.Schema, f *gormschema.Field, as *gormschema.Relationship) *gormschema.Relationship {
	made := &gormschema.Relationship{
		Name: as.Name, Type: as.Type, Field: f, Polymorphic: as.Polymorphic, Schema: s, FieldSchema: as.FieldSchema, JoinTable: as.JoinTable,
	}
	for _, ref := range as.References {
		own := *ref
		side := &own.PrimaryKey
		if as.Type == gormschema.BelongsTo {
			side = &own.ForeignKey
		}
		if *side != nil && (own.OwnPrimaryKey || as.Type == gormschema.BelongsTo) {
			held, ok := class.FieldsByDBName[(*side).DBName]
			if !ok {
				held, ok = s.FieldsByDBName[(*side).DBName]
			}
			if !ok {
				return nil
			}
			*side = held
		}
		made.References = append(made.References, &own)
	}
	all := &s.Relationships
	switch as.Type {
	case gormschema.HasMany:
		all.HasMany = append(all.HasMany, made)
	case gormschema.HasOne:
		all.HasOne = append(all.HasOne, made)
	case gormschema.BelongsTo:
		all.BelongsTo = append(all.BelongsTo, made)
	case gormschema.Many2Many:
		all.Many2Many = append(all.Many2Many, made)
	}
	all.Relations[made.Name] = made
	return made
}
