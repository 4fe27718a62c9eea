package sweep

import (
	"path"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/sweep"
)

// except says what some cells are. Patterns are those of path.Match, and none
// matches all.
type except struct {
	kinds, ways, values []string
	dialects            []schema.Dialect
	outcome             sweep.Outcome
	keeps               bool // the row keeps the other value
}

// of returns the outcome of a cell.
func (e except) of(w written, d schema.Dialect) sweep.Outcome {
	if e.keeps {
		return w.former.Stored.On(d)
	}
	return e.outcome
}

func (e except) matches(k *sweep.Kind, w written, d schema.Dialect) bool {
	return match(e.kinds, k.Name) && match(e.ways, w.way.name) && match(e.values, w.value.Name) &&
		(e.dialects == nil || slices.Contains(e.dialects, d))
}

func match(patterns []string, name string) bool {
	return patterns == nil || slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, name)
		if err != nil {
			panic(err)
		}
		return ok
	})
}

// asWritten are the ways whose values are SQL of the caller's.
var asWritten = []string{"upsert, assignments", "Update by an expression"}

// exceptions are cells that are right, though the kind says otherwise. The first
// that matches counts.
var exceptions = []except{
	// SQL of the caller's is not asked whether its zero is NULL.
	{kinds: []string{"nullzero bool", "nullzero named bool"}, ways: asWritten, values: []string{"false"}, dialects: []schema.Dialect{schema.PostgreSQL}, outcome: "false"},
	{kinds: []string{"nullzero bool", "nullzero named bool"}, ways: asWritten, values: []string{"false"}, outcome: "0"},
	{kinds: []string{"nullzero float*"}, ways: asWritten, values: []string{"zero"}, dialects: []schema.Dialect{schema.SQLite}, outcome: "0.0"},
	{kinds: []string{"nullzero string", "nullzero named string"}, ways: asWritten, values: []string{"empty"}, dialects: []schema.Dialect{schema.SQLite}, outcome: "''"},
	{kinds: []string{"nullzero string", "nullzero named string"}, ways: asWritten, values: []string{"empty"}, outcome: ""},
	{kinds: []string{"nullzero *int*", "nullzero float*"}, ways: asWritten, values: []string{"zero"}, outcome: "0"},
	// sql.Null asks database/sql, and MariaDB's driver asks the database.
	{kinds: []string{"null uint64"}, values: []string{"greatest"}, dialects: []schema.Dialect{schema.MariaDB}, outcome: sweep.Refused("database/sql")},
}

// knownWrong are cells that are wrong: the outcome is what they are now. A cell
// that has become right fails until it is taken off this list.
var knownWrong = []except{
	// database/sql makes -1 of the greatest uint.
	{kinds: []string{"*uint"}, values: []string{"greatest"}, dialects: []schema.Dialect{schema.SQLite}, outcome: "-1"},
	{kinds: []string{"null uint"}, values: []string{"greatest"}, outcome: "-1"},
	// GORM takes bytes in the map of a condition for a list.
	{kinds: []string{"bytes", "named bytes"}, ways: []string{"FirstOrCreate, A* of a map"}, values: []string{"empty", "some"}, outcome: "NULL"},
	{kinds: []string{"bytes", "named bytes"}, ways: []string{"FirstOrCreate, Assign onto a row"}, keeps: true},
	{kinds: []string{"named bytes"}, ways: inMaps, values: []string{"empty"}, outcome: "NULL"},
}

// inMaps are the ways in which values reach a statement without a field.
var inMaps = []string{"Create by *", "Create of maps", "upsert, assignments", "upsert of a map", "Update", "Update of an attribute", "Updates by columns", "Updates by attributes",
	"Updates by a condition", "Updates of a list", "Update by an expression", "UpdateColumn", "UpdateColumns by a map"}
