package gormadapter

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// Project makes known structs that hold what queries give, and have mapped classes
// embedded: their fields are those of the mapping. Find learns of such structs by
// itself; Scan and Raw tell no plugin where they scan to, and need it. Name a
// struct by an object of it, or a pointer. It returns p.
//
//	type Ranked struct {
//		User
//		Place int
//	}
//	db.Use(gormadapter.New(set).Project(Ranked{}))
func (p *Plugin) Project(rows ...any) *Plugin {
	for _, row := range rows {
		p.projected = append(p.projected, reflect.TypeOf(row))
	}
	return p
}

// projections makes schemas of structs that are not mapped, for queries of mapped
// classes. A struct may serve several classes, so those of each are kept apart: in
// a cache of its own, by which GORM goes for the time of a statement.
type projections struct {
	*builder
	classes map[reflect.Type]*mapper.Mapper
	mu      sync.Mutex
	caches  map[*mapper.Mapper]*sync.Map
}

func newProjections(b *builder) *projections {
	p := &projections{builder: b, classes: map[reflect.Type]*mapper.Mapper{}, caches: map[*mapper.Mapper]*sync.Map{}}
	for _, m := range b.mappers {
		p.classes[m.Class] = m
	}
	return p
}

// declare makes the schemas of structs that Project was given.
func (p *projections) declare(rows []reflect.Type) error {
	var errs []error
	for _, t := range rows {
		row := t
		if row != nil {
			row = structIn(row)
		}
		if row == nil || row.Kind() != reflect.Struct || p.mapped(row) != nil || !p.embeds(row) {
			errs = append(errs, &SetError{Class: t, Problem: fmt.Sprintf("Project was given %v", t), Remedy: "give it structs, other than classes, that have a class of the sets embedded"})
			continue
		}
		s, err := p.schemaOf(row, nil)
		errs = append(errs, err)
		p.schemas = append(p.schemas, s)
	}
	return errors.Join(errs...)
}

// embeds reports whether a struct has a class embedded.
func (p *projections) embeds(row reflect.Type) bool {
	for i := range row.NumField() {
		f := row.Field(i)
		held := structIn(f.Type)
		if f.Anonymous && (p.mapped(held) != nil || held.Kind() == reflect.Struct && p.embeds(held)) {
			return true
		}
	}
	return false
}

func (p *projections) register(on *registration) {
	on.add(querying, between{before: "gorm:query"}, "project", p.find)
	on.add(scanning, between{before: "gorm:row"}, "project", p.row)
}

// find has a query of a class into another struct go by the attributes that it has
// in common with the class.
func (p *projections) find(db *gorm.DB) {
	stmt := db.Statement
	if db.Error != nil || stmt.Schema == nil || !stmt.ReflectValue.IsValid() {
		return
	}
	row := structIn(stmt.ReflectValue.Type())
	if row == stmt.Schema.ModelType || row.Kind() != reflect.Struct || mapper.MayBeColumn(row) || p.mapped(row) != nil {
		return
	}
	m := p.mapped(stmt.Schema.ModelType)
	if m == nil {
		return
	}
	cache, err := p.cacheWith(db, m, row)
	if err != nil {
		_ = db.AddError(err)
		return
	}
	db.Config = withCache(db.Config, cache)
}

// row has GORM read the struct that rows of a class will be scanned into, which is
// not known yet, with the names of the class's columns.
func (p *projections) row(db *gorm.DB) {
	if db.Error != nil || db.Statement.Schema == nil {
		return
	}
	m := p.mapped(db.Statement.Schema.ModelType)
	if m == nil {
		return
	}
	cache, err := p.cacheWith(db, m, nil)
	if err != nil {
		_ = db.AddError(err)
		return
	}
	db.Config = withCache(db.Config, cache)
	db.NamingStrategy = attributeNames{db.NamingStrategy, m}
}

