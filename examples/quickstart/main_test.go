package main

import (
	"bytes"
	"testing"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
	"github.com/mapwright/mapwright/examples/quickstart/tagged"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/mapwright/mapwright/internal/generated"
	"github.com/stretchr/testify/require"
)

// TestRun demands the parts of the output that a person reads the product from.
func TestRun(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	for _, part := range []string{
		"Equal: a fingerprint covers every table, column, type, key, relationship and order.",
		"  Addresses  one-to-many Address on users.id = addresses.user_id, ordered by email_address, back Address.User",
		"CREATE TABLE `addresses` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,`email_address` varchar(50) NOT NULL,",
		"ent's own migration finds nothing to change.",
		`read through ent into plain ones
----------------------------------------------------------------------------------
Ann (id 1), nickname annie
    home@example.com (id 2, of user 1)
    work@example.com (id 1, of user 1)
Bob (id 2), nickname NULL
    bob@example.com (id 3, of user 2)

`,
		`read through GORM
-----------------------------------------------------------------
Ann (id 1), nickname annie
    home@example.com (id 2, of user 1)
    work@example.com (id 1, of user 1)
Bob (id 2), nickname NULL
    bob@example.com (id 3, of user 2)
Cid (id 3), nickname NULL
    cid@example.com (id 5, of user 3)
    cid@example.org (id 4, of user 3)

`,
		"both read the same 8 rows, whichever wrote them, in the mapping's order.",
	} {
		require.Contains(t, out.String(), part)
	}
}

// ent's converters set back references: one object for each row.
func TestReadThroughEnt(t *testing.T) {
	db := dbtest.Open(t, schema.SQLite)
	client := openEnt(db)
	require.NoError(t, client.Schema.Create(t.Context()))
	require.NoError(t, checkTables(t.Context(), client))
	require.NoError(t, writeThroughEnt(t.Context(), client))
	users, err := readThroughEnt(t.Context(), client)
	require.NoError(t, err)
	require.Len(t, users, 1)
	require.Equal(t, "Cid (id 1), nickname NULL\n    cid@example.com (id 2, of user 1)\n    cid@example.org (id 1, of user 1)\n", text(users))
	for _, a := range users[0].Addresses {
		require.Same(t, users[0], a.User)
	}
}

// The check of the tables tells one that is not as the mapping has it.
func TestCheckTablesFails(t *testing.T) {
	db := dbtest.Open(t, schema.SQLite)
	client := openEnt(db)
	require.ErrorContains(t, checkTables(t.Context(), client), "CREATE TABLE `users`")
	require.NoError(t, client.Schema.Create(t.Context()))
	_, err := db.Exec("ALTER TABLE users DROP COLUMN nickname")
	require.NoError(t, err)
	require.ErrorContains(t, checkTables(t.Context(), client), "ADD COLUMN `nickname`")
}

const here = "github.com/mapwright/mapwright/examples/quickstart"

func TestClientIsCurrent(t *testing.T) {
	t.Parallel()
	require.NoError(t, generated.Current(generated.Client{
		Folder: "ent", Package: here + "/ent", Set: plain.Set,
		Options: []entextension.Option{entextension.Source(here+"/plain", "Set")},
	}))
}

// imperatively maps the tagged structs as package plain maps its own.
func imperatively(reg *registry.Registry) {
	users := &schema.Table{Name: "users", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 30}},
		{Name: "nickname", Type: schema.Text{}, Nullable: true},
	}}
	addresses := &schema.Table{Name: "addresses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "email_address", Type: schema.String{Size: 50}},
		{Name: "user_id", Type: schema.BigInt{}, References: "users.id"},
	}}
	registry.MapImperatively[tagged.User](reg, users, mapper.Properties{
		"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(addresses.C("email_address").Asc())},
	}, mapper.IgnoreTags())
	registry.MapImperatively[tagged.Address](reg, addresses, mapper.Properties{
		"Email": mapper.Column{Name: "email_address"},
		"User":  mapper.Relationship{Back: "Addresses"},
	}, mapper.IgnoreTags())
}

// Both styles give one client, to the byte.
func TestStylesGiveOneClient(t *testing.T) {
	t.Parallel()
	declarative := registry.Must(registry.Build(nil, tagged.Register))
	require.NoError(t, generated.Same(declarative, registry.Must(registry.Build(nil, imperatively))))
	require.NoError(t, generated.Same(declarative, plain.Set, here+"/tagged", here+"/plain"),
		"of different structs the clients differ by the import path alone")
}
