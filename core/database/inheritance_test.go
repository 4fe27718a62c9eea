package database_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
)

type (
	vessel struct {
		mapper.Base `map:"vessels,on:kind,identity:vessel"`

		ID   int64  `map:",pk"`
		Kind string `map:",size:20"`
		Name string
	}
	ship struct {
		mapper.Base `map:"ships"`
		vessel      `map:",inherits,key:vessel_id,identity:ship"`

		Tons int32
	}
	raft struct {
		vessel `map:",inherits,identity:raft"`

		Logs *int32
	}
	shipName struct {
		Name string
		Tons int32
	}
)

// H1, H2, M5: the tables of a hierarchy, and those of a join, are created, and
// checked to be what the mapping needs.
func TestTablesOfHierarchies(t *testing.T) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			db := database.Open(d, pool, nil)
			set, err := registry.Build(nil, func(r *registry.Registry) {
				registry.Mapped[vessel](r)
				registry.Mapped[ship](r)
				registry.Mapped[raft](r)
			})
			require.NoError(t, err)
			require.NoError(t, db.CreateAll(t.Context(), set))
			diff, err := db.Check(t.Context(), set)
			require.NoError(t, err)
			require.Empty(t, diff)

			for _, statement := range []string{
				"INSERT INTO vessels (kind, name, logs) VALUES ('ship', 'Ann', NULL)",
				"INSERT INTO ships (vessel_id, tons) VALUES (1, 30)",
			} {
				_, err := pool.Exec(statement)
				require.NoError(t, err)
			}
			_, err = pool.Exec("INSERT INTO ships (vessel_id, tons) VALUES (2, 30)")
			require.Error(t, err, "there is no such vessel")

			found, err := db.Reflect(t.Context(), nil)
			require.NoError(t, err)
			vessels, _ := found.Table("vessels")
			ships, _ := found.Table("ships")
			joined, err := registry.Build(nil, func(r *registry.Registry) {
				registry.MapImperatively[shipName](r, &schema.Join{Left: vessels, Right: ships}, nil, mapper.Include("name", "tons"), mapper.Key("name"))
			})
			require.NoError(t, err)
			diff, err = db.Check(t.Context(), joined)
			require.NoError(t, err)
			require.Empty(t, diff)
		})
	}
}
