package registry_test

import (
	"net/mail"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// R5: a base struct of one's own gives what a generated base gives, and is no
// class.
func TestR5ExplicitBase(t *testing.T) {
	t.Parallel()
	type base struct {
		mapper.Mixin
		ID int64 `map:",pk"`
	}
	type explicit struct {
		base
		Name string
	}
	type generated struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		Name        string
	}
	door := registry.DeclarativeBase(nil)
	registry.Mapped[generated](door, mapper.Named("User"))
	want, err := door.Registry().Configure()
	require.NoError(t, err)
	got, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[explicit](r, mapper.Named("User"), mapper.OnTable("users"))
	})
	require.NoError(t, err)
	require.Equal(t, want.Snapshot().Text(), got.Snapshot().Text())

	_, err = registry.Build(nil, func(r *registry.Registry) { registry.Mapped[base](r, mapper.OnTable("bases")) })
	require.ErrorIs(t, err, mapper.MixinMapped)
}

// D2: a class needs a table's name and a key.
func TestD2TableNameAndKey(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	registry.Mapped[struct {
		ID int64 `map:",pk"`
	}](r, mapper.Named("Nameless"))
	registry.Mapped[struct {
		mapper.Base `map:"keyless"`
		Name        string
	}](r, mapper.Named("Keyless"))
	registry.MapImperatively[struct{ Name string }](r, &schema.Table{Columns: []*schema.Column{text("name")}}, nil, mapper.Named("NamelessTable"))
	registry.MapImperatively[struct{ Title string }](r, &schema.Table{Name: "titles", Columns: []*schema.Column{text("title")}}, nil, mapper.Named("KeylessTable"))
	_, err := r.Configure()
	kinds := map[string]mapper.Kind{}
	for _, one := range joined(t, err) {
		mistake, ok := one.(*mapper.Error)
		require.True(t, ok)
		kinds[mistake.Class] = mistake.Kind
	}
	require.Equal(t, map[string]mapper.Kind{
		"Nameless": mapper.NoTable, "NamelessTable": mapper.NoTable,
		"Keyless": mapper.NoPrimaryKey, "KeylessTable": mapper.NoPrimaryKey,
	}, kinds)
}

type decorated struct {
	mapper.Base `map:"decorated"`
	ID          int64 `map:",pk"`
}

// D5: only what is decorated is mapped. A struct that embeds a class is none by
// that, and one that is to be a class says what the embedded one is.
func TestD5OnlyWhatIsDecorated(t *testing.T) {
	t.Parallel()
	type outer struct {
		decorated `map:"-"`
		Code      string `map:",pk"`
	}
	r := registry.New(nil)
	registry.Mapped[decorated](r)
	set, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, []reflect.Type{typeOf[decorated]()}, r.Classes())
	_, err = mapper.Inspect[outer](set)
	var unmapped *mapper.UnmappedError
	require.ErrorAs(t, err, &unmapped)
	require.Equal(t, typeOf[outer](), unmapped.Class)

	registry.Mapped[outer](r, mapper.OnTable("outer"))
	set, err = r.Configure()
	require.NoError(t, err)
	m, err := mapper.Inspect[outer](set)
	require.NoError(t, err)
	require.Equal(t, "outer(code)", m.LocalTable.String())
}

type hybridAuthor struct {
	ID    int64
	Name  string
	Books []*hybridBook
	notes map[string]string // bookkeeping of another tool
}

type hybridBook struct {
	ID, AuthorID int64
	Author       *hybridAuthor
}

var (
	hybridAuthors = table("authors", text("full_name"))
	hybridBooks   = table("books", references("author_id", "authors.id"))
)

// Define gives mapper arguments to a class on a ready table.
func (a *hybridAuthor) Define(d *mapper.Definition) {
	d.Table = hybridAuthors
	d.Bind(&a.Name, mapper.Column{Name: "full_name"})
	d.Bind(&a.Books, mapper.Relationship{Back: "Author", OrderBy: schema.OrderBy(hybridBooks.C("id").Desc())})
}

