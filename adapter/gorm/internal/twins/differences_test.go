package twins_test

import (
	"fmt"
	"slices"
	"strings"
)

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
