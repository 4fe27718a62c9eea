package gormadapter

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	gormschema "gorm.io/gorm/schema"
)

// bindDecimal has a decimal read into text with all digits of its scale, as
// other databases give it. SQLite stores numbers, and would leave it to
// database/sql to spell them: 12.50 as 12.5, 12345678.25 as 1.234567825e+07.
func bindDecimal(f *gormschema.Field, a *mapper.ColumnAttr) {
	t, ok := a.Column.Type.(schema.Decimal)
	if _, known := mapper.ColumnType(a.Field.Type()); !ok || !known || f.GORMDataType != gormschema.String {
		return
	}
	f.NewValuePool = &sync.Pool{New: func() any { return new(*scanned) }}
	set := f.Set
	f.Set = func(ctx context.Context, object reflect.Value, v any) error {
		number, ok := v.(**scanned)
		if !ok {
			return set(ctx, object, v)
		}
		if *number == nil {
			return set(ctx, object, nil)
		}
		return set(ctx, object, spelled((*number).value, t.Scale))
	}
}

// spelled returns what a driver gives for a decimal with all digits of its scale.
func spelled(value any, scale int) string {
	switch v := value.(type) {
	case int64:
		text := strconv.FormatInt(v, 10)
		if scale > 0 {
			text += "." + strings.Repeat("0", scale)
		}
		return text
	case float64:
		return strconv.FormatFloat(v, 'f', scale, 64)
	case []byte:
		return string(v)
	}
	return fmt.Sprint(value)
}
