package declarative

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/mapper"
)

// lookup returns the value of a key in a Go struct tag. reflect finds nothing in
// a tag that is malformed, and the first of two values; here both are a problem.
func lookup(tag reflect.StructTag, key string) (value string, found bool, problem *mapper.TagError) {
	text := string(tag)
	bad := func(offset int, what string) (string, bool, *mapper.TagError) {
		return "", false, &mapper.TagError{Tag: text, Offset: offset, Word: text[offset:], Problem: what}
	}
	for at := 0; ; {
		at = len(text) - len(strings.TrimLeft(text[at:], " "))
		if at == len(text) {
			return value, found, nil
		}
		name, quoted, ok := tagPair(text[at:])
		if !ok {
			return bad(at, `no key:"value" pair`)
		}
		if name == key {
			if found {
				return bad(at, "a second "+key)
			}
			value, _ = strconv.Unquote(quoted)
			found = true
		}
		at += len(name) + len(":") + len(quoted)
	}
}

// tagPair reads the pair that a text begins with; its value keeps the quotes.
func tagPair(text string) (key, quoted string, ok bool) {
	key, rest, ok := strings.Cut(text, ":")
	if first, _ := utf8.DecodeRuneInString(key); !ok || first != '_' && !unicode.IsLetter(first) || strings.ContainsAny(key, " \"") {
		return "", "", false
	}
	quoted, err := strconv.QuotedPrefix(rest)
	return key, quoted, err == nil && quoted[0] == '"'
}

// Tagged reports whether a Go tag has one of the mapping, be it malformed.
func Tagged(tag reflect.StructTag, o Options) bool {
	_, found, problem := lookup(tag, o.Key())
	return found || problem != nil && strings.Contains(string(tag), o.Key()+":")
}

// tag returns the value of the mapping's key in a Go tag, and records a mistake in
// the Go tag itself: then it returns false for ok.
func (s *scan) tag(attribute string, tag reflect.StructTag) (text string, tagged, ok bool) {
	text, tagged, problem := lookup(tag, s.o.Key())
	if problem != nil {
		s.d.Fail(&mapper.Error{Kind: mapper.BadTag, Class: s.d.Name, Attribute: attribute, Problem: problem.Error(),
			Remedy: `write it as in ` + s.o.Key() + `:"name,pk" json:"name", each key once, with a space between two pairs and none within`, Err: problem})
	}
	return text, tagged, problem == nil
}
