package onent_test

import (
	"context"
	"errors"
	"regexp"
	"testing"

	"entgo.io/ent/dialect"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/clients"
	"github.com/mapwright/mapwright/conformance/onent"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// TestDefects plants defects between ent and the database; the case that is
// named beside each must see it, at the depth that is named.
func TestDefects(t *testing.T) {
	for name, defect := range map[string]struct {
		caught string
		depth  conformance.Depth
		lost   *regexp.Regexp // from every statement
	}{
		"the order is forgotten":       {"self-reference", conformance.AtRows, regexp.MustCompile(" ORDER BY .*")},
		"a foreign key is lost":        {"users", conformance.AtTables, regexp.MustCompile(", CONSTRAINT `fk_addresses_user_id` FOREIGN KEY \\(`user_id`\\) REFERENCES `users` \\(`id`\\)")},
		"NULL is not written":          {"nullzero", conformance.AtRows, regexp.MustCompile("`email` = NULL, ")},
		"a default stays with the ORM": {"excluded", conformance.AtTables, regexp.MustCompile(" DEFAULT 'paper'")},
	} {
		t.Run(name, func(t *testing.T) {
			c := find(t, defect.caught)
			for _, planted := range []bool{false, true} {
				var all []onent.Client
				lost := 0
				for _, client := range clients.All() {
					open := client.Open
					if planted {
						client.Open = func(d dialect.Driver) any { return open(losing{d, defect.lost, &lost}) }
					}
					all = append(all, client)
				}
				err := conformance.Check(t.Context(), c, c.Styles[0], onent.Backend(all...), schema.SQLite, dbtest.Open(t, schema.SQLite), "")
				if !planted {
					require.NoError(t, err)
					continue
				}
				require.Positive(t, lost, "the defect was not planted")
				var finding *conformance.Finding
				require.True(t, errors.As(err, &finding), "%v", err)
				require.Equal(t, defect.depth, finding.Depth, "%v", err)
			}
		})
	}
}

func find(t *testing.T, name string) conformance.Case {
	t.Helper()
	for _, c := range conformance.Cases() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no case %s", name)
	return conformance.Case{}
}

// losing is a driver that loses a part of statements.
type losing struct {
	dialect.Driver
	part *regexp.Regexp
	lost *int
}

func (d losing) without(query string) string {
	if d.part.MatchString(query) {
		*d.lost++
	}
	return d.part.ReplaceAllString(query, "")
}

func (d losing) Exec(ctx context.Context, query string, args, v any) error {
	return d.Driver.Exec(ctx, d.without(query), args, v)
}

func (d losing) Query(ctx context.Context, query string, args, v any) error {
	return d.Driver.Query(ctx, d.without(query), args, v)
}

func (d losing) Tx(ctx context.Context) (dialect.Tx, error) {
	tx, err := d.Driver.Tx(ctx)
	return losingTx{tx, d}, err
}

// losingTx is a transaction that loses the same.
type losingTx struct {
	dialect.Tx
	driver losing
}

func (t losingTx) Exec(ctx context.Context, query string, args, v any) error {
	return t.Tx.Exec(ctx, t.driver.without(query), args, v)
}

func (t losingTx) Query(ctx context.Context, query string, args, v any) error {
	return t.Tx.Query(ctx, t.driver.without(query), args, v)
}
