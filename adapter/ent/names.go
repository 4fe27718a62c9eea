package entadapter

import (
	"strings"
	"unicode"
)

// taken are the names of what ent's entities, and the package of each class,
// have beside the fields.
var taken = map[string]bool{
	"edges": true, "string": true, "to_domain": true, "unwrap": true, "update": true,
	"and": true, "by_id": true, "columns": true, "field": true, "fields": true, "not": true, "or": true, "valid_column": true,
}

// fieldName returns the name of an attribute's ent field.
func fieldName(attribute string) string {
	name := fieldPath(attribute)
	if taken[name] {
		return name + "_field"
	}
	return name
}

// fieldPath writes the name of an attribute inside a value object, Home.Street,
// as home_street.
func fieldPath(attribute string) string {
	parts := strings.Split(attribute, ".")
	for i, part := range parts {
		parts[i] = snake(part)
	}
	return strings.Join(parts, "_")
}

// edgeName returns the name of a relationship's ent edge.
func edgeName(attribute string) string {
	name := snake(attribute)
	if name == "field" {
		return "field_edge"
	}
	return name
}

// snake writes a Go name as ent writes the names of fields and edges:
// "UserID" is "user_id", "HTTPServer" is "http_server". It follows ent's own
// rule, by characters rather than bytes.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	last := 0 // where the last word began
	for i, r := range runes {
		if i > 0 && i < len(runes)-1 && unicode.IsUpper(r) {
			before, after := runes[i-1], runes[i+1]
			if unicode.IsLower(before) || last != i-1 && unicode.IsLower(after) && unicode.IsLetter(before) {
				last = i
				b.WriteByte('_')
			}
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
