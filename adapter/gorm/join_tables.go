package gormadapter

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// joinTable returns the schema by which GORM reads and writes the rows of a join
// table: of a struct made for it that holds the columns of its relationships,
// and nothing else. All relationships through the table share it that have the
// columns in its order.
func (b *builder) joinTable(through *mapper.Through) (*gormschema.Schema, error) {
	s, ok := b.joins[through.Table]
	if !ok {
		m := b.joinMapper(through.Table, through.Table)
		var err error
		if s, err = b.joinSchema(m); err != nil {
			return nil, err
		}
		b.joins[through.Table], b.classes[m.Class] = s, m
		b.through = append(b.through, m)
	}
	if ordered := ownFirst(through); !slices.Equal(ordered.Columns, through.Table.Columns) {
		return b.joinSchema(b.joinMapper(through.Table, ordered))
	}
	return s, nil
}

func (b *builder) joinSchema(m *mapper.Mapper) (*gormschema.Schema, error) {
	s, err := b.classSchema(m)
	if err != nil {
		return nil, err
	}
	s.Name = m.LocalTable.Name
	b.byClass[m] = s
	b.schemas = append(b.schemas, s)
	return s, nil
}

// ownFirst returns the join table with the columns in the order in which GORM
// writes them: those of the relationship's owner, then those of its target.
func ownFirst(through *mapper.Through) *schema.Table {
	ordered := *through.Table
	place := func(column *schema.Column) int {
		for i, names := range [][]string{through.Local.ForeignKey.Columns, through.Remote.ForeignKey.Columns} {
			if j := slices.Index(names, column.Name); j >= 0 {
				return i*len(ordered.Columns) + j
			}
		}
		return 2 * len(ordered.Columns)
	}
	ordered.Columns = slices.SortedStableFunc(slices.Values(ordered.Columns), func(a, b *schema.Column) int { return place(a) - place(b) })
	return &ordered
}

// joinMapper makes a mapper of a join table, with its columns in some order. The
// struct's type is the schema's alone, since GORM knows schemas by type.
func (b *builder) joinMapper(t, ordered *schema.Table) *mapper.Mapper {
	var held []*schema.Column
	var fields []reflect.StructField
	hold := func(side mapper.ThroughSide) {
		for i, name := range side.ForeignKey.Columns {
			column, _ := t.Column(name)
			if slices.Contains(held, column) {
				continue
			}
			held = append(held, column)
			fields = append(fields, reflect.StructField{
				Name: "F" + strconv.Itoa(len(fields)), Type: side.Columns[i].Field.Type(),
				Tag: reflect.StructTag(fmt.Sprintf(`mapwright:"%d"`, len(b.schemas))),
			})
		}
	}
	for _, m := range b.mappers {
		for _, r := range m.Relationships {
			if r.Through != nil && r.Through.Table == t {
				hold(r.Through.Local)
				hold(r.Through.Remote)
			}
		}
	}
	class := reflect.StructOf(fields)
	m := &mapper.Mapper{Class: class, Name: t.Name, LocalTable: ordered, OwnTable: true, Selectable: ordered}
	for i, column := range held {
		m.Columns = append(m.Columns, &mapper.ColumnAttr{Name: fields[i].Name, Column: column, Table: ordered, Field: mapper.FieldAccessor(class, []int{i})})
	}
	for _, column := range ordered.PrimaryKey() {
		if a, ok := m.ColumnFor(column.Name); ok {
			m.Key = append(m.Key, a)
		}
	}
	return m
}

// relateThrough completes a many-to-many relationship.
func (b *builder) relateThrough(relation *gormschema.Relationship, r *mapper.RelationshipAttr) error {
	join, err := b.joinTable(r.Through)
	if err != nil {
		return err
	}
	s, target := relation.Schema, relation.FieldSchema
	refer := func(of *gormschema.Schema, side mapper.ThroughSide, own bool) {
		for i, a := range side.Columns {
			relation.References = append(relation.References, &gormschema.Reference{
				PrimaryKey: of.FieldsByDBName[a.Column.Name], ForeignKey: join.FieldsByDBName[side.ForeignKey.Columns[i]], OwnPrimaryKey: own,
			})
		}
	}
	refer(s, r.Through.Local, true)
	refer(target, r.Through.Remote, false)
	relation.Type, relation.JoinTable = gormschema.Many2Many, join
	s.Relationships.Many2Many = append(s.Relationships.Many2Many, relation)
	return nil
}

// mapped reports whether a class maps a table, and so has it made.
func (b *builder) mapped(t *schema.Table) bool {
	return slices.ContainsFunc(b.mappers, func(m *mapper.Mapper) bool { return m.LocalTable == t })
}
