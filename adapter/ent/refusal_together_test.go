package entadapter_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestRefusedTogether has several refusals in one error, those of names and keys class by class.
func TestRefusedTogether(t *testing.T) {
	price := &schema.Column{Name: "price", Type: schema.Decimal{Precision: 16}}
	table := odds(&schema.Column{Name: `c\ount`, Type: schema.BigInt{}, Computed: "1"}, price)
	table.Name = `o"dds`
	twofolds := odds(&schema.Column{Name: "count", Type: schema.BigInt{}, PrimaryKey: true})
	twofolds.Schema = "other"
	set := build(t, as[Twofold](twofolds, nil),
		as[Computed](table, mapper.Properties{"Count": mapper.Column{Name: `c\ount`, Version: true}}, mapper.Exclude("price")))
	require.EqualError(t, entadapter.Refuse(set, schema.MariaDB, schema.SQLite), `mapper: Computed.Count: ent cannot do a computed column
mapper: Computed.Count: ent cannot do a version counter
mapper: Twofold: ent cannot do a table in another schema
mapper: Computed: ent cannot do the table name "o\"dds"; use a plain name, of letters, digits and underscores
mapper: Computed.Count: ent cannot do the column name "c\\ount"; use a plain name, of letters, digits and underscores
mapper: Twofold: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these
mapper: Computed.price: ent on sqlite cannot do a decimal of more than 15 digits; use at most 15, or a string`)
}

// TestPolymorphicRefused has associations that no foreign key is behind, and says
// no more of them.
func TestPolymorphicRefused(t *testing.T) {
	stickers := &schema.Table{Name: "stickers", Columns: odds(&schema.Column{Name: "owner_id", Type: schema.BigInt{}}, &schema.Column{Name: "owner_type", Type: schema.Text{}}).Columns}
	owning := func(identity string) mapper.Relationship {
		return mapper.Relationship{On: stickers.C("owner_type"), ForeignKey: []schema.ColumnRef{stickers.C("owner_id")}, Identity: identity}
	}
	for style, set := range map[string]*mapper.Set{
		"declarative": build(t, tagged[Kennel], tagged[Sticker]),
		"imperative":  build(t, as[Kennel](owners(), mapper.Properties{"Bowl": owning("bowl"), "Door": owning("door")}), as[Sticker](stickers, nil)),
	} {
		require.EqualError(t, entadapter.Refuse(set), `mapper: Kennel.Bowl: ent cannot do a polymorphic association
mapper: Kennel.Door: ent cannot do a polymorphic association`, style)
	}
}

// TestRefusedOnDialects refuses what one database cannot hold, on that database.
func TestRefusedOnDialects(t *testing.T) {
	set := build(t, as[Item](&schema.Table{Name: "items", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "owner_id", Type: schema.BigInt{}, References: "items.id", OnDelete: schema.SetDefault},
		{Name: "price", Type: schema.Decimal{Precision: 20, Scale: 2}},
		{Name: "note", Type: schema.Text{}, Index: true},
	}}, nil, mapper.Exclude("price", "note")))
	sqlite := "mapper: Item.price: ent on sqlite cannot do a decimal of more than 15 digits; use at most 15, or a string"
	mariadb := "mapper: Item.note: ent on mariadb cannot do a key or index over text of any length; give the column a size\n" +
		"mapper: Item.OwnerID: ent on mariadb cannot do a foreign key that sets a default; use another action"
	require.NoError(t, entadapter.Refuse(set))
	require.NoError(t, entadapter.Refuse(set, schema.PostgreSQL))
	require.EqualError(t, entadapter.Refuse(set, schema.SQLite), sqlite)
	require.EqualError(t, entadapter.Refuse(set, schema.MariaDB), mariadb)
	require.EqualError(t, entadapter.Refuse(set, schema.Dialects...), sqlite+"\n"+mariadb)
	var refused *mapper.UnsupportedError
	require.ErrorAs(t, entadapter.Refuse(set, schema.SQLite), &refused)
	require.Equal(t, "ent on sqlite", refused.Backend)
	_, err := entadapter.Nodes(set)
	require.NoError(t, err)
}

func TestNoSet(t *testing.T) {
	for name, set := range map[string]*mapper.Set{"nil": nil, "zero": {}, "empty": mapper.NewSet(nil, nil, mapper.Beside{})} {
		t.Run(name, func(t *testing.T) {
			nodes, err := entadapter.Nodes(set)
			require.Nil(t, nodes)
			for _, err := range []error{err, entadapter.Refuse(set), entadapter.Refuse(set, schema.Dialects...)} {
				require.ErrorIs(t, err, mapper.NothingMapped)
				require.EqualError(t, err, "mapper: the Set for ent is nil or empty; pass what Configure returned")
			}
		})
	}
}

// counted maps a class with a column of this name.
func counted(t testing.TB, column string) *mapper.Set {
	return build(t, as[Computed](odds(&schema.Column{Name: column, Type: schema.BigInt{}}), mapper.Properties{"Count": mapper.Column{Name: column}}))
}

func TestColumnNames(t *testing.T) {
	for _, column := range []string{"count", "Count", "the count", "count-1", "count'", "(count", "count)", "länge", "Ж", "all", "as", "order", "$1", "?", "%s"} {
		require.NoError(t, entadapter.Refuse(counted(t, column)), column)
	}
	for _, column := range []string{
		`c"`, `c\`, "c`", "a.b", ".a", "sum(c)", "c*", "*", "a AS b", "a as b", "ALLOWED", "DISTINCT", "WITH ROLLUP",
	} {
		want := fmt.Sprintf("mapper: Computed.Count: ent cannot do the column name %q; use a plain name, of letters, digits and underscores", column)
		require.EqualError(t, entadapter.Refuse(counted(t, column)), want)
	}
}

// TestAnyColumnName shows, for any name, that it is refused unless ent quotes it
// in SQL and it stands between the quotes of Go code as it is. A dot is refused
// wherever it is. Names that no mapping takes do not come to ent.
func TestAnyColumnName(t *testing.T) {
	name := rapid.OneOf(
		rapid.StringMatching(`(DISTINCT|ALL|WITH ROLLUP|)[a-zA-Z_ .*()'"\x60\\$äЖ\n-]{1,8}( AS | as |)[a-z*]?`),
		rapid.StringN(1, 9, 60),
	).Filter(func(name string) bool { return schema.CheckName(name) == nil })
	rapid.Check(t, func(rt *rapid.T) {
		column := name.Draw(rt, "column")
		err := entadapter.Refuse(counted(t, column))
		quoted := true
		for d, quote := range map[string]string{dialect.SQLite: "`", dialect.Postgres: `"`, dialect.MySQL: "`"} {
			selector := entsql.Dialect(d).Select().From(entsql.Table("t"))
			query, _ := selector.Where(entsql.IsNull(column)).Query()
			for _, text := range []string{query, selector.C(column)} {
				quoted = quoted && strings.Contains(text, quote+column+quote)
			}
		}
		inGo := !strings.ContainsFunc(column, unicode.IsControl) && !strings.ContainsAny(column, "\"\\.")
		require.Equal(rt, quoted && inGo, err == nil, "%v", err)
	})
}
