package mapper

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// spelledPairs returns the values of an enum with their names, in the order of the
// values. Two enums that store anything differently have two texts: names and
// values that are text are quoted.
func spelledPairs[G comparable](names map[G]string) string {
	values := slices.Collect(maps.Keys(names))
	slices.SortFunc(values, func(a, b G) int { return compareValues(valueOf(a), valueOf(b)) })
	pairs := make([]string, len(values))
	for i, value := range values {
		pairs[i] = spelledValue(valueOf(value)) + ": " + strconv.Quote(names[value])
	}
	return strings.Join(pairs, ", ")
}

// compareValues orders numbers as numbers, and other values by their text.
func compareValues(a, b reflect.Value) int {
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	}
	return strings.Compare(spelledValue(a), spelledValue(b))
}

// spelledValue returns a comparable value as text, which methods of its type have
// no part in. A pointer is spelled by the value that it points to: addresses change
// from run to run.
func spelledValue(v reflect.Value) string {
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case v.CanComplex():
		return strconv.FormatComplex(v.Complex(), 'g', -1, 128)
	}
	switch v.Kind() {
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Struct:
		return spelledParts(v.NumField(), v.Field)
	case reflect.Array:
		return spelledParts(v.Len(), v.Index)
	case reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return TypeName(v.Elem().Type()) + "(" + spelledValue(v.Elem()) + ")"
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		if pointed := v.Elem(); pointed.Kind() != reflect.Pointer && pointed.Kind() != reflect.Struct { // which may point back
			return "&" + spelledValue(pointed)
		}
	}
	return TypeName(v.Type())
}

func spelledParts(n int, part func(int) reflect.Value) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = spelledValue(part(i))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
