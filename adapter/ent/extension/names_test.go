package entextension_test

import (
	"os/exec"
	"testing"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/extension/testdata/awkward"
	"github.com/stretchr/testify/require"
)

// TestAwkwardNames builds the client of classes, attributes and relationships
// whose names are those of ent's own methods, packages and variables.
func TestAwkwardNames(t *testing.T) {
	p := newPlace(t)
	require.NoError(t, p.generate(awkward.Set, entextension.Source(here+"testdata/awkward", "Set")))
	text, err := exec.CommandContext(t.Context(), "go", "build", "-v", p.importPath("ent/enttest"), p.importPath("ent/hook")).CombinedOutput()
	require.NoError(t, err, string(text))
	require.Contains(t, string(text), p.importPath("ent")+"\n")
}
