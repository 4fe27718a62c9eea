// Package hybrid maps decorated classes onto ready tables: SQLAlchemy's
// declarative with imperative table. The classes have constructors and methods
// of their own, as a dataclass has.
package hybrid

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

var user = &schema.Table{Name: "user", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "name", Type: schema.String{Size: 50}},
	{Name: "fullname", Type: schema.String{Size: 50}},
	{Name: "nickname", Type: schema.String{Size: 12}, Nullable: true},
}}

var address = &schema.Table{Name: "address", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "user_id", Type: schema.BigInt{}, References: "user.id"},
	{Name: "email_address", Type: schema.String{Size: 50}},
}}

// User carries its table, and the properties that the table does not give.
type User struct {
	ID        int64
	Name      string
	FullName  string
	Nickname  *string
	Addresses []*Address
}

// NewUser returns a user who is called by the name.
func NewUser(name string) *User { return &User{Name: name, FullName: name} }

// Define maps the class.
func (u *User) Define(d *mapper.Definition) {
	d.Table = user
	d.Bind(&u.FullName, mapper.Column{Name: "fullname"})
	d.Bind(&u.Addresses, mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(address.C("id").Asc())})
}

// Address renames a column by a tag, which a ready table allows.
type Address struct {
	ID     int64
	UserID int64
	Email  string `map:"email_address"`
	User   *User
}

// Set returns the mapping.
func Set() (*mapper.Set, error) {
	return registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[User](reg, mapper.ConstructedBy(func() *User { return NewUser("nobody") }))
		registry.Mapped[Address](reg, mapper.Onto(address))
	})
}
