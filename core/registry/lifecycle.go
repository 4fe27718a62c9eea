package registry

import (
	"fmt"
	"reflect"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// validateLifecycle checks the attributes that saves set by themselves: times, the
// count of saves and the time of deletion, of which a class has one each.
func (c *configuration) validateLifecycle(k *class, a *mapper.ColumnAttr) {
	t := a.Field.Type()
	if a.Created || a.Updated || a.SoftDelete {
		switch {
		case !mapper.HoldsTime(t):
			c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("%s holds no time to set", t), "use time.Time")
			return
		case a.Converter == nil && !storesTime(a.Column.Type):
			c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("column %s.%s is of type %s, which holds no time to set", k.table.FullName(), a.Column.Name, a.Column.Type),
				"make it a timestamp")
			return
		case a.SoftDelete && a.Converter != nil && t != reflect.TypeFor[time.Time]() && t != reflect.TypeFor[*time.Time]():
			c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("%s goes through a converter, which the time.Time that a deletion sets does not fit", t), "use *time.Time")
			return
		}
	}
	if a.SoftDelete && !k.mayBeNull(a) {
		c.fail(mapper.NullLost, k, a.Name, fmt.Sprintf("column %s.%s holds the time of deletion, but cannot be null, as it is before", k.table.FullName(), a.Column.Name),
			"use a pointer, or nullzero")
	}
	switch {
	case a.Version && !countsSaves(t):
		c.fail(mapper.TypeMismatch, k, a.Name, fmt.Sprintf("%s does not count saves", t), "use an integer")
	case a.Version && k.mayBeNull(a):
		c.fail(mapper.PropertyConflict, k, a.Name, fmt.Sprintf("column %s.%s counts saves, but may be null", k.table.FullName(), a.Column.Name), "make the column not null")
	}
	for _, other := range k.mapper.Columns {
		switch {
		case other == a:
			return
		case a.Version && other.Version:
			c.fail(mapper.PropertyConflict, k, a.Name, "it counts saves, as "+other.Name+" does", "remove version from one of them")
		case a.SoftDelete && other.SoftDelete:
			c.fail(mapper.PropertyConflict, k, a.Name, "it holds the time of deletion, as "+other.Name+" does", "remove softdelete from one of them")
		}
	}
}

// storesTime reports whether a column takes a time without a converter. The type
// is nil where a mistake is recorded already.
func storesTime(t schema.Type) bool {
	switch t.(type) {
	case nil, schema.Timestamp, schema.Date, schema.Native:
		return true
	}
	return false
}

func countsSaves(t reflect.Type) bool {
	return reflect.Int <= t.Kind() && t.Kind() <= reflect.Uint64
}
