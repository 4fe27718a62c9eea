package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The design's User and Address, once in each style. Types that refer to one
// another cannot be local, so each style has a name of its own.
type (
	baseStyleUser struct {
		mapper.Base `map:"users"`

		ID        int64  `map:",pk"`
		Name      string `map:",size:30"`
		Nickname  *string
		Addresses []*baseStyleAddress `map:",rel,back:User,order:id"`
	}
	baseStyleAddress struct {
		mapper.Base `map:"addresses"`

		ID     int64          `map:",pk"`
		Email  string         `map:"email_address,size:50"`
		UserID int64          `map:",fk:users.id"`
		User   *baseStyleUser `map:",rel,back:Addresses"`
	}

	markerStyleUser struct {
		_ struct{} `map:"users"`

		ID        int64  `map:",pk"`
		Name      string `map:",size:30"`
		Nickname  *string
		Addresses []*markerStyleAddress `map:",rel,back:User,order:id"`
	}
	markerStyleAddress struct {
		_ struct{} `map:"addresses"`

		ID     int64            `map:",pk"`
		Email  string           `map:"email_address,size:50"`
		UserID int64            `map:",fk:users.id"`
		User   *markerStyleUser `map:",rel,back:Addresses"`
	}

	// The columns in tags, the rest in Define and TableName.
	definedUser struct {
		ID        int64  `map:",pk"`
		Name      string `map:",size:30"`
		Nickname  *string
		Addresses []*definedAddress
	}
	definedAddress struct {
		ID     int64  `map:",pk"`
		Email  string `map:",size:50"`
		UserID int64  `map:",fk:users.id"`
		User   *definedUser
	}

	// Untouched: what every style beside the struct maps.
	plainUser struct {
		ID        int64
		Name      string
		Nickname  *string
		Addresses []*plainAddress
	}
	plainAddress struct {
		ID     int64
		Email  string
		UserID int64
		User   *plainUser
	}

	// One side in tags, the other untouched.
	mixedUser struct {
		mapper.Base `map:"users"`

		ID        int64  `map:",pk"`
		Name      string `map:",size:30"`
		Nickname  *string
		Addresses []*mixedAddress `map:",rel,back:User,order:id"`
	}
	mixedAddress struct {
		ID     int64
		Email  string
		UserID int64
		User   *mixedUser
	}
)

func (*definedUser) TableName() string { return "users" }

func (u *definedUser) Define(d *mapper.Definition) {
	d.Bind(&u.Addresses, mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(styleAddresses.C("id").Asc())})
}

func (*definedAddress) TableName() string { return "addresses" }

func (a *definedAddress) Define(d *mapper.Definition) {
	d.Bind(&a.Email, mapper.Column{Name: "email_address"})
	d.Bind(&a.User, mapper.Relationship{Back: "Addresses"})
}

var styleUsers = &schema.Table{Name: "users", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "name", Type: schema.String{Size: 30}},
	{Name: "nickname", Type: schema.Text{}, Nullable: true},
}}

var styleAddresses = &schema.Table{Name: "addresses", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "email_address", Type: schema.String{Size: 50}},
	{Name: "user_id", Type: schema.BigInt{}, References: "users.id"},
}}

var (
	styleUserProperties = mapper.Properties{
		"Addresses": mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(styleAddresses.C("id").Asc())},
	}
	styleAddressProperties = mapper.Properties{
		"Email": mapper.Column{Name: "email_address"},
		"User":  mapper.Relationship{Back: "Addresses"},
	}
	named = struct{ user, address mapper.Edit }{mapper.Named("User"), mapper.Named("Address")}
)

// modelStyles maps the model in every style.
var modelStyles = map[string]func(registry.Door){
	"declarative with Base": func(door registry.Door) {
		registry.Mapped[baseStyleUser](door, named.user)
		registry.Mapped[baseStyleAddress](door, named.address)
	},
	"declarative with the marker": func(door registry.Door) {
		registry.Mapped[markerStyleUser](door, named.user)
		registry.Mapped[markerStyleAddress](door, named.address)
	},
	"decorator with Define and Bind": func(door registry.Door) {
		registry.Mapped[definedUser](door, named.user)
		registry.Mapped[definedAddress](door, named.address)
	},
	"imperative by name": func(door registry.Door) {
		registry.MapImperatively[plainUser](door, styleUsers, styleUserProperties, named.user)
		registry.MapImperatively[plainAddress](door, styleAddresses, styleAddressProperties, named.address)
	},
	"imperative by With and Bind": func(door registry.Door) {
		registry.MapImperatively[plainUser](door, styleUsers, nil, named.user, mapper.With(func(u *plainUser, d *mapper.Definition) {
			d.Bind(&u.Addresses, mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(styleAddresses.C("id").Asc())})
		}))
		registry.MapImperatively[plainAddress](door, styleAddresses, nil, named.address, mapper.With(func(a *plainAddress, d *mapper.Definition) {
			d.Bind(&a.Email, mapper.Column{Name: "email_address"})
			d.Bind(&a.User, mapper.Relationship{Back: "Addresses"})
		}))
	},
	"imperative, one side completed by the other": func(door registry.Door) {
		registry.MapImperatively[plainUser](door, styleUsers, styleUserProperties, named.user)
		registry.MapImperatively[plainAddress](door, styleAddresses, mapper.Properties{"Email": mapper.Column{Name: "email_address"}}, named.address)
	},
	"hybrid": func(door registry.Door) {
		registry.Mapped[plainUser](door, named.user, mapper.Onto(styleUsers), func(d *mapper.Definition) {
			d.Set("Addresses", styleUserProperties["Addresses"])
		})
		registry.Mapped[plainAddress](door, named.address, mapper.Onto(styleAddresses), mapper.With(func(a *plainAddress, d *mapper.Definition) {
			d.Bind(&a.Email, mapper.Column{Name: "email_address"})
			d.Bind(&a.User, mapper.Relationship{Back: "Addresses"})
		}))
	},
	"mixed": func(door registry.Door) {
		registry.MapImperatively[mixedAddress](door, styleAddresses, styleAddressProperties, named.address)
		registry.Mapped[mixedUser](door, named.user)
	},
}

// addModel maps the model by finished definitions.
func addModel(r *registry.Registry) {
	user, address := definition[plainUser](), definition[plainAddress]()
	user.Name, user.Table, user.Properties = "User", styleUsers, styleUserProperties
	address.Name, address.Table, address.Properties = "Address", styleAddresses, styleAddressProperties
	r.Add(user)
	r.Add(address)
}
