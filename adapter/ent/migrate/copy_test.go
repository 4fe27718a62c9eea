package entmigrate_test

import (
	"reflect"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	entsqldialect "entgo.io/ent/dialect/sql"
	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"
	entmigrate "github.com/mapwright/mapwright/adapter/ent/migrate"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// stuffed returns tables that use all of what ent's migration knows: a table and
// a view, one name in two schemas, and a foreign key between these.
func stuffed() []*entschema.Table {
	table := func(in string) *entschema.Table {
		id := &entschema.Column{
			Name: "id", Type: field.TypeInt64, SchemaType: map[string]string{dialect.SQLite: "integer"}, Attr: "x", Size: 8,
			Key: entschema.PrimaryKey, Unique: true, Increment: true, Nullable: true, Default: entschema.Expr("1"),
			Enums: []string{"a"}, Collation: "binary", Comment: "the key",
		}
		return &entschema.Table{
			Name: "goods", Schema: in, Comment: "of " + in, View: true, Pos: "schema.go:1",
			Columns: []*entschema.Column{id}, PrimaryKey: []*entschema.Column{id},
			Annotation: &entsql.Annotation{Checks: map[string]string{"ck": "id > 0"}},
			Indexes: []*entschema.Index{{
				Name: "ix", Unique: true, Columns: []*entschema.Column{id}, Annotation: &entsql.IndexAnnotation{DescColumns: map[string]bool{"id": true}},
			}},
		}
	}
	tables := []*entschema.Table{table("one"), table("two")}
	tables[0].ForeignKeys = []*entschema.ForeignKey{{
		Symbol: "fk", Columns: tables[0].Columns, RefTable: tables[1], RefColumns: tables[1].Columns, OnUpdate: entschema.Cascade, OnDelete: entschema.SetNull,
	}}
	tables[1].ForeignKeys = []*entschema.ForeignKey{{Symbol: "fk", Columns: tables[1].Columns, RefTable: tables[0], RefColumns: tables[0].Columns,
		OnUpdate: entschema.Cascade, OnDelete: entschema.SetNull}}
	return tables
}

// requireFilled demands that every exported field has a value, so that Copy
// meets all of them, also those that a later ent adds.
func requireFilled(t *testing.T, structs ...any) {
	t.Helper()
	for _, s := range structs {
		v := reflect.ValueOf(s).Elem()
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				require.False(t, v.Field(i).IsZero(), "%s.%s", v.Type(), f.Name)
			}
		}
	}
}

// equalTables compares what is exported of tables, and that they refer to one
// another alike.
func equalTables(t *testing.T, want, have []*entschema.Table) {
	t.Helper()
	var compare func(path string, want, have reflect.Value)
	met := map[any]any{}
	compare = func(path string, want, have reflect.Value) {
		switch want.Kind() {
		case reflect.Pointer:
			if want.IsNil() {
				require.True(t, have.IsNil(), path)
				return
			}
			if other, ok := met[want.Interface()]; ok {
				require.Same(t, other, have.Interface(), path)
				return
			}
			met[want.Interface()] = have.Interface()
			compare(path, want.Elem(), have.Elem())
		case reflect.Struct:
			for i := range want.NumField() {
				if f := want.Type().Field(i); f.IsExported() {
					compare(path+"."+f.Name, want.Field(i), have.Field(i))
				}
			}
		case reflect.Slice:
			require.Equal(t, want.Len(), have.Len(), path)
			for i := range want.Len() {
				compare(path, want.Index(i), have.Index(i))
			}
		default:
			require.Equal(t, want.Interface(), have.Interface(), path)
		}
	}
	compare("tables", reflect.ValueOf(want), reflect.ValueOf(have))
}

// A copy has everything that the tables have, and shares nothing that ent writes.
func TestCopyIsWhole(t *testing.T) {
	tables := stuffed()
	requireFilled(t, tables[0], tables[0].Columns[0], tables[0].Indexes[0], tables[0].ForeignKeys[0])
	copies := entmigrate.Copy(tables)
	equalTables(t, stuffed(), copies)
	for i, c := range copies {
		require.NotSame(t, tables[i], c)
		require.NotSame(t, tables[i].Columns[0], c.Columns[0])
		require.NotSame(t, tables[i].Indexes[0], c.Indexes[0])
		require.NotSame(t, tables[i].ForeignKeys[0], c.ForeignKeys[0])
		require.Same(t, c.Columns[0], c.PrimaryKey[0])
		require.Same(t, copies[1-i], c.ForeignKeys[0].RefTable, "the table of the other schema")
		require.Same(t, copies[1-i].Columns[0], c.ForeignKeys[0].RefColumns[0])
	}
	require.Empty(t, entmigrate.Copy(nil))
}

// A foreign key to a table that is not copied refers to it as before.
func TestCopyOfOneTable(t *testing.T) {
	tables := stuffed()
	copied := entmigrate.Copy(tables[:1])
	require.Len(t, copied, 1)
	require.Same(t, tables[1], copied[0].ForeignKeys[0].RefTable)
	require.Same(t, tables[1].Columns[0], copied[0].ForeignKeys[0].RefColumns[0])
}

// A name that PostgreSQL's 63 characters shorten is whole on the next database.
func TestCopyKeepsLongNames(t *testing.T) {
	long := "ix_" + strings.Repeat("x", 61)
	id := &entschema.Column{Name: "id", Type: field.TypeInt64, Increment: true}
	tables := []*entschema.Table{{
		Name: "cellar", Columns: []*entschema.Column{id}, PrimaryKey: []*entschema.Column{id},
		Indexes: []*entschema.Index{{Name: long, Columns: []*entschema.Column{id}}},
	}}
	for _, d := range []schema.Dialect{schema.PostgreSQL, schema.SQLite} {
		migration, err := entschema.NewMigrate(entsqldialect.OpenDB(dialects[d], dbtest.Open(t, d)))
		require.NoError(t, err)
		copies := entmigrate.Copy(tables)
		require.NoError(t, migration.Create(t.Context(), copies...))
		require.Equal(t, d == schema.SQLite, copies[0].Indexes[0].Name == long)
		require.Equal(t, long, tables[0].Indexes[0].Name)
		require.Empty(t, id.Key)
	}
}
