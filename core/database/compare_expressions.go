package database

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// sameExpression compares SQL that a database may have spelled anew: with other
// quotes, parentheses, casts and capitals, and some operators as others. Of an
// expression with such operators, or with functions, the columns and the literals
// must be equal. Parentheses are never compared.
func (c *comparison) sameExpression(a, b string) bool {
	left, right := essentials(c.dialect, a), essentials(c.dialect, b)
	if slices.Equal(left, right) {
		return true
	}
	return (c.respelled(left) || c.respelled(right)) && slices.Equal(c.operands(left), c.operands(right))
}

// respelled reports whether there are words that are no columns: IN, BETWEEN,
// LIKE, lower.
func (c *comparison) respelled(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return wordByte(w[0]) && !isDigit(w[0]) && w != "and" && w != "or" && !c.mentions(w)
	})
}

// mentions reports whether a word in lower case is a column of the mapping.
func (c *comparison) mentions(word string) bool {
	return slices.ContainsFunc(c.mapped.Columns, func(column *schema.Column) bool { return strings.EqualFold(column.Name, word) })
}

// operands are the columns and the literals, sorted, each once.
func (c *comparison) operands(words []string) []string {
	var kept []string
	for _, w := range words {
		if w[0] == '\'' || isDigit(w[0]) || c.mentions(w) {
			kept = append(kept, w)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// essentials are the words of SQL in lower case, its signs and its literals,
// which begin with a quote unless they are numbers. Parentheses, commas and casts
// are left out.
func essentials(d schema.Dialect, text string) []string {
	var kept []string
	w := wordsOf(d, text)
	for i := 0; i < len(w.list); i++ {
		value, literal := unquoted(d, w.raw(i))
		switch {
		case literal && w.list[i].quote == '\'':
			if _, err := strconv.ParseFloat(value, 64); err == nil {
				kept = append(kept, essentials(d, value)...) // PostgreSQL says '-1'::integer
				continue
			}
			kept = append(kept, "'"+value)
		case w.list[i].quote != 0 || w.list[i].word:
			if name := strings.ToLower(w.name(i)); name != "" {
				kept = append(kept, name)
			}
		case w.is(i, ":") && w.is(i+1, ":"):
			i = w.afterType(i+2) - 1
		case w.is(i, "!") && w.is(i+1, "="):
			kept = append(kept, "<", ">")
			i++
		case strings.Contains("()[],", w.raw(i)):
		default:
			kept = append(kept, w.raw(i))
		}
	}
	return kept
}

// typeWords are those that a type's name may go on with.
var typeWords = []string{"varying", "precision", "with", "without", "time", "zone"}

// afterType returns the index behind the name of a type that begins at i:
// character varying(20)[].
func (w words) afterType(i int) int {
	for i++; i < len(w.list); i++ {
		switch {
		case w.is(i, "("):
			i = w.closing(i)
		case w.is(i, "."): // behind the type's schema
			i++
		case w.is(i, "["), w.is(i, "]"):
		case w.list[i].word && slices.Contains(typeWords, strings.ToLower(w.raw(i))):
		default:
			return i
		}
	}
	return i
}

func isDigit(char byte) bool { return '0' <= char && char <= '9' }
