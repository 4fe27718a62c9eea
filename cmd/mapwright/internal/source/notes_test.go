package source_test

import (
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/source"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

func id() *schema.Column {
	return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
}

func number(name string) *schema.Column { return &schema.Column{Name: name, Type: schema.BigInt{}} }

func to(table string, name string, columns ...string) *schema.ForeignKey {
	return &schema.ForeignKey{Name: name, Columns: columns, RefTable: table, RefColumns: []string{"id"}}
}

// What a mapping cannot hold is left out, and told.
func TestNotes(t *testing.T) {
	for name, row := range map[string]struct {
		tables  []*schema.Table
		classes []string
		notes   []string
	}{
		"no key and a foreign key to it": {
			[]*schema.Table{
				{Name: "logs", Columns: []*schema.Column{number("n")}},
				{Name: "users", Columns: []*schema.Column{id(), number("log_id")}, ForeignKeys: []*schema.ForeignKey{to("logs", "", "log_id")}},
			},
			[]string{"User"},
			[]string{"table logs is left out: it has no primary key", "table users: the foreign key over log_id to logs is left out: no class is on that table"},
		},
		"a view": {
			[]*schema.Table{{Name: "users", Columns: []*schema.Column{id()}}, {Name: "totals", View: "SELECT 1", Columns: []*schema.Column{id()}}},
			[]string{"User"},
			[]string{"view totals is left out: a class needs a table with a primary key"},
		},
		"a dot in a name, and what refers to it": {
			[]*schema.Table{
				{Name: "a.b", Columns: []*schema.Column{id()}},
				{Name: "users", Columns: []*schema.Column{id(), number("x_id")}, ForeignKeys: []*schema.ForeignKey{to("a.b", "", "x_id")}},
			},
			[]string{"User"},
			[]string{`table a.b is left out: the name of table "a.b" has a dot`, "table users: the foreign key over x_id to a.b is left out: no class is on that table"},
		},
		"a key that may be null": {
			[]*schema.Table{
				{Name: "notes", Columns: []*schema.Column{{Name: "code", Type: schema.Text{}, PrimaryKey: true, Nullable: true}}},
				{Name: "users", Columns: []*schema.Column{id()}},
			},
			[]string{"User"},
			[]string{"table notes is left out: a primary key cannot be null"},
		},
		"names that no mapping takes": {
			[]*schema.Table{
				{Name: "a\nb", Columns: []*schema.Column{id()}},
				{Name: "c", Columns: []*schema.Column{id(), number("n\x00")}},
				{Name: "d", Columns: []*schema.Column{id(), number("\xff")}},
				{Name: "e", Columns: []*schema.Column{id(), number(" ")}},
				{Name: "users", Columns: []*schema.Column{id(), number("n")}, Indexes: []*schema.Index{{Name: "by\tn", Columns: schema.IndexOn("n").Columns}}},
			},
			[]string{"User"},
			[]string{
				`table a b is left out: a control character in the name "a\nb"`,
				`table c is left out: a control character in the name "n\x00"`,
				`table d is left out: a name "\xff" that is not UTF-8`,
				`table e is left out: a blank name " "`,
				`table users: the index by n gets another name: a control character in the name "by\tn"`,
			},
		},
		"a placeholder": {
			[]*schema.Table{schema.Reflected("pets"), {Name: "users", Columns: []*schema.Column{id()}}},
			[]string{"User"},
			[]string{"table pets is left out: it is a placeholder that is not filled"},
		},
		"types that differ": {
			[]*schema.Table{
				{Name: "users", Columns: []*schema.Column{id()}},
				{Name: "pets", Columns: []*schema.Column{id(), {Name: "user_id", Type: schema.Integer{}}}, ForeignKeys: []*schema.ForeignKey{to("users", "", "user_id")}},
			},
			[]string{"User", "Pet"},
			[]string{"table pets: the foreign key over user_id to users is left out: user_id is integer, but id is bigint"},
		},
		"null where none can be": {
			[]*schema.Table{{Name: "users", Columns: []*schema.Column{id(), number("boss_id")},
				ForeignKeys: []*schema.ForeignKey{{Columns: []string{"boss_id"}, RefTable: "users", RefColumns: []string{"id"}, OnDelete: schema.SetNull}}}},
			[]string{"User"},
			[]string{"table users: the foreign key over boss_id to users is left out: it sets boss_id to null, which the column cannot be"},
		},
		"names of two tables": {
			[]*schema.Table{
				{Name: "users", Columns: []*schema.Column{id(), number("n")}, Indexes: []*schema.Index{{Name: "by_n", Columns: schema.IndexOn("n").Columns}}},
				{Name: "pets", Columns: []*schema.Column{id(), number("n")}, Indexes: []*schema.Index{{Name: "by_n", Columns: schema.IndexOn("n").Columns}}},
			},
			[]string{"User", "Pet"},
			[]string{"table pets: the index by_n gets another name: names are unique in a schema here"},
		},
		"two foreign keys over one column": {
			[]*schema.Table{{Name: "users", Columns: []*schema.Column{id(), number("boss_id")},
				ForeignKeys: []*schema.ForeignKey{to("users", "one", "boss_id"), to("users", "two", "boss_id")}}},
			[]string{"User"},
			[]string{
				"table users: the foreign key one has no relationship: another one has the same column and target",
				"table users: the foreign key two has no relationship: another one has the same column and target",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, style := range []source.Style{source.Declarative, source.Imperative} {
				file, err := source.Write(row.tables, source.Options{Package: "users", Style: style})
				require.NoError(t, err)
				require.Equal(t, row.notes, file.Notes)
				require.Equal(t, row.classes, file.Classes)
				for _, note := range row.notes {
					require.Contains(t, string(file.Text), "//   - "+note+"\n")
				}
			}
		})
	}
}

// Notes that are known before stand first, each on one line.
func TestKnownNotes(t *testing.T) {
	file, err := source.Write([]*schema.Table{{Name: "users", Columns: []*schema.Column{id()}}},
		source.Options{Package: "users", Style: source.Imperative, Notes: []string{"table x\nfunc init() {}: no"}})
	require.NoError(t, err)
	require.Equal(t, []string{"table x func init() {}: no"}, file.Notes)
}

func TestWriteRefuses(t *testing.T) {
	users := []*schema.Table{{Name: "users", Columns: []*schema.Column{id()}}}
	for name, row := range map[string]struct {
		tables  []*schema.Table
		options source.Options
		want    string
	}{
		"no package":    {users, source.Options{Style: source.Imperative}, `source: "" is no name of a Go package; use lower-case letters, as in music`},
		"a keyword":     {users, source.Options{Package: "type", Style: source.Imperative}, `source: "type" is no name of a Go package; use lower-case letters, as in music`},
		"a program":     {users, source.Options{Package: "main", Style: source.Imperative}, "source: a package main cannot be imported; name another, as in music"},
		"no such style": {users, source.Options{Package: "users", Style: "classic"}, `source: there is no style "classic"; use declarative or imperative`},
		"no class": {[]*schema.Table{{Name: "logs"}}, source.Options{Package: "users", Style: source.Imperative},
			"source: there is no table to map; a class needs a table with a primary key:\n\ttable logs is left out: it has no primary key"},
		"no table": {nil, source.Options{Package: "users", Style: source.Imperative}, "source: there is no table to map; a class needs a table with a primary key"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := source.Write(row.tables, row.options)
			var own *source.Error
			require.ErrorAs(t, err, &own)
			require.EqualError(t, err, row.want)
		})
	}
}

// The tables stay as they were.
func TestWriteChangesNoTable(t *testing.T) {
	tables := shop()
	_, err := source.Write(tables, source.Options{Package: "shop", Style: source.Declarative})
	require.NoError(t, err)
	require.Equal(t, shop(), tables)
}
