package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// compare holds the tables of a Set against those that were found.
func compare(c comparison, set *mapper.Set, found []*schema.Table) Diff {
	c.tables = set.Tables()
	for _, t := range c.tables {
		c.mapped, c.mappers = t, set.OnTable(t.FullName())
		i := slices.IndexFunc(found, func(f *schema.Table) bool { return c.sameTable(f.FullName(), t.FullName()) })
		if i < 0 {
			c.missingTable()
			continue
		}
		c.found = found[i]
		c.columns()
		if c.rows() {
			c.key()
			c.foreignKeys()
			c.indexes()
			c.checks()
		}
	}
	c.diff.sort()
	return c.diff
}

// comparison is one table of a mapping beside the one of its name.
type comparison struct {
	dialect schema.Dialect
	own     string // the name of the connection's own schema, or empty
	folds   bool   // tables whose names differ in case are one
	tables  []*schema.Table

	mapped, found *schema.Table
	mappers       []*mapper.Mapper // of the table
	diff          Diff
}

// report records a Difference about one column, or about the table if the column
// is empty.
func (c *comparison) report(severity Severity, column, problem, remedy string) {
	one := Difference{Severity: severity, Table: c.mapped.FullName(), Column: column, Problem: problem, Remedy: remedy}
	for _, m := range c.mappers {
		if a, ok := m.ColumnFor(column); ok {
			one.Class, one.Attribute = m.Name, a.Name
			break
		}
	}
	if one.Class == "" {
		names := make([]string, len(c.mappers))
		for i, m := range c.mappers {
			names[i] = m.Name
		}
		one.Class = strings.Join(names, ", ")
	}
	c.diff = append(c.diff, one)
}

// reportOver records a Difference about what concerns some columns.
func (c *comparison) reportOver(severity Severity, columns []string, problem, remedy string) {
	if len(columns) == 1 {
		c.report(severity, columns[0], problem, remedy)
		return
	}
	c.report(severity, "", problem, remedy)
}

func (c *comparison) missingTable() {
	if c.mapped.View != "" {
		c.report(Fatal, "", "there is no such view", "create it by a migration")
		return
	}
	c.report(Fatal, "", "there is no such table", "create it with CreateAll or by a migration")
}

// rows reports whether both tables have rows of their own, and so keys and
// constraints.
func (c *comparison) rows() bool {
	if c.mapped.View == "" && c.found.View != "" {
		c.report(Warning, "", "it is a view, which may refuse to be written", "state its query in Table.View, or replace it by a table")
	}
	return c.mapped.View == "" && c.found.View == ""
}

// sameTable compares full names of tables, which may leave out the connection's
// own schema.
func (c *comparison) sameTable(a, b string) bool {
	if c.own != "" {
		a, b = strings.TrimPrefix(a, c.own+"."), strings.TrimPrefix(b, c.own+".")
	}
	return a == b || c.folds && strings.EqualFold(a, b)
}

// sameColumn compares names of columns, which have a case on PostgreSQL alone.
func (c *comparison) sameColumn(a, b string) bool {
	return a == b || c.dialect != schema.PostgreSQL && strings.EqualFold(a, b)
}

// in returns the column of this name in a table.
func (c *comparison) in(t *schema.Table, name string) (*schema.Column, bool) {
	i := slices.IndexFunc(t.Columns, func(column *schema.Column) bool { return c.sameColumn(column.Name, name) })
	if i < 0 {
		return nil, false
	}
	return t.Columns[i], true
}

// has reports whether all these columns were found: of those that were not, the
// comparison of columns tells.
func (c *comparison) has(columns []string) bool {
	return !slices.ContainsFunc(columns, func(name string) bool {
		_, ok := c.in(c.found, name)
		return name != "" && !ok
	})
}

// within reports whether every column of the one list is in the other.
func (c *comparison) within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(name string) bool {
		return !slices.ContainsFunc(all, func(other string) bool { return c.sameColumn(name, other) })
	})
}

func (c *comparison) sameColumns(a, b []string) bool { return c.within(a, b) && c.within(b, a) }

// listed is (a, b).
func listed(columns []string) string { return fmt.Sprintf("(%s)", strings.Join(columns, ", ")) }
