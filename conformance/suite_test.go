package conformance

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// TestCasesAreWhole demands of the suite's own cases what a user's may leave
// out: a rule, every literal, and a file for no other case.
func TestCasesAreWhole(t *testing.T) {
	cases := Cases()
	require.GreaterOrEqual(t, len(cases), 15)
	require.NoError(t, checkCases(cases))
	files := map[string]bool{}
	require.NoError(t, fs.WalkDir(literals, "testdata", func(path string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			files[strings.TrimSuffix(d.Name(), ".txtar")] = true
		}
		return err
	}))
	for _, c := range cases {
		require.True(t, files[c.Name], "case %s has no literals", c.Name)
		delete(files, c.Name)
		require.NotEmpty(t, c.Rule, c.Name)
		require.NotEmpty(t, c.Expect.Snapshot, c.Name)
		if refusedEverywhere[c.Name] {
			continue
		}
		require.NotEmpty(t, c.Expect.Understood, c.Name)
		require.NotEmpty(t, c.Expect.Rows, c.Name)
		require.NotEmpty(t, c.Script.Insert, c.Name)
		for _, d := range schema.Dialects {
			if c.Name == "text-key" && d == schema.MariaDB {
				continue // no backend can create it there
			}
			require.NotEmpty(t, c.Expect.Tables[d], "%s on %s", c.Name, d)
		}
	}
	require.Empty(t, files, "literals without a case")
}

// refusedEverywhere lists cases that no backend can hold yet.
var refusedEverywhere = map[string]bool{
	"joined-inheritance": true, "single-table-inheritance": true, "concrete-inheritance": true, "join": true, "subquery": true,
}

// TestGate demands that the completeness gate sees a place that nothing was
// said of.
func TestGate(t *testing.T) {
	cases := []Case{{Name: "one", Styles: []Style{{Name: "a"}, {Name: "b"}}}}
	databases := []Database{{Dialect: schema.SQLite}}
	results := matrix{{"one", "a", schema.SQLite}: passed}
	require.Equal(t, []cell{{"one", "b", schema.SQLite}}, results.missing(cases, databases))
	results[cell{"one", "b", schema.SQLite}] = refused
	require.Empty(t, results.missing(cases, databases))
	require.Equal(t, "fake  style  sqlite\none   a      pass\none   b      refused\n", results.text("fake", cases, databases))
}

// TestDeclarations demands that what a target declares exists, and that cases
// can fail.
func TestDeclarations(t *testing.T) {
	cases := []Case{{Name: "one"}}
	target := Target{Refused: []Refusal{{Case: "two"}}, Known: []Failure{{Case: "one"}}}
	require.EqualError(t, target.checkDeclarations(cases), strings.Join([]string{
		`conformance: the target declares something of case "two", which does not exist`,
		`conformance: the known failure of "one" has no link`,
		`conformance: the target needs a Backend and at least one Database`,
	}, "\n"))
	require.EqualError(t, checkCases([]Case{{Name: "one"}, {Name: "one", Styles: make([]Style, 2)}}), strings.Join([]string{
		`conformance: case one has fewer than two styles to compare`,
		`conformance: the name "one" is empty or taken`,
	}, "\n"))
}
