package source_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/source"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// place is a folder of this module for generated packages, which ends with the
// test. It is below testdata, where nobody looks for packages.
type place struct{ root, pkg string }

func newPlace(t *testing.T) place {
	t.Helper()
	root, err := os.MkdirTemp("testdata", "tmp")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(root)) })
	return place{root, "github.com/mapwright/mapwright/cmd/mapwright/internal/source/" + filepath.ToSlash(root)}
}

// write writes both styles of tables into packages of their own.
func (p place) write(t *testing.T, tables []*schema.Table) (notes []string) {
	t.Helper()
	for _, style := range []source.Style{source.Declarative, source.Imperative} {
		file, err := source.Write(tables, source.Options{Package: string(style), Style: style})
		require.NoError(t, err)
		notes = file.Notes
		p.file(t, string(style)+"/mapping.go", string(file.Text))
	}
	return notes
}

func (p place) file(t *testing.T, path, text string) {
	t.Helper()
	path = filepath.Join(p.root, filepath.FromSlash(path))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

// run runs a program that imports both packages, and returns what it prints.
func (p place) run(t *testing.T, imports, body string, args ...string) string {
	t.Helper()
	p.file(t, "main.go", `package main

import (
	"fmt"
	`+imports+`
	"`+p.pkg+`/declarative"
	"`+p.pkg+`/imperative"
)

func main() {
	fmt.Println(declarative.Set.Fingerprint() == imperative.Set.Fingerprint())
	`+body+`
}
`)
	command := exec.CommandContext(t.Context(), "go", append([]string{"run", "./" + p.root}, args...)...)
	var output, errors bytes.Buffer
	command.Stdout, command.Stderr = &output, &errors
	err := command.Run()
	require.NoError(t, err, errors.String())
	return output.String()
}
