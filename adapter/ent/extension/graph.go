package entextension

import (
	"encoding/json"
	"fmt"
	"slices"

	"entgo.io/ent/entc/gen"
	"entgo.io/ent/entc/load"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// Graph returns what ent's generator understands of a Set, made in this process
// and without a folder: ent's types with their fields, edges and tables. A nil
// config is ent's default. The errors are those of Generate for the Set.
//
// With a Source among the options, the graph's Gen writes the client that
// Generate writes, without the schemas; it must not run at the same time as any
// other generation.
func Graph(set *mapper.Set, config *gen.Config, opts ...Option) (*gen.Graph, error) {
	if config == nil {
		config = &gen.Config{}
	}
	c := *config
	if optionsOf(opts).source != (source{}) {
		x, err := New(set, opts...)
		if err != nil {
			return nil, err
		}
		c.Templates = append(slices.Clone(c.Templates), x.Templates()...)
		return x.graph(c)
	}
	nodes, err := entadapter.Nodes(set)
	if err != nil {
		return nil, err
	}
	return (&Extension{set: set, nodes: nodes}).graph(c)
}

// tryOut has ent judge the mapping before anything is written.
func (x *Extension) tryOut(config gen.Config) error {
	if _, err := x.graph(config); err != nil {
		return fmt.Errorf("entextension: ent cannot take the mapping: %w", err)
	}
	return nil
}

func (x *Extension) graph(config gen.Config) (*gen.Graph, error) {
	if config.Storage == nil {
		storage, err := gen.NewStorage("sql")
		if err != nil {
			return nil, err
		}
		config.Storage = storage
	}
	if config.Package == "" {
		config.Package = "ent"
	}
	var schemas []*load.Schema
	for _, n := range x.nodes {
		s, err := loaded(n, x.set.Fingerprint())
		if err != nil {
			return nil, err
		}
		schemas = append(schemas, s)
	}
	return gen.NewGraph(&config, schemas...)
}

// loaded returns a node as ent's loader would have it from an ent schema.
func loaded(n *entadapter.Node, fingerprint string) (*load.Schema, error) {
	s := &load.Schema{Name: n.Mapper.Name, Annotations: map[string]any{}}
	for i, f := range n.EntFields() {
		field, err := load.NewField(f.Descriptor())
		if err != nil {
			return nil, fmt.Errorf("class %s: %w", n.Mapper.Name, err)
		}
		field.Position = &load.Position{Index: i}
		s.Fields = append(s.Fields, field)
	}
	for _, e := range n.EntEdges() {
		s.Edges = append(s.Edges, load.NewEdge(e.Descriptor()))
	}
	for _, i := range n.EntIndexes() {
		s.Indexes = append(s.Indexes, load.NewIndex(i.Descriptor()))
	}
	for _, a := range n.EntAnnotations(fingerprint) {
		s.Annotations[a.Name()] = a
	}
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	return load.UnmarshalSchema(text) // as if it came from ent's own process
}
