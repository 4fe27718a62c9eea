package schema

import (
	"fmt"
	"strings"
	"unicode"
)

// nameLimits tells of names that MariaDB does not take: those with characters of
// four bytes, and those that end in a space.
func nameLimits(t *Table) []Limit {
	var limits []Limit
	tell := func(column, what, name string) {
		switch {
		case strings.ContainsFunc(name, func(letter rune) bool { return letter > 0xFFFF }):
			limits = append(limits, Limit{column, fmt.Sprintf("%s of the name %q, which has a character of four bytes", what, name), "rename it"})
		case strings.TrimRightFunc(name, unicode.IsSpace) != name:
			limits = append(limits, Limit{column, fmt.Sprintf("%s of the name %q, which ends in a space", what, name), "rename it"})
		}
	}
	tell("", "a schema", t.Schema)
	tell("", "a table", t.Name)
	for _, c := range t.Columns {
		tell(c.Name, "a column", c.Name)
	}
	for _, fk := range t.ForeignKeys {
		tell("", "a foreign key", fk.Name)
	}
	for _, index := range t.Indexes {
		tell("", "an index", index.Name)
	}
	for _, check := range t.Checks {
		tell("", "a check", check.Name)
	}
	return limits
}

// Alike is two tables, or indexes of two tables, that a dialect takes for one.
type Alike struct {
	First, Second *Table
	Limit         Limit // of the second
}

// Alike lists the tables of which a dialect takes two for one, since their names
// differ in case alone, and the tables of such indexes. SQLite folds the case of
// both; MariaDB, where it is so configured and on most file systems but Linux's,
// of tables.
func (d Dialect) Alike(tables []*Table) []Alike {
	if d == PostgreSQL {
		return nil
	}
	var found []Alike
	named, indexed := map[string]*Table{}, map[string]indexOf{}
	for _, t := range tables {
		folded := strings.ToLower(t.FullName())
		if first, taken := named[folded]; taken && first != t {
			found = append(found, Alike{first, t, Limit{"", "two tables whose names differ in case alone, as this one's and " + first.From(), "rename one of them"}})
			continue
		}
		named[folded] = t
		for _, index := range t.Indexes {
			key := strings.ToLower(t.Schema + "." + index.Name)
			if d == MariaDB {
				key = strings.ToLower(t.FullName() + "." + index.Name)
			}
			if first, taken := indexed[key]; taken {
				found = append(found, Alike{first.table, t, Limit{"", fmt.Sprintf("two indexes whose names differ in case alone, as %s and %s of table %s", Spell(index.Name), Spell(first.name), first.table.From()), "rename one of them"}})
				continue
			}
			indexed[key] = indexOf{t, index.Name}
		}
	}
	return found
}

// indexOf is the name of an index of a table.
type indexOf struct {
	table *Table
	name  string
}
