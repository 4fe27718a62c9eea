package entextension

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entgo.io/ent/entc/gen"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
)

// checkDeclared refuses a client that declares a name twice, as ent's does if
// its names for two attributes are one: the methods for Value and GetValue, or
// those of the edge Parent and the field HasParent.
func (x *Extension) checkDeclared(g *gen.Graph) error {
	folders := []string{""}
	imported := declarations{} // by every file of the client
	for _, t := range g.Nodes {
		folders = append(folders, t.PackageDir())
		imported[declared{"", cmp.Or(t.PackageAlias(), t.PackageDir())}]++
	}
	found := map[*entadapter.Node][]string{} // names by class
	parts := map[*entadapter.Node]map[string]bool{}
	for _, folder := range append(folders, "hook", "migrate", "predicate") {
		d := declarations{}
		if folder == "" {
			d = imported
		}
		if err := d.read(filepath.Join(g.Target, folder)); err != nil {
			return err
		}
		for _, name := range d.twice() {
			n := x.owner(g, folder, name)
			found[n] = append(found[n], strings.TrimPrefix(folder+"."+name.String(), "."))
			if parts[n] == nil {
				parts[n] = map[string]bool{}
			}
			for _, attribute := range attributesIn(g, n, name.name) {
				parts[n][attribute] = true
			}
		}
	}
	var errs []error
	for n, names := range found {
		errs = append(errs, twiceError(n, names, slices.Sorted(maps.Keys(parts[n]))))
	}
	slices.SortFunc(errs, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// twiceError tells of the names that a class, or a schema that is written by
// hand if it is nil, has ent declare twice.
func twiceError(n *entadapter.Node, names, attributes []string) error {
	what := strings.Join(names, ", ")
	if len(names) > 3 {
		what = fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	problem := "ent's client would declare twice: " + what
	if n == nil {
		return fmt.Errorf("entextension: %s; rename a field, an edge or a schema of the folder", problem)
	}
	if len(attributes) == 0 {
		return &ClassError{n.Mapper.Name, problem, rename}
	}
	return &ClassError{n.Mapper.Name, problem, "rename one of its attributes: " + strings.Join(attributes, ", ")}
}

// owner returns the class in whose part of the client a name is, or that is part
// of the name itself, or nil.
func (x *Extension) owner(g *gen.Graph, folder string, name declared) *entadapter.Node {
	var owner *entadapter.Node
	for _, has := range []func(t *gen.Type) bool{
		func(t *gen.Type) bool { return folder == t.PackageDir() || strings.HasPrefix(name.of, t.Name) },
		func(t *gen.Type) bool { return strings.Contains(name.name, t.Name) || name.name == t.PackageDir() },
	} {
		for _, t := range g.Nodes {
			if n := x.node(t); n != nil && has(t) && (owner == nil || len(n.Mapper.Name) > len(owner.Mapper.Name)) {
				owner = n
			}
		}
		if owner != nil {
			break
		}
	}
	return owner
}

// attributesIn returns the attributes of a class of whose names a name is made,
// the two longest at most.
func attributesIn(g *gen.Graph, n *entadapter.Node, name string) []string {
	if n == nil {
		return nil
	}
	t := g.Nodes[slices.IndexFunc(g.Nodes, func(t *gen.Type) bool { return t.Name == n.Mapper.Name })]
	lengths := map[string]int{}
	keep := func(attribute, field string) {
		if strings.Contains(name, field) {
			lengths[attribute] = len(field)
		}
	}
	keep(n.Key().Attr.Name, t.ID.StructField())
	for _, f := range t.Fields {
		if i := slices.IndexFunc(n.Fields, func(own *entadapter.Field) bool { return own.Name == f.Name }); i >= 0 {
			keep(n.Fields[i].Attr.Name, f.StructField())
		}
	}
	for _, e := range t.Edges {
		i := slices.IndexFunc(n.Edges, func(own *entadapter.Edge) bool { return own.Name == e.Name })
		if i >= 0 && n.Edges[i].Relationship != nil {
			keep(n.Edges[i].Relationship.Name, e.StructField())
		}
	}
	longest := slices.SortedFunc(maps.Keys(lengths), func(a, b string) int { return cmp.Or(lengths[b]-lengths[a], cmp.Compare(a, b)) })
	return longest[:min(2, len(longest))]
}

// declared is a name of a package, or a method or field of a type.
type declared struct{ of, name string }

func (d declared) compare(other declared) int {
	return cmp.Or(cmp.Compare(d.of, other.of), cmp.Compare(d.name, other.name))
}

func (d declared) String() string { return strings.TrimPrefix(d.of+"."+d.name, ".") }

// declarations are how often names are declared in a package.
type declarations map[declared]int

// read adds those of the Go files in a folder, which need not exist.
func (d declarations) read(folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &FolderError{folder, err}
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, f.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			return &FolderError{folder, err}
		}
		for _, decl := range file.Decls {
			d.add(decl)
		}
	}
	return nil
}

// twice returns the names that are declared more than once, sorted.
func (d declarations) twice() []declared {
	var twice []declared
	for name, times := range d {
		if times > 1 {
			twice = append(twice, name)
		}
	}
	return slices.SortedFunc(slices.Values(twice), declared.compare)
}

func (d declarations) add(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil && decl.Name.Name == "init" {
			return
		}
		d[declared{receiver(decl), decl.Name.Name}]++
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				d[declared{"", spec.Name.Name}]++
				if fields, ok := spec.Type.(*ast.StructType); ok {
					d.fields(spec.Name.Name, fields)
				}
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					if name.Name != "_" {
						d[declared{"", name.Name}]++
					}
				}
			}
		}
	}
}

// fields adds a struct's own fields; what embedded ones promote gives way.
func (d declarations) fields(of string, t *ast.StructType) {
	for _, field := range t.Fields.List {
		for _, name := range field.Names {
			d[declared{of, name.Name}]++
		}
	}
}

// receiver returns the name of a method's type, or nothing.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	t := f.Recv.List[0].Type
	if pointer, ok := t.(*ast.StarExpr); ok {
		t = pointer.X
	}
	if name, ok := t.(*ast.Ident); ok {
		return name.Name
	}
	return "?" // generic: ent writes none
}
