package gormadapter

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm/migrator"
	gormschema "gorm.io/gorm/schema"
)

// bindColumn makes a twin's field that of an attribute: its name, and its way
// to the value in the real struct. GORM's own Set goes by ReflectValueOf, so it
// follows.
func (b *builder) bindColumn(f *gormschema.Field, a *mapper.ColumnAttr) {
	bind(f, a.Name, a.Field)
	if a.Created {
		f.AutoCreateTime = gormschema.UnixTime
	}
	if a.Updated {
		f.AutoUpdateTime = gormschema.UnixTime
	}
	if _, ok := reflect.New(f.IndirectFieldType).Interface().(migrator.GormDataTypeInterface); ok {
		f.IndirectFieldType = reflect.TypeFor[string]() // the type of the column is the mapping's
	}
	if a.Converter != nil {
		bindConverted(f, a)
		return
	}
	if a.Field.Paired() {
		bindPaired(f, a.Field)
	}
	if b.dialect == schema.SQLite {
		bindDecimal(f, a)
	}
	if _, known := mapper.ColumnType(f.FieldType); known {
		bindNamed(f, a.Field)
	}
	switch {
	case a.NullZero:
		bindNullZero(f, a.Field)
	case a.NullRead, a.Column.Nullable && (a.Field.Optional() || keepsOldForNull(a.Field.Type())):
		bindNull(f, a.Field)
	}
}

// bind gives a field its name and its accessors.
func bind(f *gormschema.Field, name string, accessor mapper.Accessor) {
	f.Name = name
	f.BindNames = strings.Split(name, ".")
	f.EmbeddedBindNames = f.BindNames
	f.StructField.Name = name
	f.StructField.Index = accessor.Index()
	if accessor.Paired() {
		return
	}
	if !accessor.Exported() || accessor.Nested() {
		f.ReflectValueOf = func(_ context.Context, v reflect.Value) reflect.Value {
			return accessor.Value(reflect.Indirect(v))
		}
		f.ValueOf = func(_ context.Context, v reflect.Value) (any, bool) {
			value, ok := accessor.Read(reflect.Indirect(v))
			if !ok {
				return nil, true
			}
			return value.Interface(), value.IsZero()
		}
		return
	}
	index := accessor.Index()[0]
	f.ReflectValueOf = func(_ context.Context, v reflect.Value) reflect.Value {
		return reflect.Indirect(v).Field(index)
	}
	f.ValueOf = func(_ context.Context, v reflect.Value) (any, bool) {
		value := reflect.Indirect(v).Field(index)
		return value.Interface(), value.IsZero()
	}
}

// bindNamed has types of one's own go through the basic ones: GORM takes an
// empty slice of another type than []byte for an empty list and writes NULL,
// and database/sql reads no number, as MariaDB has it, into another type than
// bool.
func bindNamed(f *gormschema.Field, accessor mapper.Accessor) {
	switch {
	case f.FieldType.Kind() == reflect.Slice:
		f.ValueOf = func(_ context.Context, v reflect.Value) (any, bool) {
			value, ok, err := read(accessor, v)
			switch {
			case err != nil:
				return failed{err}, false
			case !ok:
				return nil, true
			}
			return value.Bytes(), value.IsZero()
		}
	case slices.ContainsFunc(mapper.Inside(f.FieldType), isNamedBool):
		f.NewValuePool = &sync.Pool{New: func() any { return new(*bool) }}
	}
}

func isNamedBool(t reflect.Type) bool {
	return t.Kind() == reflect.Bool && t != reflect.TypeFor[bool]()
}

// bindNullZero makes NULL and zero one, both ways.
func bindNullZero(f *gormschema.Field, accessor mapper.Accessor) {
	bindNull(f, accessor)
	valueOf := f.ValueOf
	f.ValueOf = func(ctx context.Context, v reflect.Value) (any, bool) {
		value, zero := valueOf(ctx, v)
		if zero {
			return nil, true
		}
		return value, false
	}
}

// keepsOldForNull reports the types that can hold NULL whose fields GORM leaves
// as they were when it loads NULL: times and what is a sql.Scanner.
func keepsOldForNull(t reflect.Type) bool {
	scanner := reflect.TypeFor[sql.Scanner]()
	return t == reflect.TypeFor[*time.Time]() || t.Implements(scanner) || reflect.PointerTo(t).Implements(scanner)
}

// bindNull makes a field zero when NULL is loaded into it. It matters for an
// object that is loaded again, and makes nothing on the way to the field.
func bindNull(f *gormschema.Field, accessor mapper.Accessor) {
	set := f.Set
	f.Set = func(ctx context.Context, object reflect.Value, v any) error {
		if isNull(v) {
			return clear(accessor, object)
		}
		return set(ctx, object, v)
	}
}

// isNull reports nil, a nil pointer, or the pointer to a nil pointer that GORM
// scans NULL into.
func isNull(v any) bool {
	p := reflect.ValueOf(v)
	for p.Kind() == reflect.Pointer {
		p = p.Elem()
	}
	return !p.IsValid()
}
