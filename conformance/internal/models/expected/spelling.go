package expected

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
)

// spell writes a name: in quotes if it has more than letters, digits and some signs.
// The mark stands for digits.
func spell(name string) string {
	for _, letter := range strings.ReplaceAll(name, model.Mark, "") {
		if !unicode.In(letter, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("_-$*[]", letter) {
			return strconv.Quote(name)
		}
	}
	return name
}

func spellAll(names []string) string {
	spelled := make([]string, len(names))
	for i, name := range names {
		spelled[i] = spell(name)
	}
	return strings.Join(spelled, ", ")
}

// path writes a table's name, with its schema before a dot.
func path(full string) string {
	parts := strings.Split(full, ".")
	for i, part := range parts {
		parts[i] = spell(part)
	}
	return strings.Join(parts, ".")
}
