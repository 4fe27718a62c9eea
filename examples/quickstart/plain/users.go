// Package plain maps users and their addresses imperatively: the structs know
// nothing, the tables stand beside them.
package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// User is a plain struct.
type User struct {
	ID        int64
	Name      string
	Nickname  *string
	Addresses []*Address
}

// Address is a plain struct.
type Address struct {
	ID     int64
	Email  string
	UserID int64
	User   *User
}

var users = &schema.Table{Name: "users", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "name", Type: schema.String{Size: 30}},
	{Name: "nickname", Type: schema.Text{}, Nullable: true},
}}

var addresses = &schema.Table{Name: "addresses", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "email_address", Type: schema.String{Size: 50}},
	{Name: "user_id", Type: schema.BigInt{}, References: "users.id"},
}}

// Register maps both classes.
func Register(reg *registry.Registry) {
	registry.MapImperatively[User](reg, users, mapper.Properties{
		"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(addresses.C("email_address").Asc())},
	})
	registry.MapImperatively[Address](reg, addresses, mapper.Properties{
		"Email": mapper.Column{Name: "email_address"},
		"User":  mapper.Relationship{Back: "Addresses"},
	})
}

// Set is the mapping, which the ent client asks for when it is initialized.
var Set = registry.Must(registry.Build(nil, Register))
