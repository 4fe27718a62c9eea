package declarative

import (
	"strings"
	"unicode"
)

// String returns the tag as it is written, with quotes where the grammar needs
// them.
func (t Tag) String() string {
	if t.Ignore {
		return "-"
	}
	var b strings.Builder
	b.WriteString(nameText(t.Name))
	for _, o := range t.Options {
		b.WriteByte(',')
		b.WriteString(o.String())
	}
	return b.String()
}

// nameText returns the first element, which a bare option word would not be.
func nameText(name string) string {
	switch {
	case fieldWords.has(name) || classWords.has(name):
		return "name:" + name
	case strings.IndexFunc(name, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) }) < 0:
		return name
	}
	return quote(name)
}

// String returns the option as it stands in a tag.
func (o Option) String() string {
	switch {
	case o.Quoted || !plain(o.Value) || naming.has(o.Key) && strings.ContainsFunc(o.Value, foreign):
		return o.Key + ":" + quote(o.Value)
	case o.Value != "" || o.hasValue:
		return o.Key + ":" + o.Value
	}
	return o.Key
}

// plain reports whether a value is read back as it is without quotes.
func plain(value string) bool {
	end, ok := plainValue(value, 0)
	return ok && end == len(value) && !strings.HasPrefix(value, "'") && strings.TrimSpace(value) == value
}

func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
