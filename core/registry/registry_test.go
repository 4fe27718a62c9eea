package registry_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// R8: Configure can be called again.
func TestR8ConfigureIsRepeatable(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	addModel(r)
	first, err := r.Configure()
	requireModel(t, first, err)
	second, err := r.Configure()
	require.NoError(t, err)
	require.Same(t, first, second)
}

// R8: mapping more later gives a new Set and leaves the published one alone.
func TestMappingMoreLater(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	addModel(r)
	first, err := r.Configure()
	requireModel(t, first, err)

	registry.MapImperatively[keyed](r, table("later"), nil, mapper.Named("Later"))
	second, err := r.Configure()
	require.NoError(t, err)
	require.NotSame(t, first, second)
	require.Len(t, second.Mappers(), 3)
	require.Len(t, second.Tables(), 3)
	requireModel(t, first, nil)
	_, found := first.Named("Later")
	require.False(t, found)

	for _, m := range second.Mappers() {
		if before, ok := first.Named(m.Name); ok {
			require.NotSame(t, before, m)
			require.NotSame(t, before.LocalTable, m.LocalTable, "Sets share no tables")
		}
	}
}

// A mistake that comes later leaves the published Set alone too.
func TestMistakeLater(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	addModel(r)
	first, err := r.Configure()
	requireModel(t, first, err)
	registry.Mapped[int](r)
	_, err = r.Configure()
	require.ErrorIs(t, err, mapper.NotAStruct)
	requireModel(t, first, nil)
}

// What the caller changes after mapping has no effect, before Configure and
// after it.
func TestLaterChangesHaveNoEffect(t *testing.T) {
	t.Parallel()
	users, addresses := styleUsers.Clone(), styleAddresses.Clone()
	order := schema.OrderBy(addresses.C("id").Asc())
	userProperties := mapper.Properties{"Addresses": mapper.Relationship{Back: "User", OrderBy: order}}
	choice := []schema.ColumnRef{addresses.C("user_id")}
	address := definition[plainAddress]()
	address.Name, address.Table = "Address", addresses
	address.Set("Email", mapper.Column{Name: "email_address"})
	address.Set("User", mapper.Relationship{Back: "Addresses", ForeignKey: choice})

	r := registry.New(nil)
	registry.MapImperatively[plainUser](r, users, userProperties, named.user)
	r.Add(address)
	change := func() {
		users.Name, users.Schema = "changed", "changed"
		users.Columns[1].Name = "changed"
		users.Columns = append(users.Columns, text("more"))
		addresses.Columns[2].References = "changed.id"
		addresses.Indexes = append(addresses.Indexes, schema.IndexOn("email_address"))
		order[0].Desc = true
		choice[0].Column = "changed"
		userProperties["Addresses"] = mapper.Ignore{}
		userProperties["Nothing"] = mapper.Ignore{}
		address.Set("User", mapper.Ignore{})
		address.Exclude = append(address.Exclude, "id")
		address.Name = "Changed"
		address.Fail(mapper.NoTable)
	}
	change()
	set, err := r.Configure()
	requireModel(t, set, err)
	change()
	requireModel(t, set, nil)
	again, err := r.Configure()
	requireModel(t, again, err)

	registry.MapImperatively[keyed](r, table("later"), nil, mapper.Named("Later"))
	more, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, modelText, strings.NewReplacer("class Later on later\n  key ID\n  ID int64 holds id\n", "",
		"table later\n  column id bigint not null primary key identity\n", "").Replace(more.Snapshot().Text()))
}

// M4: Configure never changes a user's table, nor the registry's MetaData.
func TestM4ConfigureNeverChangesTables(t *testing.T) {
	t.Parallel()
	full := &schema.Table{
		Name: "posts", Comment: "posts",
		Columns: []*schema.Column{
			key(),
			{Name: "author_id", References: "users.id", OnDelete: schema.Cascade, Index: true},
			{Name: "title", Type: schema.String{Size: 30}, Unique: true, Check: "title <> ''", Default: schema.Literal("new")},
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"id"}, RefTable: "users"}},
		Indexes:     []*schema.Index{schema.IndexOn("title", "id")},
		Checks:      []*schema.Check{{Condition: "id > 0"}},
	}
	type post struct {
		ID, AuthorID int64
		Title        string
	}
	untouched := full.Clone()
	r := registry.New(nil)
	mapUsers(r)
	registry.MapImperatively[post](r, full, nil)
	registry.Mapped[baseStyleAddress](r, mapper.OnTable("more"), setting("User", mapper.Ignore{}))
	var before []string
	for _, table := range r.MetaData().Tables() {
		before = append(before, table.Describe())
	}
	set, err := r.Configure()
	require.NoError(t, err)

	require.Equal(t, untouched, full)
	var after []string
	for _, table := range r.MetaData().Tables() {
		after = append(after, table.Describe())
	}
	require.Equal(t, before, after)
	for _, frozen := range set.Tables() {
		for _, own := range r.MetaData().Tables() {
			require.NotSame(t, own, frozen)
		}
	}
	m, err := mapper.Inspect[post](set)
	require.NoError(t, err)
	require.Equal(t, `table posts comment "posts"
  column id bigint not null primary key
  column author_id bigint not null
  column title string(30) not null default "new"
  foreign key fk_posts_author_id (author_id) references users(id) on delete cascade
  foreign key fk_posts_id (id) references users(id)
  index ix_posts_author_id (author_id)
  index ix_posts_title_id (title, id)
  unique index uq_posts_title (title)
  check ck_posts_1 (id > 0)
  check ck_posts_title (title <> '')
`, m.LocalTable.Describe(), "the frozen table has it all resolved and named")
}

