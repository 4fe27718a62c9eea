package entextension

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// source is the package variable or function that holds the mapping.
type source struct{ path, name string }

func (s source) fail(problem, remedy string, err error) error {
	return &SourceError{Path: s.path, Name: s.name, Problem: problem, Remedy: remedy, Err: err}
}

const (
	sourceRemedy = `declare var Set = registry.Must(registry.Build(nil, Register)) and name it: entextension.Source("example.com/app/domain", "Set")`
	sameRemedy   = "pass the same Set to Generate"
	pathRemedy   = "name the import path of the package that declares the mapping"
)

// check looks at the words alone.
func (s source) check() error {
	switch {
	case s.path == "" || s.name == "":
		return s.fail("it is not given, and the ent schemas need to ask for the mapping", sourceRemedy, nil)
	case !token.IsIdentifier(s.name) || !token.IsExported(s.name):
		return s.fail(fmt.Sprintf("%q is no exported Go name", s.name), sourceRemedy, nil)
	}
	return nil
}

// diagnose finds out whether a failed generation is the Source's fault, or
// returns nil.
func (s source) diagnose(cause error) error {
	text := cause.Error()
	if !strings.HasPrefix(text, "entc/load: ") {
		return nil // the schemas gave ent what they have
	}
	// They run in a process of ent's, so their panics come as text.
	if _, problem, panicked := strings.Cut(text, "panic: "); panicked && strings.Contains(text, "/adapter/ent.(*Shells).Of(") {
		problem, _, _ = strings.Cut(problem, "\n\ngoroutine ")
		return s.diagnosePanic(problem, cause)
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, s.path)
	if err != nil || len(loaded) == 0 {
		return s.fail("the package cannot be loaded", pathRemedy, err)
	}
	pkg := loaded[0]
	for _, mistake := range pkg.Errors {
		problem, _, _ := strings.Cut(mistake.Msg, "; to add it:")
		return s.fail("the package cannot be loaded: "+problem, pathRemedy, mistake)
	}
	object := pkg.Types.Scope().Lookup(s.name)
	if object == nil {
		return s.fail(fmt.Sprintf("package %s declares no %s", pkg.Types.Name(), s.name), sourceRemedy, nil)
	}
	if !isSource(object) {
		return s.fail(fmt.Sprintf("it is a %s, not a *mapper.Set or a function without parameters that returns one", describe(object)), sourceRemedy, nil)
	}
	return nil
}

// diagnosePanic reads what the schemas that Generate wrote panicked with.
func (s source) diagnosePanic(problem string, cause error) error {
	if own, ok := strings.CutPrefix(problem, "mapwright: the source of the mapping "); ok {
		own, _, _ = strings.Cut(own, "; build it where it is declared") // entadapter's remedy
		return s.fail("it "+own, sourceRemedy, cause)
	}
	if class, ok := strings.CutPrefix(problem, "mapwright: the mapping has no class "); ok {
		class, _, _ = strings.Cut(class, " ")
		return s.fail("it holds another mapping than the Set, without class "+class, sameRemedy, cause)
	}
	return s.fail("it failed: "+problem, sourceRemedy, cause)
}

func describe(o types.Object) string {
	return types.TypeString(o.Type(), func(p *types.Package) string { return p.Name() })
}

// isSource reports whether entadapter.ShellsOf takes an object.
func isSource(o types.Object) bool {
	switch t := o.Type().(type) {
	case *types.Signature:
		results := t.Results()
		if t.Params().Len() > 0 || results.Len() == 0 || results.Len() > 2 || !isSet(results.At(0).Type()) {
			return false
		}
		return results.Len() == 1 || results.At(1).Type().String() == "error"
	default:
		_, variable := o.(*types.Var)
		return variable && isSet(t)
	}
}

func isSet(t types.Type) bool {
	return t.String() == "*github.com/mapwright/mapwright/core/mapper.Set"
}
