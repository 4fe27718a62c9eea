package base_test

import (
	"fmt"
	"log"

	"github.com/mapwright/mapwright/examples/styles/base"
)

// The classes have been mapped when the package was initialized.
func Example() {
	set, err := base.Set()
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

// The base keeps the catalogue of its classes and tables.
func ExampleBase() {
	for _, class := range base.Base.Classes() {
		fmt.Println(class.Name())
	}
	for _, table := range base.Base.MetaData().Tables() {
		fmt.Println(table)
	}
	fmt.Println(base.Base.MetaData() == base.Base.Registry().MetaData())
	// Output:
	// User
	// Address
	// user(id, name, fullname, nickname)
	// address(id, user_id, email_address)
	// true
}
