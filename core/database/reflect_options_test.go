package database_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

const family = `CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, team_id int, FOREIGN KEY (team_id) REFERENCES teams (id));
CREATE TABLE pets (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE VIEW elders AS SELECT id FROM users WHERE id < 10`

func names(tables []*schema.Table) []string {
	var all []string
	for _, t := range tables {
		all = append(all, t.FullName())
	}
	return all
}

// S2: tables are reflected by name, with foreign keys to those that are not; a
// name that is not there is an error that says what is.
func TestS2ReflectByName(t *testing.T) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			found, pool := reflectTables(t, d, family, &database.ReflectOptions{Tables: []string{"users", "elders", "users"}})
			require.Equal(t, []string{"elders", "users"}, names(found.Tables()))
			users, _ := found.Table("users")
			require.Equal(t, "teams", users.ForeignKeys[0].RefTable)

			_, err := database.Open(d, pool, nil).Reflect(t.Context(), &database.ReflectOptions{Tables: []string{"usres"}})
			require.EqualError(t, err, "database: reflect usres: table usres is not there; write users")
			var failed *database.Error
			require.ErrorAs(t, err, &failed)
			require.Equal(t, [2]string{"reflect", "usres"}, [2]string{failed.Op, failed.Table})
			var absent *database.TableError
			require.ErrorAs(t, err, &absent)
			require.Equal(t, &database.TableError{Table: "usres", Problem: "is not there", Nearest: "users"}, absent)

			_, err = database.Open(d, pool, nil).Reflect(t.Context(), &database.ReflectOptions{Tables: []string{"users", "Z", "teams", "other.place"}})
			require.EqualError(t, err, "database: reflect: table Z is not there; correct its name or create it\ntable other.place is not there; correct its name or create it")
		})
	}
}

// S3: several schemas are read at once; the connection's own has no name.
func TestReflectSchemas(t *testing.T) {
	t.Parallel()
	for d, own := range map[schema.Dialect]string{schema.PostgreSQL: "current_schema()", schema.MariaDB: "database()"} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			here, there := dbtest.Open(t, d), dbtest.Open(t, d)
			var hereName, thereName string
			require.NoError(t, here.QueryRow("SELECT "+own).Scan(&hereName))
			require.NoError(t, there.QueryRow("SELECT "+own).Scan(&thereName))
			execute(t, there, family)
			execute(t, here, fmt.Sprintf("CREATE TABLE notes (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES %s.users (id))", thereName))
			t.Cleanup(func() { // before the schema that it refers to
				_, err := here.ExecContext(context.Background(), "DROP TABLE notes")
				require.NoError(t, err)
			})
			db := database.Open(d, here, nil)
			reflect := func(options database.ReflectOptions) []string {
				found, err := db.Reflect(t.Context(), &options)
				require.NoError(t, err)
				return names(found.Tables())
			}
			users, pets := thereName+".users", thereName+".pets"
			require.Equal(t, []string{"notes"}, reflect(database.ReflectOptions{}))
			require.Equal(t, []string{"notes", thereName + ".elders", pets, thereName + ".teams", users}, reflect(database.ReflectOptions{Schemas: []string{thereName, hereName, thereName}}))
			require.Equal(t, []string{"notes", users}, reflect(database.ReflectOptions{Tables: []string{users, "notes"}}))
			require.Equal(t, []string{pets}, reflect(database.ReflectOptions{Tables: []string{"pets"}, Schemas: []string{thereName}}))

			found, err := db.Reflect(t.Context(), &database.ReflectOptions{Tables: []string{"notes", pets}})
			require.NoError(t, err)
			for _, t2 := range found.Tables() {
				require.Equal(t, users, t2.ForeignKeys[0].RefTable)
			}

			_, err = db.Reflect(t.Context(), &database.ReflectOptions{Tables: []string{hereName + ".notes"}})
			require.ErrorContains(t, err, hereName+".notes is in the connection's own schema; write notes")
			_, err = db.Reflect(t.Context(), &database.ReflectOptions{Schemas: []string{"nowhere"}})
			var absent *database.SchemaError
			require.ErrorAs(t, err, &absent)
			require.EqualError(t, absent, "schema nowhere is not there; correct its name or create it")

			var metadata schema.MetaData
			notes, err := metadata.Add(schema.Reflected("notes"))
			require.NoError(t, err)
			require.NoError(t, db.Prepare(t.Context(), &metadata))
			require.Equal(t, []string{"notes", thereName + ".teams", users}, names(metadata.Tables()))
			require.False(t, notes.Pending())
		})
	}
}

// X5: SQLite has no schemas, and says so.
func TestReflectSchemasOfSQLite(t *testing.T) {
	t.Parallel()
	_, err := database.Open(schema.SQLite, dbtest.Open(t, schema.SQLite), nil).Reflect(t.Context(), &database.ReflectOptions{Schemas: []string{"main"}})
	var refused *mapper.UnsupportedError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "schemas", refused.Feature)
}

// Nothing comes of a reflection that was cancelled, or that has no database.
func TestReflectFails(t *testing.T) {
	t.Parallel()
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pool := dbtest.Open(t, d)
			execute(t, pool, family)
			db := database.Open(d, pool, nil)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			found, err := db.Reflect(ctx, nil)
			require.Nil(t, found)
			require.ErrorIs(t, err, context.Canceled)

			var metadata schema.MetaData
			users, err := metadata.Add(schema.Reflected("users"))
			require.NoError(t, err)
			err = db.Prepare(ctx, &metadata)
			require.ErrorIs(t, err, context.Canceled)
			var failed *database.Error
			require.ErrorAs(t, err, &failed)
			require.Equal(t, "prepare", failed.Op)
			require.True(t, users.Pending())
			require.Equal(t, []*schema.Table{users}, metadata.Tables())
			require.Zero(t, pool.Stats().InUse)
		})
	}
	_, err := database.Open(schema.SQLite, nil, nil).Reflect(t.Context(), nil)
	require.EqualError(t, err, "database: reflect: the *sql.DB is nil; open one and pass it to database.Open")
}
