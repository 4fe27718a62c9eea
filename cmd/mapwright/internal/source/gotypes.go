package source

import (
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/mapwright/mapwright/core/schema"
)

// goType returns the Go type of a column: a pointer if it may be null, since
// NULL and zero are two things. Exact numbers are text, which keeps all digits.
func goType(c *schema.Column) reflect.Type {
	t := valueType(c.Type)
	if c.Nullable && t != reflect.TypeFor[[]byte]() {
		return reflect.PointerTo(t)
	}
	return t
}

func valueType(t schema.Type) reflect.Type {
	switch t := t.(type) {
	case schema.Boolean:
		return reflect.TypeFor[bool]()
	case schema.SmallInt:
		return reflect.TypeFor[int16]()
	case schema.Integer:
		return reflect.TypeFor[int32]()
	case schema.BigInt:
		return reflect.TypeFor[int64]()
	case schema.Real:
		return reflect.TypeFor[float32]()
	case schema.Double:
		return reflect.TypeFor[float64]()
	case schema.Binary, schema.JSON: // the text of any value
		return reflect.TypeFor[[]byte]()
	case schema.Timestamp, schema.Date:
		return reflect.TypeFor[time.Time]()
	case schema.Native:
		return nativeType(t)
	}
	return reflect.TypeFor[string]() // String, Text, Decimal
}

// nativeTypes are what drivers give for the types that have no name in
// core/schema, the first match counting. Whatever is not here is text: enum,
// inet, interval, time, arrays.
var nativeTypes = map[schema.Dialect][]nativeRule{
	schema.SQLite: {
		{regexp.MustCompile(`\[\]`), reflect.TypeFor[string]()},
		{regexp.MustCompile(`int`), reflect.TypeFor[int64]()},
		{regexp.MustCompile(`char|clob|text`), reflect.TypeFor[string]()},
		{regexp.MustCompile(`blob|binary`), reflect.TypeFor[[]byte]()},
		{regexp.MustCompile(`real|floa|doub`), reflect.TypeFor[float64]()},
		{regexp.MustCompile(`bool`), reflect.TypeFor[bool]()},
		{regexp.MustCompile(`^(date|datetime|timestamp)`), reflect.TypeFor[time.Time]()},
	},
	schema.PostgreSQL: {
		{regexp.MustCompile(`\[\]`), reflect.TypeFor[string]()},
		{regexp.MustCompile(`^(smallint|integer|bigint|int[248]|oid|xid|cid)$`), reflect.TypeFor[int64]()},
		{regexp.MustCompile(`^(real|double precision|float[48])$`), reflect.TypeFor[float64]()},
		{regexp.MustCompile(`^timestamp(tz)?([ (]|$)|^date$`), reflect.TypeFor[time.Time]()},
		{regexp.MustCompile(`^bytea$`), reflect.TypeFor[[]byte]()},
		{regexp.MustCompile(`^bool(ean)?$`), reflect.TypeFor[bool]()},
	},
	schema.MariaDB: {
		{regexp.MustCompile(`^(enum|set)`), reflect.TypeFor[string]()},
		{regexp.MustCompile(`^bigint.*unsigned`), reflect.TypeFor[uint64]()},
		{regexp.MustCompile(`^((tiny|small|medium|big)?int|integer|year)([ (]|$)`), reflect.TypeFor[int64]()},
		{regexp.MustCompile(`^(float|double|real)`), reflect.TypeFor[float64]()},
		{regexp.MustCompile(`^(date$|datetime|timestamp)`), reflect.TypeFor[time.Time]()},
		{regexp.MustCompile(`blob|binary|^bit|geometry|point|linestring|polygon|vector`), reflect.TypeFor[[]byte]()},
	},
}

type nativeRule struct {
	text  *regexp.Regexp
	value reflect.Type
}

func nativeType(t schema.Native) reflect.Type {
	text := strings.ToLower(t.Text)
	for _, rule := range nativeTypes[t.Dialect] {
		if rule.text.MatchString(text) {
			return rule.value
		}
	}
	return reflect.TypeFor[string]()
}

// typeText spells a Go type as source does.
func typeText(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Pointer:
		return "*" + typeText(t.Elem())
	case t == reflect.TypeFor[[]byte]():
		return "[]byte"
	}
	return t.String()
}
