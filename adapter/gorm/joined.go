package gormadapter

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// tableIn returns the name that a table has in a statement: the statement's own,
// that of a relationship in Joins which leads there, or the table's.
func tableIn(stmt *gorm.Statement, table string) (string, error) {
	if stmt.Table == table || stmt.Schema != nil && stmt.Schema.Table == table {
		return clause.CurrentTable, nil
	}
	query := stmt.DB.Statement
	if query.Schema == nil {
		return table, nil
	}
	names := map[string]bool{}
	for _, join := range query.Joins {
		for name, joined := range joinedBy(query.Schema, join.Name, join.Alias) {
			if joined != table {
				continue
			}
			if stmt != query && name == stmt.Table { // in the ON of this join
				return clause.CurrentTable, nil
			}
			names[name] = true
		}
	}
	switch all := slices.Sorted(maps.Keys(names)); {
	case len(all) > 1:
		return "", fmt.Errorf("gormadapter: a condition on an attribute of %s, which is joined as %s; write it as text", table, strings.Join(all, " and "))
	case len(all) == 1:
		return all[0], nil
	case query.Schema.Table == table:
		return query.Table, nil
	}
	return table, nil
}

// joinedBy yields the name and the table of everything that GORM joins for a path
// of relationships, such as "Author.Company"; an alias is the name of the last.
func joinedBy(s *gormschema.Schema, path, alias string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		steps := strings.Split(path, ".")
		for i, step := range steps {
			relation, ok := s.Relationships.Relations[step]
			if !ok {
				return
			}
			s = relation.FieldSchema
			name := strings.Join(steps[:i+1], "__")
			if i == len(steps)-1 && alias != "" {
				name = alias
			}
			if !yield(name, s.Table) {
				return
			}
		}
	}
}
