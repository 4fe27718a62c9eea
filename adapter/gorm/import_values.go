package gormadapter

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	gormschema "gorm.io/gorm/schema"
)

// converterOf returns a converter that does what one of GORM's own serializers
// does, or nil for another: that may depend on the object or the context.
func converterOf(class reflect.Type, f *gormschema.Field) *mapper.Converter {
	var stored reflect.Type
	switch f.Serializer.(type) {
	case gormschema.JSONSerializer:
		stored = reflect.TypeFor[sql.NullString]()
	case gormschema.GobSerializer:
		stored = reflect.TypeFor[[]byte]()
	case gormschema.UnixSecondSerializer:
		stored = reflect.TypeFor[sql.NullTime]()
	default:
		return nil
	}
	return mapper.ConvertType(f.FieldType, stored,
		func(value any) (any, error) {
			return f.Serializer.Value(context.Background(), f, reflect.Value{}, value)
		},
		func(stored any) (any, error) {
			object := reflect.New(class).Elem() // where the serializer puts what it reads
			if err := f.Serializer.Scan(context.Background(), f, object, stored); err != nil {
				return nil, err
			}
			return f.ReflectValueOf(context.Background(), object).Interface(), nil
		})
}

// serializerName is how the tag names a serializer, or its type.
func (i *importer) serializerName(a attribute) string {
	for _, word := range []string{"JSON", "SERIALIZER"} {
		if _, ok := a.TagSettings[word]; ok {
			return tag(a.Field, word)
		}
	}
	return a.FieldType.String()
}

// times says which times GORM sets by itself. Times as numbers are made for new
// objects alone.
func (i *importer) times(m *model, a attribute, p *mapper.Column) {
	isTime := a.GORMDataType == gormschema.Time && mapper.HoldsTime(a.FieldType)
	if a.AutoCreateTime != 0 {
		if p.Created = isTime; !isTime {
			problem := "new objects do not get it"
			if i.unixTime(a, a.AutoCreateTime, p) {
				problem = "new objects get it, but an upsert that updates all columns writes it too"
			}
			i.lose(m, a.name, fmt.Sprintf("autoCreateTime of %s", a.FieldType), problem, "use time.Time")
		}
	}
	if a.AutoUpdateTime != 0 {
		if p.Updated = isTime; !isTime {
			problem := "saves do not set it"
			if i.unixTime(a, a.AutoUpdateTime, p) {
				problem = "new objects get it, but later saves do not set it"
			}
			i.lose(m, a.name, fmt.Sprintf("autoUpdateTime of %s", a.FieldType), problem, "use time.Time, or set it in BeforeSave")
		}
	}
}

// unixTime has a function make the time of a new object as a number, where the
// object has none. It reports whether one can.
func (i *importer) unixTime(a attribute, unit gormschema.TimeType, p *mapper.Column) bool {
	_, stated := a.TagSettings["DEFAULT"]
	generatorOf, ok := unixTimes[a.IndirectFieldType]
	if !ok || stated || unit == gormschema.UnixTime {
		return false
	}
	p.Generate = generatorOf(func() int64 {
		switch now := i.db.NowFunc(); unit {
		case gormschema.UnixNanosecond:
			return now.UnixNano()
		case gormschema.UnixMillisecond:
			return now.UnixMilli()
		default:
			return now.Unix()
		}
	})
	return true
}

// unixTimes make generators for types of whole numbers.
var unixTimes = map[reflect.Type]func(func() int64) *mapper.Generator{
	reflect.TypeFor[int]():    unixTimeOf[int],
	reflect.TypeFor[int32]():  unixTimeOf[int32],
	reflect.TypeFor[int64]():  unixTimeOf[int64],
	reflect.TypeFor[uint]():   unixTimeOf[uint],
	reflect.TypeFor[uint32](): unixTimeOf[uint32],
	reflect.TypeFor[uint64](): unixTimeOf[uint64],
}

func unixTimeOf[V int | int32 | int64 | uint | uint32 | uint64](now func() int64) *mapper.Generator {
	return mapper.GenerateBy(func() (V, error) { return V(now()), nil })
}

// quoted returns what a text between single quotes says.
func quoted(text string) (string, bool) {
	inner := strings.TrimSuffix(strings.TrimPrefix(text, "'"), "'")
	if len(inner) != len(text)-2 || strings.Contains(strings.ReplaceAll(inner, "''", ""), "'") {
		return "", false
	}
	return strings.ReplaceAll(inner, "''", "'"), true
}
