package database

import (
	"regexp"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// defaultOf returns the Default that a database's text stands for: a literal if
// it is a value of the type, else an expression. DEFAULT NULL is none.
func defaultOf(d schema.Dialect, t schema.Type, text string) schema.Default {
	text = unwrapped(d, text)
	plain := text
	if d == schema.PostgreSQL {
		plain = uncast(text)
	}
	if plain == "" || strings.EqualFold(plain, "null") {
		return schema.Default{}
	}
	value, quoted := unquoted(d, plain)
	if !quoted {
		value = plain
	}
	switch t.(type) {
	case schema.Boolean:
		switch strings.ToLower(value) {
		case "1", "true":
			return schema.Literal("true")
		case "0", "false":
			return schema.Literal("false")
		}
	case schema.SmallInt, schema.Integer, schema.BigInt, schema.Real, schema.Double, schema.Decimal:
		if schema.CheckDefault(t, schema.Literal(value)) == nil {
			return schema.Literal(value)
		}
	default:
		if quoted {
			return schema.Literal(value)
		}
	}
	return schema.Expression(text)
}

// castPattern matches a cast at the end, to a type without quotes in its name.
var castPattern = regexp.MustCompile(`::[\pL_][\pL\pN_ .]*(\([0-9, ]*\))?( with(out)? time zone)?(\[\])*$`)

// uncast returns a literal of PostgreSQL without the cast to its type.
func uncast(text string) string {
	return unwrapped(schema.PostgreSQL, castPattern.ReplaceAllString(text, ""))
}

// unquoted returns the value of a text literal, if text is one and nothing else.
// SQLite takes a name for a literal too.
func unquoted(d schema.Dialect, text string) (string, bool) {
	w := wordsOf(d, text)
	if len(w.list) != 1 || w.list[0].end != len(text) || len(text) == 0 {
		return "", false
	}
	switch quote := w.list[0].quote; {
	case quote == '\'', quote == '"' && d == schema.SQLite:
		if len(text) < 2 || text[len(text)-1] != quote {
			return "", false
		}
	case quote == 0 && d == schema.SQLite && w.list[0].word:
		return text, bareName(text)
	default:
		return "", false
	}
	if d == schema.MariaDB {
		return unescaped(text[1 : len(text)-1]), true
	}
	return w.name(0), true
}

// bareName reports whether SQLite takes an unquoted word for text.
func bareName(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "null", "current_timestamp", "current_date", "current_time":
		return false
	}
	return text[0] < '0' || text[0] > '9'
}

// unescaped returns what MariaDB reads in a literal: a backslash makes the next
// sign itself or one that cannot be seen.
func unescaped(text string) string {
	const from, to = "0bnrtZ", "\x00\b\n\r\t\x1a"
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\'' && i+1 < len(text): // it is doubled
			i++
		case c == '\\' && i+1 < len(text):
			i++
			c = text[i]
			if j := strings.IndexByte(from, c); j >= 0 {
				c = to[j]
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}
