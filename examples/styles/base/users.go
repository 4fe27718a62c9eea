// Package base maps the model declaratively, through a base: SQLAlchemy's
// declarative_base().
package base

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Base is the door of these classes. It has a registry of its own;
// registry.New(nil).GenerateBase() says the same in two steps.
var Base = registry.DeclarativeBase(nil)

var (
	_ = registry.Mapped[User](Base)
	_ = registry.Mapped[Address](Base)
)

// User has its table's name on mapper.Base and its columns on its fields.
type User struct {
	mapper.Base `map:"user"`

	ID        int64      `map:",pk"`
	Name      string     `map:",size:50"`
	FullName  string     `map:"fullname,size:50"`
	Nickname  *string    `map:",size:12"`
	Addresses []*Address `map:",rel,back:User,order:id"`
}

// Address is the other side of User.Addresses.
type Address struct {
	mapper.Base `map:"address"`

	ID     int64  `map:",pk"`
	UserID int64  `map:",fk:user.id"`
	Email  string `map:"email_address,size:50"`
	User   *User  `map:",rel,back:Addresses"`
}

// Set returns the mapping.
func Set() (*mapper.Set, error) { return Base.Registry().Configure() }
