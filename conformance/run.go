package conformance

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Target is what Run tests.
type Target struct {
	Backend   Backend
	Databases []Database
	Cases     []Case // Cases() if nil

	Refused []Refusal // what the backend refuses; the suite demands that it does
	Known   []Failure // what fails and is known; the suite demands that it still does

	// SQL holds a file <case>.txtar for each case, with a section for each
	// dialect: the statements of its Script. Nil compares no SQL.
	SQL fs.FS
}

// Refusal declares that a backend refuses a case with an *UnsupportedError.
type Refusal struct {
	Case    string
	Dialect schema.Dialect // empty for every dialect
	Feature string         // as in the error
}

// Failure declares a known failure of a backend.
type Failure struct {
	Case    string
	Dialect schema.Dialect // empty for every dialect
	Link    string         // where it is tracked
}

// outcome is the answer to one case in one style on one database.
type outcome string

const (
	passed  outcome = "pass"
	refused outcome = "refused"
	known   outcome = "known failure"
	failed  outcome = "FAIL"
	absent  outcome = "no server"
)

// Run tests a backend: a subtest for each case, database and style. It fails if
// a case was neither run nor declared, and logs a matrix of all outcomes.
func Run(t *testing.T, target Target) {
	t.Helper()
	cases := target.Cases
	if cases == nil {
		cases = Cases()
	}
	if err := errors.Join(target.checkDeclarations(cases), checkCases(cases)); err != nil {
		t.Fatal(err)
	}
	results := matrix{}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if err := CheckStyles(c); err != nil {
				t.Errorf("%s: %v", c.Rule, err)
			}
			for _, database := range target.Databases {
				for _, style := range c.Styles {
					place := cell{c.Name, style.Name, database.Dialect}
					t.Run(fmt.Sprintf("%s/%s", database.Dialect, style.Name), func(t *testing.T) {
						results[place] = absent // until Open returns
						results[place] = target.run(t, c, style, database)
					})
				}
			}
		})
	}
	t.Log("\n" + results.text(target.Backend.Name(), cases, target.Databases))
	if filtered() {
		return
	}
	for _, missing := range results.missing(cases, target.Databases) {
		t.Errorf("conformance: %s was neither run nor declared", missing)
	}
}

// run tests one style of a case on one database.
func (target Target) run(t *testing.T, c Case, style Style, database Database) outcome {
	db := database.Open(t)
	sql, err := target.literalSQL(c, database.Dialect)
	if err != nil {
		t.Error(err)
		return failed
	}
	err = Check(context.Background(), c, style, target.Backend, database.Dialect, db, sql)
	if want := target.refusal(c, database.Dialect); want != "" {
		var unsupported *mapper.UnsupportedError
		if !errors.As(err, &unsupported) || unsupported.Feature != want {
			t.Errorf("%s: the backend must refuse %q, but: %v", c.Rule, want, err)
			return failed
		}
		return refused
	}
	if link := target.failure(c, database.Dialect); link != "" {
		if err == nil {
			t.Errorf("%s: it passes now; remove it from Known (%s)", c.Rule, link)
			return failed
		}
		return known
	}
	if err != nil {
		t.Errorf("%s: %v", c.Rule, err)
		return failed
	}
	return passed
}

func (target Target) refusal(c Case, d schema.Dialect) string {
	for _, r := range target.Refused {
		if r.Case == c.Name && (r.Dialect == "" || r.Dialect == d) {
			return r.Feature
		}
	}
	return ""
}

func (target Target) failure(c Case, d schema.Dialect) string {
	for _, f := range target.Known {
		if f.Case == c.Name && (f.Dialect == "" || f.Dialect == d) {
			return f.Link
		}
	}
	return ""
}

// checkDeclarations demands that what is declared exists.
func (target Target) checkDeclarations(cases []Case) error {
	var errs []error
	exists := func(name string) {
		if !slices.ContainsFunc(cases, func(c Case) bool { return c.Name == name }) {
			errs = append(errs, fmt.Errorf("conformance: the target declares something of case %q, which does not exist", name))
		}
	}
	for _, r := range target.Refused {
		exists(r.Case)
	}
	for _, f := range target.Known {
		exists(f.Case)
		if f.Link == "" {
			errs = append(errs, fmt.Errorf("conformance: the known failure of %q has no link", f.Case))
		}
	}
	if target.Backend == nil || len(target.Databases) == 0 {
		errs = append(errs, errors.New("conformance: the target needs a Backend and at least one Database"))
	}
	return errors.Join(errs...)
}

// checkCases demands that cases can fail: a name of their own, and two styles.
func checkCases(cases []Case) error {
	var errs []error
	names := map[string]bool{}
	for _, c := range cases {
		if c.Name == "" || names[c.Name] {
			errs = append(errs, fmt.Errorf("conformance: the name %q is empty or taken", c.Name))
		}
		names[c.Name] = true
		if len(c.Styles) < 2 {
			errs = append(errs, fmt.Errorf("conformance: case %s has fewer than two styles to compare", c.Name))
		}
	}
	return errors.Join(errs...)
}

// Same fails the test unless two sets hold the same mapping.
func Same(t testing.TB, a, b *mapper.Set) {
	t.Helper()
	if a == nil || b == nil {
		t.Error("conformance: Same was given a nil set; pass what Configure returned")
		return
	}
	if err := compare("the mappings", a.Snapshot().Text(), b.Snapshot().Text()); err != nil {
		t.Error(err)
	}
}

// build registers a style and configures it.
func build(style Style) (*mapper.Set, error) {
	set, err := registry.Build(nil, style.Register)
	if err != nil {
		return nil, fmt.Errorf("style %s: %w", style.Name, err)
	}
	return set, nil
}

// filtered reports whether the command line selects among subtests, so that not
// all of them can have run.
func filtered() bool {
	for name, deep := range map[string]bool{"test.run": true, "test.skip": false} {
		if f := flag.Lookup(name); f != nil {
			if v := f.Value.String(); v != "" && (!deep || strings.Contains(v, "/")) {
				return true
			}
		}
	}
	return false
}
