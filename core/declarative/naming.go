package declarative

import (
	"strings"
	"unicode"
)

// SnakeCase is the default naming rule: words in lower case, joined by
// underscores, with initialisms kept together. UserID, UserId and user_id all
// give user_id; HTTPServer gives http_server.
func SnakeCase(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r != unicode.ToLower(r) }) {
		return name
	}
	runes := []rune(name)
	var b strings.Builder
	b.Grow(len(name) + 4)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && runes[i-1] != '_' {
			afterLower := !unicode.IsUpper(runes[i-1])
			beforeLower := i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !endsInitialism(runes[i+1:])
			if afterLower || beforeLower {
				b.WriteByte('_')
			}
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// endsInitialism reports whether a lower-case letter belongs to the initialism
// before it: the s of a plural, as in IDs, or the v of a version, as in IPv4.
func endsInitialism(rest []rune) bool {
	switch rest[0] {
	case 's':
		return len(rest) == 1 || !unicode.IsLower(rest[1])
	case 'v':
		return len(rest) > 1 && unicode.IsDigit(rest[1])
	}
	return false
}
