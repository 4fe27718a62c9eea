package gormadapter

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
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
	mu    sync.Mutex
	finds map[*mapper.Mapper]*sync.Map
	scans map[*mapper.Mapper]*sync.Map // of structs that GORM reads by itself
}

func newProjections(b *builder) *projections {
	return &projections{builder: b, finds: map[*mapper.Mapper]*sync.Map{}, scans: map[*mapper.Mapper]*sync.Map{}}
}

// declare makes the schemas of structs that Project was given.
func (p *projections) declare(rows []reflect.Type) error {
	var errs []error
	for _, t := range rows {
		row := t
		if row != nil {
			row = structIn(row)
		}
		if row == nil || row.Kind() != reflect.Struct || p.classes[row] != nil || !p.embeds(row) {
			errs = append(errs, &SetError{Class: t, Problem: fmt.Sprintf("Project was given %v", t), Remedy: "give it structs, other than classes, that have a class of the sets embedded"})
			continue
		}
		s, err := p.schemaOf(row, nil)
		if err != nil {
			errs = append(errs, &SetError{Class: row, Problem: fmt.Sprintf("GORM cannot read %v: %v", row, err), Remedy: "correct its tags, or do not give it to Project"})
		}
		p.schemas = append(p.schemas, s)
	}
	return errors.Join(errs...)
}

// embeds reports whether a struct has a class embedded.
func (p *projections) embeds(row reflect.Type) bool {
	for i := range row.NumField() {
		held, ok := embedded(row.Field(i))
		if ok && (p.classes[held] != nil || p.embeds(held)) {
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
	if row == stmt.Schema.ModelType || row.Kind() != reflect.Struct || mapper.MayBeColumn(row) || p.classes[row] != nil {
		return
	}
	m := p.classes[stmt.Schema.ModelType]
	if m == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	cache := p.cacheOf(db, p.finds, m)
	if _, known := cache.Load(row); !known {
		s, err := p.schemaOf(row, m)
		if s == nil {
			_ = db.AddError(err)
			return
		} // else GORM goes by what it could read, as of any struct
		cache.Store(row, s)
	}
	db.Config = withCache(db.Config, cache)
}

// row has GORM read the struct that rows of a class will be scanned into, which is
// not known yet, with the names of the class's columns.
func (p *projections) row(db *gorm.DB) {
	if db.Error != nil || db.Statement.Schema == nil {
		return
	}
	m := p.classes[db.Statement.Schema.ModelType]
	if m == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	db.Config = withCache(db.Config, p.cacheOf(db, p.scans, m))
	db.NamingStrategy = attributeNames{db.NamingStrategy, m}
}

// structIn returns what a list, an array or a pointer holds.
func structIn(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// cacheOf returns the cache of a class, which has in it what the DB's had.
func (p *projections) cacheOf(db *gorm.DB, caches map[*mapper.Mapper]*sync.Map, m *mapper.Mapper) *sync.Map {
	cache, ok := caches[m]
	if !ok {
		cache = &sync.Map{}
		if all, err := cacheOf(db); err == nil {
			all.Range(func(key, value any) bool { cache.Store(key, value); return true })
		}
		caches[m] = cache
	}
	return cache
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
