package entadapter_test

import (
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// register maps classes.
type register = func(*registry.Registry)

// tagged maps a class by its tags.
func tagged[T any](r *registry.Registry) { registry.Mapped[T](r) }

// as maps a class imperatively, whatever its tags say.
func as[T any](table *schema.Table, properties mapper.Properties, edits ...mapper.Edit) register {
	return func(r *registry.Registry) {
		registry.MapImperatively[T](r, table, properties, append(edits, mapper.IgnoreTags())...)
	}
}

// build configures classes.
func build(t testing.TB, registers ...register) *mapper.Set {
	t.Helper()
	set, err := registry.Build(nil, registers...)
	require.NoError(t, err)
	return set
}

// nodes returns what ent makes of classes that it can hold on every database.
func nodes(t testing.TB, registers ...register) []*entadapter.Node {
	t.Helper()
	set := build(t, registers...)
	require.NoError(t, entadapter.Refuse(set, schema.Dialects...))
	nodes, err := entadapter.Nodes(set)
	require.NoError(t, err)
	return nodes
}

// requireNodes compares what ent is told of classes with a literal, whose first
// line is empty.
func requireNodes(t *testing.T, want string, registers ...register) {
	t.Helper()
	var b strings.Builder
	for _, n := range nodes(t, registers...) {
		b.WriteString(describe(n))
	}
	require.Equal(t, strings.TrimPrefix(want, "\n"), b.String())
}
