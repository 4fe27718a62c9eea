package source

import (
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-openapi/inflect"
)

// initialisms are written in capitals, as Go's own names are.
var initialisms = strings.Fields(`api ascii cpu css dns eof guid html http https id ip isbn json
	qps ram rpc sku sla smtp sql ssh tcp tls ttl udp ui uid uri url utf8 uuid vm xml`)

// words splits a name of a database at what is no letter and no digit, and where
// the case tells of a new word: user_id, userId and UserID are two words.
func words(name string) []string {
	var found []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(part)
		start := 0
		for i := 1; i < len(runes); i++ {
			afterLower := unicode.IsUpper(runes[i]) && !unicode.IsUpper(runes[i-1])
			beforeLower := unicode.IsUpper(runes[i]) && i+1 < len(runes) && unicode.IsLower(runes[i+1]) && string(runes[i+1:]) != "s"
			if afterLower || beforeLower {
				found = append(found, strings.ToLower(string(runes[start:i])))
				start = i
			}
		}
		found = append(found, strings.ToLower(string(runes[start:])))
	}
	return found
}

// exported joins words to an exported Go name. The prefix makes a name of what
// could not begin one: 2fa, or nothing at all.
func exported(words []string, prefix string) string {
	var b strings.Builder
	for _, word := range words {
		b.WriteString(capital(word))
	}
	name := b.String()
	if first := []rune(name); len(first) == 0 || !unicode.IsUpper(first[0]) {
		return prefix + name
	}
	return name
}

func capital(word string) string {
	if slices.Contains(initialisms, word) {
		return strings.ToUpper(word)
	}
	if one, plural := strings.CutSuffix(word, "s"); plural && slices.Contains(initialisms, one) {
		return strings.ToUpper(one) + "s"
	}
	runes := []rune(word)
	return string(unicode.ToUpper(runes[0])) + string(runes[1:])
}

// variable joins words to the name of a package's own variable.
func variable(words []string) string {
	if len(words) == 0 || !unicode.IsLetter([]rune(words[0])[0]) {
		words = append([]string{"table"}, words...)
	}
	return words[0] + exported(words[1:], "")
}

// unchanging are words that the rules for English would take for plurals.
var unchanging = []string{"data", "media", "alias", "atlas", "canvas", "bias"}

// singular returns the last word's singular with the words before it.
func singular(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	last := words[len(words)-1]
	if len(last) <= 3 || slices.Contains(unchanging, last) || endsInOneOf(last, "ss", "us", "is") {
		return words
	}
	return append(slices.Clone(words[:len(words)-1]), inflect.Singularize(last))
}

// plural returns a class's name in the plural.
func plural(class string) string {
	own := words(class)
	last := len(own) - 1
	if !slices.Contains([]string{"data", "media"}, own[last]) {
		own[last] = inflect.Pluralize(own[last])
	}
	return exported(own, "Table")
}

func endsInOneOf(s string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(s, ending) })
}

// scope gives out names, each once.
type scope map[string]bool

// classScope holds the exported names of the file, but the classes'.
func classScope() scope { return scope{"Set": true, "Register": true} }

// fieldScope holds what a field may not be called: the embedded Base and the
// class's method.
func fieldScope() scope { return scope{"Base": true, "Define": true} }

// variableScope holds the imports, what functions of the file call their own,
// and the language's words.
func variableScope() scope {
	s := scope{"mapper": true, "registry": true, "schema": true, "time": true, "reg": true, "d": true, "row": true, "init": true, "main": true}
	for _, name := range types.Universe.Names() {
		s[name] = true
	}
	return s
}

// take returns the first candidate that is free, else the last one with a number.
func (s scope) take(candidates ...string) string {
	free := func(name string) bool { return !s[name] && !token.IsKeyword(name) }
	i := slices.IndexFunc(candidates, free)
	if i >= 0 {
		s[candidates[i]] = true
		return candidates[i]
	}
	last := candidates[len(candidates)-1]
	for n := 2; ; n++ {
		if name := last + strconv.Itoa(n); free(name) {
			s[name] = true
			return name
		}
	}
}
