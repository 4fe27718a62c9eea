package schema_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

func TestTableFindsColumns(t *testing.T) {
	t.Parallel()
	users := usersTable()
	name, ok := users.Column("name")
	require.True(t, ok)
	require.Same(t, users.Columns[1], name)
	_, ok = users.Column("Name")
	require.False(t, ok, "names are compared exactly")
	require.Equal(t, []*schema.Column{users.Columns[0]}, users.PrimaryKey())
	require.Empty(t, (&schema.Table{Name: "empty"}).PrimaryKey())
}

func TestColumnRefIsUnchecked(t *testing.T) {
	t.Parallel()
	users := usersTable()
	require.Equal(t, schema.ColumnRef{Table: "users", Column: "id"}, users.C("id"))
	require.Equal(t, schema.ColumnRef{Table: "users", Column: "nothing"}, users.C("nothing"))
	users.Schema = "app"
	require.Equal(t, schema.ColumnRef{Table: "app.users", Column: "id"}, users.C("id"))
	require.Equal(t, schema.ColumnRef{Column: "id"}, (*schema.Table)(nil).C("id"))

	require.Equal(t, "app.users.id", users.C("id").String())
	require.Equal(t, "id", schema.ColumnRef{Column: "id"}.String())
}

func TestOrder(t *testing.T) {
	t.Parallel()
	users := usersTable()
	orders := schema.OrderBy(users.C("name").Desc(), users.C("id").Asc())
	require.Equal(t, []schema.Order{
		{Column: schema.ColumnRef{Table: "users", Column: "name"}, Desc: true},
		{Column: schema.ColumnRef{Table: "users", Column: "id"}},
	}, orders)
	require.Equal(t, "users.name desc", orders[0].String())
	require.Equal(t, "users.id", orders[1].String())
}

func TestSelectableTables(t *testing.T) {
	t.Parallel()
	users, addresses := usersTable(), &schema.Table{Name: "addresses"}
	require.Equal(t, []*schema.Table{users}, users.Tables())
	require.Empty(t, (*schema.Table)(nil).Tables())
	require.Equal(t, []*schema.Table{users, addresses}, (&schema.Join{Left: users, Right: addresses}).Tables())
	require.Empty(t, (*schema.Join)(nil).Tables())
	require.Empty(t, (&schema.Join{Left: users}).Tables())
	require.Equal(t, "<nil table>", (*schema.Table)(nil).String())
}

func TestIndexShorthands(t *testing.T) {
	t.Parallel()
	require.Equal(t, &schema.Index{Columns: []schema.IndexColumn{{Column: "a"}, {Column: "b"}}}, schema.IndexOn("a", "b"))
	require.Equal(t, &schema.Index{Columns: []schema.IndexColumn{{Column: "a"}}, Unique: true}, schema.UniqueOn("a"))
}

func TestParseAction(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text string
		want schema.Action
		ok   bool
	}{
		{"no_action", schema.NoAction, true},
		{"NO ACTION", schema.NoAction, true},
		{"restrict", schema.Restrict, true},
		{" Cascade ", schema.Cascade, true},
		{"set_null", schema.SetNull, true},
		{"set default", schema.SetDefault, true},
		{"", "", false},
		{"delete", "", false},
	} {
		got, ok := schema.ParseAction(row.text)
		require.Equal(t, row.want, got, row.text)
		require.Equal(t, row.ok, ok, row.text)
	}
}

// pointers collects the addresses that a value holds: pointers and the arrays
// behind slices.
func pointers(v reflect.Value, found map[uintptr]string, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			found[v.Pointer()] = path
			pointers(v.Elem(), found, path)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			found[v.Pointer()] = path
		}
		for i := range v.Len() {
			pointers(v.Index(i), found, path+"[]")
		}
	case reflect.Struct:
		for i := range v.NumField() {
			pointers(v.Field(i), found, path+"."+v.Type().Field(i).Name)
		}
	}
}

// M4: nothing that holds a clone can change the original.
func TestCloneSharesNothing(t *testing.T) {
	t.Parallel()
	original := fullTable()
	clone := original.Clone()
	require.Equal(t, original, clone)

	shared, copied := map[uintptr]string{}, map[uintptr]string{}
	pointers(reflect.ValueOf(original), shared, "Table")
	pointers(reflect.ValueOf(clone), copied, "Table")
	require.Len(t, shared, 13, "every list and every element is looked at")
	for address, path := range copied {
		require.NotContains(t, shared, address, "the clone shares %s", path)
	}
}

func TestCloneLeavesOutNils(t *testing.T) {
	t.Parallel()
	clone := (&schema.Table{Name: "t", Columns: []*schema.Column{nil, {Name: "id"}}, Indexes: []*schema.Index{nil}}).Clone()
	require.Equal(t, []*schema.Column{{Name: "id"}}, clone.Columns)
	require.Empty(t, clone.Indexes)
}

// A foreign key may refer to the primary key or to a unique index over the whole
// of its columns, in any order of asking.
func TestUniqueKey(t *testing.T) {
	t.Parallel()
	table := keysTable()
	for _, row := range []struct{ columns, want []string }{
		{[]string{"a", "b"}, []string{"a", "b"}},
		{[]string{"b", "a"}, []string{"a", "b"}},
		{[]string{"c"}, []string{"c"}},
		{[]string{"d", "e"}, []string{"e", "d"}},
		{[]string{"a"}, nil},
		{[]string{"a", "a"}, nil},
		{[]string{"a", "b", "c"}, nil},
		{[]string{"d"}, nil},
		{[]string{"f"}, nil},
		{nil, nil},
	} {
		require.Equal(t, row.want, table.UniqueKey(row.columns...), "%v", row.columns)
	}
	require.Nil(t, (&schema.Table{}).UniqueKey())
}

// Rows differ in columns among which the key is, or whole columns of a unique
// index over all rows.
func TestKeepsUnique(t *testing.T) {
	t.Parallel()
	table := keysTable()
	for _, row := range []struct {
		columns string
		want    bool
	}{{"ab", true}, {"ba", true}, {"abf", true}, {"c", true}, {"cf", true}, {"de", true}, {"a", false}, {"d", false}, {"f", false}, {"adf", false}, {"", false}} {
		require.Equal(t, row.want, table.KeepsUnique(strings.Split(row.columns, "")...), row.columns)
	}
	require.False(t, (&schema.Table{}).KeepsUnique("a"))
}

func TestSplitName(t *testing.T) {
	t.Parallel()
	for full, want := range map[string][2]string{
		"users": {"", "users"}, "sales.users": {"sales", "users"}, "a.b.c": {"a.b", "c"}, "": {"", ""},
	} {
		namespace, name := schema.SplitName(full)
		require.Equal(t, want, [2]string{namespace, name}, full)
	}
}

// keysTable is a table with a key of a and b, the unique columns c, and d with e,
// and indexes over f of which none keeps it unique.
func keysTable() *schema.Table {
	partial, prefix, expression := schema.UniqueOn("f"), schema.UniqueOn("f"), schema.UniqueOn("f")
	partial.Where = "f > 0"
	prefix.Columns[0].Prefix = 3
	expression.Columns[0] = schema.IndexColumn{Expression: "lower(f)"}
	table := &schema.Table{Name: "t", Indexes: []*schema.Index{schema.UniqueOn("e", "d"), schema.IndexOn("f"), partial, prefix, expression}}
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		table.Columns = append(table.Columns, &schema.Column{Name: name, Type: schema.BigInt{}, PrimaryKey: name < "c", Unique: name == "c"})
	}
	return table
}
