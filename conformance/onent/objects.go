package onent

import (
	"database/sql"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
)

// held returns the objects that a relationship's field holds, as pointers.
func held(field reflect.Value) []reflect.Value {
	switch {
	case field.Kind() == reflect.Slice:
		var objects []reflect.Value
		for i := range field.Len() {
			objects = append(objects, held(field.Index(i))...)
		}
		return objects
	case field.IsZero():
		return nil
	case field.Kind() == reflect.Pointer:
		return []reflect.Value{field}
	}
	return []reflect.Value{field.Addr()}
}

// refer sets a foreign key to a key.
func refer(foreign, key reflect.Value) {
	if s, ok := foreign.Addr().Interface().(sql.Scanner); ok {
		_ = s.Scan(key.Interface()) // a key that is wrong there fails in the database
		return
	}
	if foreign.Kind() == reflect.Pointer {
		foreign.Set(reflect.New(foreign.Type().Elem()))
		foreign = foreign.Elem()
	}
	foreign.Set(key.Convert(foreign.Type()))
}

// copyColumns copies the columns of an object to one of an equally mapped class.
func copyColumns(to *mapper.Mapper, object reflect.Value, from *mapper.Mapper, source reflect.Value) {
	for i, c := range to.Columns {
		if value, ok := from.Columns[i].Field.Read(source.Elem()); ok {
			field := c.Field.Value(object.Elem())
			field.Set(value.Convert(field.Type()))
		}
	}
}

// toOwn returns an object as one of the client's class, with the objects that
// it refers to but nothing that they are related to.
func (s *session) toOwn(object reflect.Value) reflect.Value {
	m, _ := s.set.Of(object.Type().Elem())
	own, _ := s.own.Named(m.Name)
	if own.Class == m.Class {
		return object
	}
	copied := s.columnsToOwn(object)
	for i, r := range m.Relationships {
		if r.Direction == mapper.ManyToOne {
			for _, other := range held(r.Field.Value(object.Elem())) {
				put(own.Relationships[i].Field.Value(copied.Elem()), s.columnsToOwn(other))
			}
		}
	}
	return copied
}

func (s *session) columnsToOwn(object reflect.Value) reflect.Value {
	m, _ := s.set.Of(object.Type().Elem())
	own, _ := s.own.Named(m.Name)
	copied := reflect.New(own.Class)
	copyColumns(own, copied, m, object)
	return copied
}

// fromOwn returns an object of the client's class as one of the suite's, with
// all that it is related to; kept holds those that were met before.
func (s *session) fromOwn(own reflect.Value, kept map[any]reflect.Value) reflect.Value {
	from, _ := s.own.Of(own.Type().Elem())
	m, _ := s.set.Named(from.Name)
	if m.Class == from.Class {
		return own
	}
	if object, ok := kept[own.Interface()]; ok {
		return object
	}
	object := reflect.New(m.Class)
	kept[own.Interface()] = object
	copyColumns(m, object, from, own)
	for i, r := range m.Relationships {
		field := r.Field.Value(object.Elem())
		for _, other := range held(from.Relationships[i].Field.Value(own.Elem())) {
			put(field, s.fromOwn(other, kept))
		}
	}
	return object
}

// put appends an object to a list, or sets a single one; the field holds
// objects or pointers to them.
func put(field, object reflect.Value) {
	list := field.Kind() == reflect.Slice
	held := field.Type()
	if list {
		held = held.Elem()
	}
	if held.Kind() != reflect.Pointer {
		object = object.Elem()
	}
	if list {
		object = reflect.Append(field, object)
	}
	field.Set(object)
}
