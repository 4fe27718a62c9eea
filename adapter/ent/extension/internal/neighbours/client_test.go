package neighbours

import (
	"database/sql"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/domain"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/customer"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/order"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/privacy"
	_ "github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/runtime" // hooks and policies
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/visit"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// open returns a client of an empty database with the client's tables.
func open(t *testing.T) (*ent.Client, *sql.DB) {
	t.Helper()
	db := dbtest.Open(t, schema.SQLite)
	client := ent.NewClient(ent.Driver(entsql.OpenDB(dialect.SQLite, db)))
	require.NoError(t, client.Schema.Create(t.Context()))
	return client, db
}

// ann is a customer with a note and two orders, of which she visited us for one.
func ann(t *testing.T, client *ent.Client) (*ent.Customer, *ent.Visit) {
	t.Helper()
	d := &domain.Customer{Name: "Ann"}
	d.SetNote("likes tea")
	saved := client.Customer.Create().FromDomain(d).SaveX(t.Context())
	d.ID = saved.ID
	first := client.Order.Create().FromDomain(&domain.Order{Number: "A-1", Customer: d}).SaveX(t.Context())
	client.Order.Create().FromDomain(&domain.Order{Number: "A-2", CustomerID: d.ID}).SaveX(t.Context())
	visited := client.Visit.Create().SetReason("Complaint").SetCustomer(saved).AddOrders(first).SaveX(t.Context())
	return saved, visited
}

// A struct with a field that is not exported goes into the database and comes
// back, with its orders in the mapping's order.
func TestConverters(t *testing.T) {
	client, db := open(t)
	ann(t, client)

	var note string
	require.NoError(t, db.QueryRowContext(t.Context(), `SELECT note FROM customers WHERE name = 'Ann'`).Scan(&note))
	require.Equal(t, "likes tea", note)

	loaded := client.Customer.Query().WithOrders().OnlyX(t.Context()).ToDomain()
	want := &domain.Customer{ID: 1, Name: "Ann"}
	want.SetNote("likes tea")
	want.Orders = []*domain.Order{
		{ID: 2, Number: "A-2", CustomerID: 1, Customer: want},
		{ID: 1, Number: "A-1", CustomerID: 1, Customer: want},
	}
	require.Equal(t, want, loaded)

	bob := &domain.Customer{Name: "Bob"} // without a note
	client.Customer.UpdateOneID(1).FromDomain(bob).ExecX(t.Context())
	require.Equal(t, &domain.Customer{ID: 1, Name: "Bob"}, client.Customer.GetX(t.Context(), 1).ToDomain())
}

// A schema that is written by hand has its columns from the mapping.
func TestMixin(t *testing.T) {
	client, db := open(t)
	tea := &domain.Product{Code: "tea", Price: 4.25}
	saved := client.Product.Create().FromDomain(tea).SaveX(t.Context())
	require.Equal(t, tea, saved.ToDomain())
	tea.Price = 4.5
	require.Equal(t, tea, saved.Update().FromDomain(tea).SaveX(t.Context()).ToDomain())

	var table string
	require.NoError(t, db.QueryRowContext(t.Context(), `SELECT sql FROM sqlite_master WHERE name = 'products'`).Scan(&table))
	require.Equal(t, "CREATE TABLE `products` (`code` varchar(10) NOT NULL, `price` decimal(10,2) NOT NULL, PRIMARY KEY (`code`))", table)
}

// Hooks run: one of a class of the mapping, in a file beside its schema, and one
// of a neighbour.
func TestHooks(t *testing.T) {
	client, _ := open(t)
	saved, visited := ann(t, client)
	require.Equal(t, "complaint", visited.Reason)
	require.Equal(t, "Ann Lee", saved.Update().SetName("\tAnn Lee ").SaveX(t.Context()).Name)
	require.Equal(t, "Bob", client.Customer.Create().FromDomain(&domain.Customer{Name: " Bob"}).SaveX(t.Context()).Name)
}

func TestPolicy(t *testing.T) {
	client, _ := open(t)
	_, visited := ann(t, client)
	err := client.Visit.DeleteOne(visited).Exec(t.Context())
	require.ErrorIs(t, err, privacy.Deny)
	require.EqualError(t, err, "ent/privacy: operation OpDeleteOne is not allowed: ent/privacy: deny rule")
	_, err = client.Visit.Delete().Exec(t.Context())
	require.ErrorIs(t, err, privacy.Deny)
	require.Equal(t, 1, client.Visit.Query().CountX(t.Context()))

	allowed := privacy.DecisionContext(t.Context(), privacy.Allow)
	require.NoError(t, client.Visit.DeleteOne(visited).Exec(allowed))
	require.Zero(t, client.Visit.Query().CountX(t.Context()))
}

// Edges between a neighbour and classes of the mapping load from both ends.
func TestEdges(t *testing.T) {
	client, _ := open(t)
	ann(t, client)
	client.Customer.Create().FromDomain(&domain.Customer{Name: "Bob"}).ExecX(t.Context())

	visited := client.Visit.Query().WithCustomer().WithOrders().OnlyX(t.Context())
	require.Equal(t, "Ann", visited.Edges.Customer.ToDomain().Name)
	require.Equal(t, []*domain.Order{{ID: 1, Number: "A-1", CustomerID: 1}}, ent.Orders(visited.Edges.Orders).ToDomain())

	customers := client.Customer.Query().Order(customer.ByName()).WithVisits().AllX(t.Context())
	require.Len(t, customers, 2)
	require.Equal(t, "complaint", customers[0].Edges.Visits[0].Reason)
	require.Empty(t, customers[1].Edges.Visits)

	names := func(query *ent.CustomerQuery) []string {
		return query.Order(customer.ByName()).Select(customer.FieldName).StringsX(t.Context())
	}
	require.Equal(t, []string{"Ann"}, names(client.Customer.Query().Where(customer.HasVisitsWith(visit.Reason("complaint")))))
	require.Equal(t, []string{"Bob"}, names(client.Customer.Query().Where(customer.Not(customer.HasVisits()))))
	require.Equal(t, 1, client.Visit.Query().Where(visit.HasOrdersWith(order.Number("A-1"))).CountX(t.Context()))
	require.Zero(t, client.Visit.Query().Where(visit.HasOrdersWith(order.Number("A-2"))).CountX(t.Context()))
}

// What a neighbour adds to a table of the mapping is there beside the mapping's
// own, and a second migration finds nothing to do.
func TestTables(t *testing.T) {
	client, db := open(t)
	var table string
	query := `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'orders'`
	require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&table))
	require.Equal(t, "CREATE TABLE `orders` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` varchar(20) NOT NULL, "+
		"`customer_id` integer NOT NULL, `visit_orders` integer NULL, "+
		"CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE, "+
		"CONSTRAINT `orders_visits_orders` FOREIGN KEY (`visit_orders`) REFERENCES `visits` (`id`) ON DELETE SET NULL)", table)

	var again strings.Builder
	require.NoError(t, client.Schema.WriteTo(t.Context(), &again))
	require.Empty(t, again.String())
}
