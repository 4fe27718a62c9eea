package registry_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type (
	octet       byte
	taggedBadge struct {
		_    struct{}  `map:"badges"`
		ID   int64     `map:",pk"`
		Code [16]byte  `map:",type:uuid"`
		Own  [16]octet `map:",type:uuid"`
	}
	badge struct {
		ID   int64
		Code [16]byte
		Own  [16]octet
	}
)

// badgeStyles map 16 bytes, also those of a named type, as UUIDs.
func badgeStyles() styles {
	badges := &schema.Table{Name: "badges", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "code", Type: schema.UUID{}}, {Name: "own", Type: schema.UUID{}},
	}}
	return styles{
		"tags":       declared[taggedBadge]("Badge"),
		"definition": func(r *registry.Registry) { registry.MapImperatively[badge](r, badges, nil, mapper.Named("Badge")) },
	}
}

// Sixteen bytes of text are no UUID, whether the driver gives them as text or as
// bytes. Those of a binary column are.
func TestSixteenBytesOfTextAreNoUUID(t *testing.T) {
	t.Parallel()
	const id = "\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff"
	for style, register := range badgeStyles() {
		set, err := registry.Build(nil, register)
		require.NoError(t, err, style)
		m, _ := set.Named("Badge")
		for _, attribute := range []string{"Code", "Own"} {
			c, _ := m.Column(attribute)
			for _, row := range []struct {
				stored any
				want   string // the 16 bytes, or the error
				ok     bool
			}{
				{"00112233-4455-6677-8899-aabbccddeeff", id, true},
				{[]byte("00112233-4455-6677-8899-AABBCCDDEEFF"), id, true},
				{[]byte("00112233445566778899aabbccddeeff"), id, true},
				{[]byte(id), id, true},
				{make([]byte, 16), string(make([]byte, 16)), true},
				{[]byte("abcdefgh\x88abcdefg"), "abcdefgh\x88abcdefg", true},
				{[]byte("abcdefgh\xc8abcdefg"), "abcdefgh\xc8abcdefg", true}, // of the variant that Microsoft used, and no UTF-8
				{[]byte("abcdef\xc3\xa9\xa9abcdefg"), "abcdef\xc3\xa9\xa9abcdefg", true},
				{"not-a-uuid-text!", `"not-a-uuid-text!" is no UUID`, false},
				{[]byte("not-a-uuid-text!"), `"not-a-uuid-text!" is no UUID`, false},
				{[]byte("kein-é-uuid-text"), `"kein-é-uuid-text" is no UUID`, false}, // 17 bytes
				{[]byte("no-é-uuid-is-it"), `"no-é-uuid-is-it" is no UUID`, false},
				{id, `"\x00\x11\"3DUfw\x88\x99\xaa\xbb\xcc\xdd\xee\xff" is no UUID`, false},
				{"", `"" is no UUID`, false},
			} {
				value, err := c.Converter.Scan(row.stored)
				if !row.ok {
					require.EqualError(t, err, "mapper: Badge."+attribute+": column "+c.Column.Name+": "+row.want, style)
					continue
				}
				require.NoError(t, err, style)
				var b []byte
				for i := range value.Len() {
					b = append(b, byte(value.Index(i).Uint()))
				}
				require.Equal(t, row.want, string(b), "%s: %q", style, row.stored)
			}
			held := reflect.New(c.Field.Type()).Elem()
			for i := range held.Len() {
				held.Index(i).SetUint(uint64(id[i]))
			}
			stored, err := c.Converter.Value(held)
			require.NoError(t, err)
			require.Equal(t, "00112233-4455-6677-8899-aabbccddeeff", stored, style)
		}
	}
}
