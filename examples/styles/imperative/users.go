// Package imperative maps plain structs onto tables: SQLAlchemy's
// registry.map_imperatively().
package imperative

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// User knows nothing of its mapping.
type User struct {
	ID        int64
	Name      string
	FullName  string
	Nickname  *string
	Addresses []*Address
}

// Address knows nothing of it either.
type Address struct {
	ID     int64
	UserID int64
	Email  string
	User   *User
}

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

// Register maps the classes. Address.User has no property: it is the other side
// of User.Addresses, which completes it.
func Register(reg *registry.Registry) {
	registry.MapImperatively[User](reg, user, mapper.Properties{
		"FullName":  mapper.Column{Name: "fullname"},
		"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(address.C("id").Asc())},
	})
	registry.MapImperatively[Address](reg, address, mapper.Properties{
		"Email": mapper.Column{Name: "email_address"},
	})
}

// Set returns the mapping.
func Set() (*mapper.Set, error) { return registry.Build(nil, Register) }
