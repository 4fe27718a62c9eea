package mapper_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

type (
	status string
	money  struct{ cents int64 }
	uuid   [16]byte
	page   struct{ Title string }

	box[T any] struct{ Held T }
)

var errNot = errors.New("not an int64")

func (m *money) Scan(src any) error {
	var ok bool
	if m.cents, ok = src.(int64); !ok {
		return errNot
	}
	return nil
}
func (m money) Value() (driver.Value, error) { return m.cents, nil }
func (*uuid) Scan(any) error                 { return errNot }
func (*uuid) Value() (driver.Value, error)   { return nil, errNot }

// goTypes is what each Go type can be. A nil column means that the type holds
// none by itself.
var goTypes = []struct {
	typ       reflect.Type
	column    schema.Type
	maybe     bool // it can hold some column
	holdsNull bool
	takesNull bool
	name      string
}{
	{reflect.TypeFor[bool](), schema.Boolean{}, true, false, false, "bool"},
	{reflect.TypeFor[int8](), schema.SmallInt{}, true, false, false, "int8"},
	{reflect.TypeFor[uint8](), schema.SmallInt{}, true, false, false, "uint8"},
	{reflect.TypeFor[int16](), schema.SmallInt{}, true, false, false, "int16"},
	{reflect.TypeFor[uint16](), schema.Integer{}, true, false, false, "uint16"},
	{reflect.TypeFor[int32](), schema.Integer{}, true, false, false, "int32"},
	{reflect.TypeFor[uint32](), schema.BigInt{}, true, false, false, "uint32"},
	{reflect.TypeFor[int](), schema.BigInt{}, true, false, false, "int"},
	{reflect.TypeFor[uint](), schema.BigInt{}, true, false, false, "uint"},
	{reflect.TypeFor[int64](), schema.BigInt{}, true, false, false, "int64"},
	{reflect.TypeFor[uint64](), schema.BigInt{}, true, false, false, "uint64"},
	{reflect.TypeFor[float32](), schema.Real{}, true, false, false, "float32"},
	{reflect.TypeFor[float64](), schema.Double{}, true, false, false, "float64"},
	{reflect.TypeFor[string](), schema.Text{}, true, false, false, "string"},
	{reflect.TypeFor[status](), schema.Text{}, true, false, false, "string"},
	{reflect.TypeFor[time.Time](), schema.Timestamp{}, true, false, false, "time.Time"},
	{reflect.TypeFor[time.Duration](), schema.BigInt{}, true, false, false, "int64"},
	{reflect.TypeFor[[]byte](), schema.Binary{}, true, true, true, "[]byte"},
	{reflect.TypeFor[json.RawMessage](), schema.Binary{}, true, true, true, "[]byte"},

	{reflect.TypeFor[*int64](), schema.BigInt{}, true, true, true, "*int64"},
	{reflect.TypeFor[*status](), schema.Text{}, true, true, true, "*string"},
	{reflect.TypeFor[*time.Time](), schema.Timestamp{}, true, true, true, "*time.Time"},
	{reflect.TypeFor[*[]byte](), schema.Binary{}, true, true, true, "*[]byte"},
	{reflect.TypeFor[sql.NullBool](), schema.Boolean{}, true, true, true, "sql.NullBool"},
	{reflect.TypeFor[sql.NullByte](), schema.SmallInt{}, true, true, true, "sql.NullByte"},
	{reflect.TypeFor[sql.NullInt16](), schema.SmallInt{}, true, true, true, "sql.NullInt16"},
	{reflect.TypeFor[sql.NullInt32](), schema.Integer{}, true, true, true, "sql.NullInt32"},
	{reflect.TypeFor[sql.NullInt64](), schema.BigInt{}, true, true, true, "sql.NullInt64"},
	{reflect.TypeFor[sql.NullFloat64](), schema.Double{}, true, true, true, "sql.NullFloat64"},
	{reflect.TypeFor[sql.NullString](), schema.Text{}, true, true, true, "sql.NullString"},
	{reflect.TypeFor[sql.NullTime](), schema.Timestamp{}, true, true, true, "sql.NullTime"},
	{reflect.TypeFor[sql.Null[int32]](), schema.Integer{}, true, true, true, "sql.Null[int32]"},
	{reflect.TypeFor[sql.Null[status]](), schema.Text{}, true, true, true, "sql.Null[string]"},
	{reflect.TypeFor[*sql.NullString](), schema.Text{}, true, true, true, "*sql.NullString"},

	{reflect.TypeFor[money](), nil, true, false, true, "money"},
	{reflect.TypeFor[*money](), nil, true, true, true, "*money"},
	{reflect.TypeFor[uuid](), nil, true, false, true, "uuid"},
	{reflect.TypeFor[sql.Null[money]](), nil, true, true, true, "sql.Null[money]"},

	{reflect.TypeFor[page](), nil, false, false, false, "page"},
	{reflect.TypeFor[*page](), nil, false, true, true, "*page"},
	{reflect.TypeFor[[]*page](), nil, false, false, false, "[]*page"},
	{reflect.TypeFor[[]string](), nil, false, false, false, "[]string"},
	{reflect.TypeFor[[16]byte](), nil, false, false, false, "[16]uint8"},
	{reflect.TypeFor[map[string]int](), nil, false, false, false, "map[string]int"},
	{reflect.TypeFor[chan int](), nil, false, false, false, "chan"},
	{reflect.TypeFor[func()](), nil, false, false, false, "func"},
	{reflect.TypeFor[any](), nil, false, false, false, "interface"},
	{reflect.TypeFor[sql.Scanner](), nil, false, false, false, "sql.Scanner"},
	{reflect.TypeFor[complex128](), nil, false, false, false, "complex128"},
	{reflect.TypeFor[**int](), nil, false, true, true, "**int"},
}

