package neighbours

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// run runs a command in a folder and returns what it printed.
func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, args...)
	command.Dir = folder
	output, err := command.CombinedOutput()
	require.NoError(t, err, "%s", output)
	return string(output)
}

// files reads what is in and below a folder, by path.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	root := os.DirFS(folder)
	require.NoError(t, fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		texts[path] = string(text)
		return err
	}))
	return texts
}

// The client that is checked in is the one that go generate makes now.
func TestClientIsCurrent(t *testing.T) {
	schemas := filepath.Join("ent", "schema", "mapwright.go")
	shells, err := os.ReadFile(schemas)
	require.NoError(t, err)
	t.Cleanup(func() { // what is out of date is for people to see, and to generate
		if now, err := os.ReadFile(schemas); err != nil || string(now) != string(shells) {
			require.NoError(t, os.WriteFile(schemas, shells, 0o644))
		}
	})
	made := filepath.Join(t.TempDir(), "ent")
	run(t, "ent", "go", "run", "./generate", "-target", made)

	want, have := files(t, made), files(t, "ent")
	for path := range have {
		if path == "generate.go" || strings.HasPrefix(path, "generate/") || strings.HasPrefix(path, "schema/") {
			delete(have, path) // written by people, but for the schemas of the mapping
		}
	}
	have["schema/mapwright.go"] = string(shells)
	now, err := os.ReadFile(schemas)
	require.NoError(t, err)
	want["schema/mapwright.go"] = string(now)

	require.ElementsMatch(t, paths(want), paths(have))
	for path, text := range want {
		require.Equal(t, text, have[path], "%s; run go generate", path)
	}
}

func paths(files map[string]string) []string {
	var list []string
	for path := range files {
		list = append(list, path)
	}
	return list
}

// ent's own command reads the schema folder as if all of it were written by
// hand.
func TestDescribe(t *testing.T) {
	text := run(t, ".", "go", "tool", "-modfile=../../../../../internal/tools/go.mod", "ent", "describe", "./ent/schema")
	lines := map[string]bool{}
	for line := range strings.Lines(text) {
		lines[strings.Join(strings.Fields(line), " ")] = true
	}
	for _, want := range []string{
		"Customer:",
		"| Field | Type | Unique | Optional | Nillable | Default | UpdateDefault | Immutable | StructTag | Validators | Comment |",
		`| id | int64 | false | false | false | false | false | false | json:"id,omitempty" | 0 | |`,
		`| name | string | false | false | false | false | false | false | json:"name,omitempty" | 0 | |`,
		`| note | string | false | true | true | false | false | false | json:"note,omitempty" | 0 | |`,
		"| Edge | Type | Inverse | BackRef | Relation | Unique | Optional | Comment |",
		"| orders | Order | true | customer | O2M | false | true | |",
		"| visits | Visit | true | customer | O2M | false | true | |",
		"Order:",
		`| customer_id | int64 | false | false | false | false | false | false | json:"customer_id,omitempty" | 0 | |`,
		"| customer | Customer | false | | M2O | true | false | |",
		"Product:",
		`| id | string | false | false | false | false | false | false | json:"id,omitempty" | 0 | |`,
		`| price | float64 | false | false | false | false | false | false | json:"price,omitempty" | 0 | |`,
		"Visit:",
		"| orders | Order | false | | O2M | false | true | |",
	} {
		require.True(t, lines[want], "%s is not in\n%s", want, text)
	}
}
