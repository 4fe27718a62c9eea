package gormadapter

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	gormschema "gorm.io/gorm/schema"
)

// aliases has GORM find the columns of joined relationships again, which it names
// Relation__column: PostgreSQL cuts that name, and a column may have two
// underscores in its own. Names that come back as they were made stay.
type aliases struct {
	dialect schema.Dialect
	classes map[*gormschema.Schema]bool
}

// longestName is the length in bytes at which PostgreSQL cuts a name, without an
// error.
const longestName = 63

// underscores are what GORM puts between the names of relationships and columns.
const underscores = "__"

func newAliases(d schema.Dialect) *aliases {
	return &aliases{dialect: d, classes: map[*gormschema.Schema]bool{}}
}

func (a *aliases) add(s *gormschema.Schema, _ *mapper.Mapper) { a.classes[s] = true }

// register has all clauses of a query use the same names.
func (a *aliases) register(on *registration) {
	on.rewrite("SELECT", a.selected)
	for _, name := range []string{"FROM", "WHERE", "GROUP BY", "ORDER BY", "FOR"} {
		on.rewrite(name, a.shorten)
	}
}

// selected shortens the names in a SELECT, and tells GORM what the columns of the
// result stand for.
func (a *aliases) selected(stmt *gorm.Statement, text string) string {
	if !a.classes[stmt.Schema] {
		return text
	}
	found := map[string]string{}
	for _, column := range joinedColumns(stmt) {
		if name, known := a.short(column.Alias), knownName(stmt, column); name != known {
			found[name] = known
		}
	}
	if len(found) > 0 {
		if readAsRows(stmt) {
			_ = stmt.AddError(&mapper.UnsupportedError{Backend: "gorm on " + string(a.dialect), Class: stmt.Schema.Name,
				Feature: "Rows with joined columns whose names are cut, or have two underscores", Remedy: "use Find or Scan"})
		}
		for name, known := range stmt.ColumnMapping { // which is the caller's
			found[a.short(name)] = known
		}
		stmt.ColumnMapping = found
	}
	return a.shorten(stmt, text)
}

// shorten puts short names in the place of long ones, wherever they stand in the
// text of a clause: it may be the caller's.
func (a *aliases) shorten(stmt *gorm.Statement, text string) string {
	if !a.classes[stmt.Schema] || a.dialect != schema.PostgreSQL {
		return text
	}
	for name := range joinedNames(stmt) {
		if short := a.short(name); short != name {
			text = strings.ReplaceAll(text, stmt.Quote(name), stmt.Quote(short))
		}
	}
	return text
}

// short returns a name that the database does not cut, and that no other name is
// shortened to.
func (a *aliases) short(name string) string {
	if a.dialect != schema.PostgreSQL || len(name) <= longestName {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	end := "~" + hex.EncodeToString(sum[:8])
	cut := longestName - len(end)
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + end
}

// joinedColumns returns the columns that GORM selects of joined relationships.
func joinedColumns(stmt *gorm.Statement) []clause.Column {
	if len(stmt.Joins) == 0 {
		return nil
	}
	var columns []clause.Column
	of, _ := stmt.Clauses["SELECT"].Expression.(clause.Select)
	for _, c := range of.Columns {
		if c.Table != "" && c.Alias == c.Table+underscores+c.Name {
			columns = append(columns, c)
		}
	}
	return columns
}

// joinedNames returns the names that GORM gives to joined tables and their columns.
func joinedNames(stmt *gorm.Statement) map[string]bool {
	names := map[string]bool{}
	for _, c := range joinedColumns(stmt) {
		names[c.Table], names[c.Alias] = true, true
	}
	for _, join := range stmt.Joins {
		for name := range joinedBy(stmt.Schema, join.Name, join.Alias) {
			names[name] = true
		}
	}
	return names
}

// knownName returns the name by which GORM finds a joined column: with the field's
// where the column's has two underscores, at which GORM would part it.
func knownName(stmt *gorm.Statement, c clause.Column) string {
	if !strings.Contains(c.Name, underscores) {
		return c.Alias
	}
	for _, join := range stmt.Joins {
		for name, joined := range joinedBy(stmt.Schema, join.Name, join.Alias) {
			if f := joined.FieldsByDBName[c.Name]; name == c.Table && f != nil && joined.LookUpField(f.Name) == f && !strings.Contains(f.Name, underscores) {
				return c.Table + underscores + f.Name
			}
		}
	}
	return c.Alias
}

// readAsRows reports whether the caller gets the rows, and not Scan, which knows of
// the statement what the columns stand for. Scan has a logger of its own.
func readAsRows(stmt *gorm.Statement) bool {
	rows, ok := stmt.DB.Get("rows")
	return ok && rows == true && reflect.TypeOf(stmt.DB.Logger) != reflect.TypeOf(logger.Recorder.New())
}
