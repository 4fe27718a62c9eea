package entextension

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"entgo.io/ent/entc/gen"
	"github.com/mapwright/mapwright/core/mapper"
)

// shellFile is the file of a schema folder that Generate writes.
const shellFile = "mapwright.go"

var shellTemplate = template.Must(template.ParseFS(templates, "templates/shells.tmpl"))

// writeShells writes the schemas of all classes that have none by hand. What it
// returns puts the folders of the schemas and of the client back as they were.
func (x *Extension) writeShells(schemaPath string, config *gen.Config) (undo func() error, err error) {
	folder, err := filepath.Abs(schemaPath)
	if err != nil {
		return nil, &FolderError{schemaPath, err}
	}
	target := config.Target
	if target == "" {
		target = filepath.Dir(folder)
	}
	was, err := remember(folder, target)
	if err != nil {
		return nil, err
	}
	name, err := x.readFolder(folder)
	if err == nil {
		var text []byte
		if text, err = x.shells(name); err == nil {
			err = was.write(filepath.Join(folder, shellFile), text)
		}
	}
	if err != nil {
		return nil, errors.Join(err, was.restore())
	}
	return was.restore, nil
}

// Schemas returns the text of the file that Generate writes into a schema folder
// without other files, for a package of the name: to see whether one that is
// checked in is current. The errors are New's.
func Schemas(set *mapper.Set, pkg string, opts ...Option) ([]byte, error) {
	x, err := New(set, opts...)
	if err != nil {
		return nil, err
	}
	return x.shells(pkg)
}

// shells writes the file.
func (x *Extension) shells(pkg string) ([]byte, error) {
	var classes []string
	for _, n := range x.nodes {
		if !x.byHand[n.Mapper.Name] {
			classes = append(classes, n.Mapper.Name)
		}
	}
	var b bytes.Buffer
	err := shellTemplate.Execute(&b, map[string]any{
		"Package": pkg, "Path": x.source.path, "Name": x.source.name, "Classes": classes,
	})
	if err != nil {
		return nil, err
	}
	return format.Source(b.Bytes())
}

// readFolder returns the name of the folder's package and notes the classes
// whose schemas are written by hand.
func (x *Extension) readFolder(folder string) (pkg string, err error) {
	pkg = packageName(filepath.Base(folder))
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return pkg, nil
	}
	if err != nil {
		return "", &FolderError{folder, err}
	}
	for _, f := range files {
		if name := f.Name(); name == shellFile || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, f.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			return "", &FolderError{folder, err}
		}
		pkg = file.Name.Name
		for _, d := range file.Decls {
			if types, ok := d.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				for _, t := range types.Specs {
					x.byHand[t.(*ast.TypeSpec).Name.Name] = true
				}
			}
		}
	}
	return pkg, nil
}

// packageName makes a Go name of a folder's.
func packageName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(folder))
	if !token.IsIdentifier(name) {
		return "schema"
	}
	return name
}