func newHybridAuthor() *hybridAuthor {
	return &hybridAuthor{Name: "Anon", notes: map[string]string{"made by": "its constructor"}}
}

// D7: a hybrid class says its relationships and renames in Define.
func TestD7MapperArguments(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[hybridAuthor](r, mapper.Named("Author"))
		registry.Mapped[hybridBook](r, mapper.Named("Book"), mapper.Onto(hybridBooks))
	})
	require.NoError(t, err)
	require.Equal(t, `Author on authors
  ID     id bigint not null primary key identity as int64
  Name   full_name text not null as string
  Books  one-to-many Book on authors.id = books.author_id, ordered by id desc, back Book.Author

Book on books
  ID        id bigint not null primary key identity as int64
  AuthorID  author_id bigint not null as int64
  Author    many-to-one Author on books.author_id = authors.id, back Author.Books
`, set.Describe())
}

// D8: what another tool has put into a class stays as it is: constructors, and
// fields that are not exported.
func TestD8ProcessedClasses(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[hybridAuthor](r, mapper.ConstructedBy(newHybridAuthor))
		registry.Mapped[hybridBook](r, mapper.Onto(hybridBooks))
	})
	require.NoError(t, err)
	m, err := mapper.Inspect[hybridAuthor](set)
	require.NoError(t, err)
	_, mapped := m.Column("notes")
	require.False(t, mapped)

	author, err := registry.Construct[hybridAuthor](set, mapper.Values{"ID": int64(3)})
	require.NoError(t, err)
	require.Equal(t, &hybridAuthor{ID: 3, Name: "Anon", notes: map[string]string{"made by": "its constructor"}}, author)
}

// D13: a tagged field that is not exported is an error, never dropped.
func TestD13TaggedUnexportedField(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			secret      string `map:",size:30"`
		}](r, mapper.Named("User"))
	})
	require.ErrorIs(t, err, mapper.TaggedUnexported)
	require.EqualError(t, err, "mapper: User.secret: the field has a tag but is not exported; export it, or remove the tag and bind it in Define")
}

type unborn struct {
	ID, OwnerID int64
	Label       string
}

// D14: names in tags are resolved by Configure, whatever is mapped first; those
// that mean nothing, or two things, are errors that list what there is.
func TestD14LateNames(t *testing.T) {
	t.Parallel()
	type owner struct {
		mapper.Base `map:"owners"`
		ID          int64     `map:",pk"`
		Things      []*unborn `map:",rel,fk:owner_id,order:(label desc)"`
	}
	r := registry.New(nil)
	registry.Mapped[owner](r)
	_, err := r.Configure()
	require.ErrorIs(t, err, mapper.UnmappedTarget, "not yet")

	things := table("things", references("owner_id", "owners.id"), text("label"))
	registry.MapImperatively[unborn](r, things, nil)
	set, err := r.Configure()
	require.Equal(t, "  Things []*unborn is one-to-many on owners.id = things.owner_id by fk_things_owner_id order by label desc\n", relationships(t, set, err))

	r = registry.New(nil)
	registry.Mapped[owner](r)
	registry.MapImperatively[unborn](r, things, mapper.Properties{"Label": mapper.Ignore{}}, mapper.Exclude("label"))
	_, err = r.Configure()
	require.EqualError(t, err, `mapper: owner.Things: its order is by "label", which no attribute of unborn holds; map it to a field`)

	_, err = registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[struct {
			mapper.Base `map:"homes"`
			ID          int64 `map:",pk"`
			OwnerID     int64 `map:",fk:onwers.id"`
		}](r, mapper.Named("Home"))
		registry.Mapped[owner](r, func(d *mapper.Definition) { d.Set("Things", mapper.Ignore{}) })
	})
	require.ErrorIs(t, err, mapper.UnknownTable)
	require.ErrorContains(t, err, `it references table "onwers", which is not mapped; did you mean "owners"?`)

	_, err = registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[struct{ HomeID, HomeId int64 }](r,
			&schema.Table{Name: "homes", Columns: []*schema.Column{{Name: "home_id", Type: schema.BigInt{}, PrimaryKey: true}}}, nil, mapper.Named("Home"))
	})
	require.ErrorIs(t, err, mapper.AmbiguousField)
	require.ErrorContains(t, err, "both it and HomeID would hold column home_id")
}

