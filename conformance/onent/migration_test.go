package onent_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/clients"
	"github.com/mapwright/mapwright/conformance/onent"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// definition is a statement that changes tables.
var definition = regexp.MustCompile(`(?i)^\s*(CREATE|ALTER|DROP|COMMENT|INSERT|UPDATE|DELETE)\b`)

// TestSecondMigration demands that ent's migration changes nothing when it runs
// a second time, on every case and database.
func TestSecondMigration(t *testing.T) {
	backend := onent.Backend(clients.All()...)
	for _, c := range conformance.Cases() {
		set, err := registry.Build(nil, c.Styles[0].Register)
		require.NoError(t, err)
		for _, d := range schema.Dialects {
			if slices.ContainsFunc(refused, func(r conformance.Refusal) bool {
				return r.Case == c.Name && (r.Dialect == "" || r.Dialect == d)
			}) {
				continue
			}
			t.Run(c.Name+"/"+string(d), func(t *testing.T) {
				session, err := backend.Open(t.Context(), set, d, dbtest.Open(t, d))
				require.NoError(t, err)
				tracer := session.(conformance.Tracer)
				require.NoError(t, session.CreateTables(t.Context()))
				require.NotEmpty(t, definitions(tracer.Statements()))
				require.NoError(t, session.CreateTables(t.Context()))
				require.Empty(t, definitions(tracer.Statements()))
			})
		}
	}
}

func definitions(statements []string) []string {
	return slices.DeleteFunc(statements, func(s string) bool { return !definition.MatchString(s) })
}
