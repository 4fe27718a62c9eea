package mapper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/schema"
)

// circles tells of tables that refer to one another in a circle by foreign keys
// that the database keeps. A table that refers to itself is none: its first row
// refers to itself, or to nothing.
func (d *diagnosing) circles() {
	c := circling{byName: map[string]*schema.Table{}, number: map[*schema.Table]int{}, lowest: map[*schema.Table]int{}, open: map[*schema.Table]bool{}}
	for _, t := range d.set.Tables() {
		c.byName[t.FullName()] = t
	}
	for _, t := range d.set.Tables() {
		if c.number[t] == 0 {
			c.visit(t)
		}
	}
	for _, circle := range c.circles {
		names := make([]string, len(circle))
		for i, t := range circle {
			names[i] = t.FullName()
		}
		slices.Sort(names)
		var keys []string
		for _, t := range circle {
			for _, fk := range t.ForeignKeys {
				if to := c.referred(t, fk); to != nil && slices.Contains(circle, to) {
					keys = append(keys, fmt.Sprintf("%s (%s) to %s", t.FullName(), strings.Join(fk.Columns, ", "), fk.RefTable))
				}
			}
		}
		slices.Sort(keys)
		class, _ := d.place(c.byName[names[0]], "")
		d.tell(CircularForeignKeys, class, "",
			fmt.Sprintf("the tables %s refer to one another in a circle: %s; no row can be the first, unless it refers to NULL", strings.Join(names, ", "), strings.Join(keys, "; ")),
			"let the columns of one foreign key be null, and set them when all rows are there")
	}
}

// circling is Tarjan's search for the strongly connected components of a graph:
// sets of tables from each of which foreign keys lead to every other.
type circling struct {
	byName  map[string]*schema.Table
	number  map[*schema.Table]int // in the order of the visits, from 1
	lowest  map[*schema.Table]int // the lowest number that foreign keys lead to
	open    map[*schema.Table]bool
	stack   []*schema.Table
	circles [][]*schema.Table
}

func (c *circling) visit(t *schema.Table) {
	n := len(c.number) + 1
	c.number[t], c.lowest[t], c.open[t] = n, n, true
	c.stack = append(c.stack, t)
	for _, fk := range t.ForeignKeys {
		switch to := c.referred(t, fk); {
		case to == nil:
		case c.number[to] == 0:
			c.visit(to)
			c.lowest[t] = min(c.lowest[t], c.lowest[to])
		case c.open[to]:
			c.lowest[t] = min(c.lowest[t], c.number[to])
		}
	}
	if c.lowest[t] != n {
		return
	}
	first := slices.Index(c.stack, t)
	circle := slices.Clone(c.stack[first:])
	c.stack = c.stack[:first]
	for _, t := range circle {
		c.open[t] = false
	}
	if len(circle) > 1 {
		c.circles = append(c.circles, circle)
	}
}

// referred returns the other table of the Set that a foreign key refers to, or
// nil.
func (c *circling) referred(t *schema.Table, fk *schema.ForeignKey) *schema.Table {
	to := c.byName[fk.RefTable]
	if fk.NotEnforced || to == t {
		return nil
	}
	return to
}
