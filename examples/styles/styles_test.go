// Package styles_test shows that the styles of these packages say the same.
package styles_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/examples/styles/base"
	"github.com/mapwright/mapwright/examples/styles/decorator"
	"github.com/mapwright/mapwright/examples/styles/explicit"
	"github.com/mapwright/mapwright/examples/styles/hybrid"
	"github.com/mapwright/mapwright/examples/styles/imperative"
	"github.com/mapwright/mapwright/examples/styles/mixin"
	"github.com/mapwright/mapwright/examples/styles/reflected"
	"github.com/mapwright/mapwright/examples/styles/tagkey"
	"github.com/mapwright/mapwright/internal/dbtest"
)

// The mapping, whatever style it is written in.
const model = `class Address on address
  key ID
  ID int64 holds id
  UserID int64 holds user_id
  Email string holds email_address
  User *User is many-to-one on address.user_id = user.id by fk_address_user_id back Addresses
class User on user
  key ID
  ID int64 holds id
  Name string holds name
  FullName string holds fullname
  Nickname *string holds nickname
  Addresses []*Address is one-to-many on user.id = address.user_id by fk_address_user_id order by id back User
table address
  column id bigint not null primary key identity
  column user_id bigint not null
  column email_address string(50) not null
  foreign key fk_address_user_id (user_id) references user(id)
table user
  column id bigint not null primary key identity
  column name string(50) not null
  column fullname string(50) not null
  column nickname string(12) null
`

func TestStylesAreEqual(t *testing.T) {
	t.Parallel()
	for style, make := range map[string]func() (*mapper.Set, error){
		"base": base.Set, "explicit base": explicit.Set, "decorator": decorator.Set, "mixins": mixin.Set,
		"hybrid": hybrid.Set, "imperative": imperative.Set,
		"reflected": func() (*mapper.Set, error) {
			db := database.Open(schema.SQLite, dbtest.Open(t, schema.SQLite), nil)
			set, err := base.Set()
			require.NoError(t, err)
			require.NoError(t, db.CreateAll(t.Context(), set))
			return reflected.Set(t.Context(), db)
		},
	} {
		t.Run(style, func(t *testing.T) {
			set, err := make()
			require.NoError(t, err)
			require.Equal(t, model, set.Snapshot().Text())
		})
	}
}

// A tag key is no part of a mapping; that constructors may not set the keys is.
func TestTagKey(t *testing.T) {
	t.Parallel()
	set, err := tagkey.Set()
	require.NoError(t, err)
	user, err := mapper.Inspect[tagkey.User](set)
	require.NoError(t, err)
	require.True(t, user.Columns[0].NoInit)
}