// D16: a Go type holds a column, may hold one, or stays untouched.
func TestGoTypes(t *testing.T) {
	t.Parallel()
	for _, row := range goTypes {
		t.Run(row.typ.String(), func(t *testing.T) {
			column, ok := mapper.ColumnType(row.typ)
			require.Equal(t, row.column, column)
			require.Equal(t, row.column != nil, ok)
			require.Equal(t, row.maybe, mapper.MayBeColumn(row.typ), "MayBeColumn")
			require.Equal(t, row.holdsNull, mapper.HoldsNull(row.typ), "HoldsNull")
			require.Equal(t, row.takesNull, mapper.TakesNull(row.typ), "TakesNull")
			require.Equal(t, row.name, mapper.TypeName(row.typ))
		})
	}
}

func TestHoldsTime(t *testing.T) {
	t.Parallel()
	type deletedAt sql.NullTime
	type month time.Time
	for want, types := range map[bool][]reflect.Type{
		true:  {reflect.TypeFor[time.Time](), reflect.TypeFor[*time.Time](), reflect.TypeFor[sql.NullTime](), reflect.TypeFor[*sql.NullTime](), reflect.TypeFor[deletedAt]()},
		false: {reflect.TypeFor[month](), reflect.TypeFor[time.Duration](), reflect.TypeFor[[]time.Time](), reflect.TypeFor[sql.NullInt64](), reflect.TypeFor[string]()},
	} {
		for _, typ := range types {
			require.Equal(t, want, mapper.HoldsTime(typ), typ)
		}
	}
}

// Rule 7: a spelling holds no package path, type arguments included.
func TestTypeNameOfGenericTypes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		typ  reflect.Type
		want string
	}{
		{reflect.TypeFor[box[int]](), "box[int]"},
		{reflect.TypeFor[box[page]](), "box[page]"},
		{reflect.TypeFor[*box[*page]](), "*box[*page]"},
		{reflect.TypeFor[box[box[map[status]time.Time]]](), "box[box[map[status]Time]]"},
		{reflect.TypeFor[box[[]json.RawMessage]](), "box[[]RawMessage]"},
	} {
		require.Equal(t, row.want, mapper.TypeName(row.typ))
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	kinds := map[string][]schema.Type{
		"bool":    {schema.Boolean{}},
		"integer": {schema.SmallInt{}, schema.Integer{}, schema.BigInt{}},
		"float":   {schema.Real{}, schema.Double{}},
		"decimal": {schema.Decimal{Precision: 10, Scale: 2}},
		"text":    {schema.String{Size: 30}, schema.Text{}},
		"bytes":   {schema.Binary{}, schema.Binary{Size: 16}},
		"time":    {schema.Timestamp{}, schema.Date{}},
	}
	every := []string{"bool", "integer", "float", "decimal", "text", "bytes", "time"}
	for _, row := range []struct {
		typ  reflect.Type
		fits []string
	}{
		{reflect.TypeFor[bool](), []string{"bool"}},
		{reflect.TypeFor[*bool](), []string{"bool"}},
		{reflect.TypeFor[int8](), []string{"integer"}},
		{reflect.TypeFor[uint64](), []string{"integer"}},
		{reflect.TypeFor[sql.NullInt32](), []string{"integer"}},
		{reflect.TypeFor[float32](), []string{"float", "decimal"}},
		{reflect.TypeFor[sql.Null[float64]](), []string{"float", "decimal"}},
		{reflect.TypeFor[string](), []string{"text", "decimal"}},
		{reflect.TypeFor[*status](), []string{"text", "decimal"}},
		{reflect.TypeFor[[]byte](), []string{"bytes"}},
		{reflect.TypeFor[json.RawMessage](), []string{"bytes"}},
		{reflect.TypeFor[time.Time](), []string{"time"}},
		{reflect.TypeFor[sql.NullTime](), []string{"time"}},
		{reflect.TypeFor[money](), every},
		{reflect.TypeFor[*uuid](), every},
		{reflect.TypeFor[page](), nil},
		{reflect.TypeFor[[]string](), nil},
		{reflect.TypeFor[any](), nil},
	} {
		for _, kind := range every {
			want := false
			for _, fitting := range row.fits {
				want = want || fitting == kind
			}
			for _, column := range kinds[kind] {
				require.Equal(t, want, mapper.Fits(row.typ, column), fmt.Sprint(row.typ, " and ", column))
			}
		}
		require.Equal(t, len(row.fits) == len(every), mapper.Fits(row.typ, nil), "no type at all")
	}
}
