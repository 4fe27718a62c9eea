package gormadapter_test

import (
	"database/sql"
	"os"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
)

// TestConformance runs the suite on GORM: every case, style and database, or a
// declared refusal. The SQL of each case is a literal in testdata/sql.
func TestConformance(t *testing.T) {
	conformance.Run(t, conformance.Target{
		Backend:   ongorm.Backend(),
		Databases: databases(),
		SQL:       os.DirFS("testdata/sql"),
		Refused: []conformance.Refusal{
			{Case: "text-key", Dialect: schema.MariaDB, Feature: "a key or index over text of any length"},
			{Case: "joined-inheritance", Feature: "inheritance"},
			{Case: "single-table-inheritance", Feature: "inheritance"},
			{Case: "concrete-inheritance", Feature: "inheritance"},
			{Case: "join", Feature: "a class on a join or a subquery"},
			{Case: "subquery", Feature: "a class on a join or a subquery"},
		},
	})
}

func databases() []conformance.Database {
	var all []conformance.Database
	for _, d := range schema.Dialects {
		all = append(all, conformance.Database{Dialect: d, Open: func(tb testing.TB) *sql.DB { return dbtest.Open(tb, d) }})
	}
	return all
}
