package gormadapter

import (
	"iter"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// generators holds the attributes of each class whose values the mapping makes
// for new objects.
type generators map[*gormschema.Schema][]*mapper.ColumnAttr

func (g generators) add(s *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		if a.Generate != nil {
			g[s] = append(g[s], a)
		}
	}
}

// register has values generated after the BeforeCreate hooks, which may set some
// themselves, and before what refers to the object is saved.
func (g generators) register(on *registration) {
	if len(g) > 0 {
		on.add(creating, between{"gorm:before_create", "gorm:create"}, "generate", g.fill)
	}
}

// fill sets the zero attributes of new objects, and the missing keys of maps.
func (g generators) fill(db *gorm.DB) {
	stmt := db.Statement
	attributes := g[stmt.Schema]
	if db.Error != nil || len(attributes) == 0 {
		return
	}
	chosen := selection(stmt.SelectAndOmitColumns(true, false))
	for _, a := range attributes {
		if !chosen(a.Column.Name) {
			continue
		}
		if err := fillNew(stmt, a, a.Generate.New); err != nil {
			_ = db.AddError(err)
			return
		}
	}
}

// selection reports the columns that a statement writes, by its Select and Omit.
func selection(named map[string]bool, restricted bool) func(column string) bool {
	return func(column string) bool {
		chosen, ok := named[column]
		return chosen || !ok && !restricted
	}
}

// fillNew gives an attribute of new objects a value where it is zero, and of maps
// where they have none.
func fillNew(stmt *gorm.Statement, a *mapper.ColumnAttr, value func() (reflect.Value, error)) error {
	for object := range objectsOf(stmt) {
		held, _, err := read(a.Field, object)
		if err == nil && held.IsZero() {
			var made reflect.Value
			if made, err = value(); err == nil {
				err = write(a.Field, object, made)
			}
		}
		if err != nil {
			return err
		}
	}
	for row := range mapsOf(stmt.Dest) {
		if _, ok := row[a.Name]; ok {
			continue
		}
		if _, ok := row[a.Column.Name]; ok {
			continue
		}
		made, err := value()
		if err != nil {
			return err
		}
		row[a.Column.Name] = made.Interface()
	}
	return nil
}

// objectsOf yields the objects of a statement's class that it works on.
func objectsOf(stmt *gorm.Statement) iter.Seq[reflect.Value] {
	return func(yield func(reflect.Value) bool) {
		value := stmt.ReflectValue
		switch value.Kind() {
		case reflect.Struct:
			if value.Type() == stmt.Schema.ModelType && value.CanAddr() {
				yield(value)
			}
		case reflect.Slice, reflect.Array:
			for i := range value.Len() {
				object := reflect.Indirect(value.Index(i))
				if object.IsValid() && object.Type() == stmt.Schema.ModelType && object.CanAddr() && !yield(object) {
					return
				}
			}
		}
	}
}

// mapsOf yields the maps that Create was given in place of objects.
func mapsOf(dest any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		var rows []map[string]any
		switch dest := dest.(type) {
		case map[string]any:
			rows = append(rows, dest)
		case *map[string]any:
			rows = append(rows, *dest)
		case []map[string]any:
			rows = dest
		case *[]map[string]any:
			rows = *dest
		}
		for _, row := range rows {
			if row != nil && !yield(row) {
				return
			}
		}
	}
}
