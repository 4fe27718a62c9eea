package mapper_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// N1: the Mapper of a class; an unmapped class is an error.
func TestN1Inspect(t *testing.T) {
	t.Parallel()
	m := newModel()
	set := m.set()
	users, err := mapper.Inspect[user](set)
	require.NoError(t, err)
	require.Same(t, m.users, users)

	_, err = mapper.Inspect[page](set)
	require.EqualError(t, err, "mapper: mapper_test.page is not mapped; map it before Configure")
	var unmapped *mapper.UnmappedError
	require.True(t, errors.As(err, &unmapped))
	require.Equal(t, reflect.TypeFor[page](), unmapped.Class)

	_, err = mapper.Inspect[user](nil)
	require.EqualError(t, err, "mapper: mapper_test.user is not mapped, since the Set is nil; pass what Configure returned")
	_, err = mapper.Inspect[*user](set)
	require.EqualError(t, err, "mapper: *mapper_test.user is not mapped; map it before Configure")
}

// R4: mappers by name, tables by full name.
func TestSetLookups(t *testing.T) {
	t.Parallel()
	m := newModel()
	set := m.set()
	require.Equal(t, []*mapper.Mapper{m.addresses, m.base, m.users}, set.Mappers())
	require.Equal(t, []*schema.Table{m.addresses.LocalTable, m.base.LocalTable, m.users.LocalTable}, set.Tables())
	require.Equal(t, []*mapper.Mapper{m.users}, set.OnTable("users"))
	require.Empty(t, set.OnTable("user"))

	set.Mappers()[0], set.Tables()[0] = nil, nil // the slices are the caller's
	require.Same(t, m.addresses, set.Mappers()[0])
	require.Same(t, m.addresses.LocalTable, set.Tables()[0])

	named, ok := set.Named("User")
	require.True(t, ok)
	require.Same(t, m.users, named)
	_, ok = set.Named("user")
	require.False(t, ok)
	_, ok = set.Of(reflect.TypeFor[page]())
	require.False(t, ok)
}

// N2, N3, N4, N5: key, columns and attributes, in order and by name.
func TestN2MapperLookups(t *testing.T) {
	t.Parallel()
	m := newModel()
	nickname, ok := m.users.Column("Nickname")
	require.True(t, ok)
	require.Same(t, m.users.Columns[1], nickname)
	require.Equal(t, "Nickname", nickname.Attribute())
	_, ok = m.users.Column("nickname")
	require.False(t, ok)

	held, ok := m.users.ColumnFor("nickname")
	require.True(t, ok)
	require.Same(t, nickname, held)
	_, ok = m.users.ColumnFor("secret")
	require.False(t, ok, "excluded")

	addresses, ok := m.users.Relationship("Addresses")
	require.True(t, ok)
	require.Same(t, m.users.Relationships[0], addresses)
	_, ok = m.users.Relationship("ID")
	require.False(t, ok)

	var names []string
	for _, attr := range m.users.Attrs() {
		names = append(names, attr.Attribute())
	}
	require.Equal(t, []string{"ID", "Nickname", "Kind", "Addresses"}, names)
	m.users.Attrs()[0] = nil // the slice is the caller's
	require.NotNil(t, m.users.Attrs()[0])

	generated, ok := m.users.GeneratedKey()
	require.True(t, ok)
	require.Equal(t, "ID", generated.Name)
	_, ok = m.base.GeneratedKey()
	require.False(t, ok)
}

// N6: a person can read a Mapper.
func TestN6Describe(t *testing.T) {
	t.Parallel()
	m := newModel()
	require.Equal(t, "User on users", m.users.String())
	require.Equal(t, `User on users, a Thing, as user
  ID         id bigint not null primary key identity as int64
  Nickname   nickname text null (noinit) as *string
  Kind       kind text not null as string
  Addresses  one-to-many Address on users.id = addresses.user_id, ordered by id desc, user_id, back Address.User
`, m.users.Describe())
	require.Equal(t, `Address on addresses
  ID      id bigint not null primary key identity as int64
  UserID  user_id bigint not null as int64
  User    many-to-one User on addresses.user_id = users.id, back User.Addresses

Thing on things
  ID  id bigint not null primary key as int64
`+"\n"+m.users.Describe(), m.set().Describe())
}

// M6: a key that is not the table's own is said.
func TestDescribeOfAnotherKey(t *testing.T) {
	t.Parallel()
	m := newModel()
	require.False(t, m.users.OverridesKey())
	m.users.Key = []*mapper.ColumnAttr{m.users.Columns[2], m.users.Columns[0]}
	require.True(t, m.users.OverridesKey())
	require.Equal(t, "User on users", m.users.String())
	m.users.Parent, m.users.Identity = nil, ""
	require.Contains(t, m.users.Describe(), "User on users by Kind, ID, told apart by kind\n  ID         id bigint not null primary key identity as int64\n")
	require.Contains(t, m.set().Snapshot().Text(), "\nclass User on users told apart by kind\n  key Kind, ID\n")
}

// Rule 6: what decided each attribute is kept beside the Set.
func TestOrigin(t *testing.T) {
	t.Parallel()
	m := newModel()
	set := m.set()
	for _, row := range []struct {
		class     *mapper.Mapper
		attribute string
		want      mapper.Origin
		text      string
	}{
		{m.users, "ID", mapper.Origin{Source: mapper.ByTag, Detail: `map:",pk"`}, `tag map:",pk"`},
		{m.users, "Nickname", mapper.Origin{Source: mapper.ByTable}, "table"},
		{m.users, "Addresses", mapper.Origin{Source: mapper.ByProperty}, "property"},
		{m.users, "Kind", mapper.Origin{Source: mapper.ByConvention}, "convention"},
		{m.addresses, "ID", mapper.Origin{Source: mapper.ByConvention}, "convention"},
		{m.users, "", mapper.Origin{Source: mapper.ByProperty}, "property"},
		{m.addresses, "", mapper.Origin{Source: mapper.ByTable}, "table"},
	} {
		got := set.Origin(row.class, row.attribute)
		require.Equal(t, row.want, got)
		require.Equal(t, row.text, got.String())
	}

	m.origins = nil
	require.Equal(t, set.Fingerprint(), m.set().Fingerprint(), "it is no part of the mapping")
}
