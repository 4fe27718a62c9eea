package mapper

import (
	"errors"
	"slices"

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
	ViewClass       Feature = "a class on a view"
	Inheritance     Feature = "inheritance"
	JoinedClass     Feature = "a class on a join or a subquery"
	PartialIndex    Feature = "a partial index"
	ExpressionIndex Feature = "an index over an expression"
	PrefixIndex     Feature = "an index over a prefix"
	ConvertedValue  Feature = "a converted value"
	JSONText        Feature = "JSON text in bytes" // which all but SQLite's driver take as text
	AccessorMethods Feature = "an attribute with accessor methods"
	GeneratedValue  Feature = "a value that a function generates"
	NullReading     Feature = "NULL that is read as zero"
	UnenforcedKey   Feature = "a foreign key that is not enforced"
	NotUniqueObject Feature = "one object over columns that are not unique"

	PolymorphicAssociation Feature = "a polymorphic association"
)

// uses finds the attributes by which a mapper uses each feature; an empty one
// stands for the class.
var uses = map[Feature]func(*Set, *Mapper) []string{
	SchemaQualified: func(_ *Set, m *Mapper) []string { return ofClass(m.LocalTable.Schema != "") },
	TableComment:    func(_ *Set, m *Mapper) []string { return ofClass(m.LocalTable.Comment != "") },
	ComputedColumn: func(_ *Set, m *Mapper) []string { // whether a field holds it or not
		var found []string
		for _, c := range m.LocalTable.Columns {
			if c.Computed != "" {
				found = append(found, m.attributeOf(c.Name))
			}
		}
		return found
	},
	Inheritance:     func(_ *Set, m *Mapper) []string { return ofClass(m.Parent != nil || m.Discriminator != nil) },
	JoinedClass:     func(_ *Set, m *Mapper) []string { return ofClass(m.Joined()) },
	ViewClass:       func(_ *Set, m *Mapper) []string { return ofClass(m.LocalTable.View != "") },
	PartialIndex:    ofIndexes(func(i *schema.Index, _ schema.IndexColumn) bool { return i.Where != "" }),
	ExpressionIndex: ofIndexes(func(_ *schema.Index, part schema.IndexColumn) bool { return part.Expression != "" }),
	PrefixIndex:     ofIndexes(func(_ *schema.Index, part schema.IndexColumn) bool { return part.Prefix > 0 }),
	VersionCounter:  ofColumns(func(c *ColumnAttr) bool { return c.Version }),
	SoftDeletion:    ofColumns(func(c *ColumnAttr) bool { return c.SoftDelete }),
	ConvertedValue:  ofColumns(func(c *ColumnAttr) bool { return c.Converter != nil && !c.Converter.IsText() }),
	JSONText:        ofColumns(func(c *ColumnAttr) bool { return c.Converter != nil && c.Converter.IsText() }),
	AccessorMethods: ofColumns(func(c *ColumnAttr) bool { return c.Field.Paired() }),
	GeneratedValue:  ofColumns(func(c *ColumnAttr) bool { return c.Generate != nil }),
	NullReading:     ofColumns(func(c *ColumnAttr) bool { return c.NullRead }),
	PolymorphicAssociation: func(_ *Set, m *Mapper) []string {
		var found []string
		for _, r := range m.Relationships {
			if r.On != nil {
				found = append(found, r.Name)
			}
		}
		return found
	},
	ForeignTable: func(s *Set, m *Mapper) []string {
		var found []string
		for _, fk := range m.LocalTable.ForeignKeys {
			if len(s.OnTable(fk.RefTable)) == 0 && !fk.NotEnforced {
				found = append(found, m.attributeOf(fk.Columns[0]))
			}
		}
		return found
	},
	NotUniqueObject: func(_ *Set, m *Mapper) []string {
		var found []string
		for _, r := range m.Relationships {
			if r.NotUnique {
				found = append(found, r.Name)
			}
		}
		return found
	},
	UnenforcedKey: func(_ *Set, m *Mapper) []string {
		var found []string
		for _, fk := range m.LocalTable.ForeignKeys {
			if fk.NotEnforced {
				found = append(found, m.attributeOf(fk.Columns[0]))
			}
		}
		return found
	},
}

func ofClass(used bool) []string {
	if used {
		return []string{""}
	}
	return nil
}

// ofIndexes finds indexes by one of their parts: the attribute of its column, or
// the class.
func ofIndexes(used func(*schema.Index, schema.IndexColumn) bool) func(*Set, *Mapper) []string {
	return func(_ *Set, m *Mapper) []string {
		var found []string
		for _, index := range m.LocalTable.Indexes {
			i := slices.IndexFunc(index.Columns, func(part schema.IndexColumn) bool { return used(index, part) })
			if i >= 0 {
				found = append(found, m.attributeOf(index.Columns[i].Column))
			}
		}
		return found
	}
}

