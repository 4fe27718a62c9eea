package entextension

import (
	"errors"
	"fmt"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"entgo.io/ent/entc/gen"
)

const rename = `give it another name with mapper.Named("…")`

// entPackages are the packages that ent generates beside those of the classes.
var entPackages = []string{"enttest", "hook", "intercept", "internal", "migrate", "predicate", "privacy", "runtime", "schema"}

// entSuffixes end the names of types that ent generates for each class.
var entSuffixes = []string{
	"Client", "Create", "CreateBulk", "Delete", "DeleteOne", "Edges", "Func", "GroupBy", "Mutation",
	"Query", "Select", "Slice", "Update", "UpdateOne", "Upsert", "UpsertBulk", "UpsertOne",
}

// checkNames refuses classes that an ent client cannot have under their names,
// and those that generated code cannot name.
func (x *Extension) checkNames() error {
	var errs []error
	byPackage := map[string]string{}
	taken := map[string]string{} // type names of the client, with the class they belong to
	plural := gen.Funcs["plural"].(func(string) string)
	for _, n := range x.nodes {
		for _, suffix := range entSuffixes {
			taken[n.Mapper.Name+suffix] = n.Mapper.Name
		}
		taken[plural(n.Mapper.Name)] = n.Mapper.Name
	}
	for _, n := range x.nodes {
		m := n.Mapper
		fail := func(problem, remedy string) { errs = append(errs, &ClassError{m.Name, problem, remedy}) }
		pkg := strings.ToLower(m.Name)
		if !token.IsIdentifier(m.Name) || !token.IsExported(m.Name) {
			fail("an ent client needs an exported Go name", rename)
			continue
		}
		if err := gen.ValidSchemaName(m.Name); err != nil {
			fail("ent has a use of its own for the name: "+err.Error(), rename)
		} else if slices.Contains(entPackages, pkg) {
			fail("ent generates a package "+pkg+" of its own", rename)
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
