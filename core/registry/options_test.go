package registry_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// R1: zero options work.
func TestR1ZeroOptions(t *testing.T) {
	t.Parallel()
	for _, options := range []*registry.Options{nil, {}} {
		set, err := registry.Build(options, addModel)
		requireModel(t, set, err)
	}
}

// D9: the tag's key is an option; tags under other keys say nothing.
func TestD9TagKey(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(&registry.Options{TagKey: "db"}, func(r *registry.Registry) {
		registry.Mapped[struct {
			_    struct{} `db:"people" map:"nonsense,nonsense"`
			ID   int64    `db:",pk" json:"id"`
			Name string   `db:"full_name,size:30" gorm:"column:x"`
		}](r, named.user)
	})
	require.NoError(t, err)
	require.Equal(t, `class User on people
  key ID
  ID int64 holds id
  Name string holds full_name
table people
  column id bigint not null primary key identity
  column full_name string(30) not null
`, set.Snapshot().Text())
}

// Rule 8: what counts as a mapping tag depends on the key.
func TestTagKeyOfImperativeClasses(t *testing.T) {
	t.Parallel()
	register := func(r *registry.Registry) {
		registry.MapImperatively[struct {
			ID int64 `db:",pk"`
		}](r, table("users"), nil, named.user)
	}
	_, err := registry.Build(nil, register)
	require.NoError(t, err)
	_, err = registry.Build(&registry.Options{TagKey: "db"}, register)
	require.ErrorIs(t, err, mapper.TaggedClass)
}

// D3: the naming rule names columns of made tables and finds those of ready
// ones.
func TestNamingRule(t *testing.T) {
	t.Parallel()
	options := &registry.Options{ColumnName: strings.ToUpper}
	const text = `class User on users
  key ID
  ID int64 holds ID
  FullName string holds FULLNAME
table users
  column ID bigint not null primary key identity
  column FULLNAME text not null
`
	set, err := registry.Build(options, func(r *registry.Registry) {
		registry.Mapped[struct {
			_        struct{} `map:"users"`
			ID       int64    `map:",pk"`
			FullName string
		}](r, named.user)
	})
	require.NoError(t, err)
	require.Equal(t, text, set.Snapshot().Text())

	set, err = registry.Build(options, func(r *registry.Registry) {
		registry.MapImperatively[struct {
			ID       int64
			FullName string
		}](r, &schema.Table{Name: "users", Columns: []*schema.Column{
			{Name: "ID", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "FULLNAME", Type: schema.Text{}},
		}}, nil, named.user)
	})
	require.NoError(t, err)
	require.Equal(t, text, set.Snapshot().Text())
}

// D3: a convention names the tables of declarative classes that state none,
// from their logical names.
func TestD3TableConvention(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(&registry.Options{TableName: func(class string) string { return strings.ToLower(class) + "s" }},
		func(r *registry.Registry) {
			registry.Mapped[struct {
				ID int64 `map:",pk"`
			}](r, named.user)
			registry.Mapped[baseStyleAddress](r, named.address, setting("User", mapper.Ignore{}))
		})
	require.NoError(t, err)
	require.Len(t, set.OnTable("users"), 1)
	require.Len(t, set.OnTable("addresses"), 1, "stated, so that the convention is not asked")

	_, err = registry.Build(&registry.Options{TableName: func(string) string { return "guessed" }}, func(r *registry.Registry) {
		registry.MapImperatively[keyed](r, table(""), nil)
	})
	require.ErrorIs(t, err, mapper.NoTable, "an imperative table names itself")
}

type selfNamed struct {
	ID int64 `map:",pk"`
}

func (selfNamed) TableName() string { return "self_named" }

type panickingName struct {
	ID int64 `map:",pk"`
}

func (*panickingName) TableName() string { panic("no name") }

// D1: a class may name its table by a method.
func TestTableNameMethod(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) { registry.Mapped[selfNamed](r) })
	require.NoError(t, err)
	require.Len(t, set.OnTable("self_named"), 1)
}

// Rule 11: user code that panics is a mistake of its class.
func TestPanickingUserCode(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, mapUsers, func(r *registry.Registry) { registry.Mapped[panickingName](r) })
	require.EqualError(t, err, "mapper: panickingName: Define, TableName, a mixin, a naming rule or an edit panicked: no name; correct what panicked")

	rule := &registry.Options{ColumnName: func(field string) string { panic("no " + field) }}
	_, err = registry.Build(rule, func(r *registry.Registry) { registry.Mapped[selfNamed](r) })
	require.EqualError(t, err, "mapper: selfNamed: Define, TableName, a mixin, a naming rule or an edit panicked: no ID; correct what panicked")
}

func TestNilEditsAreNone(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, func(r *registry.Registry) { registry.Mapped[selfNamed](r, nil, named.user, nil) })
	require.NoError(t, err)
}

// Mistakes that an edit finds itself come back from Configure.
func TestEditsMayFail(t *testing.T) {
	t.Parallel()
	own := errors.New("my own")
	_, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[selfNamed](r, func(d *mapper.Definition) {
			d.Fail(own)
			d.Fail(nil)
			d.Errorf(mapper.NoType, "ID", "it is odd", "make it even")
		})
	})
	require.ErrorIs(t, err, own)
	require.EqualError(t, err, "mapper: selfNamed.ID: it is odd; make it even\nmy own")
}

func TestBuildRunsEveryFunction(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, mapUsers, func(r *registry.Registry) { registry.Mapped[selfNamed](r) })
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 2)
	require.Same(t, set, registry.Must(set, err))
}

func TestMustPanics(t *testing.T) {
	t.Parallel()
	require.PanicsWithError(t, "mapper: the registry has no classes; map one before Configure", func() {
		registry.Must(registry.Build(nil))
	})
}

// X4: a registry names the constraints that state no name.
func TestConstraintNaming(t *testing.T) {
	t.Parallel()
	options := &registry.Options{ConstraintName: func(kind schema.ConstraintKind, t *schema.Table, columns []string) string {
		if kind == schema.CheckKind {
			return "" // the usual one
		}
		name := strings.ToUpper(string(kind)) + "_" + t.Name + "__" + strings.Join(columns, "__")
		t.Name, columns[0] = "changed", "changed" // without effect
		return name
	}}
	set, err := registry.Build(options, func(r *registry.Registry) {
		registry.MapImperatively[struct{ ID, A, B int64 }](r, &schema.Table{
			Name: "things", Columns: []*schema.Column{
				{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
				{Name: "a", References: "things.id", Index: true, Check: "a > 0"},
				{Name: "b", Type: schema.BigInt{}, Unique: true},
			},
			Indexes: []*schema.Index{schema.UniqueOn("a", "b"), {Name: "own", Columns: []schema.IndexColumn{{Column: "b", Desc: true}}}},
		}, nil, mapper.Named("Thing"))
	})
	require.NoError(t, err)
	require.Equal(t, `table things
  column id bigint not null primary key identity
  column a bigint not null
  column b bigint not null
  foreign key FK_things__a (a) references things(id)
  index IX_things__a (a)
  unique index UQ_things__a__b (a, b)
  unique index UQ_things__b (b)
  index own (b desc)
  check ck_things_a (a > 0)
`, set.Tables()[0].Describe())

	_, err = registry.Build(&registry.Options{ConstraintName: func(schema.ConstraintKind, *schema.Table, []string) string { panic("no name") }}, addModel)
	require.ErrorIs(t, err, mapper.Panicked)
}
