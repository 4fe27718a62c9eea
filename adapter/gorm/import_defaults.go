package gormadapter

import (
	"strconv"
	"strings"
	"time"

	"github.com/mapwright/mapwright/core/schema"
)

// defaults gives a column the default of its field.
func (i *importer) defaults(m *model, a attribute, c *schema.Column) {
	_, stated := a.TagSettings["DEFAULT"]
	switch {
	case !stated, c.Computed != "", c.Identity == schema.IdentityOn:
	case a.DefaultValueInterface == nil && (a.DefaultValue == "" || a.DefaultValue == "(-)"):
		i.lose(m, a.name, tag(a.Field, "DEFAULT"), "the zero value is stored, where GORM leaves the column to the database", "state the default that the database has")
	default:
		c.Default = defaultOf(a, c.Type)
	}
}

// defaultOf returns a default as a value where the column's type knows it, else as
// the SQL that GORM makes of it.
func defaultOf(a attribute, t schema.Type) schema.Default {
	text, value := a.DefaultValue, false
	switch v := a.DefaultValueInterface.(type) {
	case bool:
		text, value = strconv.FormatBool(v), true
	case int64:
		text, value = strconv.FormatInt(v, 10), true
	case uint64:
		text, value = strconv.FormatUint(v, 10), true
	case float64:
		text, value = strconv.FormatFloat(v, 'f', -1, 64), true
	case string:
		text, value = v, true
	case time.Time:
		text, value = v.Format("2006-01-02 15:04:05.999999999"), true
	default:
		if inner, ok := quoted(text); ok {
			text, value = inner, true
		}
	}
	_, native := t.(schema.Native)
	number := false
	switch a.DefaultValueInterface.(type) {
	case bool, int64, uint64, float64:
		number = true
	}
	literal := schema.Literal(text)
	if value && !(native && number) && schema.CheckDefault(t, literal) == nil {
		return literal
	}
	if value && !number {
		text = schema.SQLite.QuoteText(text)
	}
	return schema.Expression(unwrapped(text))
}

// unwrapped returns an expression without parentheses around the whole.
func unwrapped(sql string) string {
	if !strings.HasPrefix(sql, "(") || !strings.HasSuffix(sql, ")") {
		return sql
	}
	depth, quoted := 0, false
	for at, c := range sql[:len(sql)-1] {
		switch {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if depth == 0 && at > 0 {
			return sql // the first one ends before
		}
	}
	return strings.TrimSpace(sql[1 : len(sql)-1])
}
