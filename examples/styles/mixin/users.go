// Package mixin maps the model by mixins, which bring the table, the columns
// and the relationships: SQLAlchemy's declarative mixins with declared_attr.
package mixin

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// User is made of two mixins.
type User struct {
	Named
	HasAddresses
}

// Named is a mixin of columns. Each class that embeds it has its own copy.
type Named struct {
	mapper.Mixin

	ID       int64   `map:",pk"`
	Name     string  `map:",size:50"`
	FullName string  `map:"fullname,size:50"`
	Nickname *string `map:",size:12"`
}

// HasAddresses is a mixin with a relationship.
type HasAddresses struct {
	mapper.Mixin

	Addresses []*Address `map:",rel,order:id"`
}

// MapMixin says what depends on the owner: the other side is called after it.
func (h *HasAddresses) MapMixin(owner *mapper.Definition) {
	owner.Bind(&h.Addresses, mapper.Relationship{Back: owner.Name})
}

// Address belongs to a user by a mixin, whose column and whose relationship it
// gets.
type Address struct {
	ID int64 `map:",pk"`
	OfUser
	Email string `map:"email_address,size:50"`
}

// OfUser is a mixin of a foreign key and what it stands for.
type OfUser struct {
	mapper.Mixin

	UserID int64 `map:",fk:user.id"`
	User   *User `map:",rel,back:Addresses"`
}

// Set returns the mapping.
func Set() (*mapper.Set, error) {
	return registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[User](reg, mapper.OnTable("user"))
		registry.Mapped[Address](reg, mapper.OnTable("address"))
	})
}
