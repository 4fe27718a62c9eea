package dbtest

import (
	"fmt"
	"slices"
	"strings"
)

// requireVariable names the servers and files without which tests fail instead of being
// skipped, separated by commas.
const requireVariable = "MAPWRIGHT_REQUIRE"

// required reports whether text, the value of MAPWRIGHT_REQUIRE, names the
// server.
func (s *server) required(text string) (bool, error) { return required(text, s.words) }

// required reports whether text holds one of the words. A word that names
// nothing is an error, since it would otherwise skip the very tests it was meant
// to require.
func required(text string, words []string) (bool, error) {
	found := false
	for word := range strings.SplitSeq(text, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		switch {
		case slices.Contains(words, word):
			found = true
		case word == "", word == chinookWord, slices.Contains(postgres.words, word), slices.Contains(mysql.words, word):
		default:
			return false, fmt.Errorf("dbtest: %s: unknown word %q; write postgres, mysql and chinook, or some of them, with commas between",
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
