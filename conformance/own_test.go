package conformance_test

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/examples/quickstart/tagged"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

func openSQLite(tb testing.TB) *sql.DB { return dbtest.Open(tb, schema.SQLite) }

// TestOwnModels runs a user's own case: X8.
func TestOwnModels(t *testing.T) {
	conformance.Run(t, conformance.Target{
		Backend:   ongorm.Backend(),
		Databases: []conformance.Database{{Dialect: schema.SQLite, Open: openSQLite}},
		Cases: []conformance.Case{{
			Name: "users",
			Rule: "users keep their addresses in order",
			Styles: []conformance.Style{
				{Name: "declarative", Register: tagged.Register},
				{Name: "imperative", Register: plain.Register},
			},
			Script: conformance.Script{Insert: []conformance.Object{{
				Class: "User", Values: map[string]any{"Name": "Ann"},
				Related: map[string][]conformance.Object{"Addresses": {
					{Class: "Address", Values: map[string]any{"Email": "b@example.com"}},
					{Class: "Address", Values: map[string]any{"Email": "a@example.com"}},
				}},
			}}},
			Expect: conformance.Expect{Rows: `
after insert
  Address
    ID=1 Email="b@example.com" UserID=1 User=1
    ID=2 Email="a@example.com" UserID=1 User=1
  User
    ID=1 Name="Ann" Nickname=NULL Addresses=[2 1]
`},
		}},
	})
}

// TestSame holds the two styles of the quickstart against each other.
func TestSame(t *testing.T) {
	a, err := registry.Build(nil, tagged.Register)
	require.NoError(t, err)
	b, err := registry.Build(nil, plain.Register)
	require.NoError(t, err)
	conformance.Same(t, a, b)
}
