package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// nameMistakes are names that nothing takes, in ready tables and Definitions. Those
// in tags are among tagMistakes.
var nameMistakes = []mistake{
	{
		name: "class with a line break in its name", kind: mapper.BadName, class: "A on t\n  key ID\nclass B",
		message: `mapper: "A on t\n  key ID\nclass B": the class has a control character in the name "A on t\n  key ID\nclass B"; write a name of letters`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("A on t\n  key ID\nclass B", "users"),
			beside[user]("A on t\n  key ID\nclass B", usersTable, nil, nil)),
	},
	{
		name: "class with a blank name", kind: mapper.BadName, class: " ",
		message: `mapper:  : the class has a blank name " "; write a name of letters`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser](" ", "users"),
			beside[user](" ", usersTable, nil, nil)),
	},
	{
		name: "class with a name that is not UTF-8", kind: mapper.BadName, class: "U\xff",
		message: `mapper: "U\xff": the class has a name "U\xff" that is not UTF-8; write a name of letters`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("U\xff", "users"),
			beside[user]("U\xff", usersTable, nil, nil)),
	},
	{
		name: "table with a zero byte in its name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: its table has a control character in the name "use\x00rs"; write a name of letters`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.OnTable("use\x00rs")),
			beside[user]("User", table("use\x00rs", text("name")), nil, nil)),
	},
	{
		name: "table with a blank name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: its table has a blank name "\t"; write a name of letters`,
		styles: together(
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.OnTable("\t")),
			beside[user]("User", table("\t", text("name")), nil, nil)),
	},
	{
		name: "table in a schema with a bad name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: the schema of table users has a control character in the name "a\nb"; write a name of letters`,
		styles:  beside[user]("User", &schema.Table{Schema: "a\nb", Name: "users", Columns: []*schema.Column{key(), text("name")}}, nil, nil),
	},
	{
		name: "column with a line break in its name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: a column of table users has a control character in the name "na\nme"; write a name of letters`,
		styles: together(
			beside("User", table("users", text("na\nme")), mapper.Properties{"Name": mapper.Column{Name: "na\nme"}}, func(u *user, d *mapper.Definition) {
				d.Bind(&u.Name, mapper.Column{Name: "na\nme"})
			}),
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", func(d *mapper.Definition) { d.Set("Name", mapper.Column{Name: "na\nme"}) })),
	},
	{
		name: "column with a blank name", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: a column of table users has a blank name " "; write a name of letters`,
		styles:  beside[keyed]("User", table("users", text(" ")), nil, nil),
	},
	{
		name: "column of a subquery with a name that is not UTF-8", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: a column of table u has a name "n\xff" that is not UTF-8; write a name of letters`,
		styles:  beside[user]("User", &schema.Subquery{Name: "u", Query: "SELECT 1", Columns: []*schema.Column{key(), text("n\xff")}}, nil, nil),
	},
	{
		name: "constraints with names that nothing takes", kind: mapper.InvalidTable, class: "User",
		message: `mapper: User: a check of table users has a blank name " "; write a name of letters
mapper: User: a foreign key of table users has a control character in the name "fk\x00"; write a name of letters
mapper: User: an index of table users has a name "ix\xff" that is not UTF-8; write a name of letters`,
		styles: together(
			beside[user]("User", &schema.Table{Name: "users", Columns: []*schema.Column{key(), text("name")}, Indexes: oddIndexes, ForeignKeys: oddKeys, Checks: oddChecks}, nil, nil),
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", func(d *mapper.Definition) {
				d.Indexes, d.ForeignKeys, d.Checks = oddIndexes, oddKeys, oddChecks
			})),
	},
	{
		name: "join table with a bad name", kind: mapper.InvalidTable, class: "Fan", attribute: "Idols",
		message: `mapper: Fan.Idols: its join table has a control character in the name "foll\nows"; write a name of letters`,
		styles: after(mapIdols, beside("Fan", table("fans"), mapper.Properties{"Idols": mapper.Relationship{Through: &schema.Table{Name: "foll\nows"}}},
			func(f *fanOfIdols, d *mapper.Definition) {
				d.Bind(&f.Idols, mapper.Relationship{Through: &schema.Table{Name: "foll\nows"}})
			})),
	},
	{
		name: "enum with a blank name", kind: mapper.BadConverter, class: "User", attribute: "Name",
		message: `mapper: User.Name: its converter cannot work: a value has a blank name " "; correct it`,
		styles: beside("User", usersTable, mapper.Properties{"Name": mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": " "})}}, func(u *user, d *mapper.Definition) {
			d.Bind(&u.Name, mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": " "})})
		}),
	},
	{
		name: "enum with a zero byte in a name", kind: mapper.BadConverter, class: "User", attribute: "Name",
		message: `mapper: User.Name: its converter cannot work: a value has a control character in the name "o\x00pen"; correct it`,
		styles: beside("User", usersTable, mapper.Properties{"Name": mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "o\x00pen"})}}, func(u *user, d *mapper.Definition) {
			d.Bind(&u.Name, mapper.Column{Convert: mapper.EnumBy(map[string]string{"a": "o\x00pen"})})
		}),
	},
	{
		name: "identity with a zero byte", kind: mapper.BadIdentity, class: "User",
		message: `mapper: User: the identity "u\x00" is no text that a database stores; write it in UTF-8, without zero bytes`,
		styles: together(
			beside[user]("User", usersTable, nil, nil, mapper.PolymorphicOn("name"), mapper.Identity("u\x00")),
			tagged[baseUser, markedUser, barelyTaggedUser]("User", "users", mapper.PolymorphicOn("name"), mapper.Identity("u\x00"))),
	},
}

