package gormadapter

import (
	"context"
	"reflect"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	gormschema "gorm.io/gorm/schema"
)

// bindScan has a field of a basic type, or of a pointer to one, take what GORM
// scanned by a plain assignment. GORM's own way converts by reflection.
func bindScan(f *gormschema.Field, a mapper.Accessor) {
	if scan, ok := scans[f.FieldType]; ok && a.Exported() {
		scan(f, a.Index())
	}
}

var scans = func() map[reflect.Type]func(*gormschema.Field, int) {
	scans := map[reflect.Type]func(*gormschema.Field, int){}
	scansOf[bool](scans)
	scansOf[int](scans)
	scansOf[int8](scans)
	scansOf[int16](scans)
	scansOf[int32](scans)
	scansOf[int64](scans)
	scansOf[uint](scans)
	scansOf[uint8](scans)
	scansOf[uint16](scans)
	scansOf[uint32](scans)
	scansOf[uint64](scans)
	scansOf[float32](scans)
	scansOf[float64](scans)
	scansOf[string](scans)
	scansOf[time.Time](scans)
	return scans
}()

// scansOf adds how a T and a *T take a **T, which is what GORM scans both into.
func scansOf[T any](scans map[reflect.Type]func(*gormschema.Field, int)) {
	scans[reflect.TypeFor[T]()] = func(f *gormschema.Field, index int) {
		set := f.Set
		f.Set = func(ctx context.Context, object reflect.Value, v any) error {
			scanned, ok := v.(**T)
			if !ok {
				return set(ctx, object, v)
			}
			if *scanned != nil { // GORM leaves a value as it was when it loads NULL
				*reflect.Indirect(object).Field(index).Addr().Interface().(*T) = **scanned
			}
			return nil
		}
	}
	scans[reflect.TypeFor[*T]()] = func(f *gormschema.Field, index int) {
		set := f.Set
		f.Set = func(ctx context.Context, object reflect.Value, v any) error {
			scanned, ok := v.(**T)
			if !ok {
				return set(ctx, object, v)
			}
			*reflect.Indirect(object).Field(index).Addr().Interface().(**T) = *scanned
			return nil
		}
	}
}
