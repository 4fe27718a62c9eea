// Package explicit maps the model declaratively, through a base struct of its
// own: SQLAlchemy's explicit base.
package explicit

import (
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Entity is what all classes here have: the key, and a rule for the names of
// their tables. It is abstract, and never mapped itself.
type Entity struct {
	mapper.Mixin

	ID int64 `map:",pk"`
}

// MapMixin names the table of a class.
func (Entity) MapMixin(owner *mapper.Definition) {
	owner.TableName = strings.ToLower(owner.Name)
}

// User has its key and its table's name from Entity.
type User struct {
	Entity

	Name      string     `map:",size:50"`
	FullName  string     `map:"fullname,size:50"`
	Nickname  *string    `map:",size:12"`
	Addresses []*Address `map:",rel,back:User,order:id"`
}

// Address has them from Entity too.
type Address struct {
	Entity

	UserID int64  `map:",fk:user.id"`
	Email  string `map:"email_address,size:50"`
	User   *User  `map:",rel,back:Addresses"`
}

// Set returns the mapping.
func Set() (*mapper.Set, error) {
	return registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[User](reg)
		registry.Mapped[Address](reg)
	})
}
