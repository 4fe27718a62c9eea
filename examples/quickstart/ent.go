package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/mapwright/mapwright/examples/quickstart/ent"
	"github.com/mapwright/mapwright/examples/quickstart/ent/user"
	"github.com/mapwright/mapwright/examples/quickstart/plain"
)

// openEnt opens ent on a database, with the client that is generated from the
// mapping of the plain structs.
func openEnt(db *sql.DB) *ent.Client {
	return ent.NewClient(ent.Driver(entsql.OpenDB(dialect.SQLite, db)))
}

// checkTables fails if ent's migration would change the tables that are there.
func checkTables(ctx context.Context, client *ent.Client) error {
	var changes strings.Builder
	if err := client.Schema.WriteTo(ctx, &changes); err != nil {
		return err
	}
	if changes.Len() > 0 {
		return fmt.Errorf("ent would change the tables:\n%s", changes.String())
	}
	return nil
}

// writeThroughEnt creates a user with addresses, from plain structs.
func writeThroughEnt(ctx context.Context, client *ent.Client) error {
	cid := &plain.User{Name: "Cid"}
	created, err := client.User.Create().FromDomain(cid).Save(ctx)
	if err != nil {
		return err
	}
	cid.ID = created.ID
	return client.Address.CreateBulk(
		client.Address.Create().FromDomain(&plain.Address{Email: "cid@example.org", User: cid}),
		client.Address.Create().FromDomain(&plain.Address{Email: "cid@example.com", User: cid}),
	).Exec(ctx)
}

// readThroughEnt loads all users with their addresses, into plain structs.
func readThroughEnt(ctx context.Context, client *ent.Client) ([]*plain.User, error) {
	users, err := client.User.Query().WithAddresses().Order(user.ByName()).All(ctx)
	if err != nil {
		return nil, err
	}
	return ent.Users(users).ToDomain(), nil
}
