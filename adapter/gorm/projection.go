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
// a cache of its own, by which GORM goes for the time of a statement. The schemas
// of structs with a class embedded, in queries of no class, are in another cache.
type projections struct {
	*builder
	declared map[reflect.Type]bool // what Project was given
	finds    sync.Map              // of caches, by *mapper.Mapper
	scans    sync.Map              // of caches of structs that GORM reads by itself, by *mapper.Mapper
	making   sync.Mutex            // held while a schema is made
	holders  sync.Map              // whether a struct has a class embedded, by its type
	unread   sync.Map              // the text of GORM's error of a struct, by its type
}

func newProjections(b *builder) *projections {
	return &projections{builder: b, declared: map[reflect.Type]bool{}}
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
		p.declared[row] = true
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
	on.add(querying, between{before: "gorm:query"}, "embedded", p.findEmbedded)
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
	cache := p.found(db, m)
	if err := p.know(cache, row, m); err != nil {
		_ = db.AddError(err)
		return
	}
	db.Config = withCache(db.Config, cache)
}

// know has a cache hold the schema of a struct. The error is that of a struct of
// which GORM could read nothing; else GORM goes by what it could read, as of any
// struct.
func (p *projections) know(cache *sync.Map, row reflect.Type, m *mapper.Mapper) error {
	if _, known := cache.Load(row); known {
		return nil
	}
	p.making.Lock()
	defer p.making.Unlock()
	s, err := p.schemaOf(row, m)
	if s == nil {
		return err
	}
	cache.LoadOrStore(row, s)
	return nil
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
	db.Config = withCache(db.Config, p.scanned(db, m))
	db.NamingStrategy = attributeNames{db.NamingStrategy, m}
}

// structIn returns what a list, an array or a pointer holds.
func structIn(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// found returns the cache of a class, or of none, for queries into structs that are
// known.
func (p *projections) found(db *gorm.DB, m *mapper.Mapper) *sync.Map {
	if cache, ok := p.finds.Load(m); ok {
		return cache.(*sync.Map)
	}
	cache, _ := p.finds.LoadOrStore(m, p.newCache(db))
	return cache.(*sync.Map)
}

// scanned returns the cache of a class for queries into structs that are not known
// yet. It holds those that Project was given.
func (p *projections) scanned(db *gorm.DB, m *mapper.Mapper) *sync.Map {
	if cache, ok := p.scans.Load(m); ok {
		return cache.(*sync.Map)
	}
	made := p.newCache(db)
	for row := range p.declared {
		_ = p.know(made, row, m) // whose errors declare has told
	}
	cache, _ := p.scans.LoadOrStore(m, made)
	return cache.(*sync.Map)
}

// newCache makes a cache with what the DB's has, but for structs with a class
// embedded: those are of another class, or as GORM has read them.
func (p *projections) newCache(db *gorm.DB) *sync.Map {
	cache := &sync.Map{}
	if all, err := cacheOf(db); err == nil {
		all.Range(func(key, value any) bool {
			if t, ok := key.(reflect.Type); !ok || p.classes[t] != nil || !p.holds(t) {
				cache.Store(key, value)
			}
			return true
		})
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
