package entadapter_test

import (
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/entc/load"
	entschema "entgo.io/ent/schema"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

// TestShells shows that a shell gives what its node does, from every form of
// source.
func TestShells(t *testing.T) {
	set := build(t, warehouse.Map)
	for name, shells := range map[string]*entadapter.Shells{
		"set":                 entadapter.ShellsOf(set),
		"function":            entadapter.ShellsOf(func() *mapper.Set { return set }),
		"function with error": entadapter.ShellsOf(func() (*mapper.Set, error) { return set, nil }),
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range nodes(t, warehouse.Map) {
				shell := shells.Of(n.Mapper.Name)
				require.Len(t, shell.Fields(), len(n.Fields))
				for i, f := range shell.Fields() {
					require.Equal(t, fieldText(n.EntFields()[i].Descriptor()), fieldText(f.Descriptor()))
				}
				require.Len(t, shell.Edges(), len(n.Edges))
				for i, e := range shell.Edges() {
					require.Equal(t, n.EntEdges()[i].Descriptor(), e.Descriptor())
				}
				for i, index := range shell.Indexes() {
					require.Equal(t, n.EntIndexes()[i].Descriptor(), index.Descriptor())
				}
				require.Equal(t, n.EntAnnotations(set.Fingerprint()), shell.Annotations())
			}
		})
	}
}

// stale is the schema of a class that the mapping has no more.
type stale struct{ ent.Schema }

var warehouseShells = entadapter.ShellsOf(func() (*mapper.Set, error) { return mapper.NewSet(nil, nil, mapper.Beside{}), nil })

func (stale) Fields() []ent.Field                 { return warehouseShells.Of("Stale").Fields() }
func (stale) Annotations() []entschema.Annotation { return nil }

// TestStaleShell has the panic of a shell come up as an error of ent's loader.
func TestStaleShell(t *testing.T) {
	shells := entadapter.ShellsOf(build(t, warehouse.Map))
	require.PanicsWithError(t, "mapwright: the mapping has no class Stale any more; generate the ent client anew", func() { shells.Of("Stale") })

	_, err := load.MarshalSchema(stale{})
	require.EqualError(t, err, `schema "stale": entadapter_test.stale.Fields panics: mapper: the Set for ent is nil or empty; pass what Configure returned`)
}

// TestRefusedShells has a mapping that ent cannot hold.
func TestRefusedShells(t *testing.T) {
	shells := entadapter.ShellsOf(build(t, tagged[Versioned]))
	require.PanicsWithError(t, "mapper: Versioned.Count: ent cannot do a version counter", func() { shells.Of("Versioned") })
}
