// Package generated shows that ent clients that are checked in are current, and
// that mappings have one client: it generates clients anew, in this process and
// into a folder of its own, and compares the files.
package generated

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/core/mapper"
)

// Client is an ent client in a folder.
type Client struct {
	Folder  string // a path
	Package string // the import path of the folder

	Set     *mapper.Set           // the mapping that it is generated from
	Options []entextension.Option // a Source at least
}

// Current returns an error that tells where the generated files of the folder
// differ from those that the mapping gives, or nil. Files without the line "Code
// generated" are somebody's own.
func Current(c Client) error {
	want, err := generate(c.Set, c.Package, c.Options...)
	if err != nil {
		return err
	}
	have, err := read(c.Folder)
	if err != nil {
		return err
	}
	for path, text := range have {
		_, wanted := want[path]
		if !wanted && !strings.Contains(text, "// Code generated ") {
			delete(have, path)
		}
	}
	if err := compare(have, want, [2]string{"checked in", "generated"}); err != nil {
		return fmt.Errorf("the ent client in %s is not what its mapping gives; run go generate ./...\n%w", c.Folder, err)
	}
	return nil
}

// Same returns an error that tells where the clients of two mappings differ, or
// nil. Domains are import paths of packages that count as one: those of the
// mapped structs, where the mappings have different structs.
func Same(a, b *mapper.Set, domains ...string) error {
	const domain, client = "example.com/app/domain", "example.com/app/ent"
	var files [2]map[string]string
	for i, set := range []*mapper.Set{a, b} {
		made, err := generate(set, client, entextension.Source(domain, "Set"))
		if err != nil {
			return err
		}
		for path, text := range made {
			for _, d := range domains {
				text = strings.ReplaceAll(text, `"`+d+`"`, `"`+domain+`"`)
			}
			made[path] = text
		}
		files[i] = made
	}
	if err := compare(files[0], files[1], [2]string{"the first", "the second"}); err != nil {
		return fmt.Errorf("the ent clients of the mappings differ\n%w", err)
	}
	return nil
}

// generating keeps ent's generator, which has global state, to one at a time.
var generating sync.Mutex

// generate returns the files of a client by their paths.
func generate(set *mapper.Set, pkg string, options ...entextension.Option) (map[string]string, error) {
	folder, err := os.MkdirTemp("", "mapwright")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	generating.Lock()
	defer generating.Unlock()
	graph, err := entextension.Graph(set, &gen.Config{Target: folder, Package: pkg, Schema: pkg + "/schema"}, options...)
	if err != nil {
		return nil, err
	}
	if err := graph.Gen(); err != nil {
		return nil, err
	}
	files, err := read(folder)
	if err != nil {
		return nil, err
	}
	schemas, err := entextension.Schemas(set, "schema", options...)
	files["schema/mapwright.go"] = string(schemas)
	return files, err
}

// read returns the Go files in and below a folder by their paths.
func read(folder string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		path, err = filepath.Rel(folder, path)
		files[filepath.ToSlash(path)] = string(text)
		return err
	})
	return files, err
}

// compare returns an error for each file that is not the same on both sides,
// with the first line that differs, all joined.
func compare(a, b map[string]string, sides [2]string) error {
	var errs []error
	for _, path := range paths(a, b) {
		left, inA := a[path]
		right, inB := b[path]
		switch {
		case !inA:
			errs = append(errs, fmt.Errorf("%s: not %s", path, sides[0]))
		case !inB:
			errs = append(errs, fmt.Errorf("%s: not %s", path, sides[1]))
		case left != right:
			line, l, r := firstDifference(left, right)
			errs = append(errs, fmt.Errorf("%s:%d:\n\t%s: %s\n\t%s: %s", path, line, sides[0], l, sides[1], r))
		}
	}
	return errors.Join(errs...)
}

// paths returns the names of both sides' files, sorted.
func paths(a, b map[string]string) []string {
	var all []string
	for _, files := range []map[string]string{a, b} {
		for path := range files {
			all = append(all, path)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// firstDifference returns the number of the first line that differs, and the
// line in both texts; one that ends before it has no line there.
func firstDifference(a, b string) (line int, inA, inB string) {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	at := func(lines []string, i int) string {
		if i < len(lines) {
			return fmt.Sprintf("%q", lines[i])
		}
		return "the end"
	}
	for i := 0; ; i++ {
		if l, r := at(left, i), at(right, i); l != r {
			return i + 1, l, r
		}
	}
}