// M3: one table, any number of mappers.
func TestM3ClassesShareATable(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, mapUsers, func(r *registry.Registry) {
		registry.MapImperatively[keyed](r, usersTable, nil, mapper.Named("Slim"), mapper.Exclude("name"))
		registry.Mapped[struct {
			ID   int64 `map:",pk"`
			Name string
		}](r, mapper.Named("Equal"), mapper.OnTable("users")) // made from the fields, with equal contents
	})
	require.NoError(t, err)
	require.Len(t, set.Tables(), 1)
	on := set.OnTable("users")
	require.Len(t, on, 3)
	for _, m := range on {
		require.Same(t, set.Tables()[0], m.LocalTable)
		require.Same(t, m.LocalTable, m.Selectable)
		require.True(t, m.OwnTable)
	}
	slim, ok := set.Named("Slim")
	require.True(t, ok)
	require.Equal(t, []string{"name"}, slim.Excluded)
}

// numbered is one of many distinct struct types.
func numbered(i int) *mapper.Definition {
	d, err := mapper.NewDefinition(reflect.StructOf([]reflect.StructField{
		{Name: "ID", Type: typeOf[int64]()},
		{Name: fmt.Sprintf("Value%d", i), Type: typeOf[string]()},
	}))
	if err != nil {
		panic(err)
	}
	d.Name = fmt.Sprintf("Class%d", i)
	d.Table = table(fmt.Sprintf("table%d", i), text(fmt.Sprintf("value%d", i)), references("id_of_next", fmt.Sprintf("table%d.id", (i+1)%64)))
	d.Exclude = []string{"id_of_next"}
	return d
}

// A registry is safe for concurrent use, and what it gives does not depend on
// who came first.
func TestConcurrentRegistration(t *testing.T) {
	t.Parallel()
	alone := registry.New(nil)
	for i := range 64 {
		alone.Add(numbered(i))
	}
	want, err := alone.Configure()
	require.NoError(t, err)
	require.Len(t, want.Mappers(), 64)

	r := registry.New(nil)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			r.Add(numbered(i))
			r.Classes()
			r.MetaData().Tables()
			_, _ = r.Configure() // often incomplete: its foreign keys lead nowhere
		})
	}
	wait.Wait()
	got, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, want.Fingerprint(), got.Fingerprint())
	require.Equal(t, want.Snapshot().Text(), got.Snapshot().Text())
	require.Len(t, r.Classes(), 64)
}

// R1, R4: the registry keeps its classes and tables in the order in which they
// came.
func TestR4ClassesInOrder(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	registry.Mapped[markerStyleUser](r)
	registry.MapImperatively[keyed](r, table("keys"), nil)
	registry.Mapped[baseStyleAddress](r)
	registry.Mapped[keyed](r) // refused
	require.Equal(t, []reflect.Type{typeOf[markerStyleUser](), typeOf[keyed](), typeOf[baseStyleAddress]()}, r.Classes())
	r.Classes()[0] = nil // the slice is the caller's
	require.Equal(t, typeOf[markerStyleUser](), r.Classes()[0])

	var tables []string
	for _, table := range r.MetaData().Tables() {
		tables = append(tables, table.FullName())
	}
	require.Equal(t, []string{"users", "keys", "addresses"}, tables)
}

// R2: a declarative base is made from a new registry in one call.
func TestR2DeclarativeBase(t *testing.T) {
	t.Parallel()
	base := registry.DeclarativeBase(&registry.Options{TagKey: "db"})
	other := registry.DeclarativeBase(nil)
	require.NotSame(t, base.Registry(), other.Registry())
	registry.Mapped[struct {
		_  struct{} `db:"users"`
		ID int64    `db:",pk"`
	}](base, named.user)
	set, err := base.Registry().Configure()
	require.NoError(t, err)
	require.Len(t, set.Mappers(), 1)
	require.Empty(t, other.Classes())
}

// R3: the MetaData of a generated base is the registry's.
func TestR3GenerateBase(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	first, second := r.GenerateBase(), r.GenerateBase()
	require.Same(t, r, first.Registry())
	require.Same(t, r.MetaData(), first.MetaData())
	require.Same(t, first.MetaData(), second.MetaData())
	require.Same(t, r.MetaData(), r.MetaData(), "exactly one")

	registry.Mapped[baseStyleUser](first)
	registry.Mapped[baseStyleAddress](second)
	require.Equal(t, []reflect.Type{typeOf[baseStyleUser](), typeOf[baseStyleAddress]()}, first.Classes())
	require.Equal(t, first.Classes(), second.Classes())
	require.Len(t, second.MetaData().Tables(), 2)
}

// A door that is nil has nowhere to record the mistake.
func TestNilDoor(t *testing.T) {
	t.Parallel()
	const want = "registry: the door is nil; pass a *registry.Registry or a *registry.Base"
	require.PanicsWithValue(t, want, func() { registry.Mapped[keyed](nil) })
	require.PanicsWithValue(t, want, func() { registry.Mapped[keyed]((*registry.Registry)(nil)) })
	require.PanicsWithValue(t, want, func() { registry.Mapped[keyed]((*registry.Base)(nil)) })
	require.PanicsWithValue(t, want, func() { registry.MapImperatively[keyed](&registry.Base{}, nil, nil) })
}
