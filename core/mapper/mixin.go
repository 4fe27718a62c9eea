package mapper

import "reflect"

// Mixin marks a struct whose fields, embedded in a class, are columns and
// relationships of that class: each class gets its own copy of every column.
//
//	type Timestamps struct {
//		mapper.Mixin `map:",index:created_at"`
//
//		CreatedAt time.Time `map:",created"`
//		UpdatedAt time.Time `map:",updated"`
//	}
//
// Its tag holds options of the owner and its table, but no name. A mixin is abstract:
// it is never mapped itself. It may have a hook; see Mixer.
type Mixin struct{}

// Mixer is a mixin with a hook: a method that receives the Definition of the
// class that embeds it. It runs on the mixin inside the instance, so that Bind
// knows its fields, and adds what the class leaves unsaid: properties, the
// table's name, Include, Exclude, Key, Indexes, ForeignKeys and Checks.
type Mixer interface {
	MapMixin(owner *Definition)
}

var mixinType = reflect.TypeFor[Mixin]()

// IsMixin reports whether a field is the embedded Mixin.
func IsMixin(f reflect.StructField) bool { return f.Anonymous && f.Type == mixinType }

// embedsMixin reports whether a struct is a mixin.
func embedsMixin(t reflect.Type) bool {
	for i := range t.NumField() {
		if IsMixin(t.Field(i)) {
			return true
		}
	}
	return false
}