func ofColumns(used func(*ColumnAttr) bool) func(*Set, *Mapper) []string {
	return func(_ *Set, m *Mapper) []string {
		var found []string
		for _, c := range m.Columns {
			if used(c) {
				found = append(found, c.Name)
			}
		}
		return found
	}
}

// attributeOf returns the attribute that holds a column, or the column's own
// name if none does.
func (m *Mapper) attributeOf(column string) string {
	if c, ok := m.ColumnFor(column); ok {
		return c.Name
	}
	return column
}

// errNilSet is what a nil Set gets from whoever refuses what a Set holds.
var errNilSet = &Error{Kind: NothingMapped, Problem: "the Set is nil", Remedy: "pass what Configure returned"}

// Refuse returns an *UnsupportedError for every place where the Set uses one of
// the features, all joined, or nil. A backend calls it with what it lacks
// before it touches anything.
func (s *Set) Refuse(backend string, lacking ...Feature) error {
	if s == nil {
		return errNilSet
	}
	var refusals []error
	lacking = slices.DeleteFunc(slices.Clone(lacking), func(f Feature) bool { return uses[f] == nil }) // of a later version: no mapping of this one uses it
	for _, m := range s.Mappers() {
		features := lacking
		if m.Joined() && slices.Contains(lacking, JoinedClass) {
			features = []Feature{JoinedClass} // which says it all
		}
		for _, f := range features {
			for _, attribute := range uses[f](s, m) {
				refusals = append(refusals, &UnsupportedError{Backend: backend, Feature: string(f), Class: m.Name, Attribute: attribute})
			}
		}
	}
	for _, j := range s.joinTables() {
		for _, f := range lacking {
			if len(uses[f](s, &Mapper{LocalTable: j.table})) > 0 {
				refusals = append(refusals, &UnsupportedError{Backend: backend, Feature: string(f), Class: j.class, Attribute: j.attribute})
			}
		}
	}
	return errors.Join(refusals...)
}

// joinTable is a join table that no class maps, with the first relationship
// that goes through it.
type joinTable struct {
	table            *schema.Table
	class, attribute string
}

func (s *Set) joinTables() []joinTable {
	var found []joinTable
	for _, m := range s.Mappers() {
		for _, r := range m.Relationships {
			if r.Through == nil || len(s.OnTable(r.Through.Table.FullName())) > 0 ||
				slices.ContainsFunc(found, func(j joinTable) bool { return j.table == r.Through.Table }) {
				continue
			}
			found = append(found, joinTable{r.Through.Table, m.Name, r.Name})
		}
	}
	return found
}

// RefuseDialect returns an *UnsupportedError for everything in the Set's tables
// that a dialect cannot do, all joined, or nil.
func (s *Set) RefuseDialect(backend string, d schema.Dialect) error {
	if s == nil {
		return errNilSet
	}
	var refusals []error
	for _, m := range s.Mappers() {
		tables := m.LocalTable.Tables()
		if m.Joined() {
			tables = m.Selectable.Tables()
		}
		for _, t := range tables {
			for _, limit := range d.Limits(t) {
				refusals = append(refusals, &UnsupportedError{
					Backend: backend + " on " + string(d), Feature: limit.Feature,
					Class: m.Name, Attribute: m.attributeOf(limit.Column), Remedy: limit.Remedy,
				})
			}
		}
	}
	joinTables := s.joinTables()
	for _, j := range joinTables {
		for _, limit := range d.Limits(j.table) {
			refusals = append(refusals, &UnsupportedError{
				Backend: backend + " on " + string(d), Feature: limit.Feature, Class: j.class, Attribute: j.attribute, Remedy: limit.Remedy,
			})
		}
	}
	for _, alike := range d.Alike(s.tables) {
		refusal := &UnsupportedError{Backend: backend + " on " + string(d), Feature: alike.Limit.Feature, Remedy: alike.Limit.Remedy}
		refusal.Class, refusal.Attribute = s.userOf(alike.Second, joinTables)
		refusals = append(refusals, refusal)
	}
	return errors.Join(refusals...)
}

// userOf returns the first class that is mapped onto a table, or else the
// relationship that goes through it.
func (s *Set) userOf(t *schema.Table, joinTables []joinTable) (class, attribute string) {
	for _, m := range s.mappers {
		if m.LocalTable == t || m.Joined() && slices.Contains(m.Selectable.Tables(), t) {
			return m.Name, ""
		}
	}
	for _, j := range joinTables {
		if j.table == t {
			return j.class, j.attribute
		}
	}
	return "", ""
}
