package gormadapter

import (
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// cacheField is where GORM keeps a DB's cache of schemas. It is not exported; this
// file is the one place that knows of it.
func cacheField(config *gorm.Config) reflect.Value {
	return reflect.ValueOf(config).Elem().FieldByName("cacheStore")
}

// withCache returns a copy of a DB's configuration with another cache.
func withCache(config *gorm.Config, cache *sync.Map) *gorm.Config {
	other := *config
	field := cacheField(&other)
	reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem().Set(reflect.ValueOf(cache))
	return &other
}

// cacheOf returns the DB's cache of schemas.
func cacheOf(db *gorm.DB) (*sync.Map, error) {
	field := cacheField(db.Config)
	if !field.IsValid() || field.Type() != reflect.TypeFor[*sync.Map]() || field.IsNil() {
		return nil, &IncompatibleError{
			Problem: "gorm.Config has no cacheStore of type *sync.Map",
			Remedy:  "use gorm.io/gorm v1.31 or a version of this module made for yours",
		}
	}
	return (*sync.Map)(field.UnsafePointer()), nil
}

// claimKey is where a cache says which sets are in it.
type claimKey struct{}

// claim marks the cache as this plugin's. It reports done if it is already, and
// an *InUseError if it is another's.
func (p *Plugin) claim(cache *sync.Map) (done bool, err error) {
	present, taken := cache.LoadOrStore(claimKey{}, p)
	if !taken {
		return false, nil
	}
	if q := present.(*Plugin); slices.Equal(q.sets, p.sets) && slices.Equal(q.projected, p.projected) {
		return true, nil
	}
	return false, &InUseError{}
}

// setsOf returns the Sets that a DB was given, or one whose cache it shares.
func setsOf(db *gorm.DB) []*mapper.Set {
	if cache, err := cacheOf(db); err == nil {
		if p, ok := cache.Load(claimKey{}); ok {
			return p.(*Plugin).sets
		}
	}
	return nil
}

// publish puts all schemas into the cache, or none: a class that GORM has
// parsed already is a *LateError.
func publish(cache *sync.Map, schemas []*gormschema.Schema) error {
	for i, s := range schemas {
		if _, present := cache.LoadOrStore(s.ModelType, s); present {
			withdraw(cache, schemas[:i])
			return &LateError{Class: s.ModelType}
		}
	}
	return nil
}

// withdraw takes schemas out of the cache again.
func withdraw(cache *sync.Map, schemas []*gormschema.Schema) {
	for _, s := range schemas {
		cache.Delete(s.ModelType)
	}
}

// SetError tells of sets that are not there, or that do not go together.
type SetError struct {
	Class           reflect.Type // which two sets map, or nil
	Problem, Remedy string
}

func (e *SetError) Error() string { return "gormadapter: " + e.Problem + "; " + e.Remedy }

// LateError tells of a class that the DB has worked with before db.Use: GORM
// has made its own idea of it.
type LateError struct{ Class reflect.Type }

func (e *LateError) Error() string {
	return fmt.Sprintf("gormadapter: GORM has used %s before the plugin; call db.Use right after gorm.Open", e.Class)
}

// InUseError tells of a second plugin with other sets on one DB.
type InUseError struct{}

func (*InUseError) Error() string {
	return "gormadapter: the DB has this plugin with other sets; pass all sets to one gormadapter.New"
}

// IncompatibleError tells of a GORM, or a database, that the plugin does not
// know or that does not take what the plugin makes.
type IncompatibleError struct {
	Problem, Remedy string
	Err             error // the cause, or nil
}

func (e *IncompatibleError) Error() string {
	return "gormadapter: " + e.Problem + "; " + e.Remedy
}

// Unwrap returns the cause.
func (e *IncompatibleError) Unwrap() error { return e.Err }
