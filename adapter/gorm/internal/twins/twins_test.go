package twins_test

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/plain"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/tagged"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// TestTwins runs every scenario with mapped models through the plugin, and with
// tagged ones in GORM alone: whatever can be noticed is the same.
func TestTwins(t *testing.T) {
	set := mapping(t)
	var met errorsMet
	t.Cleanup(func() { met.check(t) })
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			mapped, native := newSide(t, d, set, true), newSide(t, d, set, false)
			for _, area := range slices.Sorted(maps.Keys(plain.Areas)) {
				for _, name := range slices.Sorted(maps.Keys(plain.Areas[area])) {
					t.Run(area+"/"+name, func(t *testing.T) {
						got, want := both(t, mapped, native, plain.Areas[area][name], tagged.Areas[area][name])
						if slices.Contains(leavingOut, area+"/"+name) {
							got, want = uncounted(got), uncounted(want)
						}
						for _, difference := range differences(got, want) {
							t.Error(difference)
						}
						require.False(t, want.panicked, "a scenario must end: %s", want.errors)
						require.NotEmpty(t, append(want.results, want.errors...), "a scenario must see something")
						met.add(want.errors)
					})
				}
			}
		})
	}
}

func mapping(t *testing.T) *mapper.Set {
	t.Helper()
	r := registry.New(nil)
	plain.Register(r)
	set, err := r.Configure()
	require.NoError(t, err)
	return set
}

// TestTaggedIsCurrent demands that the tagged models' scenarios and methods are
// those of the plain ones.
func TestTaggedIsCurrent(t *testing.T) {
	folder := t.TempDir()
	output, err := exec.CommandContext(t.Context(), "go", "run", "./generate", "-into", folder).CombinedOutput()
	require.NoError(t, err, "%s", output)
	made, have := generated(t, folder), generated(t, "tagged")
	require.Greater(t, len(made), 2)
	require.Equal(t, made, have, "run go generate ./adapter/gorm/internal/twins")
}

// generated returns the generated files of a folder, by name.
func generated(t *testing.T, folder string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	files := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		if strings.HasPrefix(string(text), "// Code generated ") {
			files[filepath.Base(path)] = string(text)
		}
	}
	return files
}

// both runs a scenario on both sides.
func both(t *testing.T, mapped, native *side, plainly, taggedly func(*gorm.DB, twins.Saw)) (got, want outcome) {
	t.Helper()
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		want, failed = native.run(taggedly)
	}()
	got, err := mapped.run(plainly)
	<-done
	require.NoError(t, errors.Join(err, failed))
	return got, want
}
