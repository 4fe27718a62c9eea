package mapper

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/mapwright/mapwright/core/schema"
)

var (
	timeType    = reflect.TypeFor[time.Time]()
	bytesType   = reflect.TypeFor[[]byte]()
	scannerType = reflect.TypeFor[sql.Scanner]()
	valuerType  = reflect.TypeFor[driver.Valuer]()
)

// nullTypes are the null wrappers of database/sql, with what they hold.
var nullTypes = map[reflect.Type]reflect.Type{
	reflect.TypeFor[sql.NullBool]():    reflect.TypeFor[bool](),
	reflect.TypeFor[sql.NullByte]():    reflect.TypeFor[uint8](),
	reflect.TypeFor[sql.NullInt16]():   reflect.TypeFor[int16](),
	reflect.TypeFor[sql.NullInt32]():   reflect.TypeFor[int32](),
	reflect.TypeFor[sql.NullInt64]():   reflect.TypeFor[int64](),
	reflect.TypeFor[sql.NullFloat64](): reflect.TypeFor[float64](),
	reflect.TypeFor[sql.NullString]():  reflect.TypeFor[string](),
	reflect.TypeFor[sql.NullTime]():    timeType,
}

// HoldsNull reports whether a Go type can hold NULL: pointers, byte slices and
// the null wrappers of database/sql.
func HoldsNull(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer || isBytes(t) {
		return true
	}
	_, ok := nullWrapped(t)
	return ok
}

// TakesNull reports whether loading NULL into a Go type loses nothing: it holds
// NULL, or it is a sql.Scanner and decides itself.
func TakesNull(t reflect.Type) bool { return HoldsNull(t) || converts(valueType(t)) }

// HoldsTime reports whether a Go type holds a time: time.Time, a pointer to one,
// sql.NullTime, and what is made of the latter, such as gorm.DeletedAt.
func HoldsTime(t reflect.Type) bool {
	return slices.Contains(Inside(t), timeType) || t.ConvertibleTo(reflect.TypeFor[sql.NullTime]())
}

// ColumnType returns the column type of a Go type, for a class whose table is
// made from its fields. It reports false for a type that holds no column.
func ColumnType(t reflect.Type) (schema.Type, bool) {
	t = valueType(t)
	if t != timeType && !isBytes(t) && converts(t) {
		return nil, false // its Value may be anything: the type must be stated
	}
	return kindType(t)
}

// MayBeColumn reports whether a Go type can hold the value of some column: one
// that ColumnType knows, or one that converts itself (sql.Scanner and
// driver.Valuer).
func MayBeColumn(t reflect.Type) bool {
	t = valueType(t)
	_, ok := kindType(t)
	return ok || converts(t)
}

// kindType returns the column type of a Go type that does not convert itself.
func kindType(t reflect.Type) (schema.Type, bool) {
	switch {
	case t == timeType:
		return schema.Timestamp{}, true
	case isBytes(t):
		return schema.Binary{}, true
	}
	switch t.Kind() {
	case reflect.Bool:
		return schema.Boolean{}, true
	case reflect.Int8, reflect.Uint8, reflect.Int16:
		return schema.SmallInt{}, true
	case reflect.Uint16, reflect.Int32:
		return schema.Integer{}, true
	case reflect.Int, reflect.Uint, reflect.Uint32, reflect.Int64, reflect.Uint64:
		return schema.BigInt{}, true
	case reflect.Float32:
		return schema.Real{}, true
	case reflect.Float64:
		return schema.Double{}, true
	case reflect.String:
		return schema.Text{}, true
	}
	return nil, false
}

// Fits reports whether a Go type can hold the values of a column type. It looks
// at kinds, not at ranges.
func Fits(t reflect.Type, c schema.Type) bool {
	t = valueType(t)
	return holds(t, c) || converts(t) && t != timeType
}

// holds reports whether the kind of a Go type is that of a column type.
func holds(t reflect.Type, c schema.Type) bool {
	switch c.(type) {
	case schema.Boolean:
		return t.Kind() == reflect.Bool
	case schema.SmallInt, schema.Integer, schema.BigInt:
		return isInteger(t)
	case schema.Real, schema.Double:
		return isFloat(t)
	case schema.Decimal:
		return isFloat(t) || t.Kind() == reflect.String
	case schema.String, schema.Text:
		return t.Kind() == reflect.String
	case schema.Binary:
		return isBytes(t)
	case schema.Timestamp, schema.Date:
		return t == timeType
	case schema.JSON:
		return mayBeJSON(t)
	case schema.UUID:
		return t.Kind() == reflect.String || isUUID(t)
	case schema.Native: // the database decides
		return MayBeColumn(t)
	}
	return false
}

// TypeName spells a Go type the same wherever it is declared: without package
// paths, and named basic types as what they are.
func TypeName(t reflect.Type) string { return typeName(t, nil) }

// typeName spells a type inside others; one that holds itself has its own name.
func typeName(t reflect.Type, outer []reflect.Type) string {
	if slices.Contains(outer, t) {
		return unqualified(t.Name())
	}
	inner := func(t2 reflect.Type) string { return typeName(t2, append(slices.Clip(outer), t)) }
	switch {
	case t.Kind() == reflect.Pointer:
		return "*" + inner(t.Elem())
	case isBytes(t):
		return "[]byte"
	case t.Kind() == reflect.Slice:
		return "[]" + inner(t.Elem())
	case t.Kind() == reflect.Array && !converts(t):
		return fmt.Sprintf("[%d]%s", t.Len(), inner(t.Elem()))
	case t.Kind() == reflect.Map && !converts(t):
		return "map[" + inner(t.Key()) + "]" + inner(t.Elem())
	case t == timeType, nullTypes[t] != nil:
		return t.String()
	case t.PkgPath() == "database/sql":
		if held, ok := nullWrapped(t); ok {
			return "sql.Null[" + inner(held) + "]"
		}
		return t.String()
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Interface && t.Name() != "", converts(t):
		return unqualified(t.Name())
	}
	return t.Kind().String()
}

// unqualified spells a name without the package paths of its type arguments:
// reflect spells a generic type Box[example.com/shop.Item].
func unqualified(name string) string {
	if !strings.Contains(name, ".") {
		return name
	}
	return qualifier.ReplaceAllString(name, "")
}

var qualifier = regexp.MustCompile(`[^\[\],*() ]*\.`)

// valueType strips a pointer or a null wrapper.
func valueType(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if held, ok := nullWrapped(t); ok {
		return held
	}
	return t
}

// nullWrapped returns what a null wrapper of database/sql holds.
func nullWrapped(t reflect.Type) (reflect.Type, bool) {
	if t.Kind() != reflect.Struct || t.PkgPath() != "database/sql" {
		return nil, false
	}
	if held, ok := nullTypes[t]; ok {
		return held, true
	}
	if strings.HasPrefix(t.Name(), "Null[") {
		return t.Field(0).Type, true
	}
	return nil, false
}

// converts reports whether a type turns itself into a column's value and back.
func converts(t reflect.Type) bool {
	return t.Kind() != reflect.Interface && reflect.PointerTo(t).Implements(scannerType) &&
		(t.Implements(valuerType) || reflect.PointerTo(t).Implements(valuerType))
}

func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 && t.ConvertibleTo(bytesType)
}

func isInteger(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return true
	}
	return false
}

func isFloat(t reflect.Type) bool {
	return t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64
}
