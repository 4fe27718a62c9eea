// Package tagged holds the classes of the conformance cases in declarative
// style: everything is said on the struct. Package plain says the same beside
// plain structs, file by file.
package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type User struct {
	mapper.Base `map:"users"`

	ID        int64  `map:",pk"`
	Name      string `map:",size:30"`
	Nickname  *string
	Addresses []*Address `map:",rel,back:User,order:id"`
}

type Address struct {
	mapper.Base `map:"addresses"`

	ID     int64  `map:",pk"`
	Email  string `map:"email_address,size:50"`
	UserID int64  `map:",fk:users.id"`
	User   *User  `map:",rel,back:Addresses"`
}

func Users(r *registry.Registry) {
	registry.Mapped[User](r)
	registry.Mapped[Address](r)
}
