package registry_test

import (
	"fmt"
	"log"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// inspected returns the Mapper of User and that of Address, in a style.
func inspected(t *testing.T, style string) (users, addresses *mapper.Mapper) {
	t.Helper()
	set, err := registry.Build(nil, func(r *registry.Registry) { modelStyles[style](r) })
	require.NoError(t, err)
	users, ok := set.Named("User")
	require.True(t, ok)
	addresses, ok = set.Named("Address")
	require.True(t, ok)
	return users, addresses
}

// N2: the table, what rows are read from, and the key.
func TestN2LocalTable(t *testing.T) {
	t.Parallel()
	for style := range modelStyles {
		users, _ := inspected(t, style)
		require.Equal(t, "users", users.LocalTable.FullName())
		require.True(t, users.OwnTable)
		require.Same(t, users.LocalTable, users.Selectable)
		require.NotSame(t, styleUsers, users.LocalTable, "a frozen copy")
		require.Len(t, users.Key, 1)
		require.Equal(t, "ID", users.Key[0].Name)
	}
}

// N3: columns in order and by name.
func TestN3Columns(t *testing.T) {
	t.Parallel()
	for style := range modelStyles {
		users, _ := inspected(t, style)
		var names []string
		for _, column := range users.LocalTable.Columns {
			names = append(names, column.Name)
		}
		require.Equal(t, []string{"id", "name", "nickname"}, names)
		name, ok := users.LocalTable.Column("name")
		require.True(t, ok)
		require.Equal(t, schema.String{Size: 30}, name.Type)
		_, ok = users.LocalTable.Column("Name")
		require.False(t, ok, "that is the attribute")
	}
}

// N4: column attributes, each with its property and its column.
func TestN4ColumnAttributes(t *testing.T) {
	t.Parallel()
	for style := range modelStyles {
		_, addresses := inspected(t, style)
		email, ok := addresses.Column("Email")
		require.True(t, ok)
		require.Equal(t, "email_address", email.Column.Name)
		held, ok := addresses.LocalTable.Column("email_address")
		require.True(t, ok)
		require.Same(t, held, email.Column)
		by, ok := addresses.ColumnFor("email_address")
		require.True(t, ok)
		require.Same(t, email, by)
	}
}

// N5: all mapped attributes, relationships included; changing what is returned
// changes nothing.
func TestN5Attributes(t *testing.T) {
	t.Parallel()
	for style := range modelStyles {
		users, _ := inspected(t, style)
		for range 2 {
			var names []string
			all := users.Attrs()
			for i, attr := range all {
				names = append(names, attr.Attribute())
				all[i] = nil
			}
			require.Equal(t, []string{"ID", "Name", "Nickname", "Addresses"}, names)
		}
	}
}

// N6: a person can read a whole registry: classes, tables, columns, and
// relationships with direction and join.
func TestN6DescribeOfARegistry(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		modelStyles["imperative by name"](r)
		registry.Mapped[struct {
			mapper.Base `map:"groups"`
			ID          int64        `map:",pk"`
			Members     []*plainUser `map:",rel,through:memberships"`
		}](r, mapper.Named("Group"))
	})
	require.NoError(t, err)
	require.Equal(t, `Address on addresses
  ID      id bigint not null primary key identity as int64
  Email   email_address string(50) not null as string
  UserID  user_id bigint not null as int64
  User    many-to-one User on addresses.user_id = users.id, back User.Addresses

Group on groups
  ID       id bigint not null primary key identity as int64
  Members  many-to-many User through memberships on groups.id = memberships.group_id and memberships.user_id = users.id

User on users
  ID         id bigint not null primary key identity as int64
  Name       name string(30) not null as string
  Nickname   nickname text null as *string
  Addresses  one-to-many Address on users.id = addresses.user_id, ordered by id, back Address.User
`, set.Describe())
}

// What the mapper of a class knows: its table, its columns and its attributes.
func Example_inspect() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[User](reg)
		registry.Mapped[Address](reg)
	})
	if err != nil {
		log.Fatal(err)
	}
	m, err := mapper.Inspect[User](set)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(m, m.LocalTable, m.Key[0].Name)
	for _, attr := range m.Attrs() {
		fmt.Println(attr.Attribute())
	}
	name, _ := m.Column("Name")
	fmt.Println(name.Column.Name, name.Column.Type)

	_, err = mapper.Inspect[Author](set)
	fmt.Println(err)
	// Output:
	// User on users users(id, name, nickname) ID
	// ID
	// Name
	// Nickname
	// Addresses
	// name string(30)
	// mapper: registry_test.Author is not mapped; map it before Configure
}
