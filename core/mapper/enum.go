package mapper

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/schema"
)

// EnumBy returns a Converter that stores each value of a Go type as its name. A
// value without a name, and a name without a value, are errors when they are
// saved or loaded. The map is copied. In a table made from the fields, the column
// is as long as the longest name.
func EnumBy[G comparable](names map[G]string) *Converter {
	byValue, byName := maps.Clone(names), make(map[string]G, len(names))
	sorted := slices.Sorted(maps.Values(byValue))
	longest, flaw := 0, ""
	for i, name := range sorted {
		longest = max(longest, utf8.RuneCountInString(name))
		switch {
		case name == "":
			flaw = "a value has an empty name"
		case i > 0 && sorted[i-1] == name:
			flaw = fmt.Sprintf("two values have the name %q", name)
		default:
			if err := schema.CheckName(name); err != nil {
				flaw = "a value has " + err.Error()
			}
		}
	}
	if len(sorted) == 0 {
		flaw = "it has no names"
	}
	for value, name := range byValue {
		byName[name] = value
	}
	list := strings.Join(sorted, ", ")
	c := ConvertBy(
		func(value G) (string, error) {
			if name, ok := byValue[value]; ok {
				return name, nil
			}
			return "", fmt.Errorf("%v is none of the values with the names %s", reflect.ValueOf(value), list)
		},
		func(name string) (G, error) {
			value, ok := byName[name]
			if !ok {
				return value, fmt.Errorf("%q is none of %s", name, list)
			}
			return value, nil
		})
	c.what, c.names, c.flaw, c.column = "enum "+spelledPairs(byValue), sorted, flaw, schema.String{Size: longest}
	return c
}
