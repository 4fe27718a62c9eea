package database_test

import (
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/stretchr/testify/require"
)

var someDiff = database.Diff{
	{Severity: database.Fatal, Class: "User", Attribute: "Name", Table: "users", Column: "name", Problem: "it is gone", Remedy: "add it"},
	{Severity: database.Warning, Class: "Address", Table: "addresses", Problem: "it is a view", Remedy: "make a table"},
	{Severity: database.Note, Table: "users", Column: "age", Problem: "it is new", Remedy: "map it"},
}

func TestDiffText(t *testing.T) {
	t.Parallel()
	require.Equal(t, `table users
  fatal  name  User.Name  it is gone; add it
  note   age   -          it is new; map it
table addresses
  warning  -  Address  it is a view; make a table
1 fatal, 1 warning, 1 note
`, someDiff.String())
	require.Equal(t, "no differences\n", database.Diff(nil).String())
	require.Equal(t, "warning: Address (addresses): it is a view; make a table", fmt.Sprint(someDiff[1]))
	require.Equal(t, "note: users.age: it is new; map it", fmt.Sprint(someDiff[2]))
}

// An unknown severity is the strictest to ask for.
func TestDiffErr(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		diff  database.Diff
		worst database.Severity
		fails map[database.Severity]bool
	}{
		{nil, "", map[database.Severity]bool{}},
		{someDiff[2:], database.Note, map[database.Severity]bool{database.Note: true, "typo": true}},
		{someDiff[1:], database.Warning, map[database.Severity]bool{database.Warning: true, database.Note: true, "typo": true}},
		{database.Diff{someDiff[2], someDiff[0]}, database.Fatal, map[database.Severity]bool{database.Fatal: true, database.Warning: true, database.Note: true, "typo": true}},
	} {
		require.Equal(t, row.worst, row.diff.Worst())
		for _, at := range []database.Severity{database.Fatal, database.Warning, database.Note, "typo"} {
			err := row.diff.Err(at)
			if !row.fails[at] {
				require.NoError(t, err)
				continue
			}
			var mismatch *database.MismatchError
			require.ErrorAs(t, err, &mismatch)
			require.Equal(t, row.diff, mismatch.Diff)
		}
	}
	require.EqualError(t, someDiff[1:].Err(database.Warning), `database: the tables are not what the mapping says: 1 warning, 1 note
	warning: Address (addresses): it is a view; make a table
	note: users.age: it is new; map it`)
}
