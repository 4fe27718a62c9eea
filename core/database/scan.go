package database

import (
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// token is one word, name, literal or sign of SQL.
type token struct {
	start, end int
	quote      byte // the first sign of a quoted name or literal, or 0
	word       bool // an unquoted word or number
}

// tokens splits SQL as the dialect reads it; comments and spaces are left out. A
// quote that is never closed ends with the text.
func tokens(d schema.Dialect, text string) []token {
	var found []token
	for i := 0; i < len(text); {
		start, c := i, text[i]
		switch {
		case strings.IndexByte(" \t\r\n\f", c) >= 0:
			i++
			continue
		case strings.HasPrefix(text[i:], "--"):
			i = after(text, i, "\n")
			continue
		case strings.HasPrefix(text[i:], "/*"):
			i = after(text, i+2, "*/")
			continue
		case c == '\'', c == '"', c == '`', c == '[' && d == schema.SQLite:
			i = quoteEnd(d, text, i)
			found = append(found, token{start, i, c, false})
			continue
		case wordByte(c):
			for i < len(text) && wordByte(text[i]) {
				i++
			}
			found = append(found, token{start, i, 0, true})
			continue
		}
		i++
		found = append(found, token{start, i, 0, false})
	}
	return found
}

func after(text string, i int, mark string) int {
	if j := strings.Index(text[i:], mark); j >= 0 {
		return i + j + len(mark)
	}
	return len(text)
}

func wordByte(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// quoteEnd returns where the quoted text that begins at i ends. A doubled quote
// does not end it, nor does one behind a backslash on MariaDB.
func quoteEnd(d schema.Dialect, text string, i int) int {
	closing := text[i]
	if closing == '[' {
		return after(text, i, "]")
	}
	for i++; i < len(text); i++ {
		switch {
		case text[i] == '\\' && d == schema.MariaDB && closing != '`':
			i++
		case text[i] != closing:
		case i+1 < len(text) && text[i+1] == closing:
			i++
		default:
			return i + 1
		}
	}
	return len(text)
}

// words is SQL with its tokens.
type words struct {
	text string
	list []token
}

func wordsOf(d schema.Dialect, text string) words { return words{text, tokens(d, text)} }

// is reports whether the token at i is this keyword or sign, unquoted.
func (w words) is(i int, keyword string) bool {
	return i >= 0 && i < len(w.list) && w.list[i].quote == 0 && strings.EqualFold(w.raw(i), keyword)
}

func (w words) raw(i int) string { return w.text[w.list[i].start:w.list[i].end] }

// name returns the name at i without its quotes, or the empty string behind the
// end.
func (w words) name(i int) string {
	if i >= len(w.list) {
		return ""
	}
	raw, quote := w.raw(i), w.list[i].quote
	switch {
	case quote == 0 || len(raw) < 2:
		return raw
	case quote == '[':
		return raw[1 : len(raw)-1]
	}
	q := string(quote)
	return strings.ReplaceAll(raw[1:len(raw)-1], q+q, q)
}

// closing returns the index of the parenthesis that closes the one at i, or the
// number of tokens.
func (w words) closing(i int) int {
	depth := 0
	for ; i < len(w.list); i++ {
		switch {
		case w.is(i, "("):
			depth++
		case w.is(i, ")"):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return i
}

// between returns the text of the tokens from i up to before j.
func (w words) between(i, j int) string {
	if i >= j || i >= len(w.list) {
		return ""
	}
	return w.text[w.list[i].start:w.list[j-1].end]
}

// parts splits the tokens from i up to before j at commas outside parentheses,
// into pairs of indexes.
func (w words) parts(i, j int) [][2]int {
	var parts [][2]int
	start := i
	for ; i < j; i++ {
		switch {
		case w.is(i, "("):
			i = w.closing(i)
		case w.is(i, ","):
			parts = append(parts, [2]int{start, i})
			start = i + 1
		}
	}
	return append(parts, [2]int{start, j})
}

// unwrapped returns an expression without parentheses around all of it.
func unwrapped(d schema.Dialect, text string) string {
	text = strings.TrimSpace(text)
	for strings.HasPrefix(text, "(") {
		w := wordsOf(d, text)
		last := len(w.list) - 1
		if w.closing(0) != last || w.list[last].end != len(text) {
			break
		}
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	return text
}
