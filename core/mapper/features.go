package mapper

import (
	"errors"

	"github.com/mapwright/mapwright/core/schema"
)

// Feature is something a mapping may use and a backend may lack.
type Feature string

// The features that some backend lacks.
const (
	SchemaQualified Feature = "a table in another schema"
	ComputedColumn  Feature = "a computed column"
	TableComment    Feature = "a comment on a table"
	VersionCounter  Feature = "a version counter"
	SoftDeletion    Feature = "soft deletion"
	ForeignTable    Feature = "a foreign key to a table that no class maps"
)

// use is one place where a mapper uses a feature.
type use struct{ attribute string }

// uses finds where a mapper uses each feature.
var uses = map[Feature]func(*Set, *Mapper) []use{
	SchemaQualified: func(_ *Set, m *Mapper) []use { return classUse(m.LocalTable.Schema != "") },
	TableComment:    func(_ *Set, m *Mapper) []use { return classUse(m.LocalTable.Comment != "") },
	ComputedColumn:  columnUse(func(c *ColumnAttr) bool { return c.Column.Computed != "" }),
	VersionCounter:  columnUse(func(c *ColumnAttr) bool { return c.Version }),
	SoftDeletion:    columnUse(func(c *ColumnAttr) bool { return c.SoftDelete }),
	ForeignTable: func(s *Set, m *Mapper) []use {
		var found []use
		for _, fk := range m.LocalTable.ForeignKeys {
			if len(s.OnTable(fk.RefTable)) == 0 {
				attribute := fk.Columns[0]
				if c, ok := m.ColumnFor(attribute); ok {
					attribute = c.Name
				}
				found = append(found, use{attribute})
			}
		}
		return found
	},
}

func classUse(used bool) []use {
	if used {
		return []use{{}}
	}
	return nil
}

func columnUse(used func(*ColumnAttr) bool) func(*Set, *Mapper) []use {
	return func(_ *Set, m *Mapper) []use {
		var found []use
		for _, c := range m.Columns {
			if used(c) {
				found = append(found, use{c.Name})
			}
		}
		return found
	}
}

// Refuse returns an *UnsupportedError for every place where the Set uses one of
// the features, all joined, or nil. A backend calls it with what it lacks
// before it touches anything.
func (s *Set) Refuse(backend string, lacking ...Feature) error {
	var refusals []error
	for _, m := range s.mappers {
		for _, f := range lacking {
			for _, u := range uses[f](s, m) {
				refusals = append(refusals, &UnsupportedError{Backend: backend, Feature: string(f), Class: m.Name, Attribute: u.attribute})
			}
		}
	}
	return errors.Join(refusals...)
}

// RefuseDialect returns an *UnsupportedError for everything in the Set's tables
// that a dialect cannot do, all joined, or nil.
func (s *Set) RefuseDialect(backend string, d schema.Dialect) error {
	var refusals []error
	for _, m := range s.mappers {
		for _, limit := range d.Limits(m.LocalTable) {
			attribute := limit.Column
			if c, ok := m.ColumnFor(limit.Column); ok {
				attribute = c.Name
			}
			refusals = append(refusals, &UnsupportedError{
				Backend: backend + " on " + string(d), Feature: limit.Feature,
				Class: m.Name, Attribute: attribute, Remedy: limit.Remedy,
			})
		}
	}
	return errors.Join(refusals...)
}
