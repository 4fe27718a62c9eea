package database

import (
	"fmt"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// key compares the primary keys. Where nothing keeps the mapping's key unique,
// an upsert fails and an update may change several rows.
func (c *comparison) key() {
	want, got := keyNames(c.mapped), keyNames(c.found)
	if c.sameColumns(want, got) || !c.has(want) {
		return
	}
	problem := "there is no primary key"
	if len(got) > 0 {
		problem = "the primary key is " + listed(got)
	}
	remedy := "make the primary key " + listed(want)
	unique := c.uniques(c.found)
	switch {
	case !slices.ContainsFunc(unique, func(columns []string) bool { return c.within(columns, want) }):
		c.reportOver(Fatal, want, problem+", and nothing keeps "+listed(want)+" unique", remedy)
	case len(got) == 0 && slices.ContainsFunc(unique, func(columns []string) bool { return c.sameColumns(columns, want) }):
		c.reportOver(Note, want, problem+", but a unique index", remedy)
	default:
		c.reportOver(Warning, want, problem+", not "+listed(want), remedy)
	}
}

func keyNames(t *schema.Table) []string {
	var names []string
	for _, column := range t.PrimaryKey() {
		names = append(names, column.Name)
	}
	return names
}

// uniques are the lists of columns that the primary key and unique indexes keep
// unique among all rows.
func (c *comparison) uniques(t *schema.Table) [][]string {
	var all [][]string
	if key := keyNames(t); len(key) > 0 {
		all = append(all, key)
	}
	for _, index := range t.Indexes {
		if columns, plain := indexed(index); index.Unique && plain && index.Where == "" {
			all = append(all, columns)
		}
	}
	return all
}

// foreignKeys compares foreign keys by what they link and do.
func (c *comparison) foreignKeys() {
	known := map[*schema.ForeignKey]bool{}
	for _, want := range c.mapped.ForeignKeys {
		if !c.has(want.Columns) || want.NotEnforced {
			continue
		}
		i := slices.IndexFunc(c.found.ForeignKeys, func(got *schema.ForeignKey) bool { return c.samePairs(want, got) })
		if i < 0 {
			i = slices.IndexFunc(c.found.ForeignKeys, func(got *schema.ForeignKey) bool {
				return !known[got] && c.sameColumns(want.Columns, got.Columns)
			})
		}
		if i < 0 {
			c.reportOver(Warning, want.Columns, fmt.Sprintf("no foreign key from %s to %s", listed(want.Columns), target(want)), "add it"+doing(want))
			continue
		}
		got := c.found.ForeignKeys[i]
		known[got] = true
		if !c.samePairs(want, got) {
			c.reportOver(Warning, want.Columns, fmt.Sprintf("the foreign key from %s refers to %s", listed(want.Columns), target(got)), "have it refer to "+target(want))
			continue
		}
		c.actions(want, got)
	}
	for _, got := range c.found.ForeignKeys {
		if !known[got] && c.mapsAny(got.Columns) {
			c.reportOver(Warning, got.Columns, fmt.Sprintf("the mapping does not know the foreign key from %s to %s%s", listed(got.Columns), target(got), doing(got)), "map it, or drop it")
		}
	}
}

// mapsAny reports whether the mapping knows one of the columns.
func (c *comparison) mapsAny(columns []string) bool {
	return slices.ContainsFunc(columns, func(name string) bool {
		_, ok := c.in(c.mapped, name)
		return ok
	})
}

func (c *comparison) samePairs(a, b *schema.ForeignKey) bool {
	if !c.sameTable(a.RefTable, b.RefTable) || len(a.Columns) != len(b.Columns) || len(a.RefColumns) != len(b.RefColumns) {
		return false
	}
	for i, name := range a.Columns {
		j := slices.IndexFunc(b.Columns, func(other string) bool { return c.sameColumn(name, other) })
		if j < 0 || i >= len(a.RefColumns) || j >= len(b.RefColumns) || !c.sameColumn(a.RefColumns[i], b.RefColumns[j]) {
			return false
		}
	}
	return true
}

// actions compares what foreign keys do. One that deletes rows which the mapping
// keeps destroys data.
func (c *comparison) actions(want, got *schema.ForeignKey) {
	for _, one := range []struct {
		on        string
		want, got schema.Action
	}{{"delete", want.OnDelete, got.OnDelete}, {"update", want.OnUpdate, got.OnUpdate}} {
		wanted, does := c.effect(one.want), c.effect(one.got)
		if wanted == does {
			continue
		}
		severity := Warning
		if one.on == "delete" && does == schema.Cascade {
			severity = Fatal
		}
		c.reportOver(severity, want.Columns, fmt.Sprintf("the foreign key to %s says on %s %s, the mapping %s", want.RefTable, one.on, word(does), word(wanted)),
			fmt.Sprintf("make it on %s %s, or map what it does", one.on, word(wanted)))
	}
}

// effect is what an action does: MariaDB, which checks each row at once, takes
// NO ACTION for RESTRICT.
func (c *comparison) effect(a schema.Action) schema.Action {
	if a == "" || c.dialect == schema.MariaDB && a == schema.Restrict {
		return schema.NoAction
	}
	return a
}
