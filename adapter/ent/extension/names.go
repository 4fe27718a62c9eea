package entextension

import (
	"errors"
	"fmt"
	"go/build"
	"go/token"
	"io"
	"reflect"
	"slices"
	"strings"

	"entgo.io/ent/entc/gen"
	"github.com/mapwright/mapwright/core/mapper"
)

const rename = `give it another name with mapper.Named("…")`

// entPackages are the packages and files that ent generates beside those of the
// classes, and this extension.
var entPackages = []string{
	"client", "ent", "enttest", "generate", "hook", "intercept", "internal", "mapwright", "migrate",
	"mutation", "predicate", "privacy", "runtime", "schema", "tx",
}

// entNames are what a client calls other things in files that import the
// packages of classes: packages that it imports itself, and variables.
var entNames = []string{
	"init", "reflect", "sql", "sqlgraph", "sqljson", "sync",
	"assign", "c", "columns", "ctx", "e", "err", "f", "grbuild", "i", "id", "ids", "m", "n", "name", "nodeids", "nodes",
	"ok", "s", "sbuild", "t", "t1", "values",
}

// entSuffixes end the names of types that ent generates for each class.
var entSuffixes = []string{
	"Client", "Create", "CreateBulk", "Delete", "DeleteOne", "Edges", "Func", "GroupBy", "Mutation",
	"Query", "Select", "Slice", "Update", "UpdateOne", "Upsert", "UpsertBulk", "UpsertOne",
}

// checkNames refuses classes that an ent client cannot have under their names,
// and those that generated code cannot name.
func checkNames(set *mapper.Set) error {
	if set == nil {
		return nil
	}
	var errs []error
	byPackage := map[string]string{}
	taken := map[string]string{} // type names of the client, with the class they belong to
	plural := gen.Funcs["plural"].(func(string) string)
	for _, m := range set.Mappers() {
		for _, suffix := range entSuffixes {
			taken[m.Name+suffix] = m.Name
		}
		taken[plural(m.Name)] = m.Name
	}
	for _, m := range set.Mappers() {
		fail := func(problem, remedy string) { errs = append(errs, &ClassError{m.Name, problem, remedy}) }
		pkg := strings.ToLower(m.Name)
		if !token.IsIdentifier(m.Name) || !token.IsExported(m.Name) {
			fail("an ent client needs an exported Go name", rename)
			continue
		}
		if err := gen.ValidSchemaName(m.Name); err != nil {
			fail("ent has a use of its own for the name: "+err.Error(), rename)
		} else if slices.Contains(entPackages, pkg) {
			fail("ent generates a package or a file "+pkg+" of its own", rename)
		} else if slices.Contains(entNames, pkg) {
			fail("its package would be "+pkg+", which is something else in an ent client", rename)
		} else if !importable(pkg) {
			fail("its package, "+pkg+", could not be imported everywhere", rename)
		}
		if other, ok := byPackage[pkg]; ok {
			fail(fmt.Sprintf("class %s has the same package, %s", other, pkg), rename)
		}
		byPackage[pkg] = m.Name
		if other, ok := taken[m.Name]; ok {
			fail(fmt.Sprintf("ent generates a type %s for class %s", m.Name, other), rename)
		}
		if problem := unnameable(m.Class); problem != "" {
			fail(problem, "export the struct, in a package that the ent client can import")
		}
	}
	return errors.Join(errs...)
}

// importable reports whether every Go program can import a package, and takes
// files of its name for its own: not main, nor those for one system or for tests.
func importable(pkg string) bool {
	file := func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("package x")), nil }
	anywhere, err := (&build.Context{GOOS: "any", GOARCH: "any", Compiler: "gc", OpenFile: file}).MatchFile("", pkg+".go")
	return err == nil && anywhere && pkg != "main" && pkg != "vendor" && !strings.HasSuffix(pkg, "_test")
}

// unnameable says why generated code cannot name a class, or nothing.
func unnameable(class reflect.Type) string {
	switch {
	case class.PkgPath() == "main":
		return "its struct is in package main, which nobody can import"
	case strings.HasSuffix(class.PkgPath(), "_test"):
		return "its struct is in a test package, which nobody can import"
	case class.Name() == "":
		return "its struct has no name"
	case strings.Contains(class.Name(), "["):
		return "its struct is an instance of a generic type"
	case !token.IsExported(class.Name()):
		return "its struct " + class.Name() + " is not exported"
	}
	return ""
}
