package gormadapter

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// namesIn returns the names that a table has in a statement: the statement's own,
// those of the relationships in Joins which lead there, or the table's.
func namesIn(stmt *gorm.Statement, table string) []string {
	if stmt.Table == table || stmt.Schema != nil && stmt.Schema.Table == table {
		return []string{clause.CurrentTable}
	}
	query := stmt.DB.Statement
	if query.Schema == nil {
		return []string{table}
	}
	names := map[string]bool{}
	for _, join := range query.Joins {
		for name, joined := range joinedBy(query.Schema, join.Name, join.Alias) {
			if joined.Table != table {
				continue
			}
			if stmt != query && name == stmt.Table { // in the ON of this join
				return []string{clause.CurrentTable}
			}
			names[name] = true
		}
	}
	switch {
	case len(names) > 0:
		return slices.Sorted(maps.Keys(names))
	case query.Schema.Table == table:
		return []string{query.Table}
	}
	return []string{table}
}

// joinedBy yields the name and the class of everything that GORM joins for a path
// of relationships, such as "Author.Company"; an alias is the name of the last.
func joinedBy(s *gormschema.Schema, path, alias string) iter.Seq2[string, *gormschema.Schema] {
	return func(yield func(string, *gormschema.Schema) bool) {
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
			if !yield(name, s) {
				return
			}
		}
	}
}
