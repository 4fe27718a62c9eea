package entextension_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

const (
	here         = "github.com/mapwright/mapwright/adapter/ent/extension/"
	mistakesPath = here + "testdata/mistakes"
)

// place is a folder for a client, which ends with the test. It is in this
// module, whose packages the schemas import, and below testdata, where nobody
// looks for packages.
type place struct {
	root string // absolute
	pkg  string // the import path of root
}

func newPlace(t testing.TB) place {
	t.Helper()
	root, err := os.MkdirTemp("testdata", "tmp")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(root)) })
	pkg := here + filepath.ToSlash(root)
	root, err = filepath.Abs(root)
	require.NoError(t, err)
	return place{root, pkg}
}

// at returns a path below the place.
func (p place) at(path string) string { return filepath.Join(p.root, filepath.FromSlash(path)) }

// importPath returns that of a folder below the place.
func (p place) importPath(path string) string { return p.pkg + "/" + path }

// write writes a file below the place, and removes it when the test ends, with
// the folders that it made.
func (p place) write(t testing.TB, path, text string) {
	t.Helper()
	path = p.at(path)
	made := path
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(folder); err == nil {
			break
		}
		made = folder
	}
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(made)) })
}

// tree returns everything in the place: files with their contents, and folders.
func (p place) tree(t testing.TB) map[string]string {
	t.Helper()
	tree := map[string]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(p.root), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			tree[path] = "(a folder)"
			return err
		}
		text, err := os.ReadFile(p.at(path))
		tree[path] = string(text)
		return err
	}))
	return tree
}

// generate generates the client of a mapping, with the schemas below it.
func (p place) generate(set *mapper.Set, opts ...entextension.Option) error {
	return entextension.Generate(p.at("ent/schema"), &gen.Config{}, set, opts...)
}
