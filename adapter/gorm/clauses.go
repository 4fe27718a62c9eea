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
// in the database. It does not change once the plugin is in use.
type writing struct {
	nullZero map[*gormschema.Schema][]string // NULL and zero are one
	values   map[*gormschema.Schema][]string // the default is a value
	defaults map[*gormschema.Schema][]string // there is a default, and no keyword for it
}

func newWriting() writing {
	return writing{map[*gormschema.Schema][]string{}, map[*gormschema.Schema][]string{}, map[*gormschema.Schema][]string{}}
}

// add notes what is to be known of a class's columns.
func (w writing) add(s *gormschema.Schema, m *mapper.Mapper, d schema.Dialect) {
	for _, a := range m.Columns {
		name := a.Column.Name
		if a.NullZero {
			w.nullZero[s] = append(w.nullZero[s], name)
		}
		if a.Column.Default.Kind == schema.NoDefault {
			continue
		}
		if a.Column.Default.Kind == schema.LiteralDefault {
			w.values[s] = append(w.values[s], name)
		}
		if d == schema.SQLite {
			w.defaults[s] = append(w.defaults[s], name)
		}
	}
}

// register has GORM's statements completed.
func (w writing) register(db *gorm.DB) error {
	if len(w.nullZero) > 0 {
		wrap(db, "SET", w.set)
	}
	if len(w.nullZero) > 0 || len(w.defaults) > 0 {
		wrap(db, "VALUES", w.insert)
	}
	if len(w.values) == 0 {
		return nil
	}
	return db.Callback().Create().Before("gorm:create").Register("mapwright:upsert", w.upsert)
}

// wrap has a clause edited before it is built.
func wrap(db *gorm.DB, name string, edit func(*gorm.Statement, clause.Expression)) {
	build, ok := db.ClauseBuilders[name]
	if !ok {
		build = func(c clause.Clause, builder clause.Builder) { c.Build(builder) }
	}
	db.ClauseBuilders[name] = func(c clause.Clause, builder clause.Builder) {
		if stmt, ok := builder.(*gorm.Statement); ok && stmt.Schema != nil {
			edit(stmt, c.Expression)
		}
		build(c, builder)
	}
}

// set makes the zeros NULL that a map or Update holds, for columns where both
// are one. Fields do so by themselves.
func (w writing) set(stmt *gorm.Statement, e clause.Expression) {
	columns := w.nullZero[stmt.Schema]
	set, ok := e.(clause.Set)
	if !ok || len(columns) == 0 {
		return
	}
	for i, assignment := range set {
		if slices.Contains(columns, assignment.Column.Name) && isZero(assignment.Value) {
			set[i].Value = nil
		}
	}
}

// insert does for maps what set does, and spells defaults out where the
// database has no keyword for them in rows, which SQLite has not: GORM writes
// it for a row that has no value while another has.
func (w writing) insert(stmt *gorm.Statement, e clause.Expression) {
	values, ok := e.(clause.Values)
	if !ok {
		return
	}
	nullZero, defaults := w.nullZero[stmt.Schema], w.defaults[stmt.Schema]
	switch stmt.Dest.(type) {
	case map[string]any, *map[string]any, []map[string]any, *[]map[string]any:
		defaults = nil
	default:
		nullZero = nil
		if len(values.Values) == 1 {
			return
		}
	}
	for i, column := range values.Columns {
		switch {
		case slices.Contains(nullZero, column.Name):
			for _, row := range values.Values {
				if isZero(row[i]) {
					row[i] = nil
				}
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
	if !ok || !conflict.UpdateAll || !ofStructs(stmt.ReflectValue) {
		return
	}
	selected, restricted := stmt.SelectAndOmitColumns(true, true)
	columns = slices.DeleteFunc(slices.Clone(columns), func(name string) bool {
		chosen, named := selected[name]
		return named && !chosen || !named && restricted
	})
	conflict.DoUpdates = append(slices.Clone(conflict.DoUpdates), clause.AssignmentColumns(columns)...)
	stmt.AddClause(conflict)
}

// ofStructs reports whether rows come from objects. A map has only some
// columns, and the others are to stay.
func ofStructs(v reflect.Value) bool {
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return v.Kind() == reflect.Struct
	}
	t := v.Type().Elem()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}
