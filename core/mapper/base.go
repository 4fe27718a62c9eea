package mapper

import "reflect"

// Base marks a struct as declarative and carries the tag of the class: its
// table and what concerns the whole table.
//
//	type User struct {
//		mapper.Base `map:"users"`
//		…
//	}
//
// It is empty, has no methods, takes no space worth naming at the head of a
// struct, and is never a column. A class that must not import this package
// writes `_ struct{}` with the same tag instead.
type Base struct{}

var baseType = reflect.TypeFor[Base]()

// IsBase reports whether a field is the embedded Base.
func IsBase(f reflect.StructField) bool { return f.Anonymous && f.Type == baseType }

// IsMarker reports whether a field is the blank `_ struct{}` that may stand in
// for Base.
func IsMarker(f reflect.StructField) bool {
	return f.Name == "_" && f.Type.Kind() == reflect.Struct && f.Type.NumField() == 0
}
