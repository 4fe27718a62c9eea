package registry_test

import (
	"database/sql"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// ticket has generated values: a key, one behind a pointer, one in a null wrapper.
type (
	baseTicket struct {
		mapper.Base `map:"tickets"`
		ID          int64 `map:",pk"`
		Code        *string
		Turn        sql.Null[int32]
	}
	ticket struct {
		ID   int64
		Code *string
		Turn sql.Null[int32]
	}
)

func generated() mapper.Properties {
	return mapper.Properties{
		"ID":   mapper.Column{Generate: mapper.GenerateBy(func() (int64, error) { return 42, nil }), NoInit: true},
		"Code": mapper.Column{Generate: mapper.GenerateBy(func() (string, error) { return "", errors.New("no more codes") })},
		"Turn": mapper.Column{Generate: mapper.GenerateBy(func() (int32, error) { return 5, nil })},
	}
}

func ticketStyles() styles {
	tickets := table("tickets", &schema.Column{Name: "code", Type: schema.Text{}, Nullable: true}, &schema.Column{Name: "turn", Type: schema.Integer{}, Nullable: true})
	s := beside[ticket]("Ticket", tickets, generated(), nil)
	s[withBase] = declared[baseTicket]("Ticket", func(d *mapper.Definition) {
		for attribute, p := range generated() {
			d.Set(attribute, p)
		}
	})
	return s
}

// D11, X4: a function generates values, in every style; the database then
// generates no key.
func TestD11GeneratedValues(t *testing.T) {
	t.Parallel()
	for style, register := range ticketStyles() {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, `class Ticket on tickets
  key ID
  ID int64 holds id noinit generated
  Code *string holds code generated
  Turn sql.Null[int32] holds turn generated
table tickets
  column id bigint not null primary key
  column code text null
  column turn integer null
`, set.Snapshot().Text(), style)
	}
}

// X4: a generator makes values of the field's type; its errors and panics are
// *ValueErrors.
func TestX4Generators(t *testing.T) {
	t.Parallel()
	properties := generated()
	properties["Turn"] = mapper.Column{Generate: mapper.GenerateBy(func() (sql.Null[int32], error) { panic("worn out") })}
	tickets := table("tickets", &schema.Column{Name: "code", Type: schema.Text{}, Nullable: true}, &schema.Column{Name: "turn", Type: schema.Integer{}, Nullable: true})
	set, err := registry.Build(nil, beside[ticket]("Ticket", tickets, properties, nil)[byName])
	require.NoError(t, err)
	m, _ := mapper.Inspect[ticket](set)
	made := func(attribute string) (reflect.Value, error) {
		c, _ := m.Column(attribute)
		return c.Generate.New()
	}
	id, err := made("ID")
	require.NoError(t, err)
	require.Equal(t, int64(42), id.Interface())
	_, err = made("Code")
	require.EqualError(t, err, "mapper: Ticket.Code: column code: no more codes")
	_, err = made("Turn")
	require.EqualError(t, err, "mapper: Ticket.Turn: column turn: its generator panicked: worn out")
	var e *mapper.ValueError
	require.ErrorAs(t, err, &e)

	set, err = registry.Build(nil, ticketStyles()[withBase])
	require.NoError(t, err)
	m, _ = mapper.Inspect[baseTicket](set)
	turn, err := made("Turn")
	require.NoError(t, err)
	require.Equal(t, sql.Null[int32]{V: 5, Valid: true}, turn.Interface())
}

// D11: a constructor neither sets nor generates what a function generates at the
// insert.
func TestD11ConstructLeavesGenerationToTheInsert(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, ticketStyles()[byName])
	require.NoError(t, err)
	made, err := registry.Construct[ticket](set, mapper.Values{"Code": "x"})
	require.NoError(t, err)
	code := "x"
	require.Equal(t, &ticket{Code: &code}, made)
	_, err = registry.Construct[ticket](set, mapper.Values{"ID": 1})
	require.ErrorIs(t, err, mapper.NotInitialized)
}

// X4: nothing else may fill in what a function generates.
func TestX4GeneratorConflicts(t *testing.T) {
	t.Parallel()
	type stamped struct {
		ID int64
		At time.Time
	}
	number, now := mapper.GenerateBy(func() (int64, error) { return 1, nil }), mapper.GenerateBy(func() (time.Time, error) { return time.Time{}, nil })
	for _, row := range []struct {
		edit       func(*schema.Table)
		attribute  string
		p          mapper.Column
		what, cure string
	}{
		{func(t *schema.Table) { t.Columns[0].Identity = schema.IdentityOn }, "ID", mapper.Column{Generate: number}, "the database's identity", "auto"},
		{func(t *schema.Table) { t.Columns[1].Default = schema.Expression("CURRENT_TIMESTAMP") }, "At", mapper.Column{Generate: now}, "a default of the database", "the default"},
		{func(t *schema.Table) { t.Columns[1].Computed = "CURRENT_TIMESTAMP" }, "At", mapper.Column{Generate: now}, "the database, which computes the column", "computed"},
		{nil, "At", mapper.Column{Generate: now, Created: true}, "the time of the save", "created and updated"},
		{nil, "At", mapper.Column{Generate: now, Updated: true}, "the time of the save", "created and updated"},
		{nil, "ID", mapper.Column{Generate: number, Version: true}, "the count of saves", "version"},
		{func(t *schema.Table) { t.Columns[1].Nullable = true }, "At", mapper.Column{Generate: now, SoftDelete: true, NullZero: true}, "the time of deletion", "softdelete"},
	} {
		for style := range beside[stamped]("Stamped", table("t"), mapper.Properties{}, nil) {
			stamps := table("stamps", &schema.Column{Name: "at", Type: schema.Timestamp{}})
			if row.edit != nil {
				row.edit(stamps)
			}
			_, err := registry.Build(nil, beside[stamped]("Stamped", stamps, mapper.Properties{row.attribute: row.p}, nil)[style])
			require.EqualError(t, err, "mapper: Stamped."+row.attribute+": both a generator and "+row.what+" would fill it in; remove the generator, or "+row.cure, style)
			require.ErrorIs(t, err, mapper.PropertyConflict)
		}
	}
}
