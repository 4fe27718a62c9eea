package neighbours

import (
	"sync"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/domain"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// Clients of one package make their tables at the same time, on every database.
// The race detector is the judge.
func TestSchemasAreCreatedAtTheSameTime(t *testing.T) {
	var drivers []dialect.Driver
	for d, name := range map[schema.Dialect]string{
		schema.SQLite: dialect.SQLite, schema.PostgreSQL: dialect.Postgres, schema.MariaDB: dialect.MySQL,
	} {
		for range 2 {
			drivers = append(drivers, entsql.OpenDB(name, dbtest.Open(t, d)))
		}
	}
	errs := make([]error, len(drivers))
	var running sync.WaitGroup
	for i, driver := range drivers {
		running.Go(func() {
			errs[i] = ent.NewClient(ent.Driver(driver)).Schema.Create(t.Context())
		})
	}
	running.Wait()
	for i, err := range errs {
		require.NoError(t, err, drivers[i].Dialect())
		client := ent.NewClient(ent.Driver(drivers[i]))
		ann := client.Customer.Create().FromDomain(&domain.Customer{Name: "Ann"}).SaveX(t.Context())
		client.Order.Create().FromDomain(&domain.Order{Number: "A-1", CustomerID: ann.ID}).ExecX(t.Context())
		require.Equal(t, "A-1", ann.QueryOrders().OnlyX(t.Context()).Number)
	}
}
