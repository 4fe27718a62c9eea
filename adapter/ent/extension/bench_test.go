package entextension_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"text/template"
	"time"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/extension/testdata/fifty"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/stretchr/testify/require"
)

// BenchmarkGenerate compares Generate with ent's own generator for one graph:
// the same types, fields and edges, from the mapping of package fifty and from
// ordinary schemas. The rounds are interleaved.
func BenchmarkGenerate(b *testing.B) {
	for _, c := range []struct {
		types  int
		set    *mapper.Set
		source string
	}{{3, fifty.Three, "Three"}, {50, fifty.Fifty, "Fifty"}} {
		b.Run(fmt.Sprintf("types=%d", c.types), func(b *testing.B) {
			p := newPlace(b)
			p.write(b, "plain/ent/schema/schema.go", plainSchemas(b, c.types))
			plain := func() error { return entc.Generate(p.at("plain/ent/schema"), &gen.Config{}) }
			mapped := func() error {
				return entextension.Generate(p.at("mapped/ent/schema"), nil, c.set, entextension.Source(here+"testdata/fifty", c.source))
			}
			require.NoError(b, plain()) // before the measuring: the first one compiles the schemas
			require.NoError(b, mapped())
			requireSameGraph(b, p)

			var times [2]time.Duration
			for b.Loop() {
				for i, generate := range []func() error{plain, mapped} {
					start := time.Now()
					require.NoError(b, generate())
					times[i] += time.Since(start)
				}
			}
			b.ReportMetric(times[0].Seconds()/float64(b.N), "plain-s/op")
			b.ReportMetric(times[1].Seconds()/float64(b.N), "mapped-s/op")
			b.ReportMetric(times[1].Seconds()/times[0].Seconds(), "ratio")
		})
	}
}

// plainSchemas writes the first types of package fifty as ent schemas.
func plainSchemas(b *testing.B, types int) string {
	b.Helper()
	type group struct {
		Number int
		Lamp   bool
	}
	var groups []group
	for i := 0; 3*i < types; i++ {
		groups = append(groups, group{i, 3*i+2 < types})
	}
	var text bytes.Buffer
	require.NoError(b, template.Must(template.ParseFiles("testdata/plain.tmpl")).Execute(&text, groups))
	return text.String()
}

// requireSameGraph compares what the clients consist of: the files, and the
// entities with their fields and edges.
func requireSameGraph(b *testing.B, p place) {
	b.Helper()
	clients := [2]map[string]string{{}, {}}
	for path, text := range p.tree(b) {
		for i, client := range []string{"plain/ent/", "mapped/ent/"} {
			if file, ok := strings.CutPrefix(path, client); ok && file != "mapwright.go" && !strings.HasPrefix(file, "schema") {
				clients[i][file] = strings.ReplaceAll(text, p.importPath(client), "client/")
			}
		}
	}
	require.NotEmpty(b, clients[0])
	require.Equal(b, slices.Sorted(maps.Keys(clients[0])), slices.Sorted(maps.Keys(clients[1])))
	for _, entity := range []string{"shop0.go", "desk0.go", "lamp0.go"} {
		require.Equal(b, clients[0][entity], clients[1][entity])
	}
}
