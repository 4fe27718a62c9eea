package conformance

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/mapwright/mapwright/core/schema"
)

// cell is one place of the matrix.
type cell struct {
	Case, Style string
	Dialect     schema.Dialect
}

func (c cell) String() string { return fmt.Sprintf("%s/%s/%s", c.Case, c.Dialect, c.Style) }

// matrix holds what came of each case in each style on each database.
type matrix map[cell]outcome

// text draws the matrix: a line for each case and style, a column for each
// database.
func (m matrix) text(backend string, cases []Case, databases []Database) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\tstyle", backend)
	for _, d := range databases {
		fmt.Fprintf(w, "\t%s", d.Dialect)
	}
	fmt.Fprintln(w)
	for _, c := range cases {
		for _, s := range c.Styles {
			fmt.Fprintf(w, "%s\t%s", c.Name, s.Name)
			for _, d := range databases {
				o, ok := m[cell{c.Name, s.Name, d.Dialect}]
				if !ok {
					o = "not run"
				}
				fmt.Fprintf(w, "\t%s", o)
			}
			fmt.Fprintln(w)
		}
	}
	w.Flush()
	return b.String()
}

// missing lists the places that nothing was said of.
func (m matrix) missing(cases []Case, databases []Database) []cell {
	var gaps []cell
	for _, c := range cases {
		for _, s := range c.Styles {
			for _, d := range databases {
				place := cell{c.Name, s.Name, d.Dialect}
				if _, ok := m[place]; !ok {
					gaps = append(gaps, place)
				}
			}
		}
	}
	return gaps
}
