package entadapter

import (
	"database/sql"
	"database/sql/driver"
	"go/token"
	"reflect"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

var timeType = reflect.TypeFor[time.Time]()

// dialects are ent's names of the dialects.
var dialects = map[schema.Dialect]string{
	schema.SQLite:     dialect.SQLite,
	schema.PostgreSQL: dialect.Postgres,
	schema.MariaDB:    dialect.MySQL,
}

// held returns how ent's entity holds the value of an attribute: the type, and
// whether behind a pointer. Types that generated code can name stay as they
// are; the null wrappers of database/sql become pointers.
func held(a *mapper.ColumnAttr) (t reflect.Type, pointer bool) {
	t = a.Field.Type()
	pointer = a.Field.Optional() && t.Kind() != reflect.Slice
	switch {
	case TextDecimal(a):
		return reflect.TypeFor[string](), false
	case t.Kind() == reflect.Pointer:
		t, pointer = t.Elem(), a.Column.Nullable
	}
	if value, ok := Unwrap(t); ok {
		t, pointer = value, a.Column.Nullable
	}
	if Converts(t) || Nameable(t) && t.Kind() != reflect.Slice {
		return t, pointer
	}
	return Basic(t), pointer
}

// bare returns the type of an attribute's values, behind a pointer or inside a
// null wrapper as they may be.
func bare(a *mapper.ColumnAttr) reflect.Type {
	t := a.Field.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if value, ok := Unwrap(t); ok {
		t = value
	}
	return t
}

// keyType returns the type in which ent holds a key and what refers to it.
func keyType(a *mapper.ColumnAttr) reflect.Type { return Basic(bare(a)) }

// TextDecimal reports whether an attribute holds a decimal as text.
func TextDecimal(a *mapper.ColumnAttr) bool {
	t := bare(a)
	_, decimal := a.Column.Type.(schema.Decimal)
	return decimal && t.Kind() == reflect.String && !Converts(t)
}

// Unwrap returns what a null wrapper of database/sql holds.
func Unwrap(t reflect.Type) (reflect.Type, bool) {
	if t.PkgPath() != "database/sql" || !strings.HasPrefix(t.Name(), "Null") {
		return nil, false
	}
	return t.Field(0).Type, true
}

// Converts reports whether a type turns itself into a column's value and back,
// as a sql.Scanner and driver.Valuer, and is none of database/sql's own.
func Converts(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return t.PkgPath() != "database/sql" && t != timeType &&
		p.Implements(reflect.TypeFor[sql.Scanner]()) && p.Implements(reflect.TypeFor[driver.Valuer]())
}

// Nameable reports whether generated code can name a type.
func Nameable(t reflect.Type) bool {
	switch {
	case t.PkgPath() == "":
		return true
	case t.PkgPath() == "main", strings.HasSuffix(t.PkgPath(), "_test"), strings.Contains(t.Name(), "["):
		return false
	}
	return token.IsExported(t.Name())
}

// Basic returns the basic type beneath a type of one's own.
func Basic(t reflect.Type) reflect.Type {
	if t == timeType {
		return t
	}
	if made, ok := makers[t.Kind()]; ok {
		return made.basic
	}
	return t
}

// maker makes an ent field's descriptor; goType is nil for the basic type.
type maker struct {
	basic reflect.Type
	make  func(name string, goType any) *field.Descriptor
}

// typed is what ent's field builders have in common.
type typed[B any] interface {
	GoType(any) B
	Descriptor() *field.Descriptor
}

func makerOf[T any, B typed[B]](build func(string) B) maker {
	return maker{reflect.TypeFor[T](), func(name string, goType any) *field.Descriptor {
		b := build(name)
		if goType != nil {
			b = b.GoType(goType)
		}
		return b.Descriptor()
	}}
}

// makers are ent's fields by the kind of the Go value.
var makers = map[reflect.Kind]maker{
	reflect.Bool:    makerOf[bool](field.Bool),
	reflect.Int:     makerOf[int](field.Int),
	reflect.Int8:    makerOf[int8](field.Int8),
	reflect.Int16:   makerOf[int16](field.Int16),
	reflect.Int32:   makerOf[int32](field.Int32),
	reflect.Int64:   makerOf[int64](field.Int64),
	reflect.Uint:    makerOf[uint](field.Uint),
	reflect.Uint8:   makerOf[uint8](field.Uint8),
	reflect.Uint16:  makerOf[uint16](field.Uint16),
	reflect.Uint32:  makerOf[uint32](field.Uint32),
	reflect.Uint64:  makerOf[uint64](field.Uint64),
	reflect.Float32: makerOf[float32](field.Float32),
	reflect.Float64: makerOf[float64](field.Float),
	reflect.String:  makerOf[string](field.String),
	reflect.Slice:   makerOf[[]byte](field.Bytes),
	reflect.Struct:  makerOf[time.Time](field.Time),
}

// columnKind returns the kind of Go value as which ent handles the columns of a
// type, for Go types that convert themselves.
func columnKind(t schema.Type) reflect.Kind {
	switch t.(type) {
	case schema.Boolean:
		return reflect.Bool
	case schema.SmallInt:
		return reflect.Int16
	case schema.Integer:
		return reflect.Int32
	case schema.BigInt:
		return reflect.Int64
	case schema.Real:
		return reflect.Float32
	case schema.Double:
		return reflect.Float64
	case schema.Binary:
		return reflect.Slice
	case schema.Timestamp, schema.Date:
		return reflect.Struct
	}
	return reflect.String
}

// FieldType returns ent's word for the columns of a type, whose text is the
// SchemaType's.
func FieldType(t schema.Type) field.Type {
	return makers[columnKind(t)].make("", nil).Info.Type
}
