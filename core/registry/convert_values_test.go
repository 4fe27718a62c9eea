package registry_test

import (
	"database/sql"
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

func dealSet(t *testing.T) *mapper.Mapper {
	set, err := registry.Build(nil, dealStyles()[byName], convertAmounts, nameStages)
	require.NoError(t, err)
	m, err := mapper.Inspect[deal](set)
	require.NoError(t, err)
	return m
}

// X3: what is stored for a value, and the value for what is stored. NULL does not
// reach the functions.
func TestX3ConvertedValues(t *testing.T) {
	t.Parallel()
	m := dealSet(t)
	two, is := amount{2}, shut
	for _, row := range []struct {
		attribute string
		value     any
		stored    any
	}{
		{"Price", amount{2}, int64(200)},
		{"Price", amount{}, int64(0)},
		{"Rest", &two, int64(200)},
		{"Rest", (*amount)(nil), nil},
		{"Bonus", sql.Null[amount]{V: two, Valid: true}, int64(200)},
		{"Bonus", sql.Null[amount]{}, nil},
		{"Stage", open, "open"},
		{"Stage", shut, "shut for good"},
		{"Was", &is, "shut for good"},
		{"Was", (*stage)(nil), nil},
	} {
		c, ok := m.Column(row.attribute)
		require.True(t, ok)
		stored, err := c.Converter.Value(reflect.ValueOf(row.value))
		require.NoError(t, err)
		require.Equal(t, row.stored, stored, row.attribute)
		value, err := c.Converter.Scan(row.stored)
		require.NoError(t, err)
		require.Equal(t, row.value, value.Interface(), row.attribute)
	}
	stage, _ := m.Column("Stage")
	read, err := stage.Converter.Scan([]byte("open"))
	require.NoError(t, err)
	require.Equal(t, open, read.Interface(), "drivers may give bytes")
	price, _ := m.Column("Price")
	read, err = price.Converter.Scan([]byte("300"))
	require.NoError(t, err)
	require.Equal(t, amount{3}, read.Interface())
}

// X3: an invalid sql.Null[G] is NULL whatever it holds.
func TestX3InvalidNullWrapper(t *testing.T) {
	t.Parallel()
	bonus, _ := dealSet(t).Column("Bonus")
	stored, err := bonus.Converter.Value(reflect.ValueOf(sql.Null[amount]{V: amount{-1}}))
	require.NoError(t, err)
	require.Nil(t, stored)
}

// X3: what cannot be converted is a *ValueError with its place.
func TestX3ValueErrors(t *testing.T) {
	t.Parallel()
	m := dealSet(t)
	column := func(attribute string) *mapper.Converter {
		c, _ := m.Column(attribute)
		return c.Converter
	}
	_, debt := column("Rest").Value(reflect.ValueOf(&amount{-1}))
	_, half := column("Fee").Scan(int64(150))
	_, letters := column("Fee").Scan("many")
	_, null := column("Price").Scan(nil)
	_, unnamed := column("Stage").Value(reflect.ValueOf(stage(7)))
	_, unknown := column("Was").Scan("ajar")
	for _, row := range []struct {
		err     error
		place   [3]string
		value   any
		message string
	}{
		{debt, [3]string{"Deal", "Rest", "remainder"}, &amount{-1}, "mapper: Deal.Rest: column remainder: debts are not stored"},
		{half, [3]string{"Deal", "Fee", "fee"}, int64(150), "mapper: Deal.Fee: column fee: 150 cents are no whole amount"},
		{letters, [3]string{"Deal", "Fee", "fee"}, "many", `mapper: Deal.Fee: column fee: converting driver.Value type string ("many") to a int64: invalid syntax`},
		{null, [3]string{"Deal", "Price", "price"}, nil, "mapper: Deal.Price: column price: it is NULL, which registry_test.amount cannot hold"},
		{unnamed, [3]string{"Deal", "Stage", "stage"}, stage(7), "mapper: Deal.Stage: column stage: 7 is none of the values with the names open, shut for good"},
		{unknown, [3]string{"Deal", "Was", "was"}, "ajar", `mapper: Deal.Was: column was: "ajar" is none of open, shut for good`},
	} {
		require.EqualError(t, row.err, row.message)
		var e *mapper.ValueError
		require.ErrorAs(t, row.err, &e)
		require.Equal(t, row.place, [3]string{e.Class, e.Attribute, e.Column})
		require.Equal(t, row.value, e.Value)
		require.Error(t, e.Err)
	}
}

// X3: a panic of a converter's functions is an error like others.
func TestX3PanicsOfConverters(t *testing.T) {
	t.Parallel()
	cause := errors.New("boom")
	set, err := registry.Build(nil, dealStyles()[withBase], nameStages, func(r *registry.Registry) {
		registry.Convert(r, func(amount) (int64, error) { panic(cause) }, func(int64) (amount, error) { panic("bang") })
	})
	require.NoError(t, err)
	m, _ := mapper.Inspect[baseDeal](set)
	price, _ := m.Column("Price")
	_, err = price.Converter.Value(reflect.ValueOf(amount{1}))
	require.EqualError(t, err, "mapper: Deal.Price: column price: its converter panicked: boom")
	require.ErrorIs(t, err, cause)
	_, err = price.Converter.Scan(int64(1))
	require.EqualError(t, err, "mapper: Deal.Price: column price: its converter panicked: bang")
}

// X3: with nullzero, zero is NULL, and does not reach the functions.
func TestX3NullZero(t *testing.T) {
	t.Parallel()
	type deal struct {
		_     struct{} `map:"deals"`
		ID    int64    `map:",pk"`
		Price amount   `map:",nullzero"`
	}
	set, err := registry.Build(nil, declared[deal]("Deal"), func(r *registry.Registry) {
		registry.Convert(r, func(amount) (int64, error) { return 0, errors.New("called") }, func(int64) (amount, error) { return amount{}, errors.New("called") })
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  column price bigint null\n")
	m, _ := mapper.Inspect[deal](set)
	price, _ := m.Column("Price")
	stored, err := price.Converter.Value(reflect.ValueOf(amount{}))
	require.NoError(t, err)
	require.Nil(t, stored)
	value, err := price.Converter.Scan(nil)
	require.NoError(t, err)
	require.Equal(t, amount{}, value.Interface())
}

// X3: what is stored may be NULL by itself, and its column then is nullable.
func TestX3StoredNull(t *testing.T) {
	t.Parallel()
	type deal struct {
		_     struct{} `map:"deals"`
		ID    int64    `map:",pk"`
		Price amount
	}
	set, err := registry.Build(nil, declared[deal]("Deal"), func(r *registry.Registry) {
		registry.Convert(r, func(a amount) (sql.NullInt64, error) { return sql.NullInt64{Int64: a.units, Valid: a.units != 9}, nil },
			func(n sql.NullInt64) (amount, error) {
				if !n.Valid {
					return amount{9}, nil
				}
				return amount{n.Int64}, nil
			})
	})
	require.NoError(t, err)
	require.Contains(t, set.Snapshot().Text(), "\n  Price amount holds price, converted to sql.NullInt64\n")
	require.Contains(t, set.Snapshot().Text(), "\n  column price bigint null\n")
	m, _ := mapper.Inspect[deal](set)
	price, _ := m.Column("Price")
	for _, row := range []struct {
		value  amount
		stored any
	}{{amount{9}, nil}, {amount{3}, int64(3)}} {
		stored, err := price.Converter.Value(reflect.ValueOf(row.value))
		require.NoError(t, err)
		require.Equal(t, row.stored, stored)
		value, err := price.Converter.Scan(row.stored)
		require.NoError(t, err)
		require.Equal(t, row.value, value.Interface())
	}
}
