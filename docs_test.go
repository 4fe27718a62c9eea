package mapwright_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var goBlock = regexp.MustCompile("(?s)```go\n(.*?)```")

// TestDocsCompile demands that every block of Go in README and docs stands, to
// the letter, in a Go file that is compiled here.
func TestDocsCompile(t *testing.T) {
	var sources []string
	require.NoError(t, filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			data, err := os.ReadFile(path)
			sources = append(sources, string(data))
			return err
		}
		return err
	}))
	blocks := 0
	for _, page := range pages(t) {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, block := range goBlock.FindAllStringSubmatch(string(data), -1) {
			blocks++
			require.True(t, contains(sources, block[1]), "%s: no Go file holds this block:\n%s", page, block[1])
		}
	}
	require.GreaterOrEqual(t, blocks, 25)
}

// pages returns README and the pages of docs.
func pages(t *testing.T) []string {
	t.Helper()
	found := []string{"README.md"}
	require.NoError(t, filepath.WalkDir("docs", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".md") {
			found = append(found, path)
		}
		return err
	}))
	return found
}

func contains(sources []string, block string) bool {
	for _, source := range sources {
		if strings.Contains(source, block) {
			return true
		}
	}
	return false
}
