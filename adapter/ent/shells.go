package entadapter

import (
	"errors"
	"fmt"

	"entgo.io/ent"
	entschema "entgo.io/ent/schema"
	"github.com/mapwright/mapwright/core/mapper"
)

// Shells is a mapping as the ent schemas that entextension.Generate writes ask
// for it. ent asks both when it generates and when the client's package is
// initialized.
type Shells struct {
	nodes       map[string]*Node
	fingerprint string
	err         error
}

// Shell is the part of an ent schema that a mapping decides for one class.
type Shell struct {
	node        *Node
	fingerprint string
}

// ShellsOf takes the mapping from the variable or the function that
// entextension.Source names. It never fails: what is wrong comes up as a panic
// of the schema's methods, which ent's generator turns into an error and which
// otherwise stops a program whose client could not work.
func ShellsOf[S *mapper.Set | func() *mapper.Set | func() (*mapper.Set, error)](source S) *Shells {
	set, err := from(source)
	if err != nil {
		return &Shells{err: err}
	}
	nodes, err := Nodes(set)
	s := &Shells{nodes: map[string]*Node{}, fingerprint: set.Fingerprint(), err: err}
	for _, n := range nodes {
		s.nodes[n.Mapper.Name] = n
	}
	return s
}

// from returns the Set of a source: a *mapper.Set or a function that returns
// one. A panicking function is an error.
func from(source any) (set *mapper.Set, err error) {
	defer func() {
		if p := recover(); p != nil {
			set, err = nil, fmt.Errorf("mapwright: the source of the mapping panicked: %v", p)
		}
	}()
	switch source := source.(type) {
	case *mapper.Set:
		set = source
	case func() *mapper.Set:
		set = source()
	case func() (*mapper.Set, error):
		set, err = source()
	}
	if set == nil && err == nil {
		err = errors.New("mapwright: the source of the mapping is nil when packages are initialized, as one is that waits for a database; " +
			"build it where it is declared: var Set = registry.Must(registry.Build(nil, Register))")
	}
	return set, err
}

// Of returns the shell of a class. It panics if there is none.
func (s *Shells) Of(class string) Shell {
	if s.err != nil {
		panic(s.err)
	}
	n, ok := s.nodes[class]
	if !ok {
		panic(fmt.Errorf("mapwright: the mapping has no class %s any more; generate the ent client anew", class))
	}
	return Shell{n, s.fingerprint}
}

// Fields returns the class's columns.
func (s Shell) Fields() []ent.Field { return s.node.EntFields() }

// Edges returns the class's relationships.
func (s Shell) Edges() []ent.Edge { return s.node.EntEdges() }

// Indexes returns the table's indexes.
func (s Shell) Indexes() []ent.Index { return s.node.EntIndexes() }

// Annotations returns the table's name, comment and checks.
func (s Shell) Annotations() []entschema.Annotation { return s.node.EntAnnotations(s.fingerprint) }
