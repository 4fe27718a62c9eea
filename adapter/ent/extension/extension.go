package entextension

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"text/template"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/entc/load"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// Extension is an ent extension that has the client be the mapping's: with its
// tables, its order of lists and converters to its structs. Generate uses one;
// a project with an entc.go of its own passes it to entc.Generate, with schemas
// that have entadapter.Mixin.
type Extension struct {
	entc.DefaultExtension
	set    *mapper.Set
	source source
	nodes  []*entadapter.Node
	byHand map[string]bool // types of the schema folder that are not ours
}

// New returns the extension for a Set. The errors are those of Generate that do
// not depend on a folder.
func New(set *mapper.Set, opts ...Option) (*Extension, error) {
	o := optionsOf(opts)
	if err := errors.Join(entadapter.Refuse(set, o.dialects...), checkNames(set), o.source.check()); err != nil {
		return nil, err
	}
	nodes, err := entadapter.Nodes(set)
	if err != nil {
		return nil, err
	}
	return &Extension{set: set, source: o.source, nodes: nodes, byHand: map[string]bool{}}, nil
}

// node returns the node of a type of ent's graph, or nil for one that the
// mapping knows nothing of.
func (x *Extension) node(t *gen.Type) *entadapter.Node {
	i := slices.IndexFunc(x.nodes, func(n *entadapter.Node) bool { return n.Mapper.Name == t.Name })
	if i < 0 {
		return nil
	}
	return x.nodes[i]
}

// Hooks has ent's generator ask, before it writes anything, whether the graph
// that it read from the schema folder holds the mapping, and looks for names that
// the client declares twice.
func (x *Extension) Hooks() []gen.Hook {
	return []gen.Hook{func(next gen.Generator) gen.Generator {
		return gen.GenerateFunc(func(g *gen.Graph) error {
			if err := x.checkSchemas(g.Schemas); err != nil {
				return err
			}
			if err := next.Generate(g); err != nil {
				return err
			}
			return x.checkDeclared(g)
		})
	}}
}

// checkSchemas refuses what ent's loader read from a schema folder if it is not
// the mapping.
func (x *Extension) checkSchemas(schemas []*load.Schema) error {
	var errs []error
	for _, n := range x.nodes {
		i := slices.IndexFunc(schemas, func(s *load.Schema) bool { return s.Name == n.Mapper.Name })
		if i < 0 {
			errs = append(errs, x.checkAbsent(n, schemas))
			continue
		}
		mark, ok := schemas[i].Annotations[entadapter.Annotation{}.Name()].(map[string]any)
		switch {
		case !ok:
			errs = append(errs, &ClassError{n.Mapper.Name, "the schema folder has a schema of its name that is not the mapping's",
				"rename that one, or have its Mixin method return entadapter.Mixin"})
		case mark["Fingerprint"] != x.set.Fingerprint():
			return x.source.fail(fmt.Sprintf("it holds another mapping (%.12s) than the Set (%.12s)", mark["Fingerprint"], x.set.Fingerprint()), sameRemedy, nil)
		}
	}
	return errors.Join(errs...)
}

// checkAbsent refuses that a class has no schema if the folder has a type in its
// place, or if another class's table refers to its own.
func (x *Extension) checkAbsent(n *entadapter.Node, schemas []*load.Schema) error {
	if x.byHand[n.Mapper.Name] {
		return &ClassError{n.Mapper.Name, "a type of its name in the schema folder is no ent schema", "rename that type"}
	}
	for _, s := range schemas {
		referring, ok := x.set.Named(s.Name)
		if !ok {
			continue
		}
		for _, fk := range referring.LocalTable.ForeignKeys {
			if fk.RefTable == n.Mapper.LocalTable.FullName() {
				return &ClassError{n.Mapper.Name, "it has no ent schema, but the table of " + s.Name + " refers to its table",
					"write a schema whose Mixin method returns entadapter.Mixin"}
			}
		}
	}
	return nil
}

//go:embed templates/*.tmpl
var templates embed.FS

// Templates returns what the client has beyond ent's own.
func (x *Extension) Templates() []*gen.Template {
	files := []string{"templates/migrate.tmpl", "templates/order.tmpl", "templates/schema.tmpl", "templates/converters.tmpl", "templates/imports.tmpl"}
	if slices.ContainsFunc(x.nodes, func(n *entadapter.Node) bool { return !n.OwnsTable }) {
		files = append(files, "templates/shared.tmpl")
	}
	return []*gen.Template{gen.MustParse(gen.NewTemplate("mapwright").Funcs(template.FuncMap{
		"mapwrightOrders":     x.orders,
		"mapwrightTables":     x.tables,
		"mapwrightByTable":    byTable,
		"mapwrightConversion": x.conversion,
	}).ParseFS(templates, files...))}
}
