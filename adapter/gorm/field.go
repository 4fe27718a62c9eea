package gormadapter

import (
	"context"
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// bindColumn makes a twin's field that of an attribute: its name, and its way
// to the value in the real struct. GORM's own Set goes by ReflectValueOf, so it
// follows.
func (b *builder) bindColumn(f *gormschema.Field, a *mapper.ColumnAttr) {
	bind(f, a.Name, a.Field)
	f.PrimaryKey = a.Column.PrimaryKey
	if a.Created {
		f.AutoCreateTime = gormschema.UnixTime
	}
	if a.Updated {
		f.AutoUpdateTime = gormschema.UnixTime
	}
	if a.NullZero {
		bindNullZero(f)
	}
}

// describeColumn says what the column is, for the migrator.
func (b *builder) describeColumn(f *gormschema.Field, column *schema.Column) {
	f.DataType = gormschema.DataType(b.dialect.ColumnText(column))
	f.NotNull = !column.Nullable
	f.TagSettings = map[string]string{}
	f.Tag = ""
	if column.Comment != "" {
		f.Comment = column.Comment
		f.TagSettings["COMMENT"] = column.Comment
	}
	switch t := column.Type.(type) {
	case schema.String:
		f.Size = t.Size
	case schema.Binary:
		f.Size = t.Size
	case schema.Decimal:
		f.Precision, f.Scale = t.Precision, t.Scale
	case schema.Timestamp:
		f.Precision = t.Digits()
	}
	if text := b.dialect.DefaultText(column); text != "" {
		f.HasDefaultValue, f.DefaultValue = true, text
	}
	if column.Identity == schema.IdentityOn {
		f.HasDefaultValue = true
		// PostgreSQL's driver would append a serial type to a text it does not know.
		f.AutoIncrement = b.dialect != schema.PostgreSQL
	}
}

// bind gives a field its name and its accessors.
func bind(f *gormschema.Field, name string, accessor mapper.Accessor) {
	f.Name = name
	f.BindNames = []string{name}
	f.EmbeddedBindNames = []string{name}
	f.StructField.Name = name
	f.StructField.Index = []int{accessor.Index()}
	if !accessor.Exported() {
		f.ReflectValueOf = func(_ context.Context, v reflect.Value) reflect.Value {
			return accessor.Value(reflect.Indirect(v))
		}
		f.ValueOf = func(_ context.Context, v reflect.Value) (any, bool) {
			value := accessor.Value(reflect.Indirect(v))
			return value.Interface(), value.IsZero()
		}
		return
	}
	index := accessor.Index()
	f.ReflectValueOf = func(_ context.Context, v reflect.Value) reflect.Value {
		return reflect.Indirect(v).Field(index)
	}
	f.ValueOf = func(_ context.Context, v reflect.Value) (any, bool) {
		value := reflect.Indirect(v).Field(index)
		return value.Interface(), value.IsZero()
	}
}

// bindNullZero makes NULL and zero one, both ways. GORM by itself leaves a
// field as it was when it loads NULL.
func bindNullZero(f *gormschema.Field) {
	valueOf, set := f.ValueOf, f.Set
	f.ValueOf = func(ctx context.Context, v reflect.Value) (any, bool) {
		value, zero := valueOf(ctx, v)
		if zero {
			return nil, true
		}
		return value, false
	}
	f.Set = func(ctx context.Context, object reflect.Value, v any) error {
		if isNull(v) {
			f.ReflectValueOf(ctx, object).SetZero()
			return nil
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

// hide makes the field of a column that no attribute holds: the migrator
// creates it, nothing reads or writes it.
func hide(f *gormschema.Field) {
	f.Name = ""
	f.Creatable, f.Updatable, f.Readable = false, false, false
	f.ValueOf = func(context.Context, reflect.Value) (any, bool) { return nil, true }
	f.Set = func(context.Context, reflect.Value, any) error { return nil }
}
