package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type (
	taggedGate struct {
		_     struct{} `map:"gates"`
		ID    int64    `map:",pk"`
		Stage stage    `map:",type:string(40)"`
	}
	gate struct {
		ID    int64
		Stage stage
	}
)

// Enums that store a value by other names are other mappings, whatever their
// names hold.
func TestEnumsWithOtherNamesHaveOtherFingerprints(t *testing.T) {
	t.Parallel()
	gates := &schema.Table{Name: "gates", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "stage", Type: schema.String{Size: 40}},
	}}
	seen := map[string]string{}
	for _, row := range []struct {
		names map[stage]string
		text  string
	}{
		{map[stage]string{1: "open", 2: "shut"}, `enum 1: "open", 2: "shut"`},
		{map[stage]string{1: "shut", 2: "open"}, `enum 1: "shut", 2: "open"`},
		{map[stage]string{1: "open, shut"}, `enum 1: "open, shut"`},
		{map[stage]string{1: `open", 2: "shut`}, `enum 1: "open\", 2: \"shut"`},
		{map[stage]string{-1: "shut", 10: "open", 9: "ajar"}, `enum -1: "shut", 9: "ajar", 10: "open"`},
	} {
		for style, register := range (styles{
			"tags": func(r *registry.Registry) {
				declared[taggedGate]("Gate")(r)
				registry.EnumOf(r, row.names)
			},
			"definition": func(r *registry.Registry) {
				registry.MapImperatively[gate](r, gates, mapper.Properties{"Stage": mapper.Column{Convert: mapper.EnumBy(row.names)}}, mapper.Named("Gate"))
			},
		}) {
			set, err := registry.Build(nil, register)
			require.NoError(t, err, style)
			require.Equal(t, "class Gate on gates\n  key ID\n  ID int64 holds id\n  Stage int holds stage, "+row.text+`
table gates
  column id bigint not null primary key identity
  column stage string(40) not null
`, set.Snapshot().Text(), style)
			if other, known := seen[set.Fingerprint()]; known {
				require.Equal(t, row.text, other, style)
			}
			seen[set.Fingerprint()] = row.text
		}
	}
	require.Len(t, seen, 5)
}
