package registry_test

import (
	"fmt"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// A class needs a table's name and a key.
func Example_tableNameAndKey() {
	type Nameless struct {
		ID int64 `map:",pk"`
	}
	type Keyless struct {
		mapper.Base `map:"keyless"`

		Text string
	}
	reg := registry.New(nil)
	registry.Mapped[Nameless](reg)
	registry.Mapped[Keyless](reg)
	_, err := reg.Configure()
	fmt.Println(err)
	// Output:
	// mapper: Keyless: table keyless has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key
	// mapper: Nameless: no table name; state it on mapper.Base, on _ struct{}, by TableName() string or in schema.Table.Name
}

// Embedding a class does not make one: only what is decorated is mapped.
func Example_onlyWhatIsDecorated() {
	type Signed struct {
		User      `map:"-"`
		Signature string
	}
	reg := registry.New(nil)
	registry.Mapped[User](reg)
	registry.Mapped[Address](reg)
	set := registry.Must(reg.Configure())
	_, err := mapper.Inspect[Signed](set)
	fmt.Println(err)
	// Output: mapper: registry_test.Signed is not mapped; map it before Configure
}

// A field that is tagged but not exported is refused, not dropped.
func Example_taggedUnexportedField() {
	type Safe struct {
		mapper.Base `map:"safes"`

		ID   int64  `map:",pk"`
		code string `map:",size:8"`
	}
	reg := registry.New(nil)
	registry.Mapped[Safe](reg)
	_, err := reg.Configure()
	fmt.Println(err, Safe{}.code)
	// Output: mapper: Safe.code: the field has a tag but is not exported; export it, or remove the tag and bind it in Define
}

// basket has fields and methods that are no business of the mapping.
type basket struct {
	mapper.Base `map:"baskets"`

	ID      int64 `map:",pk"`
	Apples  int64
	Pears   int64
	OnSale  []string `map:"-"`
	visited bool
}

func (b *basket) Fruit() int64 { b.visited = true; return b.Apples + b.Pears }

// What is ignored, what is not exported and methods stay untouched.
func Example_ignoredFields() {
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) { registry.Mapped[basket](reg) }))
	fmt.Print(set.Describe())
	// Output:
	// basket on baskets
	//   ID      id bigint not null primary key identity as int64
	//   Apples  apples bigint not null as int64
	//   Pears   pears bigint not null as int64
}

// A table may belong to a MetaData of one's own, with tables that no class maps.
func ExampleMapImperatively_secondMetaData() {
	type Stay struct{ ID, RoomID int64 }
	var hotel schema.MetaData
	rooms, _ := hotel.Add(&schema.Table{Name: "rooms", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}})
	stays, _ := hotel.Add(&schema.Table{Name: "stays", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "room_id", References: rooms.C("id").String()},
	}})
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Stay](reg, stays, nil, mapper.In(&hotel))
	}))
	fmt.Print(set.Tables()[0].Describe())
	// Output:
	// table stays
	//   column id bigint not null primary key identity
	//   column room_id bigint not null
	//   foreign key fk_stays_room_id (room_id) references rooms(id)
}

// A Definition is what every style comes to: class, table, properties and the
// rest.
func ExampleRegistry_Add() {
	definition, err := mapper.NewDefinition(typeOf[Author]())
	if err != nil {
		fmt.Println(err)
		return
	}
	definition.Table = authors
	definition.Set("Name", mapper.Column{Name: "full_name"})
	definition.Set("Books", mapper.Ignore{})
	reg := registry.New(nil)
	reg.Add(definition)
	fmt.Print(registry.Must(reg.Configure()).Describe())
	// Output:
	// Author on authors
	//   ID    id bigint not null primary key identity as int64
	//   Name  full_name string(80) not null as string
}

// A class has one Mapper; the first one stays.
func Example_mappedTwice() {
	reg := registry.New(nil)
	registry.MapImperatively[Author](reg, authors, mapper.Properties{"Name": mapper.Column{Name: "full_name"}, "Books": mapper.Ignore{}})
	registry.Mapped[Author](reg, mapper.OnTable("writers"))
	_, err := reg.Configure()
	fmt.Println(err)
	// Output: mapper: Author: the class is mapped twice; remove one of the mappings
}

// A table may have any number of Mappers, and is never changed by them.
func Example_tableOfSeveralClasses() {
	type AuthorName struct {
		ID   int64
		Name string `map:"full_name"`
	}
	type AuthorKey struct{ ID int64 }
	before := authors.Describe()
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[AuthorName](reg, mapper.Onto(authors))
		registry.Mapped[AuthorKey](reg, mapper.Onto(authors), mapper.Exclude("full_name"))
	}))
	fmt.Println(set.OnTable("authors"))
	fmt.Println(authors.Describe() == before)
	// Output:
	// [AuthorKey on authors AuthorName on authors]
	// true
}

// A registry has its own way to fill objects: this one takes names in any case.
func ExampleOptions_fill() {
	options := &registry.Options{Fill: func(m *mapper.Mapper, object any, values mapper.Values) error {
		named := mapper.Values{}
		for name, value := range values {
			for _, attr := range m.Attrs() {
				if strings.EqualFold(attr.Attribute(), name) {
					named[attr.Attribute()] = value
				}
			}
		}
		return mapper.Fill(m, object, named)
	}}
	set := registry.Must(registry.Build(options, func(reg *registry.Registry) {
		registry.Mapped[User](reg)
		registry.Mapped[Address](reg)
	}))
	user, err := registry.Construct[User](set, mapper.Values{"NAME": "Ann"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(user.Name)
	// Output: Ann
}