// I1: a plain struct, without a mapping of its own, on a table.
func TestI1PlainStruct(t *testing.T) {
	t.Parallel()
	type plain struct {
		ID   int64
		Name string
	}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[plain](r, table("plains", text("name")), nil)
	})
	require.NoError(t, err)
	require.Equal(t, `plain on plains
  ID    id bigint not null primary key identity as int64
  Name  name text not null as string
`, set.Describe())

	_, err = registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[decorated](r, table("decorated"), nil)
	})
	require.ErrorIs(t, err, mapper.TaggedClass, "it has a mapping of its own")
}

// I6: back declares the other side, on a field that is there for it. What is
// mapped as something else is not overwritten.
func TestI6BackReference(t *testing.T) {
	t.Parallel()
	for back, want := range map[string]string{
		"User": "",
		"":     `mapper: Address.User: the field is neither a column of addresses nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")`,
		"Email": `mapper: Address.User: the field is neither a column of addresses nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
mapper: User.Addresses: Address.Email is mapped as something else; name another field, or remove its property`,
		"Owner": `mapper: Address.User: the field is neither a column of addresses nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
mapper: User.Addresses: Address has no field Owner; there are ID, Email, UserID, User`,
	} {
		set, err := registry.Build(nil, func(r *registry.Registry) {
			registry.MapImperatively[plainUser](r, styleUsers, mapper.Properties{"Addresses": mapper.Relationship{Back: back}}, named.user)
			registry.MapImperatively[plainAddress](r, styleAddresses, mapper.Properties{"Email": mapper.Column{Name: "email_address"}}, named.address)
		})
		if want != "" {
			require.EqualError(t, err, want)
			continue
		}
		require.Equal(t, `  User *User is many-to-one on addresses.user_id = users.id by fk_addresses_user_id back Addresses
  Addresses []*Address is one-to-many on users.id = addresses.user_id by fk_addresses_user_id back User
`, relationships(t, set, err))
	}
}

// I7: a struct of the standard library, which nobody can tag.
func TestI7ThirdPartyStruct(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[mail.Address](r, &schema.Table{Name: "recipients", Columns: []*schema.Column{
			{Name: "address", Type: schema.String{Size: 254}, PrimaryKey: true},
			{Name: "display_name", Type: schema.Text{}},
		}}, mapper.Properties{"Name": mapper.Column{Name: "display_name"}}, mapper.Named("Recipient"))
	})
	require.NoError(t, err)
	require.Equal(t, `Recipient on recipients
  Address  address string(254) not null primary key as string
  Name     display_name text not null as string
`, set.Describe())
}

// M1: a Definition is class, table, properties and other parameters, and what
// every style comes to.
func TestM1Definition(t *testing.T) {
	t.Parallel()
	r := registry.New(nil)
	r.Add(&mapper.Definition{
		Class: typeOf[plainUser](), Name: "User",
		Table:      styleUsers,
		Properties: mapper.Properties{"Addresses": mapper.Ignore{}},
		Exclude:    []string{"name"},
	})
	_, err := r.Configure()
	require.EqualError(t, err, `mapper: User.Name: the field is neither a column of users nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")`)

	r = registry.New(nil)
	r.Add(&mapper.Definition{
		Class: typeOf[plainUser](), Name: "User",
		Table:      styleUsers,
		Properties: mapper.Properties{"Addresses": mapper.Ignore{}, "Name": mapper.Ignore{}},
		Exclude:    []string{"name"},
	})
	set, err := r.Configure()
	require.NoError(t, err)
	require.Equal(t, `User on users
  ID        id bigint not null primary key identity as int64
  Nickname  nickname text null as *string
`, set.Describe())
}
