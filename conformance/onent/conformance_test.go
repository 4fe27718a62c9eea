package onent_test

import (
	"database/sql"
	"os"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/clients"
	"github.com/mapwright/mapwright/conformance/onent"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
)

// refused is what ent cannot do.
var refused = []conformance.Refusal{
	{Case: "composite-key", Feature: "a composite primary key"},
	{Case: "composite-foreign-key", Feature: "a relationship over several columns"},
	{Case: "order-by", Feature: "a second relationship over the foreign key of Messages"},
	{Case: "polymorphic-association", Feature: "a polymorphic association"},
	{Case: "text-key", Dialect: schema.MariaDB, Feature: "a key or index over text of any length"},
	{Case: "version", Feature: "a version counter"},
	{Case: "soft-delete", Feature: "soft deletion"},
	{Case: "converted-values", Feature: "a converted value"},
	{Case: "joined-inheritance", Feature: "inheritance"},
	{Case: "single-table-inheritance", Feature: "inheritance"},
	{Case: "concrete-inheritance", Feature: "inheritance"},
	{Case: "join", Feature: "a class on a join or a subquery"},
	{Case: "subquery", Feature: "a class on a join or a subquery"},
}

// TestConformance runs the suite on ent: every case, style and database, or a
// declared refusal. The SQL of each case is a literal in testdata/sql.
func TestConformance(t *testing.T) {
	conformance.Run(t, conformance.Target{
		Backend:   onent.Backend(clients.All()...),
		Databases: databases(),
		Refused:   refused,
		SQL:       os.DirFS("testdata/sql"),
	})
}

func databases() []conformance.Database {
	var all []conformance.Database
	for _, d := range schema.Dialects {
		all = append(all, conformance.Database{Dialect: d, Open: func(tb testing.TB) *sql.DB { return dbtest.Open(tb, d) }})
	}
	return all
}
