package database

import (
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// statement is what SQLite keeps of a table in the text of its CREATE statement
// alone.
type statement struct {
	withoutRowID bool
	strict       bool
	checks       []*schema.Check
	foreignKeys  []statedKey       // in their order
	uniques      []statedKey       // constraints with a name
	computed     map[string]string // expressions by column
	collations   map[string]string // by column
	onConflict   bool
}

// statedKey is a foreign key or unique constraint.
type statedKey struct {
	name     string
	columns  []string
	deferred bool
}

// parseTable reads a CREATE TABLE statement that SQLite has taken.
func parseTable(text string) statement {
	s := statement{computed: map[string]string{}, collations: map[string]string{}}
	w := wordsOf(schema.SQLite, text)
	open := 0
	for open < len(w.list) && !w.is(open, "(") {
		open++
	}
	end := w.closing(open)
	for _, part := range w.parts(open+1, end) {
		s.element(w, part[0], part[1])
	}
	for i := end + 1; i < len(w.list); i++ {
		s.strict = s.strict || w.is(i, "strict")
		s.withoutRowID = s.withoutRowID || w.is(i, "rowid")
	}
	return s
}

// element reads a column with its constraints, or a table's constraints: the
// tokens from i up to before end.
func (s *statement) element(w words, i, end int) {
	column := ""
	if !isConstraint(w, i) {
		column = w.name(i)
		i++
	}
	name := ""
	for ; i < end; i++ {
		switch {
		case w.is(i, "constraint"):
			i++
			name = w.name(i)
			continue
		case w.is(i, "check"):
			closing := w.closing(i + 1)
			s.checks = append(s.checks, &schema.Check{Name: name, Condition: unwrapped(schema.SQLite, w.between(i+1, closing+1))})
			i = closing
		case w.is(i, "unique"), w.is(i, "foreign"):
			foreign := w.is(i, "foreign")
			if foreign {
				i++ // KEY
			}
			key := statedKey{name: name, columns: []string{column}}
			if column == "" {
				closing := w.closing(i + 1)
				key.columns = w.names(i+2, closing)
				i = closing
			}
			if foreign {
				s.foreignKeys = append(s.foreignKeys, key)
				for i+1 < end && !w.is(i, "references") {
					i++
				}
			} else {
				s.uniques = append(s.uniques, key)
			}
		case w.is(i, "references"):
			s.foreignKeys = append(s.foreignKeys, statedKey{name: name, columns: []string{column}})
		case w.is(i, "deferrable") && !w.is(i-1, "not"):
			if last := len(s.foreignKeys) - 1; last >= 0 {
				s.foreignKeys[last].deferred = true
			}
		case w.is(i, "as") && w.is(i+1, "("):
			closing := w.closing(i + 1)
			s.computed[column] = unwrapped(schema.SQLite, w.between(i+1, closing+1))
			i = closing
		case w.is(i, "collate"):
			i++
			s.collations[column] = w.name(i)
		case w.is(i, "conflict"):
			s.onConflict = true
		case w.is(i, "primary"), w.is(i, "not"), w.is(i, "null"), w.is(i, "default"):
			name = "" // it is of this constraint
			continue
		case w.is(i, "("):
			i = w.closing(i)
			continue
		default:
			continue
		}
		name = ""
	}
}

// isConstraint reports whether a table's constraint begins at i.
func isConstraint(w words, i int) bool {
	for _, keyword := range []string{"constraint", "primary", "unique", "check", "foreign"} {
		if w.is(i, keyword) {
			return true
		}
	}
	return false
}

// names returns the leading names of the parts from i up to before j.
func (w words) names(i, j int) []string {
	var names []string
	for _, part := range w.parts(i, j) {
		names = append(names, w.name(part[0]))
	}
	return names
}

// parseIndex returns the expressions of the parts of a CREATE INDEX statement,
// without collation and direction, and the condition of a partial index.
func parseIndex(text string) (parts []string, where string) {
	w := wordsOf(schema.SQLite, text)
	open := 0
	for open < len(w.list) && !w.is(open, "on") {
		open++
	}
	for open < len(w.list) && !w.is(open, "(") {
		open++
	}
	end := w.closing(open)
	for _, part := range w.parts(open+1, end) {
		last := part[1]
		if w.is(last-1, "asc") || w.is(last-1, "desc") {
			last--
		}
		if w.is(last-2, "collate") {
			last -= 2
		}
		parts = append(parts, unwrapped(schema.SQLite, w.between(part[0], last)))
	}
	if w.is(end+1, "where") {
		where = unwrapped(schema.SQLite, w.between(end+2, len(w.list)))
	}
	return parts, where
}

// parseView returns the query of a CREATE VIEW statement, and whether the view
// names its columns itself.
func parseView(text string) (query string, named bool) {
	w := wordsOf(schema.SQLite, text)
	for i := 0; i < len(w.list); i++ {
		switch {
		case w.is(i, "("):
			named = true
			i = w.closing(i)
		case w.is(i, "as"):
			return strings.TrimRight(w.between(i+1, len(w.list)), "; \n\t"), named
		}
	}
	return "", named
}
