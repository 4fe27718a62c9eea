package registry_test

import (
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// pair is a class with a second column, which each row below describes.
type pair struct {
	ID    int64
	Other int64
}

// Constraints that some database would refuse, cut or skip are errors of
// Configure.
func TestImpossibleConstraints(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("n", 64)
	for _, row := range []struct {
		name  string
		other schema.Column
		edit  func(*schema.Table)
		kind  mapper.Kind
		want  string
	}{
		{"null into a column that cannot be", schema.Column{References: "pairs.id", OnDelete: schema.SetNull}, nil, mapper.BadForeignKey,
			"mapper: Pair.Other: an action sets it to null, which the column cannot be; make it nullable, or use another action"},
		{"an action that is none", schema.Column{References: "pairs.id", OnDelete: "bogus"}, nil, mapper.BadForeignKey,
			`mapper: Pair.Other: unknown action "bogus"; use schema.Cascade or another of the constants`},
		{"a default without a kind", schema.Column{Type: schema.BigInt{}, Default: schema.Default{Text: "5"}}, nil, mapper.InvalidTable,
			`mapper: Pair.Other: the default "5" is neither a literal nor an expression; correct it, or state SQL in parentheses (schema.Expression)`},
		{"a default and an identity", schema.Column{Type: schema.BigInt{}}, func(t *schema.Table) {
			t.Columns[0].Identity, t.Columns[0].Default = schema.IdentityOn, schema.Literal("5")
		}, mapper.InvalidTable, "mapper: Pair.ID: both a default and an identity would fill it in; remove one of them"},
		{"a pointer for a type", schema.Column{Type: &schema.BigInt{}}, nil, mapper.InvalidTable,
			"mapper: Pair.other: a *schema.BigInt is no column type; use a value such as schema.Text{}; correct the column's type"},
		{"a name that is too long", schema.Column{Type: schema.BigInt{}}, func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Name: long, Columns: []schema.IndexColumn{{Column: "other"}}}}
		}, mapper.InvalidTable, "mapper: Pair: the name " + long + " has 64 bytes; use at most 63"},
		{"an index name of another table", schema.Column{Type: schema.BigInt{}}, func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Name: "ix_before_id", Columns: []schema.IndexColumn{{Column: "other"}}}}
		}, mapper.InvalidTable, "mapper: Pair: a second index of the name ix_before_id; the first is of table before; name one of them"},
		{"an index part that is two things", schema.Column{Type: schema.BigInt{}}, func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Name: "ix", Columns: []schema.IndexColumn{{Column: "other", Expression: "other + 1"}}}}
		}, mapper.InvalidTable, "mapper: Pair.Other: a part of index ix is both a column and an expression; state one of them"},
		{"an index over less than nothing", schema.Column{Type: schema.BigInt{}}, func(t *schema.Table) {
			t.Indexes = []*schema.Index{{Name: "ix", Columns: []schema.IndexColumn{{Column: "other", Prefix: -1}}}}
		}, mapper.InvalidTable, "mapper: Pair.Other: index ix is over a prefix of -1; use at least 1, or 0 for all"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.other.Name = "other"
			table := &schema.Table{Name: "pairs", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, &row.other}}
			if row.edit != nil {
				row.edit(table)
			}
			_, err := registry.Build(nil, nil, func(reg *registry.Registry) {
				registry.MapImperatively[struct{ ID int64 }](reg, &schema.Table{Name: "before", Columns: []*schema.Column{
					{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Index: true},
				}}, nil, mapper.Named("Before"))
				registry.MapImperatively[pair](reg, table, nil, mapper.Named("Pair"))
			})
			require.ErrorIs(t, err, row.kind)
			require.EqualError(t, err, row.want)
		})
	}
}

// An option without its value is a mistake, not a constraint less.
func TestEmptyOptions(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[struct {
			ID    int64 `map:",pk"`
			Check int64 `map:"a,check:"`
			Key   int64 `map:"b,fk:"`
			Made  int64 `map:"c,computed:()"`
		}](reg, mapper.Named("Empty"), mapper.OnTable("empty"))
	})
	require.EqualError(t, err, strings.Join([]string{
		`mapper: Empty.Check: option "check" needs a value at offset 2 of tag "a,check:"; write check:…`,
		`mapper: Empty.Key: option "fk" needs a value at offset 2 of tag "b,fk:"; write fk:…`,
		`mapper: Empty.Made: option "computed" needs a value at offset 2 of tag "c,computed:()"; write computed:…`,
	}, "\n"))
}

// The zero Registry is ready to use.
func TestZeroRegistry(t *testing.T) {
	t.Parallel()
	var reg registry.Registry
	registry.MapImperatively[struct{ ID int64 }](&reg, &schema.Table{Name: "things", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	}}, nil, mapper.Named("Thing"))
	set, err := reg.Configure()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 1)
}
