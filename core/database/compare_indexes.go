package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// indexes compares indexes: unique ones by the rows that they refuse, others by
// the searches that they serve.
func (c *comparison) indexes() {
	for _, want := range c.mapped.Indexes {
		columns, _ := indexed(want)
		switch {
		case !c.has(columns):
		case want.Unique && !c.keepsUnique(c.found, want):
			c.reportOver(Warning, columns, "no unique index over "+parts(want), "add it")
		case !want.Unique && !c.serves(want):
			c.reportOver(Note, columns, "no index over "+parts(want), "add it")
		}
	}
	for _, got := range c.found.Indexes {
		columns, _ := indexed(got)
		if got.Unique && c.mapsAny(columns) && !c.implied(got) {
			c.reportOver(Warning, columns, "the mapping does not know the unique index over "+parts(got), "map it, or drop it")
		}
	}
}

// indexed returns the columns of an index, with an empty name for an expression,
// and whether it is over whole columns alone.
func indexed(index *schema.Index) (columns []string, plain bool) {
	plain = true
	for _, part := range index.Columns {
		columns = append(columns, part.Column)
		plain = plain && part.Expression == "" && part.Prefix == 0
	}
	return columns, plain
}

// parts is (last_name, first_name desc) where gone is null.
func parts(index *schema.Index) string {
	texts := make([]string, len(index.Columns))
	for i, part := range index.Columns {
		texts[i] = part.String()
	}
	if index.Where == "" {
		return listed(texts)
	}
	return listed(texts) + " where " + index.Where
}

// keepsUnique reports whether a table keeps unique what an index would: by its
// key or by an index over the same, in any order.
func (c *comparison) keepsUnique(t *schema.Table, want *schema.Index) bool {
	columns, plain := indexed(want)
	if plain && want.Where == "" && c.sameColumns(columns, keyNames(t)) {
		return true
	}
	return slices.ContainsFunc(t.Indexes, func(got *schema.Index) bool {
		return got.Unique && len(got.Columns) == len(want.Columns) && c.sameExpression(want.Where, got.Where) &&
			!slices.ContainsFunc(want.Columns, func(part schema.IndexColumn) bool {
				return !slices.ContainsFunc(got.Columns, func(other schema.IndexColumn) bool { return c.samePart(part, other) })
			})
	})
}

// implied reports whether the mapping already keeps unique what an index does.
func (c *comparison) implied(got *schema.Index) bool {
	columns, plain := indexed(got)
	return c.keepsUnique(c.mapped, got) || plain && slices.ContainsFunc(c.uniques(c.mapped), func(unique []string) bool { return c.within(unique, columns) })
}

// serves reports whether an index of the table, or its key, begins as this one
// does, in its order or the opposite.
func (c *comparison) serves(want *schema.Index) bool {
	key := schema.IndexOn(keyNames(c.found)...)
	return slices.ContainsFunc(append([]*schema.Index{key}, c.found.Indexes...), func(got *schema.Index) bool {
		if len(got.Columns) < len(want.Columns) || !c.sameExpression(want.Where, got.Where) {
			return false
		}
		for i, part := range want.Columns {
			opposite := want.Columns[0].Desc != got.Columns[0].Desc
			if !c.samePart(part, got.Columns[i]) || (part.Desc != got.Columns[i].Desc) != opposite {
				return false
			}
		}
		return true
	})
}

// samePart compares parts of indexes, but not their order.
func (c *comparison) samePart(a, b schema.IndexColumn) bool {
	return a.Prefix == b.Prefix && c.sameColumn(a.Column, b.Column) && c.sameExpression(a.Expression, b.Expression)
}

// target is users(id).
func target(fk *schema.ForeignKey) string { return fk.RefTable + listed(fk.RefColumns) }

// doing is " on delete cascade", or nothing.
func doing(fk *schema.ForeignKey) string {
	var b strings.Builder
	if fk.OnDelete != "" {
		fmt.Fprintf(&b, " on delete %s", word(fk.OnDelete))
	}
	if fk.OnUpdate != "" {
		fmt.Fprintf(&b, " on update %s", word(fk.OnUpdate))
	}
	return b.String()
}

func word(a schema.Action) string { return strings.ToLower(string(a)) }
