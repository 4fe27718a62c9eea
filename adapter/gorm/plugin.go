// Package gormadapter runs a mapping on GORM, as a plugin:
//
//	err := db.Use(gormadapter.New(set))
//
// From then on every GORM call works on the mapped structs, which carry no GORM
// tags: AutoMigrate, Create with nested objects, Find, Preload, Joins, hooks,
// transactions, gorm.G. What the mapping uses and GORM cannot hold is refused
// by db.Use before anything is touched.
//
// The package is not called gorm, so that nobody needs an alias beside
// gorm.io/gorm.
//
// How it works: GORM keeps what it knows of a struct as a *schema.Schema in a
// cache, by reflect.Type, and looks there first. The plugin puts schemas there
// that it makes from the mapping, so GORM never parses a mapped struct.
package gormadapter

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
)

// Plugin teaches a *gorm.DB the mappings of one or several Sets. One Plugin may
// be used on any number of DBs; it holds no state of them.
type Plugin struct {
	sets      []*mapper.Set
	projected []reflect.Type
}

var _ gorm.Plugin = (*Plugin)(nil)

// New returns a plugin for db.Use. The classes of the sets must differ.
func New(sets ...*mapper.Set) *Plugin { return &Plugin{sets: sets} }

// Name returns "mapwright" with the beginning of each set's fingerprint, so that
// GORM tells plugins with different sets apart and has Initialize judge.
func (p *Plugin) Name() string {
	name := "mapwright"
	for _, set := range p.sets {
		if fingerprint := set.Fingerprint(); fingerprint != "" { // which a nil set has not
			name += " " + fingerprint[:12]
		}
	}
	return name
}

// lacking is what a mapping may use and this adapter cannot do.
var lacking = []mapper.Feature{
	mapper.ViewClass, mapper.Inheritance, mapper.JoinedClass,
}

// Initialize publishes the mappings in the DB's cache; db.Use calls it. Its
// errors, joined: *SetError, *mapper.UnsupportedError, *LateError, *InUseError,
// *IncompatibleError. After an error the DB is as it was.
//
// Initializing the same sets on a DB, or on one that shares its cache, is done
// once; the second time does nothing.
func (p *Plugin) Initialize(db *gorm.DB) error {
	dialect, err := dialectOf(db)
	if err != nil {
		return err
	}
	if err := p.refuse(dialect); err != nil {
		return err
	}
	cache, err := cacheOf(db)
	if err != nil {
		return err
	}
	publishing.Lock() // whoever finds a cache claimed finds its schemas too
	defer publishing.Unlock()
	done, err := p.claim(cache)
	if err == nil && !done {
		err = p.publish(db, dialect, cache)
	}
	if err == nil {
		wrapDialector(db)
		wrapPool(db)
	}
	return err
}

var publishing sync.Mutex

// publish makes everything known to GORM, or nothing.
func (p *Plugin) publish(db *gorm.DB, dialect schema.Dialect, cache *sync.Map) error {
	published := false
	defer func() { // also if the application's naming strategy panics
		if !published {
			cache.Delete(claimKey{})
		}
	}()
	b, err := build(db, dialect, p.mappers(), p.projected)
	if err != nil {
		return err
	}
	tables, err := newTables(b, cache)
	if err != nil {
		return err
	}
	if err := publish(cache, b.schemas); err != nil {
		tables.withdraw(cache)
		return err
	}
	if err := b.register(db); err != nil {
		tables.withdraw(cache)
		withdraw(cache, b.schemas)
		return err
	}
	cache.Store(tablesKey{}, tables)
	published = true
	return nil
}

// register has GORM call what completes its statements: all of it, or nothing.
func (b *builder) register(db *gorm.DB) error {
	on := &registration{db: db}
	b.project.register(on)
	b.orders.register(on)
	for _, p := range b.parts {
		p.register(on)
	}
	b.registerJSON(on)
	b.owners.register(on)
	on.add(scanning, between{after: "gorm:row"}, "answers", noteAnswer)
	return on.finish()
}

func (p *Plugin) mappers() []*mapper.Mapper {
	var all []*mapper.Mapper
	for _, set := range p.sets {
		all = append(all, set.Mappers()...)
	}
	return all
}

func (p *Plugin) refuse(dialect schema.Dialect) error {
	var refusals []error
	seen := map[reflect.Type]bool{}
	for _, set := range p.sets {
		if set == nil {
			refusals = append(refusals, &SetError{Problem: "New was given a nil set", Remedy: "pass what Configure returned"})
			continue
		}
		if len(set.Mappers()) == 0 {
			refusals = append(refusals, &SetError{Problem: "New was given an empty set", Remedy: "pass what Configure returned"})
		}
		if dialect == schema.SQLite { // whose driver looks for no tables there
			refusals = append(refusals, set.Refuse("gorm on sqlite", mapper.SchemaQualified))
		}
		refusals = append(refusals, set.Refuse("gorm", lacking...), set.RefuseDialect("gorm", dialect), refuseNamesakes(set))
		for _, m := range set.Mappers() {
			if seen[m.Class] {
				refusals = append(refusals, &SetError{Class: m.Class, Problem: m.Class.String() + " is mapped in two of the sets", Remedy: "pass one of them"})
			}
			seen[m.Class] = true
		}
	}
	if len(p.sets) == 0 {
		refusals = append(refusals, &SetError{Problem: "New was given no set", Remedy: "pass what Configure returned"})
	}
	return errors.Join(refusals...)
}

// dialectOf translates GORM's name of a database.
func dialectOf(db *gorm.DB) (schema.Dialect, error) {
	switch name := db.Name(); name {
	case "sqlite":
		return schema.SQLite, nil
	case "postgres":
		return schema.PostgreSQL, nil
	case "mysql":
		return schema.MariaDB, nil
	default:
		return "", &IncompatibleError{Problem: fmt.Sprintf("there is no dialect for GORM's %q", name), Remedy: "use SQLite, PostgreSQL, MariaDB or MySQL"}
	}
}
