// Package decorator maps the model declaratively without a base: SQLAlchemy's
// @registry.mapped. Its structs would compile without Mapwright.
package decorator

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// User states its table on a blank field, which takes no import and no space.
type User struct {
	_ struct{} `map:"user"`

	ID        int64      `map:",pk"`
	Name      string     `map:",size:50"`
	FullName  string     `map:"fullname,size:50"`
	Nickname  *string    `map:",size:12"`
	Addresses []*Address `map:",rel,back:User,order:id"`
}

// Address names its table by a method, as GORM's users know it.
type Address struct {
	ID     int64  `map:",pk"`
	UserID int64  `map:",fk:user.id"`
	Email  string `map:"email_address,size:50"`
	User   *User  `map:",rel,back:Addresses"`
}

// TableName returns the name of the table.
func (Address) TableName() string { return "address" }

// Set returns the mapping. Only the classes that are decorated are mapped.
func Set() (*mapper.Set, error) {
	return registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[User](reg)
		registry.Mapped[Address](reg)
	})
}