// structIn returns what a list, an array or a pointer holds.
func structIn(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// mapped returns the mapper of a class, or nil.
func (p *projections) mapped(class reflect.Type) *mapper.Mapper { return p.classes[class] }

// cacheWith returns the cache of a class, which has in it what the DB's has, with
// a struct that rows of the class go to, or nil.
func (p *projections) cacheWith(db *gorm.DB, m *mapper.Mapper, row reflect.Type) (*sync.Map, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	cache, ok := p.caches[m]
	if !ok {
		all, err := cacheOf(db)
		if err != nil {
			return nil, err
		}
		cache = &sync.Map{}
		all.Range(func(key, value any) bool { cache.Store(key, value); return true })
		p.caches[m] = cache
	}
	if row == nil {
		return cache, nil
	}
	if _, known := cache.Load(row); !known {
		s, err := p.schemaOf(row, m)
		if err != nil {
			return nil, err
		}
		cache.Store(row, s)
	}
	return cache, nil
}

// attributeNames names columns as a class does.
type attributeNames struct {
	gormschema.Namer
	m *mapper.Mapper
}

// ColumnName returns the column of the attribute with this name.
func (n attributeNames) ColumnName(table, field string) string {
	if a, ok := n.m.Column(field); ok {
		return a.Column.Name
	}
	return n.Namer.ColumnName(table, field)
}

// schemaOf makes the schema of a struct that is not mapped: embedded classes are
// there with all their columns; fields called as attributes of the class m hold
// what these do; other fields are GORM's to name. The class may be nil.
func (p *projections) schemaOf(row reflect.Type, m *mapper.Mapper) (*gormschema.Schema, error) {
	shape := &mapper.Mapper{Class: row, Name: mapper.TypeName(row), LocalTable: &schema.Table{}}
	if m != nil {
		shape.LocalTable.Name, shape.LocalTable.Schema = m.LocalTable.Name, m.LocalTable.Schema
	}
	p.shape(shape, row, nil, m)
	return p.classSchema(shape)
}

// shape adds the fields of a struct that is the row, or part of it.
func (p *projections) shape(shape *mapper.Mapper, in reflect.Type, at []int, m *mapper.Mapper) {
	for i := range in.NumField() {
		f := in.Field(i)
		index := append(at[:len(at):len(at)], i)
		inside := mapper.FieldAccessor(shape.Class, index)
		held := structIn(f.Type)
		settings := gormschema.ParseTagSetting(f.Tag.Get("gorm"), ";")
		_, ignored := settings["-"]
		switch embedded := p.mapped(held); {
		case ignored, !f.IsExported() && !f.Anonymous:
		case f.Anonymous && embedded != nil:
			for _, a := range embedded.Columns {
				take(shape, a, a.Column, a.Field.Under(shape.Class, inside))
			}
			if shape.Key == nil {
				shape.Key = keyOf(shape, embedded)
			}
			if m == nil && shape.LocalTable.Name == "" {
				shape.LocalTable.Name, shape.LocalTable.Schema = embedded.LocalTable.Name, embedded.LocalTable.Schema
			}
		case f.Anonymous && held.Kind() == reflect.Struct && !mapper.MayBeColumn(held):
			p.shape(shape, held, index, m)
		case f.IsExported():
			p.field(shape, f, settings["COLUMN"], inside, m)
		}
	}
}

// field adds a field that is no embedded struct.
func (p *projections) field(shape *mapper.Mapper, f reflect.StructField, column string, inside mapper.Accessor, m *mapper.Mapper) {
	named := &mapper.ColumnAttr{Name: f.Name}
	if column == "" {
		column = p.namer.ColumnName("", f.Name)
		if m != nil {
			if a, ok := m.Column(f.Name); ok {
				column = a.Column.Name
				if a.Field.Type() == f.Type {
					named = a
				}
			}
		}
	}
	if named.Converter != nil || mapper.MayBeColumn(f.Type) {
		take(shape, named, &schema.Column{Name: column, Type: schema.Text{}, Nullable: true}, inside)
	}
}

// take adds an attribute that holds a column as another does, unless there is one
// of this column.
func take(shape *mapper.Mapper, as *mapper.ColumnAttr, column *schema.Column, at mapper.Accessor) {
	if _, taken := shape.ColumnFor(column.Name); taken {
		return
	}
	a := *as
	a.Column, a.Table, a.Field = column, shape.LocalTable, at
	shape.Columns = append(shape.Columns, &a)
	shape.LocalTable.Columns = append(shape.LocalTable.Columns, column)
}

// keyOf returns the attributes of a row that are the key of an embedded class.
func keyOf(shape, embedded *mapper.Mapper) []*mapper.ColumnAttr {
	var key []*mapper.ColumnAttr
	for _, k := range embedded.Key {
		if a, ok := shape.ColumnFor(k.Column.Name); ok {
			key = append(key, a)
		}
	}
	return key
}
