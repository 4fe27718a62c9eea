package mapper_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

const modelText = `class Address on addresses
  key ID
  ID int64 holds id
  UserID int64 holds user_id
  User *User is many-to-one on addresses.user_id = users.id by fk_addresses_user_id back Addresses
class Thing on things
  key ID
  ID int64 holds id
class User on users inherits Thing told apart by kind identity user
  key ID
  ID int64 holds id
  Nickname *string holds nickname noinit
  Kind string holds kind
  Addresses []*Address is one-to-many on users.id = addresses.user_id by fk_addresses_user_id order by id desc, user_id back User
  excludes secret
table addresses
  column id bigint not null primary key identity
  column user_id bigint not null
  foreign key fk_addresses_user_id (user_id) references users(id)
table things
  column id bigint not null primary key
table users
  column id bigint not null primary key identity
  column nickname text null
  column kind text not null
  column secret text not null
`

// I8: the canonical text holds logical names and canonical spellings.
func TestSnapshotText(t *testing.T) {
	t.Parallel()
	set := newModel().set()
	require.Equal(t, modelText, set.Snapshot().Text())
	require.Equal(t, "d7c70f59c28a29d194040f9638f4d6921d8934e43ca82f2d86e1cc5978d7363f", set.Fingerprint())
	require.Equal(t, set.Fingerprint(), set.Snapshot().Fingerprint())
	require.Equal(t, newModel().set().Snapshot(), set.Snapshot(), "plain data that compares")
}

func TestSnapshotDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	m := newModel()
	slices.Reverse(m.tables)
	set := mapper.NewSet([]*mapper.Mapper{m.addresses, m.users, m.base}, m.tables, mapper.Beside{})
	require.Equal(t, modelText, set.Snapshot().Text())
}

func TestSnapshotTellsEveryFlag(t *testing.T) {
	t.Parallel()
	m := newModel()
	kind := m.users.Columns[2]
	kind.NullZero, kind.NullRead, kind.NoInit, kind.Created, kind.Updated, kind.Version, kind.SoftDelete = true, true, true, true, true, true, true
	kind.Generate, kind.Converter = mapper.GenerateBy(func() (string, error) { return "", nil }), mapper.EnumBy(map[string]string{"b": "B", "a": "A"})
	require.Contains(t, m.set().Snapshot().Text(), "\n  Kind string holds kind nullzero nullread noinit created updated version softdelete generated, enum \"a\": \"A\", \"b\": \"B\"\n")
}

// A Snapshot names a class by its logical name, whatever its Go name is.
func TestSnapshotSpellsTargetsByLogicalName(t *testing.T) {
	t.Parallel()
	m := newModel()
	m.addresses.Name = "Residence"
	require.Contains(t, m.set().Snapshot().Text(), "\n  Addresses []*Residence is one-to-many")
}

// unnoticed are the fields that no Snapshot holds, each with the reason.
var unnoticed = map[string]string{
	"Mapper.Class":           "a class is known by its logical name, so that renaming the Go type changes nothing",
	"ColumnAttr.Field":       "how a field is reached; its Go type is held, which TestSnapshotHoldsGoTypes shows",
	"RelationshipAttr.Field": "how a field is reached; its Go type is held, which TestSnapshotHoldsGoTypes shows",
}

// alter gives a field another value: of a known type another one of the model,
// of a basic kind any other.
func alter(t *testing.T, m *model, v reflect.Value) {
	t.Helper()
	others := []any{
		m.base, m.addresses, m.base.LocalTable, m.base.LocalTable.Columns[0],
		m.addresses.Columns[1], m.users.Columns[0], &schema.ForeignKey{Name: "fk_other", Columns: []string{"other_id"}}, through(m),
		mapper.EnumBy(map[string]string{"a": "A"}), mapper.GenerateBy(func() (*string, error) { return nil, nil }),
	}
	for _, other := range others {
		if reflect.TypeOf(other) == v.Type() && v.Interface() != other {
			v.Set(reflect.ValueOf(other))
			return
		}
	}
	switch {
	case v.Type() == reflect.TypeFor[schema.Selectable]():
		v.Set(reflect.ValueOf(&schema.Join{Left: m.users.LocalTable, Right: m.addresses.LocalTable}))
	case v.Kind() == reflect.Pointer:
		v.SetZero()
	case v.Kind() == reflect.String:
		v.SetString(v.String() + "x")
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	case v.Type() == reflect.TypeFor[[]mapper.ColumnIn]():
		v.Set(reflect.ValueOf([]mapper.ColumnIn{{Table: m.base.LocalTable, Column: m.base.LocalTable.Columns[0]}}))
	case v.Kind() == reflect.Slice:
		v.Set(v.Slice(0, v.Len()-1))
	default:
		require.Fail(t, "a field of an unknown kind", "%s: teach alter about it", v.Type())
	}
}

// I8, rule 7: what shapes behaviour is in the Snapshot. The test walks every
// field and fails on one that Snapshot forgets.
func TestSnapshotForgetsNoField(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, part := range []func(*model) any{
		func(m *model) any { return m.users },
		func(m *model) any { return m.users.Columns[1] },
		func(m *model) any { return m.users.Relationships[0] },
		func(m *model) any { return &m.users.Relationships[0].Join[0] },
		func(m *model) any { return &m.users.Relationships[0].OrderBy[0] },
	} {
		typ := reflect.TypeOf(part(newModel())).Elem()
		for i := range typ.NumField() {
			name := typ.Name() + "." + typ.Field(i).Name
			seen[name] = true
			if _, allowed := unnoticed[name]; allowed {
				continue
			}
			m := newModel()
			alter(t, m, reflect.ValueOf(part(m)).Elem().Field(i))
			require.NotEqual(t, modelText, m.set().Snapshot().Text(), "Snapshot forgets %s", name)
			require.NotEqual(t, newModel().set().Fingerprint(), m.set().Fingerprint(), "the fingerprint forgets %s", name)
		}
	}
	for name, reason := range unnoticed {
		require.True(t, seen[name], "there is no %s any more", name)
		require.NotEmpty(t, reason)
	}
}

