package schema

import (
	"strconv"
	"strings"
	"unicode"
)

// Spell returns a name as Describe and Snapshots write it: as it is, or in quotes
// if it has more than letters, digits and _ - $ * [ ]. So no name can be read as
// several words of the text.
func Spell(name string) string {
	if strings.ContainsFunc(name, odd) {
		return strconv.Quote(name)
	}
	return name
}

// SpellPath spells each part of a name with dots, such as a table's full name.
func SpellPath(path string) string {
	if !strings.ContainsFunc(path, odd) {
		return path
	}
	parts := strings.Split(path, ".")
	for i, part := range parts {
		parts[i] = Spell(part)
	}
	return strings.Join(parts, ".")
}

// odd reports a letter that only a quoted name has.
func odd(letter rune) bool {
	return !unicode.IsLetter(letter) && !unicode.IsMark(letter) && !unicode.IsDigit(letter) && !strings.ContainsRune("_-$*[]", letter)
}

// spellAll spells the names of a list.
func spellAll(names []string) string {
	spelled := make([]string, len(names))
	for i, name := range names {
		spelled[i] = Spell(name)
	}
	return strings.Join(spelled, ", ")
}

// spellSQL returns SQL as it is, its further lines behind a bar. It returns SQL in
// quotes if the rest of the line could be taken for more of it, or it for quoted
// SQL: if it has control characters, a parenthesis without its other one, or double
// quotes at both ends.
func spellSQL(sql string) string {
	control := func(letter rune) bool { return unicode.IsControl(letter) && letter != '\n' && letter != '\t' }
	if strings.HasPrefix(sql, `"`) && strings.HasSuffix(sql, `"`) || strings.ContainsFunc(sql, control) || !balanced(sql) {
		return strconv.Quote(sql)
	}
	return strings.ReplaceAll(sql, "\n", "\n    | ")
}

// balanced reports whether every parenthesis outside of quotes has its other one.
func balanced(sql string) bool {
	depth, quoted := 0, rune(0)
	for _, letter := range sql {
		switch {
		case quoted != 0:
			if letter == quoted {
				quoted = 0
			}
		case letter == '\'' || letter == '"' || letter == '`':
			quoted = letter
		case letter == '(':
			depth++
		case letter == ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0 && quoted == 0
}
