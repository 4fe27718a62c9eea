package source_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/source"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files")

// Both styles of one small shop, reviewed.
func TestGolden(t *testing.T) {
	for _, style := range []source.Style{source.Declarative, source.Imperative} {
		t.Run(string(style), func(t *testing.T) {
			file, err := source.Write(shop(), source.Options{Package: "shop", Style: style})
			require.NoError(t, err)
			path := filepath.Join("testdata", string(style)+".golden")
			if *update {
				require.NoError(t, os.WriteFile(path, file.Text, 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), string(file.Text))
			require.Equal(t, []string{"User", "Order", "OrderLine"}, file.Classes)
		})
	}
}
