package twins_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// leavingOut are the scenarios in which an INSERT leaves out rows that are there.
// GORM counts some of them as stored.
var leavingOut = []string{"append/many to many", "create nested/belongs to", "create nested/many to many with oneself", "join class/change", "upsert/do nothing"}

var count = regexp.MustCompile(`\d+ rows`)

// uncounted returns an outcome without the numbers of rows.
func uncounted(o outcome) outcome {
	for _, part := range []*[]string{&o.results, &o.log} {
		*part = slices.Clone(*part)
		for i, line := range *part {
			(*part)[i] = count.ReplaceAllString(line, "rows")
		}
	}
	return o
}

// differences says in which lines what the mapped models did is not what the
// tagged ones did.
func differences(got, want outcome) []string {
	var found []string
	for _, part := range []struct {
		name      string
		got, want []string
	}{
		{"results", got.results, want.results},
		{"errors", got.errors, want.errors},
		{"statements", got.statements, want.statements},
		{"log", got.log, want.log},
		{"rows", got.rows, want.rows},
	} {
		if !slices.Equal(part.got, part.want) {
			found = append(found, part.name+" differ:"+lines(part.got, part.want))
		}
	}
	return found
}

// lines sets two lists side by side, where they differ.
func lines(got, want []string) string {
	var b strings.Builder
	for i := range max(len(got), len(want)) {
		g, w := "nothing", "nothing"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			fmt.Fprintf(&b, "\n  %d. mapped: %s\n     tagged: %s", i+1, g, w)
		}
	}
	return b.String()
}
