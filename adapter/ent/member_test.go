package entadapter_test

import (
	"errors"
	"testing"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Vault has fields that generated code cannot name.
type Vault struct {
	ID     int64
	Level  entadapter.HiddenLevel
	limit  *entadapter.HiddenLevel
	secret string
	owner  int64
	coins  []*Vault
}

func vaults(t testing.TB) *mapper.Set {
	column := mapper.Column{}
	return build(t, as[Vault](&schema.Table{Name: "vaults", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "level", Type: schema.SmallInt{}},
		{Name: "limit", Type: schema.SmallInt{}, Nullable: true},
		{Name: "secret", Type: schema.Text{}},
		{Name: "owner", Type: schema.BigInt{}, References: "vaults.id"},
	}}, mapper.Properties{"limit": column, "secret": column, "owner": column, "coins": mapper.Relationship{}}))
}

func TestMember(t *testing.T) {
	set := vaults(t)
	limit := entadapter.HiddenLevel(3)
	v := &Vault{Level: 2, limit: &limit, secret: "old", owner: 5}

	level := entadapter.MemberOf[int16](set, "Vault", "Level").Of(v)
	require.Equal(t, int16(2), *level)
	*level = 4
	require.Equal(t, entadapter.HiddenLevel(4), v.Level)

	secret := entadapter.MemberOf[string](func() *mapper.Set { return set }, "Vault", "secret")
	*secret.Of(v) = "new"
	require.Equal(t, "new", v.secret)

	pointer := entadapter.MemberOf[*int16](func() (*mapper.Set, error) { return set, nil }, "Vault", "limit").Of(v)
	require.Equal(t, int16(3), **pointer)
	*pointer = nil
	require.Nil(t, v.limit)

	require.Equal(t, int64(5), *entadapter.MemberOf[int64](set, "Vault", "owner").Of(v))

	coins := entadapter.MemberOf[[]*Vault](set, "Vault", "coins").Of(v)
	*coins = append(*coins, &Vault{ID: 7})
	require.Equal(t, int64(7), v.coins[0].ID)
}

// TestStaleMember has generated code that the mapping has left behind.
func TestStaleMember(t *testing.T) {
	set := vaults(t)
	for _, c := range []struct {
		member func()
		want   string
	}{
		{func() { entadapter.MemberOf[int64](set, "Safe", "ID") }, "mapwright: Safe.ID is no attribute of type int64 any more; generate the ent client anew"},
		{func() { entadapter.MemberOf[int64](set, "Vault", "Number") }, "mapwright: Vault.Number is no attribute of type int64 any more; generate the ent client anew"},
		{func() { entadapter.MemberOf[string](set, "Vault", "ID") }, "mapwright: Vault.ID is no attribute of type string any more; generate the ent client anew"},
		{func() { entadapter.MemberOf[int32](set, "Vault", "Level") }, "mapwright: Vault.Level is no attribute of type int32 any more; generate the ent client anew"},
		{func() { entadapter.MemberOf[*int64](set, "Vault", "limit") }, "mapwright: Vault.limit is no attribute of type *int64 any more; generate the ent client anew"},
		{func() { entadapter.MemberOf[[]*Scalars](set, "Vault", "coins") }, "mapwright: Vault.coins is no attribute of type []*entadapter_test.Scalars any more; generate the ent client anew"},
	} {
		require.PanicsWithError(t, c.want, c.member)
	}
}

var errSource = errors.New("no mapping today")

// sources are those that give no mapping, with what is said of them.
var sources = map[string]struct {
	shells func() *entadapter.Shells
	member func()
	want   string
}{
	"nil": {
		func() *entadapter.Shells { return entadapter.ShellsOf((*mapper.Set)(nil)) },
		func() { entadapter.MemberOf[int64]((*mapper.Set)(nil), "Vault", "ID") },
		nilSource,
	},
	"nil of a function": {
		func() *entadapter.Shells { return entadapter.ShellsOf(func() *mapper.Set { return nil }) },
		func() { entadapter.MemberOf[int64](func() *mapper.Set { return nil }, "Vault", "ID") },
		nilSource,
	},
	"nil without an error": {
		func() *entadapter.Shells {
			return entadapter.ShellsOf(func() (*mapper.Set, error) { return nil, nil })
		},
		func() { entadapter.MemberOf[int64](func() (*mapper.Set, error) { return nil, nil }, "Vault", "ID") },
		nilSource,
	},
	"panic": {
		func() *entadapter.Shells { return entadapter.ShellsOf(func() *mapper.Set { panic("oh") }) },
		func() { entadapter.MemberOf[int64](func() *mapper.Set { panic("oh") }, "Vault", "ID") },
		"mapwright: the source of the mapping panicked: oh",
	},
	"error": {
		func() *entadapter.Shells {
			return entadapter.ShellsOf(func() (*mapper.Set, error) { return nil, errSource })
		},
		func() {
			entadapter.MemberOf[int64](func() (*mapper.Set, error) { return nil, errSource }, "Vault", "ID")
		},
		"no mapping today",
	},
}

const nilSource = "mapwright: the source of the mapping is nil when packages are initialized, as one is that waits for a database; " +
	"build it where it is declared: var Set = registry.Must(registry.Build(nil, Register))"

// TestNoSource has sources that give no mapping. Members panic at once, shells
// when they are asked for a class.
func TestNoSource(t *testing.T) {
	for name, c := range sources {
		t.Run(name, func(t *testing.T) {
			shells := c.shells()
			require.PanicsWithError(t, c.want, func() { shells.Of("Vault") })
			require.PanicsWithError(t, c.want, c.member)
		})
	}
}
