package schema_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/schema"
)

// fullTable says something in every field.
func fullTable() *schema.Table {
	return &schema.Table{
		Schema: "app", Name: "users", Comment: "people",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOn},
			{
				Name: "team_id", Type: schema.BigInt{}, Nullable: true, Default: schema.Literal("0"), Computed: "a + b", Comment: "the team",
				References: "app.teams.id", OnDelete: schema.Cascade, OnUpdate: schema.SetNull, Unique: true, Index: true, Check: "team_id > 0",
			},
		},
		ForeignKeys: []*schema.ForeignKey{{
			Name: "fk_team", Columns: []string{"team_id"}, RefTable: "app.teams", RefColumns: []string{"id"},
			OnDelete: schema.Restrict, OnUpdate: schema.NoAction,
		}},
		Indexes: []*schema.Index{{Name: "ix_team", Columns: []schema.IndexColumn{{Column: "team_id", Desc: true}}, Unique: true}},
		Checks:  []*schema.Check{{Name: "ck_id", Condition: "id > 0"}},
	}
}

// N6: a person can read a Table.
func TestN6Describe(t *testing.T) {
	t.Parallel()
	require.Equal(t, `table app.users comment "people"
  column id bigint not null primary key identity
  column team_id bigint null default "0" computed (a + b) references app.teams.id on delete cascade on update set null unique index check (team_id > 0) comment "the team"
  foreign key fk_team (team_id) references app.teams(id) on delete restrict on update no action
  unique index ix_team (team_id desc)
  check ck_id (id > 0)
`, fullTable().Describe())
	require.Equal(t, "app.users(id, team_id)", fullTable().String())
}

func TestDescribeOfIndexesAndViews(t *testing.T) {
	t.Parallel()
	table := &schema.Table{Name: "posts", View: "SELECT 1", Indexes: []*schema.Index{{
		Name: "ix", Where: "gone IS NULL",
		Columns: []schema.IndexColumn{{Expression: "lower(title)", Desc: true}, {Column: "body", Prefix: 10}},
	}}}
	require.Equal(t, "view posts as SELECT 1\n  index ix ((lower(title)) desc, body(10)) where gone IS NULL\n", table.Describe())
}

func TestDescribeOfWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	table := &schema.Table{
		Name: "posts",
		Columns: []*schema.Column{
			{Name: "id", PrimaryKey: true, Identity: schema.IdentityOff, References: "users.id"},
			{Name: "at", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"a", "b"}, RefTable: "t", RefColumns: []string{"c", "d"}}},
		Indexes:     []*schema.Index{schema.IndexOn("a", "b")},
		Checks:      []*schema.Check{{Condition: "1 = 1"}},
	}
	require.Equal(t, `table posts
  column id type of its target not null primary key references users.id
  column at timestamp(6) not null default (CURRENT_TIMESTAMP)
  foreign key (a, b) references t(c, d)
  index (a, b)
  check (1 = 1)
`, table.Describe())
}

// change gives a field of a description another value.
func change(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Interface().(type) {
	case schema.Type:
		v.Set(reflect.ValueOf(schema.Date{}))
		return
	case schema.Identity:
		other := map[schema.Identity]schema.Identity{schema.IdentityAuto: schema.IdentityOn, schema.IdentityOn: schema.IdentityOff, schema.IdentityOff: schema.IdentityOn}
		v.Set(reflect.ValueOf(other[v.Interface().(schema.Identity)]))
		return
	case schema.DefaultKind:
		v.Set(reflect.ValueOf(schema.ExpressionDefault))
		return
	}
	switch v.Kind() {
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Slice:
		v.Set(v.Slice(0, v.Len()-1))
	default:
		require.Fail(t, "a field of an unknown kind", "%s: teach change about it", v.Type())
	}
}

// I8: two tables with the same text are the same, so no field may be missing
// from it.
func TestDescribeForgetsNoField(t *testing.T) {
	t.Parallel()
	for _, part := range []func(*schema.Table) any{
		func(t *schema.Table) any { return t },
		func(t *schema.Table) any { return t.Columns[0] },
		func(t *schema.Table) any { return t.Columns[1] },
		func(t *schema.Table) any { return &t.Columns[1].Default },
		func(t *schema.Table) any { return t.ForeignKeys[0] },
		func(t *schema.Table) any { return t.Indexes[0] },
		func(t *schema.Table) any { return &t.Indexes[0].Columns[0] },
		func(t *schema.Table) any { return t.Checks[0] },
	} {
		before := fullTable().Describe()
		typ := reflect.TypeOf(part(fullTable())).Elem()
		for i := range typ.NumField() {
			if typ.Field(i).Type == reflect.TypeFor[schema.Default]() || !typ.Field(i).IsExported() {
				continue // a part of its own, above; or shown by TestReflected
			}
			table := fullTable()
			change(t, reflect.ValueOf(part(table)).Elem().Field(i))
			require.NotEqual(t, before, table.Describe(), "Describe forgets %s.%s", typ, typ.Field(i).Name)
		}
	}
}

// An identity shows where it means something: on a key.
func TestDescribeTellsIdentitiesApart(t *testing.T) {
	t.Parallel()
	texts := map[string]bool{}
	for _, identity := range []schema.Identity{schema.IdentityAuto, schema.IdentityOn, schema.IdentityOff} {
		texts[fmt.Sprint(&schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, Identity: identity})] = true
	}
	require.Equal(t, map[string]bool{
		"column id bigint not null primary key":          true, // what is not generated needs no word
		"column id bigint not null primary key identity": true,
	}, texts)
}

// No name and no SQL of one table reads as the words of another.
func TestDescribeQuotesWhatReadsAsMore(t *testing.T) {
	t.Parallel()
	table := schema.Table{
		Name: "a b", Schema: "s",
		Columns: []*schema.Column{
			{Name: "id text null", Type: schema.BigInt{}, Computed: "1) null check (2"},
			{Name: "größe_$-1", Type: schema.BigInt{}, Check: "a = ')'", Default: schema.Expression("now()\n  column x")},
			{Name: "c.d", Type: schema.BigInt{}, References: "s.p q.id"},
		},
		ForeignKeys: []*schema.ForeignKey{{Name: "f k", Columns: []string{"a, b", "c"}, RefTable: "s.t", RefColumns: []string{"x", "y"}}},
		Indexes:     []*schema.Index{{Name: "i x", Columns: []schema.IndexColumn{{Column: "a desc"}, {Expression: "lower(a)) desc, (b"}}, Where: `"gone"`}},
		Checks:      []*schema.Check{{Name: "c k", Condition: `"order" > 0`}},
	}
	require.Equal(t, `table s."a b"
  column "id text null" bigint not null computed ("1) null check (2")
  column größe_$-1 bigint not null default (now()
    |   column x) check (a = ')')
  column "c.d" bigint not null references s."p q".id
  foreign key "f k" ("a, b", c) references s.t(x, y)
  index "i x" ("a desc", ("lower(a)) desc, (b")) where "\"gone\""
  check "c k" ("order" > 0)
`, table.Describe())
	view := schema.Table{Name: "v", View: "SELECT 1\nFROM t", Comment: "c"}
	require.Equal(t, "view v as SELECT 1\n    | FROM t comment \"c\"\n", view.Describe())
	view = schema.Table{Name: "v", View: `SELECT 1 comment "c"`}
	require.Equal(t, "view v as \"SELECT 1 comment \\\"c\\\"\"\n", view.Describe())
}
