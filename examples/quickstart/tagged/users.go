// Package tagged maps users and their addresses declaratively: everything is
// said on the structs.
package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// User lives in the table users.
type User struct {
	mapper.Base `map:"users"`

	ID        int64      `map:",pk"`
	Name      string     `map:",size:30"`
	Nickname  *string    // a pointer may be null
	Addresses []*Address `map:",rel,back:User,order:email_address"`
}

// Address lives in the table addresses.
type Address struct {
	mapper.Base `map:"addresses"`

	ID     int64  `map:",pk"`
	Email  string `map:"email_address,size:50"`
	UserID int64  `map:",fk:users.id"`
	User   *User  `map:",rel,back:Addresses"`
}

// Register maps both classes.
func Register(reg *registry.Registry) {
	registry.Mapped[User](reg)
	registry.Mapped[Address](reg)
}
