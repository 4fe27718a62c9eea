// Package models holds the declarative and the imperative style against one
// another on mappings that nobody wrote by hand: it writes random models as Go
// source in both styles, from two templates that share no rule, builds programs
// of them and has these compare what the styles mean, to the core and to each
// backend.
//
// The source is compiled rather than made by reflection: types that
// reflect.StructOf makes have no name, no methods and no unexported fields.
package models

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/driver"
	"github.com/mapwright/mapwright/conformance/internal/models/expected"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/mapwright/mapwright/conformance/internal/models/plain"
	"github.com/mapwright/mapwright/conformance/internal/models/tagged"
)

// Workshop builds and runs programs of models. Their source is in no folder of
// the module: an overlay puts it there for the go command.
type Workshop struct {
	Root     string            // the module's folder
	Folder   string            // for source and programs
	CoreOnly bool              // no backends
	Replaced map[string]string // files of the module, by path from Root, with other contents
}

const (
	here    = "conformance/internal/models"
	module  = "github.com/mapwright/mapwright"
	perUnit = 50 // models in a package
)

// Compare builds a program of the models, runs it and returns what came of
// each, in their order.
func (w Workshop) Compare(ctx context.Context, list []*model.Model) ([]driver.Result, error) {
	overlay := map[string]string{}
	put := func(path, text string) error {
		file := filepath.Join(w.Folder, strings.ReplaceAll(path, "/", "_"))
		overlay[filepath.Join(w.Root, path)] = file
		return os.WriteFile(file, []byte(text), 0o644)
	}
	for path, text := range w.sources(list) {
		if err := put(path, text); err != nil {
			return nil, err
		}
	}
	for path, text := range w.Replaced {
		if err := put(path, text); err != nil {
			return nil, err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return nil, err
	}
	replace := filepath.Join(w.Folder, "overlay.json")
	if err := os.WriteFile(replace, text, 0o644); err != nil {
		return nil, err
	}
	program := filepath.Join(w.Folder, "program")
	if _, err := w.run(ctx, "go", "build", "-overlay", replace, "-o", program, "-buildvcs=false", "-ldflags=-s -w",
		"-gcflags="+module+"/"+here+"/run/...=-l -dwarf=false", "./"+here+"/run/main"); err != nil {
		return nil, err
	}
	output, err := w.run(ctx, program)
	if err != nil {
		return nil, err
	}
	all, err := results(output, len(list))
	if err != nil {
		return nil, err
	}
	for i := range all {
		r := &all[i]
		if want := expected.Snapshot(list[i], i); r.Depth == "" && r.Snapshot != want {
			r.Depth, r.Difference = "expected", driver.Difference(want, r.Snapshot)
		}
	}
	return all, nil
}

func (w Workshop) run(ctx context.Context, name string, args ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, name, args...)
	command.Dir = w.Root
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", filepath.Base(name), err, stderr.String())
	}
	return stdout.Bytes(), nil
}

func results(output []byte, want int) ([]driver.Result, error) {
	var all []driver.Result
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var r driver.Result
		if err := decoder.Decode(&r); err != nil {
			return nil, err
		}
		if r.Number != len(all) {
			return nil, fmt.Errorf("models: a result of model %d where that of %d was expected", r.Number, len(all))
		}
		all = append(all, r)
	}
	if len(all) != want {
		return nil, fmt.Errorf("models: %d results of %d models", len(all), want)
	}
	return all, nil
}

const imports = `

import (
	"database/sql"
	"reflect"
	"time"

	"` + module + `/conformance/internal/named"
	"` + module + `/core/mapper"
	"` + module + `/core/registry"
	"` + module + `/core/schema"
)

var (
	_ sql.NullString
	_ = reflect.TypeFor[int]
	_ time.Time
	_ named.Status
	_ mapper.Base
	_ registry.Options
	_ schema.Text
)
`

// sources are the program's files by path from the module's folder.
func (w Workshop) sources(list []*model.Model) map[string]string {
	files := map[string]string{}
	var imported, listed strings.Builder
	for unit := 0; unit*perUnit < len(list); unit++ {
		a, b := fmt.Sprintf("tagged%d", unit), fmt.Sprintf("plain%d", unit)
		var declarative, imperative strings.Builder
		declarative.WriteString("package " + a + imports)
		imperative.WriteString("package " + b + imports)
		for i := unit * perUnit; i < min(len(list), (unit+1)*perUnit); i++ {
			m := list[i]
			declarative.WriteString(numbered(tagged.Source(m), i))
			imperative.WriteString(numbered(plain.Source(m), i))
			fmt.Fprintf(&listed, "{%d, %q, %q, %t, %t, %s.Model%d, %s.Model%d},\n", i, m.Rule, m.TagKey, m.Convention, m.Constraints, a, i, b, i)
		}
		files[here+"/run/"+a+"/models.go"] = declarative.String()
		files[here+"/run/"+b+"/models.go"] = imperative.String()
		fmt.Fprintf(&imported, "%q\n%q\n", module+"/"+here+"/run/"+a, module+"/"+here+"/run/"+b)
	}
	all := "nil"
	if !w.CoreOnly {
		fmt.Fprintf(&imported, "%q\n", module+"/"+here+"/backends")
		all = "backends.All()"
	}
	files[here+"/run/main/main.go"] = fmt.Sprintf(`package main

import (
	"log"
	"os"

	"%s/%s/driver"
	%s)

func main() {
	if err := driver.Run(os.Stdout, %s, []driver.Compiled{
		%s}); err != nil {
		log.Fatal(err)
	}
}
`, module, here, imported.String(), all, listed.String())
	return files
}

// numbered gives a model's names a number.
func numbered(source string, number int) string {
	return strings.ReplaceAll(source, model.Mark, strconv.Itoa(number))
}
