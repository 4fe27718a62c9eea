package database_test

import (
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Guest is declared, but for its table.
type Guest struct {
	mapper.Base

	Number int64 `map:"id"`
	Name   string
	Email  string `map:"mail,nullzero"`
}

// plainGuest knows nothing.
type plainGuest struct {
	Number int64
	Name   string
	Email  string
}

// S2, S4, I8: classes in both styles, on a reflected table at hand and on a
// placeholder, with a column overridden and one excluded, are one mapping.
func TestClassesOnReflectedTables(t *testing.T) {
	t.Parallel()
	declared := func(r *registry.Registry, t *schema.Table) {
		registry.Mapped[Guest](r, mapper.Onto(t), mapper.Exclude("room"))
	}
	plain := func(r *registry.Registry, t *schema.Table) {
		registry.MapImperatively[plainGuest](r, t, mapper.Properties{
			"Number": mapper.Column{Name: "id"}, "Email": mapper.Column{Name: "mail", NullZero: true},
		}, mapper.Exclude("room"), mapper.Named("Guest"))
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		_, err := pool.ExecContext(t.Context(), "CREATE TABLE guests (id "+d.TypeText(schema.BigInt{})+" PRIMARY KEY, name varchar(40) NOT NULL, mail varchar(80), room "+d.TypeText(schema.BigInt{})+")")
		require.NoError(t, err)
		db := database.Open(d, pool, nil)
		found, err := db.Reflect(t.Context(), nil)
		require.NoError(t, err)
		guests, ok := found.Table("guests")
		require.True(t, ok)
		mail, _ := guests.Column("mail")
		override := *mail
		override.Unique = true

		fingerprints := map[string]bool{}
		for _, register := range []func(*registry.Registry, *schema.Table){declared, plain} {
			atHand := guests.Clone()
			atHand.Columns[2] = &override
			set, err := registry.Build(nil, func(r *registry.Registry) { register(r, atHand) })
			require.NoError(t, err)
			fingerprints[set.Fingerprint()] = true

			r := registry.New(nil)
			register(r, schema.Reflected("guests", &override))
			require.NoError(t, db.Prepare(t.Context(), r.MetaData()))
			set, err = r.Configure()
			require.NoError(t, err)
			fingerprints[set.Fingerprint()] = true
			m, _ := set.Named("Guest")
			require.Equal(t, []string{"room"}, m.Excluded)
			require.Equal(t, "unique index uq_guests_mail (mail)", m.LocalTable.Indexes[0].String())
		}
		require.Len(t, fingerprints, 1)

		same, err := found.Add(guests.Clone()) // a name that is there already gives the table that is
		require.NoError(t, err)
		require.Same(t, guests, same)
	})
}

// S1, M6: a class on a reflected view, in which databases know no key and NULL
// everywhere: the mapping states the key, and that it is not null.
func TestClassOnAReflectedView(t *testing.T) {
	t.Parallel()
	type room struct {
		Number int64
		Guest  *string
	}
	prepared := func(t *testing.T, db *database.DB, overrides ...*schema.Column) (*mapper.Set, error) {
		r := registry.New(nil)
		registry.MapImperatively[room](r, schema.Reflected("rooms", overrides...), nil, mapper.Key("number"), mapper.Named("Room"))
		require.NoError(t, db.Prepare(t.Context(), r.MetaData()))
		return r.Configure()
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		run(t, pool, "CREATE TABLE stays (number "+d.TypeText(schema.BigInt{})+", guest varchar(40))", "CREATE VIEW rooms AS SELECT number, guest FROM stays")
		db := database.Open(d, pool, nil)
		_, err := prepared(t, db)
		require.ErrorIs(t, err, mapper.NullableKey)
		set, err := prepared(t, db, &schema.Column{Name: "number", Type: schema.BigInt{}})
		require.NoError(t, err)
		m, _ := set.Named("Room")
		require.Equal(t, "Number", m.Key[0].Name)
		require.NotEmpty(t, m.LocalTable.View)
		diff, err := db.Check(t.Context(), set)
		require.NoError(t, err)
		require.NoError(t, diff.Err(database.Warning))
	})
}
