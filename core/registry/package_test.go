package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Package variables in an order in which nothing is ready when it is first
// mentioned. That this compiles shows that they form no initialization cycle.
var (
	packageSet = registry.Must(registry.Build(nil, registerPackage))

	_             = registry.Mapped[packageUser](packageRegistry)
	mappedAddress = registry.MapImperatively[packageAddress](packageRegistry, packageAddresses, nil,
		mapper.With(func(a *packageAddress, d *mapper.Definition) {
			d.Bind(&a.User, mapper.Relationship{Back: "Addresses", ForeignKey: []schema.ColumnRef{packageAddresses.C("user_id")}})
		}))

	packageRegistry  = registry.New(nil)
	packageAddresses = table("addresses", references("user_id", "users.id"))
)

type packageUser struct {
	mapper.Base `map:"users"`

	ID        int64 `map:",pk"`
	Addresses []*packageAddress
}

// Define refers to what the other class is mapped with, which refers to this
// class.
func (u *packageUser) Define(d *mapper.Definition) {
	_ = mappedAddress
	d.Bind(&u.Addresses, mapper.Relationship{Back: "User", OrderBy: schema.OrderBy(packageAddresses.C("id").Desc())})
}

type packageAddress struct {
	ID, UserID int64
	User       *packageUser
}

func registerPackage(r *registry.Registry) {
	registry.Mapped[packageUser](r)
	registry.MapImperatively[packageAddress](r, table("addresses", references("user_id", "users.id")),
		mapper.Properties{"User": mapper.Relationship{Back: "Addresses"}})
}

// D4: the decorator works in package variables, `var _ = registry.Mapped[T](reg)`.
func TestD4PackageVariables(t *testing.T) {
	t.Parallel()
	set, err := packageRegistry.Configure()
	require.NoError(t, err)
	require.Equal(t, `class packageAddress on addresses
  key ID
  ID int64 holds id
  UserID int64 holds user_id
  User *packageUser is many-to-one on addresses.user_id = users.id by fk_addresses_user_id back Addresses
class packageUser on users
  key ID
  ID int64 holds id
  Addresses []*packageAddress is one-to-many on users.id = addresses.user_id by fk_addresses_user_id order by id desc back User
table addresses
  column id bigint not null primary key identity
  column user_id bigint not null
  foreign key fk_addresses_user_id (user_id) references users(id)
table users
  column id bigint not null primary key identity
`, set.Snapshot().Text())
	require.Equal(t, set.Fingerprint(), packageSet.Fingerprint(), "a Set in one expression does not depend on the order")
}
