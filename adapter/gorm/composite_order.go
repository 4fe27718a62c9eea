package gormadapter

import (
	"context"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// compositeOrder holds the classes whose key has several columns. First, Last and
// FindInBatches order by all of them, where GORM takes one.
type compositeOrder map[*gormschema.Schema]bool

func (c compositeOrder) add(s *gormschema.Schema, m *mapper.Mapper) {
	if len(m.Key) > 1 {
		c[s] = true
	}
}

// register has queries ordered, and each batch begin behind the one before.
func (c compositeOrder) register(on *registration) {
	if len(c) > 0 {
		on.add(querying, between{before: "gorm:query"}, "composite_order", c.order)
		on.add(querying, between{after: "gorm:after_query"}, "composite_batch", c.batch)
	}
}

// order puts all columns of the key in the place of one.
func (c compositeOrder) order(db *gorm.DB) {
	stmt := db.Statement
	by, ordered := orderByKey(stmt)
	if db.Error != nil || !ordered || !c[stmt.Schema] {
		return
	}
	var columns []clause.OrderByColumn
	for _, column := range by.Columns {
		if isKey(column) {
			columns = append(columns, keyOrder(stmt.Schema, column.Desc)...)
		} else {
			columns = append(columns, column)
		}
	}
	by.Columns = columns
	replaceClause(stmt, by)
	if where, ok := stmt.Clauses["WHERE"].Expression.(clause.Where); ok {
		replaceClause(stmt, behindLast(stmt.Schema, where))
	}
}

// orderByKey returns the order of a statement, and whether GORM's name for "the"
// key is in it.
func orderByKey(stmt *gorm.Statement) (clause.OrderBy, bool) {
	by, _ := stmt.Clauses["ORDER BY"].Expression.(clause.OrderBy)
	return by, slices.ContainsFunc(by.Columns, isKey)
}

// keyOrder returns the order by all columns of the key.
func keyOrder(s *gormschema.Schema, desc bool) []clause.OrderByColumn {
	var columns []clause.OrderByColumn
	for _, name := range s.PrimaryFieldDBNames {
		columns = append(columns, clause.OrderByColumn{Column: clause.Column{Table: clause.CurrentTable, Name: name}, Desc: desc})
	}
	return columns
}

func isKey(column clause.OrderByColumn) bool { return column.Column.Name == clause.PrimaryKey }

// replaceClause puts an expression in the place of the clause of its name.
func replaceClause(stmt *gorm.Statement, e clause.Interface) {
	c := stmt.Clauses[e.Name()]
	c.Expression = e
	stmt.Clauses[e.Name()] = c
}

// keyValues are the values of a key's columns, in the order of the key.
type keyValues []any

// behindLast has the condition of FindInBatches compare whole keys, and be one
// beside all others together.
func behindLast(s *gormschema.Schema, where clause.Where) clause.Where {
	for i, e := range where.Exprs {
		if gt, ok := e.(clause.Gt); ok {
			if last, ok := gt.Value.(keyValues); ok {
				exprs := []clause.Expression{behind(s, last)}
				if others := slices.Delete(slices.Clone(where.Exprs), i, i+1); len(others) > 0 {
					exprs = append(exprs, clause.AndConditions{Exprs: others})
				}
				return clause.Where{Exprs: exprs}
			}
		}
	}
	return where
}

// behind returns the condition for the rows behind a key such as (a, b): their
// first column is greater, or it is equal and their second is greater.
func behind(s *gormschema.Schema, last keyValues) clause.Expression {
	var cases, equal []clause.Expression
	for i, name := range s.PrimaryFieldDBNames {
		column := clause.Column{Table: clause.CurrentTable, Name: name}
		cases = append(cases, clause.And(append(slices.Clone(equal), clause.Gt{Column: column, Value: last[i]})...))
		equal = append(equal, clause.Eq{Column: column, Value: last[i]})
	}
	return clause.Or(cases...)
}

// batch has FindInBatches, which asks the last object of a batch for the value of
// one key field, get the values of all. It gets none, and fails, where the
// statement did not read all.
func (c compositeOrder) batch(db *gorm.DB) {
	stmt := db.Statement
	s := stmt.Schema
	if !c[s] || stmt.ReflectValue.Kind() != reflect.Slice {
		return
	}
	by, _ := stmt.Clauses["ORDER BY"].Expression.(clause.OrderBy)
	if last := len(by.Columns) - len(s.PrimaryFields); last < 0 || !slices.Equal(by.Columns[last:], keyOrder(s, false)) {
		return
	}
	stmt.Schema = &gormschema.Schema{
		Name: s.Name, ModelType: s.ModelType, Table: s.Table, DBNames: s.DBNames,
		PrimaryFields: s.PrimaryFields, PrimaryFieldDBNames: s.PrimaryFieldDBNames,
		Fields: s.Fields, FieldsByName: s.FieldsByName, FieldsByBindName: s.FieldsByBindName, FieldsByDBName: s.FieldsByDBName,
	}
	if structIn(stmt.ReflectValue.Type()) == s.ModelType && readsKey(stmt, s) {
		stmt.Schema.PrioritizedPrimaryField = wholeKey(s)
	}
}

// readsKey reports whether a statement reads all columns of the key.
func readsKey(stmt *gorm.Statement, s *gormschema.Schema) bool {
	columns, _ := stmt.Clauses["SELECT"].Expression.(clause.Select)
	return len(columns.Columns) == 0 || !slices.ContainsFunc(s.PrimaryFieldDBNames, func(name string) bool {
		return !slices.ContainsFunc(columns.Columns, func(c clause.Column) bool { return c.Name == name })
	})
}

// wholeKey returns a field whose value is that of the whole key.
func wholeKey(s *gormschema.Schema) *gormschema.Field {
	return &gormschema.Field{Name: s.PrimaryFields[0].Name, Schema: s, ValueOf: func(ctx context.Context, object reflect.Value) (any, bool) {
		values := make(keyValues, len(s.PrimaryFields))
		for i, f := range s.PrimaryFields {
			values[i], _ = f.ValueOf(ctx, object)
		}
		return values, false
	}}
}
