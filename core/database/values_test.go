package database_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// paint is an enum, cash a type of one's own for exact numbers.
type (
	paint int
	cash  struct{ cents int64 }
)

func (c cash) text() (string, error) { return fmt.Sprintf("%d.%02d", c.cents/100, c.cents%100), nil }

func cashOf(text string) (c cash, err error) {
	var whole, fraction int64
	_, err = fmt.Sscanf(text, "%d.%02d", &whole, &fraction)
	return cash{whole*100 + fraction}, err
}

// coin converts itself.
type coin struct{ pence int64 }

func (c coin) Value() (driver.Value, error) { return cash{c.pence}.text() }

func (c *coin) Scan(value any) error {
	if b, ok := value.([]byte); ok {
		value = string(b)
	}
	number, ok := new(big.Rat).SetString(fmt.Sprint(value))
	if !ok {
		return fmt.Errorf("%v is no number", value)
	}
	pence, _ := new(big.Rat).Mul(number, big.NewRat(100, 1)).Float64()
	c.pence = int64(pence)
	return nil
}

type page struct {
	mapper.Base `map:"pages"`

	ID     int64             `map:",pk"`
	Sizes  map[string]any    `map:",type:json"`
	Exact  json.Number       `map:",type:json"`
	Words  []string          `map:",type:json,default:'[\"a\"]'"`
	Raw    json.RawMessage   `map:",type:json"`
	None   *map[string]int   `map:",type:json"`
	Code   [16]byte          `map:",type:uuid,unique"`
	Token  *string           `map:",type:uuid,default:'00112233-4455-6677-8899-aabbccddeeff'"`
	Paint  paint             `map:",default:red"`
	Maybe  sql.Null[paint]   //
	Price  cash              `map:",type:decimal(10,2)"`
	Coin   coin              `map:",type:decimal(10,2)"`
	Names  map[string]string `map:",type:text"`
	Ticked bool
}

func mapPages(r *registry.Registry) {
	registry.EnumOf(r, map[paint]string{1: "red", 2: "sea green"})
	registry.Convert(r, cash.text, cashOf)
	registry.Mapped[page](r, func(d *mapper.Definition) {
		d.Set("Names", mapper.Column{Convert: mapper.ConvertBy(
			func(m map[string]string) (string, error) { return m["only"], nil },
			func(s string) (map[string]string, error) { return map[string]string{"only": s}, nil },
		)})
	})
}

// X3: columns of JSON, UUIDs, enums and converted values are made, read back and
// hold what is stored, on every database.
func TestX3ValuesOnDatabases(t *testing.T) {
	t.Parallel()
	set := build(t, mapPages)
	m, err := mapper.Inspect[page](set)
	require.NoError(t, err)
	token := "ffeeddcc-bbaa-4988-9766-554433221100"
	pages := []page{
		{
			ID: 1, Sizes: map[string]any{"b": []any{1.5, "x"}, "a": nil}, Exact: "12345678901234567890.50", Words: []string{`it's "é"`},
			Raw: json.RawMessage(`7`), None: &map[string]int{"n": 1}, Code: [16]byte{0: 1, 15: 255}, Token: &token,
			Paint: 2, Maybe: sql.Null[paint]{V: 1, Valid: true}, Price: cash{1250}, Coin: coin{75}, Names: map[string]string{"only": "text"}, Ticked: true,
		},
		{ID: 2, Sizes: map[string]any{}, Exact: "0", Words: nil, Code: [16]byte{0: 1}, Paint: 1, Price: cash{1234567890}, Names: map[string]string{"only": ""}},
	}
	eachDialect(t, func(t *testing.T, d schema.Dialect, pool *sql.DB) {
		db := database.Open(d, pool, nil)
		require.NoError(t, db.CreateAll(t.Context(), set))
		found, err := db.Reflect(t.Context(), nil)
		require.NoError(t, err)
		pagesTable, _ := found.Table("pages")
		require.Equal(t, pageTable, pagesTable.Describe())
		diff, err := db.Check(t.Context(), set)
		require.NoError(t, err)
		require.Empty(t, diff)

		for _, p := range pages {
			insert(t, pool, d, m, reflect.ValueOf(&p).Elem())
		}
		for _, want := range pages {
			require.Equal(t, want, load(t, pool, m, want.ID))
		}
	})
}

// insert stores an object by the Mapper alone.
func insert(t *testing.T, pool *sql.DB, d schema.Dialect, m *mapper.Mapper, object reflect.Value) {
	var names, marks []string
	var args []any
	for i, c := range m.Columns {
		value, ok, err := c.Field.Get(object)
		require.NoError(t, err)
		require.True(t, ok)
		arg := value.Interface()
		if c.Converter != nil {
			arg, err = c.Converter.Value(value)
			require.NoError(t, err)
		}
		names, args = append(names, c.Column.Name), append(args, arg)
		marks = append(marks, map[bool]string{true: fmt.Sprintf("$%d", i+1), false: "?"}[d == schema.PostgreSQL])
	}
	_, err := pool.ExecContext(t.Context(), fmt.Sprintf("INSERT INTO pages (%s) VALUES (%s)", strings.Join(names, ", "), strings.Join(marks, ", ")), args...)
	require.NoError(t, err)
}

// load loads an object by the Mapper alone.
func load(t *testing.T, pool *sql.DB, m *mapper.Mapper, id int64) page {
	var names []string
	var scans []any
	for _, c := range m.Columns {
		names = append(names, c.Column.Name)
		if c.Converter != nil {
			scans = append(scans, new(any))
		} else {
			scans = append(scans, reflect.New(c.Field.Type()).Interface())
		}
	}
	require.NoError(t, pool.QueryRowContext(t.Context(), fmt.Sprintf("SELECT %s FROM pages WHERE id = %d", strings.Join(names, ", "), id)).Scan(scans...))
	var p page
	for i, c := range m.Columns {
		value := reflect.ValueOf(scans[i]).Elem()
		if c.Converter != nil {
			converted, err := c.Converter.Scan(value.Interface())
			require.NoError(t, err, c.Name)
			value = converted
		}
		require.NoError(t, c.Field.Set(reflect.ValueOf(&p).Elem(), value))
	}
	return p
}

const pageTable = `table pages
  column id bigint not null primary key identity
  column sizes json not null
  column exact json not null
  column words json not null default "[\"a\"]"
  column raw json null
  column none json null
  column code uuid not null
  column token uuid null default "00112233-4455-6677-8899-aabbccddeeff"
  column paint string(9) not null default "red"
  column maybe string(9) null
  column price decimal(10,2) not null
  column coin decimal(10,2) not null
  column names text not null
  column ticked boolean not null
  unique index uq_pages_code (code)
`
