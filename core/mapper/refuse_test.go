package mapper_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// X5: a backend that cannot do something refuses at start, with every place.
func TestRefuse(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		feature mapper.Feature
		use     func(*model)
		want    string
	}{
		{mapper.SchemaQualified, func(m *model) { m.users.LocalTable.Schema = "app" }, "mapper: User: toy cannot do a table in another schema"},
		{mapper.TableComment, func(m *model) { m.users.LocalTable.Comment = "people" }, "mapper: User: toy cannot do a comment on a table"},
		{mapper.ComputedColumn, func(m *model) { m.users.LocalTable.Columns[1].Computed = "1" }, "mapper: User.Nickname: toy cannot do a computed column"},
		{mapper.ViewClass, func(m *model) { m.users.LocalTable.View = "SELECT 1" }, "mapper: User: toy cannot do a class on a view"},
		{mapper.PartialIndex, indexed(schema.Index{Columns: []schema.IndexColumn{{Column: "kind"}}, Where: "kind > 1"}), "mapper: User.Kind: toy cannot do a partial index"},
		{mapper.ExpressionIndex, indexed(schema.Index{Columns: []schema.IndexColumn{{Expression: "lower(kind)"}}}), "mapper: User: toy cannot do an index over an expression"},
		{mapper.PrefixIndex, indexed(schema.Index{Columns: []schema.IndexColumn{{Column: "kind", Prefix: 3}}}), "mapper: User.Kind: toy cannot do an index over a prefix"},
		{mapper.VersionCounter, func(m *model) { m.users.Columns[2].Version = true }, "mapper: User.Kind: toy cannot do a version counter"},
		{mapper.SoftDeletion, func(m *model) { m.users.Columns[2].SoftDelete = true }, "mapper: User.Kind: toy cannot do soft deletion"},
		{mapper.ConvertedValue, func(m *model) { m.users.Columns[2].Converter = mapper.EnumBy(map[string]string{"a": "A"}) }, "mapper: User.Kind: toy cannot do a converted value"},
		{mapper.JSONText, func(m *model) {
			m.users.Columns[2].Converter = mapper.ByColumn(reflect.TypeFor[[]byte](), schema.JSON{})
		}, "mapper: User.Kind: toy cannot do JSON text in bytes"},
		{mapper.GeneratedValue, func(m *model) {
			m.users.Columns[2].Generate = mapper.GenerateBy(func() (string, error) { return "", nil })
		}, "mapper: User.Kind: toy cannot do a value that a function generates"},
		{mapper.NullReading, func(m *model) { m.users.Columns[2].NullRead = true }, "mapper: User.Kind: toy cannot do NULL that is read as zero"},
		{
			mapper.UnenforcedKey, func(m *model) { m.addresses.LocalTable.ForeignKeys[0].NotEnforced = true },
			"mapper: Address.UserID: toy cannot do a foreign key that is not enforced",
		},
		{
			mapper.NotUniqueObject, func(m *model) { m.users.Relationships[0].NotUnique = true },
			"mapper: User.Addresses: toy cannot do one object over columns that are not unique",
		},
		{mapper.PolymorphicAssociation, func(m *model) { m.users.Relationships[0].On = m.addresses.Columns[1] }, "mapper: User.Addresses: toy cannot do a polymorphic association"},
		{
			mapper.ForeignTable, func(m *model) { m.addresses.LocalTable.ForeignKeys[0].RefTable = "elsewhere" },
			"mapper: Address.UserID: toy cannot do a foreign key to a table that no class maps",
		},
	} {
		t.Run(string(row.feature), func(t *testing.T) {
			require.NoError(t, newModel().set().Refuse("toy", row.feature), "not in use")
			m := newModel()
			row.use(m)
			require.NoError(t, m.set().Refuse("toy"), "nothing lacking")
			err := m.set().Refuse("toy", row.feature)
			require.EqualError(t, err, row.want)
			var refusal *mapper.UnsupportedError
			require.True(t, errors.As(err, &refusal))
			require.Equal(t, "toy", refusal.Backend)
			require.Equal(t, string(row.feature), refusal.Feature)
		})
	}
}

func indexed(index schema.Index) func(*model) {
	return func(m *model) { m.users.LocalTable.Indexes = append(m.users.LocalTable.Indexes, &index) }
}

func TestRefuseNamesAColumnThatNoAttributeHolds(t *testing.T) {
	t.Parallel()
	m := newModel()
	m.users.LocalTable.ForeignKeys = []*schema.ForeignKey{{Columns: []string{"secret"}, RefTable: "elsewhere", RefColumns: []string{"id"}}}
	require.EqualError(t, m.set().Refuse("toy", mapper.ForeignTable), "mapper: User.secret: toy cannot do a foreign key to a table that no class maps")
}

func TestRefuseJoinsAll(t *testing.T) {
	t.Parallel()
	m := newModel()
	m.users.Columns[2].Version = true
	m.users.LocalTable.Schema = "app"
	m.base.LocalTable.Schema = "app"
	require.EqualError(t, m.set().Refuse("toy", mapper.VersionCounter, mapper.SchemaQualified), `mapper: Thing: toy cannot do a table in another schema
mapper: User.Kind: toy cannot do a version counter
mapper: User: toy cannot do a table in another schema`)
}

// X5: what a database cannot do for a table is refused likewise.
func TestRefuseDialect(t *testing.T) {
	t.Parallel()
	m := newModel()
	m.users.LocalTable.Indexes = []*schema.Index{schema.IndexOn("kind", "secret")}
	set := m.set()
	require.NoError(t, set.RefuseDialect("toy", schema.SQLite))
	require.NoError(t, set.RefuseDialect("toy", schema.PostgreSQL))
	err := set.RefuseDialect("toy", schema.MariaDB)
	require.EqualError(t, err, `mapper: User.Kind: toy on mariadb cannot do a key or index over text of any length; give the column a size
mapper: User.secret: toy on mariadb cannot do a key or index over text of any length; give the column a size`)
	var refusal *mapper.UnsupportedError
	require.True(t, errors.As(err, &refusal))
	require.Equal(t, &mapper.UnsupportedError{
		Backend: "toy on mariadb", Feature: "a key or index over text of any length",
		Class: "User", Attribute: "Kind", Remedy: "give the column a size",
	}, refusal)
}

// What a join table uses is refused at the first relationship that goes through
// it, unless a class maps the table.
func TestRefuseOfJoinTables(t *testing.T) {
	t.Parallel()
	m := manyToMany()
	join := m.users.Relationships[0].Through.Table
	join.Schema = "app"
	join.Columns = []*schema.Column{{Name: "user_id", Type: schema.Text{}, PrimaryKey: true}}
	require.EqualError(t, m.set().Refuse("toy", mapper.SchemaQualified, mapper.TableComment), "mapper: User.Addresses: toy cannot do a table in another schema")
	require.NoError(t, m.set().RefuseDialect("toy", schema.PostgreSQL))
	var refusal *mapper.UnsupportedError
	require.ErrorAs(t, m.set().RefuseDialect("toy", schema.MariaDB), &refusal)
	require.Equal(t, "User.Addresses", refusal.Class+"."+refusal.Attribute)

	m.base.LocalTable = join
	require.EqualError(t, m.set().Refuse("toy", mapper.SchemaQualified), "mapper: Thing: toy cannot do a table in another schema")
}
