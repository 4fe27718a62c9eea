package registry_test

import (
	"errors"
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// User is declarative: its mapping is in its tags.
type User struct {
	mapper.Base `map:"users"`

	ID        int64      `map:",pk"`
	Name      string     `map:",size:30"`
	Nickname  *string    // a pointer: the column may be null
	Addresses []*Address `map:",rel,back:User,order:id"`
}

// Address is declarative too.
type Address struct {
	mapper.Base `map:"addresses"`

	ID     int64  `map:",pk"`
	Email  string `map:"email_address,size:50"`
	UserID int64  `map:",fk:users.id"`
	User   *User  `map:",rel,back:Addresses"`
}

// A class that carries its own mapping.
func ExampleMapped() {
	reg := registry.New(nil)
	registry.Mapped[User](reg)
	registry.Mapped[Address](reg)

	set, err := reg.Configure()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// Address on addresses
	//   ID      id bigint not null primary key identity as int64
	//   Email   email_address string(50) not null as string
	//   UserID  user_id bigint not null as int64
	//   User    many-to-one User on addresses.user_id = users.id, back User.Addresses
	//
	// User on users
	//   ID         id bigint not null primary key identity as int64
	//   Name       name string(30) not null as string
	//   Nickname   nickname text null as *string
	//   Addresses  one-to-many Address on users.id = addresses.user_id, ordered by id, back Address.User
}

// Author and Book know of no mapping at all.
type Author struct {
	ID    int64
	Name  string
	Books []*Book
}

// Book knows of no mapping either.
type Book struct {
	ID       int64
	Title    string
	AuthorID int64
	Author   *Author
}

var authors = &schema.Table{Name: "authors", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "full_name", Type: schema.String{Size: 80}},
}}

var books = &schema.Table{Name: "books", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "title", Type: schema.Text{}},
	{Name: "author_id", Type: schema.BigInt{}, References: "authors.id"},
}}

// Plain structs, and tables beside them. What the properties do not name is
// derived from the table.
func ExampleMapImperatively() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Author](reg, authors, mapper.Properties{
			"Name":  mapper.Column{Name: "full_name"},
			"Books": mapper.Relationship{Back: "Author", OrderBy: schema.OrderBy(books.C("title").Asc())},
		})
		registry.MapImperatively[Book](reg, books, mapper.Properties{
			"Author": mapper.Relationship{Back: "Books"},
		})
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// Author on authors
	//   ID     id bigint not null primary key identity as int64
	//   Name   full_name string(80) not null as string
	//   Books  one-to-many Book on authors.id = books.author_id, ordered by title, back Book.Author
	//
	// Book on books
	//   ID        id bigint not null primary key identity as int64
	//   Title     title text not null as string
	//   AuthorID  author_id bigint not null as int64
	//   Author    many-to-one Author on books.author_id = authors.id, back Author.Books
}

// Fields named by their address: renaming one cannot break the mapping, since
// the compiler knows them. The other side of Books is completed by its Back.
func ExampleMapImperatively_bind() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Author](reg, authors, nil, mapper.With(func(a *Author, d *mapper.Definition) {
			d.Bind(&a.Name, mapper.Column{Name: "full_name"})
			d.Bind(&a.Books, mapper.Relationship{Back: "Author"})
		}))
		registry.MapImperatively[Book](reg, books, nil)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	author, err := mapper.Inspect[Author](set)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(author.Describe())
	// Output:
	// Author on authors
	//   ID     id bigint not null primary key identity as int64
	//   Name   full_name string(80) not null as string
	//   Books  one-to-many Book on authors.id = books.author_id, back Book.Author
}

// A decorated class on a ready table: the hybrid of both styles.
func ExampleMapped_onto() {
	type Writer struct {
		ID   int64
		Name string `map:"full_name"`
	}
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Writer](reg, mapper.Onto(authors))
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// Writer on authors
	//   ID    id bigint not null primary key identity as int64
	//   Name  full_name string(80) not null as string
}

// Mistakes come all at once, each with its place, what is wrong and the way
// out. They are typed.
func ExampleRegistry_Configure_errors() {
	type Reader struct {
		mapper.Base `map:"readers"`

		ID       int64  `map:",pk"`
		Name     string `map:",szie:30"`
		Favorite int64  `map:",fk:author.id"`
	}
	reg := registry.New(nil)
	registry.Mapped[Reader](reg)
	registry.MapImperatively[Author](reg, authors, mapper.Properties{"Books": mapper.Ignore{}})

	_, err := reg.Configure()
	fmt.Println(err)

	var inTag *mapper.TagError
	if errors.As(err, &inTag) {
		fmt.Println(inTag.Word, "is", inTag.Nearest)
	}
	fmt.Println(errors.Is(err, mapper.UnknownTable))
	// Output:
	// mapper: Author.Name: the field is neither a column of authors nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
	// mapper: Author.full_name: column authors.full_name has no field; add one, or leave the column out with mapper.Exclude
	// mapper: Reader.Favorite: it references table "author", which is not mapped; did you mean "authors"?
	// mapper: Reader.Name: unknown option "szie" at offset 1 of tag ",szie:30"; did you mean "size"?
	// szie is size
	// true
}
