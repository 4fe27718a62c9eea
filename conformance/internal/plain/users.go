// Package plain holds the classes of the conformance cases as plain structs,
// with their tables beside them: imperative style. Package tagged says the same
// on the structs, file by file.
package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type User struct {
	ID        int64
	Name      string
	Nickname  *string
	Addresses []*Address
}

type Address struct {
	ID     int64
	Email  string
	UserID int64
	User   *User
}

func usersTables() (users, addresses *schema.Table) {
	return &schema.Table{Name: "users", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 30}},
			{Name: "nickname", Type: schema.Text{}, Nullable: true},
		}}, &schema.Table{Name: "addresses", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "email_address", Type: schema.String{Size: 50}},
			{Name: "user_id", Type: schema.BigInt{}, References: "users.id"},
		}}
}

func Users(r *registry.Registry) {
	users, addresses := usersTables()
	registry.MapImperatively[User](r, users, mapper.Properties{
		"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(addresses.C("id").Asc())},
	})
	registry.MapImperatively[Address](r, addresses, mapper.Properties{
		"Email": mapper.Column{Name: "email_address"},
		"User":  mapper.Relationship{Back: "Addresses"},
	})
}

// UsersBound names fields by their addresses.
func UsersBound(r *registry.Registry) {
	users, addresses := usersTables()
	registry.MapImperatively[User](r, users, nil, mapper.With(func(u *User, d *mapper.Definition) {
		d.Bind(&u.Addresses, mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(addresses.C("id").Asc())})
	}))
	registry.MapImperatively[Address](r, addresses, nil, mapper.With(func(a *Address, d *mapper.Definition) {
		d.Bind(&a.Email, mapper.Column{Name: "email_address"})
		d.Bind(&a.User, mapper.Relationship{Back: "Addresses"})
	}))
}
