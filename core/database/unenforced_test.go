package database_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

type (
	depot struct{ ID int64 }
	crate struct{ ID, DepotID int64 }
)

// A foreign key that is not enforced is not created, and not missed; one that the
// database enforces all the same is told.
func TestUnenforcedForeignKeys(t *testing.T) {
	t.Parallel()
	crates := func(fk schema.ForeignKey) func(*registry.Registry) {
		return func(r *registry.Registry) {
			registry.MapImperatively[depot](r, &schema.Table{Name: "depots", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}, nil)
			registry.MapImperatively[crate](r, &schema.Table{Name: "crates", Columns: []*schema.Column{
				{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "depot_id", Type: schema.BigInt{}},
			}, ForeignKeys: []*schema.ForeignKey{&fk}}, nil)
		}
	}
	enforced := schema.ForeignKey{Columns: []string{"depot_id"}, RefTable: "depots"}
	loose := enforced
	loose.NotEnforced = true
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			set := build(t, crates(loose))
			pool := dbtest.Open(t, d)
			db := database.Open(d, pool, nil)
			require.NoError(t, db.CreateAll(t.Context(), set))
			_, err := pool.ExecContext(t.Context(), "INSERT INTO crates (depot_id) VALUES (7)")
			require.NoError(t, err)
			diff, err := db.Check(t.Context(), set)
			require.NoError(t, err)
			require.Empty(t, diff)

			other := database.Open(d, dbtest.Open(t, d), nil)
			require.NoError(t, other.CreateAll(t.Context(), build(t, crates(enforced))))
			diff, err = other.Check(t.Context(), set)
			require.NoError(t, err)
			require.Len(t, diff, 1)
			require.Equal(t, "the mapping does not know the foreign key from (depot_id) to depots(id)", diff[0].Problem)
			require.NoError(t, other.DropAll(t.Context(), set))
		})
	}
}
