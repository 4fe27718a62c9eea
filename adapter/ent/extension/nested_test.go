package entextension_test

import (
	"os/exec"
	"testing"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/extension/testdata/nested"
	"github.com/stretchr/testify/require"
)

// TestNestedFields builds the client of value objects with every kind of column,
// by value, behind pointers and where generated code cannot name them.
func TestNestedFields(t *testing.T) {
	p := newPlace(t)
	require.NoError(t, p.generate(nested.Set, entextension.Source(here+"testdata/nested", "Set")))
	text, err := exec.CommandContext(t.Context(), "go", "vet", p.importPath("ent")).CombinedOutput()
	require.NoError(t, err, string(text))
}
