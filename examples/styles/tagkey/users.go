// Package tagkey maps the model by tags under a key of its own, as SQLAlchemy
// reads the metadata of dataclass fields. The key "map" is another tool's here.
package tagkey

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// User has tags of two tools, which do not see each other.
type User struct {
	_ struct{} `sa:"user"`

	ID        int64      `sa:",pk,noinit" map:"user-id"`
	Name      string     `sa:",size:50" map:"user-name"`
	FullName  string     `sa:"fullname,size:50"`
	Nickname  *string    `sa:",size:12"`
	Addresses []*Address `sa:",rel,back:User,order:id"`
}

// Address has its relationship in a tag, like its columns.
type Address struct {
	_ struct{} `sa:"address"`

	ID     int64  `sa:",pk,noinit"`
	UserID int64  `sa:",fk:user.id"`
	Email  string `sa:"email_address,size:50"`
	User   *User  `sa:",rel,back:Addresses"`
}

// Set returns the mapping.
func Set() (*mapper.Set, error) {
	return registry.Build(&registry.Options{TagKey: "sa"}, func(reg *registry.Registry) {
		registry.Mapped[User](reg)
		registry.Mapped[Address](reg)
	})
}
