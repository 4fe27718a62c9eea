package gormadapter

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// writing is what GORM's own writing lacks for mapped columns, by their names
// in the database.
type writing struct {
	dialect  schema.Dialect
	nullZero map[*gormschema.Schema][]string // NULL and zero are one
	converts map[*gormschema.Schema]*attributes
	values   map[*gormschema.Schema][]string // the default is a value
	defaults map[*gormschema.Schema][]string // there is a default, and no keyword for it
}

func newWriting(d schema.Dialect) writing {
	return writing{
		d, map[*gormschema.Schema][]string{}, map[*gormschema.Schema]*attributes{},
		map[*gormschema.Schema][]string{}, map[*gormschema.Schema][]string{},
	}
}

// add notes what is to be known of a class's columns.
func (w writing) add(s *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		name := a.Column.Name
		if a.NullZero {
			w.nullZero[s] = append(w.nullZero[s], name)
		}
		if a.Converter != nil || a.Field.Paired() {
			if w.converts[s] == nil {
				w.converts[s] = newAttributes(w.dialect)
			}
			w.converts[s].add(name, a)
			if s.PrioritizedPrimaryField == s.FieldsByDBName[name] {
				w.converts[s].add(clause.PrimaryKey, a)
			}
		}
		if a.Column.Default.Kind == schema.NoDefault {
			continue
		}
		if a.Column.Default.Kind == schema.LiteralDefault {
			w.values[s] = append(w.values[s], name)
		}
		if w.dialect == schema.SQLite {
			w.defaults[s] = append(w.defaults[s], name)
		}
	}
}

// register has GORM's statements completed.
func (w writing) register(on *registration) {
	if len(w.nullZero)+len(w.converts) > 0 {
		on.wrap("SET", w.set)
	}
	if len(w.nullZero)+len(w.converts)+len(w.defaults) > 0 {
		on.wrap("VALUES", w.insert)
	}
	if len(w.converts) > 0 {
		on.wrap("WHERE", w.where)
		on.wrap("GROUP BY", w.having)
		on.wrap("ON CONFLICT", w.conflict)
		on.add(querying, between{before: "gorm:query"}, "on", w.on)
		on.add(scanning, between{before: "gorm:row"}, "on", w.on)
	}
	if len(w.values) > 0 {
		on.add(creating, between{before: "gorm:create"}, "upsert", w.upsert)
	}
}

// set converts what a map or Update holds, and makes its zeros NULL for columns
// where both are one. Fields do so by themselves.
func (w writing) set(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	nullZero, converts := w.nullZero[stmt.Schema], w.converts[stmt.Schema]
	set, ok := e.(clause.Set)
	if !ok || len(nullZero) == 0 && converts == nil {
		return e
	}
	set = slices.Clone(set) // which may be the caller's
	for i, assignment := range set {
		set[i].Value = written(assignment.Column.Name, assignment.Value, nullZero, converts)
	}
	return set
}

// written returns a value of a map as a field would write it.
func written(column string, value any, nullZero []string, converts *attributes) any {
	if slices.Contains(nullZero, column) && isZero(value) {
		return nil
	}
	if a := converts.named(column); a != nil {
		return readable(a, convertInside(a, value))
	}
	return value
}

// convertInside has the values of an attribute's own type converted inside an SQL
// expression for its column: they mean nothing else there. What has a type of Go's
// is stored as it is.
func convertInside(a *mapper.ColumnAttr, value any) any {
	e, ok := value.(clause.Expr)
	if !ok {
		return value
	}
	e.Vars = slices.Clone(e.Vars) // which are the caller's
	for i, v := range e.Vars {
		if t := reflect.TypeOf(v); t != nil && ownType(t) {
			e.Vars[i] = convert(a, v)
		}
	}
	return e
}

// ownType reports whether a type, or what it points to, is declared in a package.
func ownType(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath() != ""
}

// insert does the same for maps that are created, and spells defaults out where the
// database has no keyword for them in rows, which SQLite has not: GORM writes
// it for a row that has no value while another has.
func (w writing) insert(stmt *gorm.Statement, e clause.Expression) clause.Expression {
	values, ok := e.(clause.Values)
	if !ok {
		return e
	}
	nullZero, converts, defaults := w.nullZero[stmt.Schema], w.converts[stmt.Schema], w.defaults[stmt.Schema]
	switch stmt.Dest.(type) {
	case map[string]any, *map[string]any, []map[string]any, *[]map[string]any:
		defaults = nil
	default:
		nullZero, converts = nil, nil
		if len(values.Values) == 1 {
			return e
		}
	}
	for i, column := range values.Columns {
		switch {
		case slices.Contains(nullZero, column.Name), converts.named(column.Name) != nil:
			for _, row := range values.Values {
				row[i] = written(column.Name, row[i], nullZero, converts)
			}
		case slices.Contains(defaults, column.Name):
			text := clause.Expr{SQL: stmt.Schema.FieldsByDBName[column.Name].DefaultValue}
			for _, row := range values.Values {
				if keyword, ok := row[i].(clause.Expr); ok && keyword.SQL == "DEFAULT" {
					row[i] = text
				}
			}
		}
	}
	return values
}

func isZero(value any) bool {
	v := reflect.ValueOf(value)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	return v.IsValid() && v.IsZero()
}

// upsert adds the columns whose default is a value to those that a row updates
// when it meets another. GORM leaves out all that have a default, except such
// as it knows as a Go value.
func (w writing) upsert(db *gorm.DB) {
	stmt := db.Statement
	columns := w.values[stmt.Schema]
	if db.Error != nil || len(columns) == 0 {
		return
	}
	conflict, ok := stmt.Clauses["ON CONFLICT"].Expression.(clause.OnConflict)
	if !ok || !conflict.UpdateAll || structIn(stmt.ReflectValue.Type()).Kind() != reflect.Struct { // a map has only some columns, and the others are to stay
		return
	}
	chosen := selection(stmt.SelectAndOmitColumns(true, true))
	columns = slices.DeleteFunc(slices.Clone(columns), func(name string) bool { return !chosen(name) })
	conflict.DoUpdates = append(slices.Clone(conflict.DoUpdates), clause.AssignmentColumns(columns)...)
	stmt.AddClause(conflict)
}
