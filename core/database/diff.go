package database

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
)

// severities are all, the worst first.
var severities = []Severity{Fatal, Warning, Note}

// rank is 0 for the worst severity; an unknown one counts as Note.
func (s Severity) rank() int {
	if i := slices.Index(severities, s); i >= 0 {
		return i
	}
	return len(severities) - 1
}

// String returns the Difference in one line: severity, place, problem, remedy.
func (d Difference) String() string {
	return fmt.Sprintf("%s: %s: %s; %s", d.Severity, d.place(), d.Problem, d.Remedy)
}

// place is User.Name (users.name), or as much of it as there is.
func (d Difference) place() string {
	inMapping, inDatabase := joined(d.Class, d.Attribute), joined(d.Table, d.Column)
	if inMapping == "" {
		return inDatabase
	}
	return inMapping + " (" + inDatabase + ")"
}

func joined(outer, inner string) string {
	if outer == "" || inner == "" {
		return outer + inner
	}
	return outer + "." + inner
}

// String returns the Diff as text for people: a line for each Difference, under
// the name of its table, and how many there are at the end. Tables come in the
// order of their worst Difference.
func (d Diff) String() string {
	if len(d) == 0 {
		return "no differences\n"
	}
	var b strings.Builder
	for _, name := range d.tables() {
		fmt.Fprintf(&b, "table %s\n", name)
		lines := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
		for _, one := range d {
			if one.Table == name {
				fmt.Fprintf(lines, "  %s\t%s\t%s\t%s; %s\n",
					one.Severity, cmp.Or(one.Column, "-"), cmp.Or(joined(one.Class, one.Attribute), "-"), one.Problem, one.Remedy)
			}
		}
		lines.Flush() // a strings.Builder takes all
	}
	fmt.Fprintln(&b, d.counts())
	return b.String()
}

func (d Diff) tables() []string {
	var names []string
	for _, one := range d {
		if !slices.Contains(names, one.Table) {
			names = append(names, one.Table)
		}
	}
	return names
}

// counts is "2 fatal, 1 note".
func (d Diff) counts() string {
	var counts []string
	for _, s := range severities {
		if n := len(slices.DeleteFunc(slices.Clone(d), func(one Difference) bool { return one.Severity != s })); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, s))
		}
	}
	return strings.Join(counts, ", ")
}

// Worst returns the severity of the worst Difference. It is empty if there is
// none.
func (d Diff) Worst() Severity {
	if len(d) == 0 {
		return ""
	}
	return slices.MinFunc(d, func(a, b Difference) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) }).Severity
}

// Err returns a *MismatchError if a Difference is as bad as this severity or
// worse, else nil.
func (d Diff) Err(at Severity) error {
	if len(d) == 0 || d.Worst().rank() > at.rank() {
		return nil
	}
	return &MismatchError{Diff: d}
}

// MismatchError tells that a database is not what a mapping says.
type MismatchError struct{ Diff Diff }

func (e *MismatchError) Error() string {
	lines := []string{"database: the tables are not what the mapping says: " + e.Diff.counts()}
	for _, one := range e.Diff {
		lines = append(lines, one.String())
	}
	return strings.Join(lines, "\n\t")
}

// sort puts a Diff into its order; differences of one column keep theirs.
func (d Diff) sort() {
	slices.SortStableFunc(d, func(a, b Difference) int {
		return cmp.Or(
			cmp.Compare(a.Severity.rank(), b.Severity.rank()),
			cmp.Compare(a.Table, b.Table),
			cmp.Compare(a.Column, b.Column),
		)
	})
}
