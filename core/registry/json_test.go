package registry_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type spot struct {
	X int `json:"x"`
	Y int `json:"y,omitempty"`
}

// label converts itself.
type label struct{ text string }

func (l label) Value() (driver.Value, error) { return `"` + l.text + `"`, nil }
func (l *label) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return errors.New("no text")
	}
	l.text = strings.Trim(text, `"`)
	return nil
}

type (
	taggedSheet struct {
		mapper.Base `map:"sheets"`

		ID    int64           `map:",pk"`
		Spot  spot            `map:",type:json"`
		Other *spot           `map:",type:json"`
		Spots []spot          `map:",type:json,default:'[]'"`
		Sizes map[string]int  `map:",type:json,nullzero"`
		Any   any             `map:",type:json"`
		Count int             `map:",type:json"`
		Raw   json.RawMessage `map:",type:json"`
		Name  sql.NullString  `map:",type:json"`
		Label label           `map:",type:json"`
		Code  [16]byte        `map:",type:uuid"`
		Text  string          `map:",type:uuid"`
		Last  *[16]byte       `map:",type:uuid"`
	}
	sheet struct {
		ID    int64
		Spot  spot
		Other *spot
		Spots []spot
		Sizes map[string]int
		Any   any
		Count int
		Raw   json.RawMessage
		Name  sql.NullString
		Label label
		Code  [16]byte
		Text  string
		Last  *[16]byte
	}
)

func sheetsTable() *schema.Table {
	j, u := schema.JSON{}, schema.UUID{}
	return &schema.Table{Name: "sheets", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "spot", Type: j}, {Name: "other", Type: j, Nullable: true}, {Name: "spots", Type: j, Default: schema.Literal("[]")},
		{Name: "sizes", Type: j, Nullable: true}, {Name: "any", Type: j}, {Name: "count", Type: j}, {Name: "raw", Type: j, Nullable: true},
		{Name: "name", Type: j, Nullable: true}, {Name: "label", Type: j},
		{Name: "code", Type: u}, {Name: "text", Type: u}, {Name: "last", Type: u, Nullable: true},
	}}
}

const sheetText = `class Sheet on sheets
  key ID
  ID int64 holds id
  Spot spot holds spot, json
  Other *spot holds other, json
  Spots []spot holds spots, json
  Sizes map[string]int holds sizes nullzero, json
  Any interface holds any, json
  Count int holds count, json
  Raw []byte holds raw, json text
  Name sql.NullString holds name, json
  Label label holds label
  Code [16]uint8 holds code, uuid
  Text string holds text
  Last *[16]uint8 holds last, uuid
table sheets
  column id bigint not null primary key identity
  column spot json not null
  column other json null
  column spots json not null default "[]"
  column sizes json null
  column any json not null
  column count json not null
  column raw json null
  column name json null
  column label json not null
  column code uuid not null
  column text uuid not null
  column last uuid null
`

func sheetStyles() styles {
	s := beside("Sheet", sheetsTable(), mapper.Properties{"Sizes": mapper.Column{NullZero: true}},
		func(x *sheet, d *mapper.Definition) { d.Bind(&x.Sizes, mapper.Column{NullZero: true}) })
	s[withBase] = declared[taggedSheet]("Sheet")
	return s
}

// X3: a column of JSON holds any Go type but channels and functions, and one of
// UUIDs 16 bytes or text; what converts itself does so.
func TestX3JSONAndUUID(t *testing.T) {
	t.Parallel()
	for style, register := range sheetStyles() {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		require.Equal(t, sheetText, set.Snapshot().Text(), style)
	}
}

