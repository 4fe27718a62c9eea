package command

import (
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// secrets are texts that may not be printed: passwords, in every spelling.
type secrets struct{ texts []string }

const redacted = "xxxxx"

// add keeps a secret from being printed.
func (s *secrets) add(texts ...string) {
	for _, text := range texts {
		quoted := strings.Trim(strconv.Quote(text), `"`)
		spellings := []string{text, quoted, url.QueryEscape(text), url.PathEscape(text), strings.TrimPrefix(url.UserPassword("", text).String(), ":")}
		for _, spelling := range spellings {
			if spelling != "" && !slices.Contains(s.texts, spelling) {
				s.texts = append(s.texts, spelling)
			}
		}
	}
	slices.SortFunc(s.texts, func(a, b string) int { return len(b) - len(a) }) // the longer holds the shorter
}

func (s *secrets) redact(text string) string {
	pairs := make([]string, 0, 2*len(s.texts))
	for _, secret := range s.texts {
		pairs = append(pairs, secret, redacted)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// writer returns one that prints no secret. Every message is one Write.
func (s *secrets) writer(w io.Writer) io.Writer { return &redacting{w, s} }

type redacting struct {
	w io.Writer
	s *secrets
}

func (r *redacting) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, r.s.redact(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
