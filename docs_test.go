package mapwright_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
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

var (
	code    = regexp.MustCompile("(?s)```.*?```|`[^`]*`")
	link    = regexp.MustCompile(`\]\(([^)#: ]+)(#[^)]*)?\)`)
	shownBy = regexp.MustCompile("\\[`((?:Test|Example)\\w*)`\\]\\(([^)]+)\\)")
	rowOf   = regexp.MustCompile(`(?m)^\| ([A-Z]\d+) \|.*$`)
)

// TestDocsLinks demands that what the pages link to is there.
func TestDocsLinks(t *testing.T) {
	links := 0
	for _, page := range pages(t) {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, found := range link.FindAllStringSubmatch(code.ReplaceAllString(string(data), ""), -1) {
			links++
			_, err := os.Stat(filepath.Join(filepath.Dir(page), found[1]))
			require.NoError(t, err, "%s links to it", page)
		}
	}
	require.GreaterOrEqual(t, links, 130)
}

// TestFeatures demands of every feature of the core a test that bears its
// number, and that the tests and examples are where the page says.
func TestFeatures(t *testing.T) {
	data, err := os.ReadFile("docs/features.md")
	require.NoError(t, err)
	named, exemplified := map[string]bool{}, map[string]bool{}
	for _, row := range rowOf.FindAllStringSubmatch(string(data), -1) {
		for _, shown := range shownBy.FindAllStringSubmatch(row[0], -1) {
			source, err := os.ReadFile(filepath.Join("docs", shown[2]))
			require.NoError(t, err)
			require.Contains(t, string(source), "\nfunc "+shown[1]+"(", "%s does not show %s", shown[2], row[1])
			named[row[1]] = named[row[1]] || strings.HasPrefix(shown[1], "Test"+row[1])
			exemplified[row[1]] = exemplified[row[1]] || strings.HasPrefix(shown[1], "Example")
		}
	}
	for group, last := range map[string]int{"R": 8, "D": 16, "I": 8, "M": 7, "N": 7, "S": 6, "H": 3} {
		for i := 1; i <= last; i++ {
			number := group + strconv.Itoa(i)
			require.True(t, named[number], "no test bears the number %s", number)
			require.True(t, exemplified[number], "no example shows %s", number)
		}
	}
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
