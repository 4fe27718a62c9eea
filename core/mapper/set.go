package mapper

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/mapwright/mapwright/core/schema"
)

// Set is the resolved mappings of a registry at one moment. It is immutable,
// safe for concurrent use and the only form of a mapping that backends see. A nil
// Set holds no class.
type Set struct {
	mappers     []*Mapper
	tables      []*schema.Table
	byClass     map[reflect.Type]*Mapper
	byName      map[string]*Mapper
	beside      Beside
	fingerprint func() string // computed at its first use
}

// Beside is what a Set knows beside the mapping: two equal mappings may differ in
// it. The zero value knows nothing.
type Beside struct {
	Origins map[*Mapper][]AttributeOrigin    // what decided each attribute, and under "" the key
	New     map[*Mapper]func() any           // the classes' own constructors
	Fill    func(*Mapper, any, Values) error // instead of Fill
}

// NewSet freezes resolved mappers and their tables into a Set. Package registry's
// Configure calls it.
func NewSet(mappers []*Mapper, tables []*schema.Table, beside Beside) *Set {
	s := &Set{
		mappers: slices.Clone(mappers),
		tables:  slices.Clone(tables),
		byClass: make(map[reflect.Type]*Mapper, len(mappers)),
		byName:  make(map[string]*Mapper, len(mappers)),
		beside:  beside,
	}
	slices.SortFunc(s.mappers, func(a, b *Mapper) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(s.tables, func(a, b *schema.Table) int { return strings.Compare(a.FullName(), b.FullName()) })
	for _, m := range s.mappers {
		s.byClass[m.Class] = m
		s.byName[m.Name] = m
	}
	s.fingerprint = sync.OnceValue(func() string { return s.Snapshot().Fingerprint() })
	return s
}

// Mappers returns the mappers sorted by logical name. The slice is the
// caller's.
func (s *Set) Mappers() []*Mapper { return slices.Clone(s.orEmpty().mappers) }

// Tables returns the mapped tables and the join tables, sorted by full name. The slice is the
// caller's, the tables are shared and read-only.
func (s *Set) Tables() []*schema.Table { return slices.Clone(s.orEmpty().tables) }

// orEmpty returns an empty Set for nil.
func (s *Set) orEmpty() *Set {
	if s == nil {
		return &Set{}
	}
	return s
}

// Of returns the Mapper of a struct type.
func (s *Set) Of(class reflect.Type) (*Mapper, bool) {
	m, ok := s.orEmpty().byClass[class]
	return m, ok
}

// Named returns the Mapper with this logical name.
func (s *Set) Named(name string) (*Mapper, bool) {
	m, ok := s.orEmpty().byName[name]
	return m, ok
}

// OnTable returns the mappers of a table, sorted by logical name.
func (s *Set) OnTable(fullName string) []*Mapper {
	var found []*Mapper
	for _, m := range s.orEmpty().mappers {
		if m.LocalTable.FullName() == fullName && !m.Joined() {
			found = append(found, m)
		}
	}
	return found
}

// Fingerprint returns the SHA-256 of the canonical text, as 64 hexadecimal
// digits. Equal mappings have equal fingerprints, whatever style they were
// written in.
func (s *Set) Fingerprint() string {
	if s == nil || s.fingerprint == nil { // nil, or the zero Set
		return ""
	}
	return s.fingerprint()
}

// Inspect returns the Mapper of T. An unmapped class is an *UnmappedError.
func Inspect[T any](s *Set) (*Mapper, error) {
	class := reflect.TypeFor[T]()
	if m, ok := s.Of(class); ok {
		return m, nil
	}
	return nil, s.unmapped(class)
}

// UnmappedError tells of a class that a Set does not map.
type UnmappedError struct {
	Class  reflect.Type // nil if the class was nil
	NilSet bool         // the Set was nil
}

func (e *UnmappedError) Error() string {
	class := "the nil class"
	if e.Class != nil {
		class = e.Class.String()
	}
	switch {
	case e.NilSet:
		return fmt.Sprintf("mapper: %s is not mapped, since the Set is nil; pass what Configure returned", class)
	case e.Class == nil:
		return "mapper: the nil class is not mapped; pass the type of a mapped struct"
	}
	return fmt.Sprintf("mapper: %s is not mapped; map it before Configure", class)
}

func (s *Set) unmapped(class reflect.Type) error {
	return &UnmappedError{Class: class, NilSet: s == nil}
}
