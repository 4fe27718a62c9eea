package gormadapter

import (
	"database/sql/driver"
	"reflect"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// attributes holds attributes of a class by their columns. Nil has none.
type attributes struct {
	exact  map[string]*mapper.ColumnAttr
	folded map[string]*mapper.ColumnAttr // in lower case, where the database does not tell cases apart
}

func newAttributes(d schema.Dialect) *attributes {
	as := &attributes{exact: map[string]*mapper.ColumnAttr{}}
	if d != schema.PostgreSQL {
		as.folded = map[string]*mapper.ColumnAttr{}
	}
	return as
}

func (as *attributes) add(name string, a *mapper.ColumnAttr) {
	as.exact[name] = a
	if as.folded != nil {
		as.folded[strings.ToLower(name)] = a
	}
}

// named returns the attribute of a column, or nil.
func (as *attributes) named(column string) *mapper.ColumnAttr {
	if as == nil {
		return nil
	}
	if a := as.exact[column]; a != nil || as.folded == nil {
		return a
	}
	return as.folded[strings.ToLower(column)]
}

// where converts the values in the conditions of a statement.
func (w writing) where(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	where, ok := e.(clause.Where)
	if as := w.converts[stmt.Schema]; ok && as != nil {
		return clause.Where{Exprs: w.conditionsOf(stmt, as).convert(where.Exprs)}
	}
	return e
}

// having does so for conditions on groups.
func (w writing) having(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	group, ok := e.(clause.GroupBy)
	if as := w.converts[stmt.Schema]; ok && as != nil {
		group.Having = w.conditionsOf(stmt, as).convert(group.Having)
		return group
	}
	return e
}

// conflict does so for upserts, and converts what they assign.
func (w writing) conflict(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	conflict, ok := e.(clause.OnConflict)
	as := w.converts[stmt.Schema]
	if !ok || as == nil {
		return e
	}
	conflict.DoUpdates = slices.Clone(conflict.DoUpdates)
	for i, assignment := range conflict.DoUpdates {
		conflict.DoUpdates[i].Value = written(assignment.Column.Name, assignment.Value, nil, as)
	}
	c := w.conditionsOf(stmt, as)
	c.tables = append(c.tables, "excluded")
	conflict.Where.Exprs = c.convert(conflict.Where.Exprs)
	conflict.TargetWhere.Exprs = c.convert(conflict.TargetWhere.Exprs)
	return conflict
}

// on does so for the conditions of joined relationships, which GORM builds by
// itself.
func (w writing) on(db *gorm.DB) {
	stmt := db.Statement
	if db.Error != nil || stmt.Schema == nil {
		return
	}
	for i, join := range stmt.Joins {
		if join.On == nil {
			continue
		}
		var c conditions
		for name, joined := range joinedBy(stmt.Schema, join.Name, join.Alias) {
			c = conditions{stmt: stmt, attributes: w.converts[joined], tables: []string{name}, dialect: w.dialect, kept: true}
		}
		if c.attributes != nil {
			stmt.Joins[i].On = &clause.Where{Exprs: c.convert(join.On.Exprs)}
		}
	}
}

// conditions converts the values that are compared with attributes of one class.
type conditions struct {
	*attributes
	stmt    *gorm.Statement
	tables  []string // what the class's table is called
	dialect schema.Dialect
	kept    bool // the statement may meet the result again, and is not to convert it twice
}

func (w writing) conditionsOf(stmt *gorm.Statement, as *attributes) conditions {
	return conditions{attributes: as, stmt: stmt, tables: []string{stmt.Table, stmt.Schema.Table}, dialect: w.dialect}
}

// convert returns conditions with converted values. The given ones may be those of
// several statements.
func (c conditions) convert(given []clause.Expression) []clause.Expression {
	converted := slices.Clone(given)
	for i, e := range converted {
		switch e := e.(type) {
		case clause.Eq:
			converted[i] = clause.Eq(c.oneOrList(e))
		case clause.Neq:
			converted[i] = clause.Neq(c.oneOrList(clause.Eq(e)))
		case clause.Gt:
			converted[i] = clause.Gt(c.one(clause.Eq(e)))
		case clause.Gte:
			converted[i] = clause.Gte(c.one(clause.Eq(e)))
		case clause.Lt:
			converted[i] = clause.Lt(c.one(clause.Eq(e)))
		case clause.Lte:
			converted[i] = clause.Lte(c.one(clause.Eq(e)))
		case clause.IN:
			converted[i] = c.in(e)
		case clause.AndConditions:
			converted[i] = clause.AndConditions{Exprs: c.convert(e.Exprs)}
		case clause.OrConditions:
			converted[i] = clause.OrConditions{Exprs: c.convert(e.Exprs)}
		case clause.NotConditions:
			converted[i] = clause.NotConditions{Exprs: c.convert(e.Exprs)}
		}
	}
	return converted
}

// one converts the value of a comparison.
func (c conditions) one(e clause.Eq) clause.Eq {
	if a := c.of(e.Column); a != nil {
		e.Value = c.value(a, e.Value)
	}
	return e
}

// oneOrList converts the values of a list too, as in db.Where("state", states).
func (c conditions) oneOrList(e clause.Eq) clause.Eq {
	a := c.of(e.Column)
	if e = c.one(e); a == nil || a.Converter == nil || !isList(e.Value) {
		return e
	}
	list := reflect.ValueOf(e.Value)
	values := make([]any, list.Len())
	for i := range values {
		values[i] = c.value(a, list.Index(i).Interface())
	}
	return clause.Eq{Column: e.Column, Value: values}
}

// isList reports what GORM compares as a list.
func isList(value any) bool {
	if _, own := value.(driver.Valuer); own || value == nil || isSQL(value) {
		return false
	}
	v := reflect.ValueOf(value)
	return (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && v.Len() > 0 && v.Type().Elem() != reflect.TypeFor[byte]()
}

// in converts the values of a list, and the parts of keys of several columns.
func (c conditions) in(e clause.IN) clause.IN {
	columns, several := e.Column.([]clause.Column)
	if !several {
		if a := c.of(e.Column); a != nil {
			e.Values = slices.Clone(e.Values)
			for i, v := range e.Values {
				e.Values[i] = c.value(a, v)
			}
		}
		return e
	}
	e.Values = slices.Clone(e.Values)
	for i, v := range e.Values {
		row, ok := v.([]any)
		if !ok || len(row) != len(columns) {
			continue
		}
		row = slices.Clone(row)
		for j, column := range columns {
			if a := c.of(column); a != nil {
				row[j] = c.value(a, row[j])
			}
		}
		e.Values[i] = row
	}
	return e
}

// value returns a value as it is compared.
func (c conditions) value(a *mapper.ColumnAttr, value any) any {
	if c.kept {
		return convertible(c.stmt, a, value)
	}
	return compared(c.stmt, a, value)
}

// of returns the attribute of a column, or nil for one of another table.
func (c conditions) of(column any) *mapper.ColumnAttr {
	var table, name string
	switch column := column.(type) {
	case string:
		name = column
	case clause.Column:
		table, name = column.Table, column.Name
	}
	if dot := strings.LastIndexByte(name, '.'); table == "" && dot >= 0 {
		table, name = name[:dot], name[dot+1:]
	}
	if table != "" && table != clause.CurrentTable && !slices.ContainsFunc(c.tables, func(own string) bool {
		return own == table || c.dialect == schema.SQLite && strings.EqualFold(own, table)
	}) {
		return nil
	}
	return c.named(name)
}
