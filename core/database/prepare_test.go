package database_test

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

type (
	preparedTeam struct{ ID int32 }
	preparedUser struct {
		ID     int32
		TeamID *int32
	}
)

// S4: placeholders are filled with the tables that they refer to, so that classes
// mapped onto them before there was a connection can be configured.
func TestS4Prepare(t *testing.T) {
	t.Parallel()
	for _, d := range []schema.Dialect{schema.PostgreSQL, schema.MariaDB} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			execute(t, pool, family)
			reg := registry.New(nil)
			users, pets := schema.Reflected("users"), schema.Reflected("pets")
			registry.MapImperatively[preparedUser](reg, users, nil)
			for _, placeholder := range []*schema.Table{users, pets} {
				_, err := reg.MetaData().Add(placeholder)
				require.NoError(t, err)
			}
			require.NoError(t, database.Open(d, pool, nil).Prepare(t.Context(), reg.MetaData()))
			require.False(t, users.Pending())
			require.ElementsMatch(t, []string{"users", "pets", "teams"}, names(reg.MetaData().Tables()))
			teams, _ := reg.MetaData().Table("teams")
			registry.MapImperatively[preparedTeam](reg, teams, nil)
			_, err := reg.Configure()
			require.NoError(t, err)
		})
	}
}

// All placeholders are filled or none, and tables of the MetaData's own stay.
func TestPrepareAllOrNone(t *testing.T) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			execute(t, pool, family)
			var log bytes.Buffer
			db := database.Open(d, pool, &database.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
			own := &schema.Table{Name: "teams", Comment: "own"}

			for text, other := range map[string]*schema.Table{
				"database: prepare absent: table absent is not there; correct its name or create it": schema.Reflected("absent"),
				"schema: table pets has no column nmae to override; there are (id, user_id)":         schema.Reflected("pets", &schema.Column{Name: "nmae"}),
			} {
				var metadata schema.MetaData
				users := schema.Reflected("users")
				for _, table := range []*schema.Table{users, own, other} {
					_, err := metadata.Add(table)
					require.NoError(t, err)
				}
				err := db.Prepare(t.Context(), &metadata)
				require.ErrorContains(t, err, text)
				var failed *database.Error
				require.ErrorAs(t, err, &failed)
				require.Equal(t, "prepare", failed.Op)
				require.Equal(t, []*schema.Table{users, other}, metadata.Pending())
				require.Equal(t, []*schema.Table{users, own, other}, metadata.Tables())
			}

			execute(t, pool, "CREATE TABLE odd (id int PRIMARY KEY, span time)")
			var metadata schema.MetaData
			for _, table := range []*schema.Table{schema.Reflected("users"), own, schema.Reflected("odd")} {
				_, err := metadata.Add(table)
				require.NoError(t, err)
			}
			require.NoError(t, db.Prepare(t.Context(), &metadata))
			require.Empty(t, metadata.Pending())
			require.Equal(t, []string{"users", "teams", "odd"}, names(metadata.Tables()))
			require.Empty(t, own.Columns)
			require.Contains(t, log.String(), "level=WARN")
			require.Contains(t, log.String(), "table=odd column=span")
		})
	}
}

// S6: without placeholders nothing connects.
func TestPrepareNothing(t *testing.T) {
	t.Parallel()
	pool := dbtest.Open(t, schema.SQLite)
	require.NoError(t, pool.Close())
	require.NoError(t, database.Open(schema.SQLite, pool, nil).Prepare(t.Context(), &schema.MetaData{}))
	err := database.Open(schema.SQLite, pool, nil).Prepare(t.Context(), nil)
	require.EqualError(t, err, "database: prepare: the *schema.MetaData is nil; pass the registry's")
}
