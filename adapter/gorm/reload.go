package gormadapter

import (
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// reloads holds the pointers to value objects of each class. An object that is
// loaded again forgets what they point to: all columns that come may be NULL,
// which is nil, but GORM sets them one by one.
type reloads map[reflect.Type][]mapper.Accessor

func (r reloads) add(s *gormschema.Schema, m *mapper.Mapper) {
	for _, c := range m.Columns {
		if !c.Field.Optional() {
			continue
		}
		pointer := outermost(m.Class, c.Field.Index())
		known := slices.ContainsFunc(r[s.ModelType], func(a mapper.Accessor) bool { return slices.Equal(a.Index(), pointer.Index()) })
		if !known {
			r[s.ModelType] = append(r[s.ModelType], pointer)
		}
	}
}

// outermost returns the first pointer on the way to a field.
func outermost(class reflect.Type, index []int) mapper.Accessor {
	for i := range index {
		if a := mapper.FieldAccessor(class, index[:i+1]); a.Type().Kind() == reflect.Pointer {
			return a
		}
	}
	return mapper.FieldAccessor(class, index)
}

const forgotten = "mapwright:forgotten"

func (r reloads) register(on *registration) {
	if len(r) > 0 {
		on.add(querying, between{before: "gorm:query"}, "forget", r.forget)
		on.add(querying, between{after: "gorm:query"}, "recall", r.recall)
	}
}

// forget empties the pointers of an object that whole rows are loaded into.
func (r reloads) forget(db *gorm.DB) {
	object := db.Statement.ReflectValue
	if db.Error != nil || object.Kind() != reflect.Struct || !object.CanSet() || len(db.Statement.Selects)+len(db.Statement.Omits) > 0 {
		return
	}
	var kept []reflect.Value
	for _, a := range r[object.Type()] {
		pointer := a.Value(object)
		kept = append(kept, reflect.ValueOf(pointer.Interface()))
		pointer.SetZero()
	}
	if kept != nil {
		db.InstanceSet(forgotten, kept)
	}
}

// recall undoes it where there was no row.
func (r reloads) recall(db *gorm.DB) {
	kept, ok := db.InstanceGet(forgotten)
	if !ok || db.RowsAffected > 0 && db.Error == nil {
		return
	}
	object := db.Statement.ReflectValue
	for i, a := range r[object.Type()] {
		a.Value(object).Set(kept.([]reflect.Value)[i])
	}
}
