package gormadapter

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// tables is what the migrator knows: the tables of all classes, the join tables,
// and those that db.Table names. It is safe for concurrent use.
type tables struct {
	builder *builder
	names   map[string]*mapper.Mapper // by the full name of the table
	made    sync.Map                  // *table by GORM's key
}

// tablesKey is where a cache has its tables.
type tablesKey struct{}

// table is a table as the migrator makes it, with a schema that tells the same
// to the drivers: its key is the table's, and its relationships are the foreign
// keys.
type table struct {
	*schema.Table
	mapper *mapper.Mapper
	schema *gormschema.Schema
	names  map[string]string // of its constraints, by those of the mapping that differ
}

// newTables makes the tables of all mappers known to GORM.
func newTables(b *builder, cache *sync.Map) (*tables, error) {
	ts := &tables{builder: b, names: map[string]*mapper.Mapper{}}
	for _, m := range slices.Concat(b.mappers, b.through) {
		if name := m.LocalTable.FullName(); ts.names[name] == nil {
			ts.names[name] = m
		}
	}
	own := make([]*table, 0, len(b.classes))
	for _, m := range b.classes {
		t, err := b.table(m, m.LocalTable.FullName())
		if err != nil {
			return nil, err
		}
		own = append(own, t)
	}
	for _, t := range own {
		ts.made.Store(t.key(), t)
		cache.Store(t.key(), t.schema)
	}
	return ts, nil
}

// key is where GORM looks for a class under db.Table.
func (t *table) key() string { return tableKey(t.mapper.Class, t.FullName()) }

func tableKey(class reflect.Type, name string) string { return fmt.Sprintf("%p-%s", class, name) }

// withdraw takes the tables out of GORM's cache again.
func (ts *tables) withdraw(cache *sync.Map) {
	ts.made.Range(func(key, _ any) bool {
		cache.Delete(key)
		return true
	})
}

// of returns a class's table of this name, which may be another than the mapping
// says.
func (ts *tables) of(m *mapper.Mapper, name string) (*table, error) {
	if made, ok := ts.made.Load(tableKey(m.Class, name)); ok {
		return made.(*table), nil
	}
	t, err := ts.builder.table(m, name)
	if err != nil {
		return nil, err
	}
	made, _ := ts.made.LoadOrStore(t.key(), t)
	return made.(*table), nil
}

// table makes a class's table of this name.
func (b *builder) table(m *mapper.Mapper, name string) (*table, error) {
	names := &constraintNames{Namer: b.namer, checks: map[string]string{}}
	s, err := b.schema(m, names, m.LocalTable.Columns)
	if err != nil {
		return nil, err
	}
	t := &table{Table: m.LocalTable, mapper: m, schema: s}
	if name != t.FullName() {
		t.Table, t.names = renamed(m.LocalTable, name)
	}
	s.Table = name
	s.PrimaryFields, s.PrimaryFieldDBNames = nil, nil
	for _, column := range t.PrimaryKey() {
		s.PrimaryFields = append(s.PrimaryFields, s.FieldsByDBName[column.Name])
		s.PrimaryFieldDBNames = append(s.PrimaryFieldDBNames, column.Name)
	}
	return t, names.constrain(t)
}

// renamed returns a copy of a table with another name, and the names of its
// constraints, which have it in theirs: most databases want those to differ
// within a schema. Foreign keys refer to the same tables, as relationships do.
func renamed(t *schema.Table, name string) (*schema.Table, map[string]string) {
	other, names := t.Clone(), map[string]string{}
	other.Schema, other.Name = schema.SplitName(name)
	rename := func(constraint *string) {
		made := *constraint + "_" + other.Name
		if strings.Contains(*constraint, t.Name) {
			made = strings.Replace(*constraint, t.Name, other.Name, 1)
		}
		names[*constraint] = schema.FitName(made)
		*constraint = names[*constraint]
	}
	for _, index := range other.Indexes {
		rename(&index.Name)
	}
	for _, fk := range other.ForeignKeys {
		rename(&fk.Name)
	}
	for _, check := range other.Checks {
		rename(&check.Name)
	}
	return other, names
}

// own returns the table's name of a constraint that the mapping names.
func (t *table) own(name string) string {
	if made, ok := t.names[name]; ok {
		return made
	}
	return name
}

// ordered returns tables once each, after those that they refer to as far as
// there is no circle. It adds, if wanted, the tables that they cannot do without:
// those that they refer to, and their join tables.
func (ts *tables) ordered(list []*table, add bool) ([]*table, error) {
	given, seen := map[string]*table{}, map[string]bool{}
	for _, t := range list {
		given[t.FullName()] = t
	}
	var order []*table
	var visit func(name string) error
	visit = func(name string) error {
		t, m := given[name], ts.names[name]
		if seen[name] || t == nil && (!add || m == nil) {
			return nil
		}
		seen[name] = true
		if t == nil {
			var err error
			if t, err = ts.of(m, name); err != nil {
				return err
			}
		}
		for _, fk := range t.ForeignKeys {
			if err := visit(fk.RefTable); err != nil {
				return err
			}
		}
		order = append(order, t)
		if !add || t.Table != t.mapper.LocalTable {
			return nil
		}
		for _, r := range t.mapper.Relationships {
			if r.Through != nil && !ts.builder.mapped(r.Through.Table) {
				if err := visit(r.Through.Table.FullName()); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, t := range list {
		if err := visit(t.FullName()); err != nil {
			return nil, err
		}
	}
	return order, nil
}
