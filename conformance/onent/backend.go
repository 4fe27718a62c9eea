// Package onent is ent, with clients generated from a mapping, as a backend of
// the conformance suite.
package onent

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Client is a client that entextension generated.
type Client struct {
	Set *mapper.Set // that it was generated from
	// Open returns an *ent.Client of the generated package on a driver:
	// ent.NewClient(ent.Driver(d)).
	Open func(d dialect.Driver) any
}

// Backend returns ent as a backend. A mapping runs on the client that was
// generated from an equal one, in whatever style and of whatever structs: their
// fingerprints tell.
func Backend(clients ...Client) conformance.Backend {
	b := backend{}
	for _, c := range clients {
		b[c.Set.Fingerprint()] = c
	}
	return b
}

// backend holds clients by the fingerprints of their mappings.
type backend map[string]Client

func (backend) Name() string { return "ent" }

// dialects are ent's names of the dialects.
var dialects = map[schema.Dialect]string{
	schema.SQLite: dialect.SQLite, schema.PostgreSQL: dialect.Postgres, schema.MariaDB: dialect.MySQL,
}

func (b backend) Open(_ context.Context, set *mapper.Set, d schema.Dialect, db *sql.DB) (conformance.Session, error) {
	if err := entadapter.Refuse(set, d); err != nil {
		return nil, err
	}
	c, ok := b[set.Fingerprint()]
	if !ok {
		return nil, fmt.Errorf("onent: no client was generated from this mapping (%.12s); pass one to Backend", set.Fingerprint())
	}
	trace := &trace{}
	driver := &traced{Driver: entsql.OpenDB(dialects[d], db), trace: trace}
	return &session{set: set, own: c.Set, client: reflect.ValueOf(c.Open(driver)), trace: trace}, nil
}
