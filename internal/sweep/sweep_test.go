package sweep

import (
	"testing"

	"github.com/mapwright/mapwright/core/registry"
	"github.com/stretchr/testify/require"
)

// Both styles give each kind the same mapping.
func TestBothStylesGiveTheSame(t *testing.T) {
	names := map[string]bool{}
	for _, k := range Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			require.False(t, names[k.Name], "two kinds have this name")
			names[k.Name] = true
			r := registry.New(nil)
			k.Register(r, "items")
			k.RegisterOwners(r)
			tagged, err := r.Configure()
			require.NoError(t, err)
			defined, err := registry.Build(nil, func(r *registry.Registry) { require.NoError(t, k.Defined(r, tagged)) })
			require.NoError(t, err)
			require.Equal(t, tagged.Snapshot().Text(), defined.Snapshot().Text())
			require.Equal(t, tagged.Fingerprint(), defined.Fingerprint())
		})
	}
}
