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
// and nothing else. All relationships through the table share it.
func (b *builder) joinTable(through *mapper.Through) (*gormschema.Schema, error) {
	if s, ok := b.joins[through.Table]; ok {
		return s, nil
	}
	m := b.joinMapper(through.Table)
	s, err := b.schema(m, b.namer)
	if err != nil {
		return nil, err
	}
	s.Name = through.Table.Name
	b.joins[through.Table] = s
	b.byClass[m] = s
	b.schemas = append(b.schemas, s)
	b.through = append(b.through, m)
	return s, nil
}

// joinMapper makes a mapper of a join table. The struct's type is the table's
// alone, since GORM knows schemas by type.
func (b *builder) joinMapper(t *schema.Table) *mapper.Mapper {
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
				Tag: reflect.StructTag(fmt.Sprintf(`mapwright:"%d"`, len(b.joins))),
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
	m := &mapper.Mapper{Class: class, Name: t.Name, LocalTable: t, OwnTable: true, Selectable: t}
	for i, column := range held {
		m.Columns = append(m.Columns, &mapper.ColumnAttr{Name: fields[i].Name, Column: column, Table: t, Field: mapper.FieldAccessor(class, []int{i})})
	}
	for _, column := range t.PrimaryKey() {
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
