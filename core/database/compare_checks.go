package database

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// checks compares the conditions of checks. Of two over the same columns nobody
// can tell whether they are one condition in other words: that is a Note.
func (c *comparison) checks() {
	unknown := slices.DeleteFunc(slices.Clone(c.found.Checks), c.ofJSON)
	take := func(same func(got *schema.Check) bool) (*schema.Check, bool) {
		i := slices.IndexFunc(unknown, same)
		if i < 0 {
			return nil, false
		}
		got := unknown[i]
		unknown = slices.Delete(unknown, i, i+1)
		return got, true
	}
	var missing []*schema.Check
	for _, want := range c.mapped.Checks {
		if _, ok := take(func(got *schema.Check) bool { return c.sameExpression(want.Condition, got.Condition) }); !ok {
			missing = append(missing, want)
		}
	}
	for _, want := range missing {
		over := c.over(want)
		got, ok := take(func(got *schema.Check) bool { return slices.Equal(c.over(got), over) })
		if !ok {
			c.reportOver(Note, over, fmt.Sprintf("no check (%s)", want.Condition), "add it")
			continue
		}
		c.reportOver(Note, over, fmt.Sprintf("the check is (%s), the mapping says (%s)", got.Condition, want.Condition), "make them equal")
	}
	for _, got := range unknown {
		c.reportOver(Warning, c.over(got), fmt.Sprintf("the mapping does not know the check (%s)", got.Condition), "map it, or drop it")
	}
}

// over returns the columns that a check speaks of, sorted.
func (c *comparison) over(check *schema.Check) []string {
	words := essentials(c.dialect, check.Condition)
	var names []string
	for _, column := range c.mapped.Columns {
		if slices.Contains(words, strings.ToLower(column.Name)) {
			names = append(names, column.Name)
		}
	}
	slices.Sort(names)
	return names
}

// ofJSON reports whether a check is the one that MariaDB's type json brings.
func (c *comparison) ofJSON(check *schema.Check) bool {
	words := essentials(c.dialect, check.Condition)
	return c.dialect == schema.MariaDB && len(words) == 2 && words[0] == "json_valid"
}

// sameDefault compares a default that the mapping states with the one that was
// found. Databases respell expressions past recognition, and literals of times,
// bytes, JSON and native types: of these, the presence is compared.
func (c *comparison) sameDefault(mapped, found *schema.Column) bool {
	want, got := mapped.Default, found.Default
	switch mapped.Type.(type) {
	case schema.Timestamp, schema.Date, schema.Binary, schema.JSON, schema.Native:
		return true
	}
	if want.Kind != got.Kind || want.Kind == schema.ExpressionDefault {
		return want.Kind == schema.ExpressionDefault && got.Kind == schema.ExpressionDefault || c.sameExpression(c.dialect.DefaultText(mapped), c.dialect.DefaultText(found))
	}
	a, number := new(big.Rat).SetString(want.Text)
	b, also := new(big.Rat).SetString(got.Text)
	if numeric(mapped.Type) && number && also {
		return a.Cmp(b) == 0
	}
	return want.Text == got.Text
}

func numeric(t schema.Type) bool {
	switch t.(type) {
	case schema.Real, schema.Double, schema.Decimal:
		return true
	}
	return schema.IsInteger(t)
}
