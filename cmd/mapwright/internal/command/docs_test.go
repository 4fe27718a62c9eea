package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var docsBlock = regexp.MustCompile("(?s)```(sql|console)\n(.*?)```")

// The page about the command tells the truth: its SQL is run and its commands
// print what it says, in a module that is not this one.
func TestDocs(t *testing.T) {
	page, err := filepath.Abs("../../../../docs/command.md")
	require.NoError(t, err)
	data, err := os.ReadFile(page)
	require.NoError(t, err)
	module := otherModule(t)
	t.Chdir(module)
	before := read(t, "go.mod") + read(t, "go.sum")
	commands := 0
	text := docsBlock.ReplaceAllStringFunc(string(data), func(block string) string {
		parts := docsBlock.FindStringSubmatch(block)
		if parts[1] == "sql" {
			execute(t, "sqlite3", "pets.db", []string{parts[2]})
			return block
		}
		commands++
		line, _, _ := strings.Cut(parts[2], "\n")
		words := strings.Fields(line)
		require.Equal(t, []string{"$", "mapwright"}, words[:2])
		got := run(t, words[2:]...)
		require.Empty(t, got.stderr)
		return "```console\n" + line + "\n" + got.stdout + "```"
	})
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(text), 0o644))
	}
	require.Equal(t, text, read(t, page))
	require.Equal(t, 6, commands)
	require.Equal(t, before, read(t, "go.mod")+read(t, "go.sum"), "the module stays as it is")
	left := files(t, ".")
	require.Equal(t, []string{".", "go.mod", "go.sum", "pets", "pets/pets.go", "pets.db"}, left)
}

// otherModule makes a module example.com/app that requires this one, as it is
// here.
func otherModule(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../../../..")
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "go.mod"), []byte(`module example.com/app

go 1.25.0

require github.com/mapwright/mapwright v0.0.0

replace github.com/mapwright/mapwright => `+root+"\n"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "go.sum"), []byte(read(t, filepath.Join(root, "go.sum"))), 0o644))
	return folder
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}