// through is a join table between users and addresses.
func through(m *model) *mapper.Through {
	side := func(name string, a *mapper.ColumnAttr) mapper.ThroughSide {
		fk := &schema.ForeignKey{Name: "fk_" + name, Columns: []string{name}}
		return mapper.ThroughSide{ForeignKey: fk, Columns: []*mapper.ColumnAttr{a}}
	}
	return &mapper.Through{Table: &schema.Table{Name: "user_addresses"},
		Local: side("user_id", m.users.Columns[0]), Remote: side("address_id", m.addresses.Columns[0])}
}

// manyToMany is a model whose users and addresses are many to many.
func manyToMany() *model {
	m := newModel()
	r := m.users.Relationships[0]
	r.Direction, r.Join, r.ForeignKey, r.Through = mapper.ManyToMany, nil, nil, through(m)
	return m
}

func TestSnapshotHoldsJoinTables(t *testing.T) {
	t.Parallel()
	require.Contains(t, manyToMany().set().Snapshot().Text(), "\n  Addresses []*Address is many-to-many through user_addresses "+
		"on users.id = user_addresses.user_id and user_addresses.address_id = addresses.id by fk_user_id, fk_address_id order by id desc, user_id back User\n")
	for _, part := range []func(*mapper.Through) any{
		func(t *mapper.Through) any { return t },
		func(t *mapper.Through) any { return &t.Local },
		func(t *mapper.Through) any { return &t.Remote },
	} {
		typ := reflect.TypeOf(part(&mapper.Through{})).Elem()
		for i := range typ.NumField() {
			if typ.Field(i).Type == reflect.TypeFor[mapper.ThroughSide]() {
				continue // walked by itself
			}
			m := manyToMany()
			alter(t, m, reflect.ValueOf(part(m.users.Relationships[0].Through)).Elem().Field(i))
			require.NotEqual(t, manyToMany().set().Fingerprint(), m.set().Fingerprint(), "the fingerprint forgets %s.%s", typ.Name(), typ.Field(i).Name)
		}
	}
}

// polymorphic is a model in which addresses have owners of several classes.
func polymorphic() *model {
	m := newModel()
	kind := &schema.Column{Name: "owner_kind", Type: schema.Text{}}
	m.addresses.LocalTable.Columns = append(m.addresses.LocalTable.Columns, kind)
	m.addresses.Columns = append(m.addresses.Columns, &mapper.ColumnAttr{Name: "User", Column: kind, Table: m.addresses.LocalTable, Field: m.addresses.Relationships[0].Field})
	m.addresses.Relationships = nil
	r := m.users.Relationships[0]
	r.ForeignKey, r.Back, r.On, r.Identity = nil, nil, m.addresses.Columns[2], "user"
	return m
}

func TestSnapshotHoldsPolymorphicAssociations(t *testing.T) {
	t.Parallel()
	set := polymorphic().set()
	require.Contains(t, set.Snapshot().Text(), "\n  Addresses []*Address is one-to-many on users.id = addresses.user_id "+
		"told apart by addresses.owner_kind identity user order by id desc, user_id\n")
	require.Contains(t, set.Describe(), "\n  Addresses  one-to-many Address on users.id = addresses.user_id, told apart by addresses.owner_kind, as user, ordered by id desc, user_id\n")
	for name, change := range map[string]func(*mapper.RelationshipAttr){
		"On":       func(r *mapper.RelationshipAttr) { r.On = r.Target.Columns[1] },
		"Identity": func(r *mapper.RelationshipAttr) { r.Identity = "other" },
		"Join":     func(r *mapper.RelationshipAttr) { r.Join[0].Remote = r.Target.Columns[0] },
	} {
		m := polymorphic()
		change(m.users.Relationships[0])
		require.NotEqual(t, set.Fingerprint(), m.set().Fingerprint(), "the fingerprint forgets %s", name)
	}
}

func TestSnapshotHoldsGoTypes(t *testing.T) {
	t.Parallel()
	type other struct {
		Nickname  string
		Addresses []address
	}
	field := func(name string) mapper.Accessor { return accessor(t, reflect.TypeFor[other](), name) }

	m := newModel()
	m.users.Columns[1].Field = field("Nickname")
	require.Contains(t, m.set().Snapshot().Text(), "\n  Nickname string holds nickname noinit\n")

	m = newModel()
	m.users.Relationships[0].Field = field("Addresses")
	require.Contains(t, m.set().Snapshot().Text(), "\n  Addresses []Address is one-to-many")
}

// The tables of a Set are part of it: what a column is, its table's text says.
func TestSnapshotHoldsTables(t *testing.T) {
	t.Parallel()
	m := newModel()
	m.users.LocalTable.Columns[2].Type = schema.String{Size: 20}
	require.Contains(t, m.set().Snapshot().Text(), "\n  column kind string(20) not null\n")
}