// X3: what is stored for values in columns of JSON and UUIDs, and back.
func TestX3JSONValues(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, sheetStyles()[byName])
	require.NoError(t, err)
	m, err := mapper.Inspect[sheet](set)
	require.NoError(t, err)
	id := [16]byte{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}
	var nothing any
	for _, row := range []struct {
		attribute string
		value     reflect.Value
		stored    any
	}{
		{"Spot", reflect.ValueOf(spot{X: 1}), `{"x":1}`},
		{"Other", reflect.ValueOf(&spot{X: 1, Y: 2}), `{"x":1,"y":2}`},
		{"Other", reflect.ValueOf((*spot)(nil)), nil},
		{"Spots", reflect.ValueOf([]spot{{1, 0}, {2, 3}}), `[{"x":1},{"x":2,"y":3}]`},
		{"Spots", reflect.ValueOf([]spot(nil)), `null`},
		{"Sizes", reflect.ValueOf(map[string]int{"b": 2, "a": 1}), `{"a":1,"b":2}`},
		{"Sizes", reflect.ValueOf(map[string]int(nil)), nil},
		{"Sizes", reflect.ValueOf(map[string]int{}), `{}`},
		{"Any", reflect.ValueOf(&nothing).Elem(), `null`},
		{"Count", reflect.ValueOf(7), `7`},
		{"Raw", reflect.ValueOf(json.RawMessage(`{"a": [1]}`)), `{"a": [1]}`},
		{"Raw", reflect.ValueOf(json.RawMessage(nil)), nil},
		{"Name", reflect.ValueOf(sql.NullString{String: `a"b`, Valid: true}), `"a\"b"`},
		{"Name", reflect.ValueOf(sql.NullString{}), nil},
		{"Code", reflect.ValueOf(id), "00112233-4455-6677-8899-aabbccddeeff"},
		{"Last", reflect.ValueOf(&id), "00112233-4455-6677-8899-aabbccddeeff"},
		{"Last", reflect.ValueOf((*[16]byte)(nil)), nil},
	} {
		c, _ := m.Column(row.attribute)
		stored, err := c.Converter.Value(row.value)
		require.NoError(t, err, row.attribute)
		require.Equal(t, row.stored, stored, row.attribute)
		value, err := c.Converter.Scan(row.stored)
		require.NoError(t, err, row.attribute)
		require.Equal(t, row.value.Interface(), value.Interface(), row.attribute)
		if text, ok := row.stored.(string); ok {
			value, err = c.Converter.Scan([]byte(text))
			require.NoError(t, err, row.attribute)
			require.Equal(t, row.value.Interface(), value.Interface(), "%s of bytes", row.attribute)
		}
	}
	code, _ := m.Column("Code")
	value, err := code.Converter.Scan(id[:])
	require.NoError(t, err)
	require.Equal(t, id, value.Interface(), "as the bytes themselves")
	for attribute, row := range map[string]struct{ stored, message string }{
		"Spot": {`{"x":"one"}`, "mapper: Sheet.Spot: column spot: json: cannot unmarshal string into Go struct field spot.x of type int"},
		"Raw":  {`{`, "mapper: Sheet.Raw: column raw: the bytes are no JSON"},
		"Code": {"0011", `mapper: Sheet.Code: column code: "0011" is no UUID`},
	} {
		c, _ := m.Column(attribute)
		_, err := c.Converter.Scan(row.stored)
		require.EqualError(t, err, row.message)
	}
	raw, _ := m.Column("Raw")
	_, err = raw.Converter.Value(reflect.ValueOf(json.RawMessage("{")))
	require.EqualError(t, err, "mapper: Sheet.Raw: column raw: the bytes are no JSON")
	var loop any = func() {}
	anything, _ := m.Column("Any")
	_, err = anything.Converter.Value(reflect.ValueOf(&loop).Elem())
	require.EqualError(t, err, "mapper: Sheet.Any: column any: json: unsupported type: func()")
}

// X3: a registered converter serves columns of JSON and UUIDs too, if it stores
// their text; bytes go to the driver as text.
func TestX3ConvertersOfJSON(t *testing.T) {
	t.Parallel()
	type sheet struct {
		_    struct{} `map:"sheets"`
		ID   int64    `map:",pk"`
		Spot spot     `map:",type:json"`
	}
	set, err := registry.Build(nil, declared[sheet]("Sheet"), func(r *registry.Registry) {
		registry.Convert(r, func(spot) ([]byte, error) { return []byte("[1]"), nil }, func([]byte) (spot, error) { return spot{}, nil })
	})
	require.NoError(t, err)
	m, _ := mapper.Inspect[sheet](set)
	c, _ := m.Column("Spot")
	stored, err := c.Converter.Value(reflect.ValueOf(spot{}))
	require.NoError(t, err)
	require.Equal(t, "[1]", stored)

	_, err = registry.Build(nil, declared[sheet]("Sheet"), func(r *registry.Registry) {
		registry.Convert(r, func(spot) (int64, error) { return 0, nil }, func(int64) (spot, error) { return spot{}, nil })
	})
	require.EqualError(t, err, "mapper: Sheet.Spot: int64, which its converter stores of registry_test.spot, does not hold json; change the column's type or the converter")
}
