package dbtest

import (
	"fmt"
	"slices"
	"strings"
)

// requireVariable names the servers without which tests fail instead of being
// skipped, separated by commas.
const requireVariable = "MAPWRIGHT_REQUIRE"

// required reports whether text, the value of MAPWRIGHT_REQUIRE, names the
// server. A word that names no server is an error, since it would otherwise
// skip the very tests it was meant to require.
func (s *server) required(text string) (bool, error) {
	found := false
	for word := range strings.SplitSeq(text, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		switch {
		case slices.Contains(s.words, word):
			found = true
		case word == "", slices.Contains(postgres.words, word), slices.Contains(mysql.words, word):
		default:
			return false, fmt.Errorf("dbtest: %s: unknown server %q; write postgres, mysql or both with a comma between them",
				requireVariable, word)
		}
	}
	return found, nil
}

// absence says in one line which server did not answer and what to do.
func (s *server) absence(err error) string {
	return fmt.Sprintf("dbtest: no %s: %s; start it or set its DSN in %s (%s=%s makes its absence a failure)",
		s.name, strings.Join(strings.Fields(err.Error()), " "), s.variable, requireVariable, s.words[0])
}
