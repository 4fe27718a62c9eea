package mapwright_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const modulePath = "github.com/mapwright/mapwright/"

// arrows are the packages of the core, each with those of the core that it may
// import. Besides these they import the standard library alone.
var arrows = map[string][]string{
	"core/schema":      {},
	"core/mapper":      {"core/schema"},
	"core/declarative": {"core/mapper", "core/schema"},
	"core/registry":    {"core/declarative", "core/mapper", "core/schema"},
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Name       string
	Standard   bool
	Imports    []string // of its files, without tests
	Deps       []string // of these imports too
}

// path is the package's place in the module, or false for another's.
func (p listed) path() (string, bool) { return strings.CutPrefix(p.ImportPath, modulePath) }

// within reports whether a place in the module is a folder or below it.
func within(path string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		return path == folder || strings.HasPrefix(path, folder+"/")
	})
}

// turned finds the imports that go against the arrows.
func turned(packages []listed) []string {
	standard := map[string]bool{"C": true}
	for _, p := range packages {
		standard[p.ImportPath] = standard[p.ImportPath] || p.Standard
	}
	var found []string
	for _, p := range packages {
		path, own := p.path()
		if !own {
			continue
		}
		for from, to := range arrows {
			if !within(path, from) {
				continue
			}
			for _, imported := range p.Imports {
				inside, inModule := strings.CutPrefix(imported, modulePath)
				if !standard[imported] && (!inModule || !within(inside, append([]string{from}, to...)...)) {
					found = append(found, fmt.Sprintf("%s imports %s", path, imported))
				}
			}
		}
		if strings.HasPrefix(path, "adapter/") && strings.Contains(path, "/internal/") {
			continue // models that the adapter's tests map
		}
		for _, imported := range p.Deps {
			inside, inModule := strings.CutPrefix(imported, modulePath)
			switch {
			case !inModule:
			case within(path, "adapter", "core/database") && within(inside, "core/registry", "core/declarative"),
				within(path, "adapter", "core") && within(inside, "conformance"),
				within(path, "core") && within(inside, "adapter"):
				found = append(found, fmt.Sprintf("%s depends on %s", path, inside))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// packages lists the module's packages and all that they import.
func packages(t *testing.T) []listed {
	t.Helper()
	goFiles(t) // go list reads them unseen: what the test itself opens decides whether its result may be cached
	command := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Name,Standard,Imports,Deps", "./...")
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	require.NoError(t, err, stderr.String())
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else {
			require.NoError(t, err)
		}
		all = append(all, p)
	}
}

// goFiles reads the module's Go files, by path.
func goFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || path != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(path) != ".go":
			return nil
		}
		text, err := os.ReadFile(path)
		files[filepath.ToSlash(path)] = string(text)
		return err
	}))
	return files
}

// Arrows run one way: registry → declarative → mapper → schema, which import
// the standard library alone; database and the adapters start from mapper and
// know no style; only an adapter's tests know the conformance suite.
func TestArrowsRunOneWay(t *testing.T) {
	all := packages(t)
	for from := range arrows {
		require.True(t, slices.ContainsFunc(all, func(p listed) bool { return p.ImportPath == modulePath+from }), "there is no %s", from)
	}
	require.Empty(t, turned(all))
}

// The rule itself: each arrow, turned, is found.
func TestTurnedArrowsAreFound(t *testing.T) {
	own := func(path string, imports ...string) listed {
		return listed{ImportPath: modulePath + path, Imports: imports, Deps: imports}
	}
	for _, row := range []struct {
		p    listed
		want []string
	}{
		{own("core/registry", "fmt", modulePath+"core/declarative", modulePath+"core/mapper"), nil},
		{own("core/registry/internal/x", modulePath+"core/registry", modulePath+"core/schema"), nil},
		{own("core/schema", "fmt", modulePath+"core/mapper"), []string{"core/schema imports github.com/mapwright/mapwright/core/mapper"}},
		{own("core/mapper", modulePath+"core/registry"), []string{"core/mapper imports github.com/mapwright/mapwright/core/registry"}},
		{own("core/declarative", modulePath+"core/registry"), []string{"core/declarative imports github.com/mapwright/mapwright/core/registry"}},
		{own("core/mapper", "gorm.io/gorm"), []string{"core/mapper imports gorm.io/gorm"}},
		{own("core/registry", modulePath+"conformance"), []string{"core/registry depends on conformance", "core/registry imports github.com/mapwright/mapwright/conformance"}},
		{own("adapter/gorm", "gorm.io/gorm", modulePath+"core/mapper"), nil},
		{own("adapter/gorm", modulePath+"core/registry"), []string{"adapter/gorm depends on core/registry"}},
		{own("adapter/ent/extension", modulePath+"core/declarative"), []string{"adapter/ent/extension depends on core/declarative"}},
		{own("adapter/gorm", modulePath+"conformance"), []string{"adapter/gorm depends on conformance"}},
		{own("core/database", "ariga.io/atlas/sql/schema", modulePath+"core/mapper"), nil},
		{own("core/database", modulePath+"core/registry"), []string{"core/database depends on core/registry"}},
		{own("core/database", modulePath+"adapter/gorm"), []string{"core/database depends on adapter/gorm"}},
		{own("conformance", modulePath+"core/registry"), nil},
	} {
		require.Equal(t, row.want, turned([]listed{row.p, {ImportPath: "fmt", Standard: true}}))
	}
}

// A package is named after what it provides.
func TestPackageNames(t *testing.T) {
	empty := []string{"util", "utils", "common", "helper", "helpers", "misc"}
	for _, p := range packages(t) {
		if path, own := p.path(); own {
			require.NotContains(t, empty, p.Name, path)
			require.NotContains(t, empty, p.ImportPath[strings.LastIndexByte(p.ImportPath, '/')+1:], path)
		}
	}
}

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// One concept per file: a file that people write has at most 600 lines.
func TestFilesAreShort(t *testing.T) {
	files := goFiles(t)
	require.NotEmpty(t, files)
	for path, text := range files {
		if !strings.HasSuffix(path, "_test.go") && !generated.MatchString(text) {
			require.LessOrEqual(t, strings.Count(text, "\n"), 600, path)
		}
	}
}