var (
	oddIndexes = []*schema.Index{{Name: "ix\xff", Columns: []schema.IndexColumn{{Column: "name"}}}}
	oddKeys    = []*schema.ForeignKey{{Name: "fk\x00", Columns: []string{"id"}, RefTable: "users", RefColumns: []string{"id"}}}
	oddChecks  = []*schema.Check{{Name: " ", Condition: "id > 0"}}
)

// One class whose name reads as two has not the fingerprint of two: where names
// are quoted, a text has one meaning.
func TestSnapshotOfOneClassIsNotThatOfTwo(t *testing.T) {
	t.Parallel()
	one := func(name string) *mapper.Set {
		set, err := registry.Build(nil, beside[keyed](name, table("t"), nil, nil)[byName])
		require.NoError(t, err)
		return set
	}
	set := one("A on t from x inherits B")
	require.Equal(t, `class "A on t from x inherits B" on t
  key ID
  ID int64 holds id
table t
  column id bigint not null primary key identity
`, set.Snapshot().Text())
	require.NotEqual(t, one("A").Fingerprint(), one("A on t").Fingerprint())
	require.Equal(t, `"A on t"`, one("A on t").Snapshot().Classes[0].Name)
	require.Equal(t, "A on t", one("A on t").Mappers()[0].Name, "the class keeps its name")
}

// A column of the name "id nullzero" is not a column id with a flag, and an
// excluded one not two.
func TestSnapshotQuotesColumns(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, beside[user]("User", table("users", text("name noinit"), text("a\" b"), text("c.d")),
		mapper.Properties{"Name": mapper.Column{Name: "name noinit"}}, nil, mapper.Exclude("a\" b", "c.d"))[byName])
	require.NoError(t, err)
	require.Equal(t, `class User on users
  key ID
  ID int64 holds id
  Name string holds "name noinit"
  excludes "a\" b"
  excludes "c.d"
table users
  column id bigint not null primary key identity
  column "name noinit" text not null
  column "a\" b" text not null
  column "c.d" text not null
`, set.Snapshot().Text())
}
