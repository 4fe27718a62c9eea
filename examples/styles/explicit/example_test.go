package explicit_test

import (
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/styles/explicit"
)

func Example() {
	set, err := explicit.Set()
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

// The base is no class.
func ExampleEntity() {
	_, err := registry.Build(nil, func(reg *registry.Registry) { registry.Mapped[explicit.Entity](reg) })
	fmt.Println(err)
	// Output:
	// mapper: Entity: a mixin is abstract, and no class by itself; embed it in a class, or mapper.Base in place of mapper.Mixin
}
