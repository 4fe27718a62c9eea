package imperative_test

import (
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/styles/imperative"
)

func Example() {
	set, err := imperative.Set()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// Address on address
	//   ID      id bigint not null primary key identity as int64
	//   UserID  user_id bigint not null as int64
	//   Email   email_address string(50) not null as string
	//   User    many-to-one User on address.user_id = user.id, back User.Addresses
	//
	// User on user
	//   ID         id bigint not null primary key identity as int64
	//   Name       name string(50) not null as string
	//   FullName   fullname string(50) not null as string
	//   Nickname   nickname string(12) null as *string
	//   Addresses  one-to-many Address on user.id = address.user_id, ordered by id, back Address.User
}

// The constructor is there for plain structs too, and refuses what is no
// attribute.
func ExampleRegister() {
	set, err := registry.Build(nil, imperative.Register)
	if err != nil {
		log.Fatal(err)
	}
	user, err := registry.Construct[imperative.User](set, mapper.Values{"Name": "ed", "FullName": "Ed Jones"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(user.Name, user.FullName)

	_, err = registry.Construct[imperative.User](set, mapper.Values{"Fullname": "Ed Jones"})
	fmt.Println(err)
	// Output:
	// ed Ed Jones
	// mapper: User.Fullname: the class has no such attribute; did you mean "FullName"?
}
