package mapper_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// A nil Set, and the zero Set, hold nothing: who asks them is told so.
func TestNilSetsHoldNothing(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[user]()
	for name, set := range map[string]*mapper.Set{"nil": nil, "zero": {}} {
		require.Empty(t, set.Mappers(), name)
		require.Empty(t, set.Tables(), name)
		require.Empty(t, set.OnTable("users"), name)
		require.Empty(t, set.Diagnostics(), name)
		require.Empty(t, set.Fingerprint(), name)
		require.Empty(t, set.Describe(), name)
		require.Equal(t, mapper.Snapshot{}, set.Snapshot(), name)
		require.Equal(t, mapper.Origin{Source: mapper.ByConvention}, set.Origin(nil, "ID"), name)
		_, ok := set.Of(class)
		require.False(t, ok, name)
		_, ok = set.Of(nil)
		require.False(t, ok, name)
		_, ok = set.Named("User")
		require.False(t, ok, name)
	}
	var set *mapper.Set
	require.EqualError(t, set.Refuse("gorm", mapper.ViewClass), "mapper: the Set is nil; pass what Configure returned")
	require.EqualError(t, set.RefuseDialect("gorm", schema.SQLite), "mapper: the Set is nil; pass what Configure returned")
	require.ErrorIs(t, set.Refuse("gorm"), mapper.NothingMapped)
}

// Construct and Fill tell what they were given that is nothing.
func TestConstructOfNilIsAnError(t *testing.T) {
	t.Parallel()
	m := newModel()
	set, class := m.set(), reflect.TypeFor[user]()
	var none *mapper.Set
	for want, construct := range map[string]func() (any, error){
		"mapper: the nil class is not mapped; pass the type of a mapped struct":                                          func() (any, error) { return set.Construct(nil, nil) },
		"mapper: the nil class is not mapped, since the Set is nil; pass what Configure returned":                        func() (any, error) { return none.Construct(nil, nil) },
		"mapper: mapper_test.user is not mapped, since the Set is nil; pass what Configure returned":                     func() (any, error) { return none.Construct(class, nil) },
		"mapper: mapper_test.user is not mapped; map it before Configure":                                                func() (any, error) { return (&mapper.Set{}).Construct(class, nil) },
		"mapper: Fill was given a nil Mapper; pass that of the object's class":                                           func() (any, error) { return nil, mapper.Fill(nil, &user{}, nil) },
		"mapper: User: Fill was given a <nil>, which is no object of the class; pass a *mapper_test.user":                func() (any, error) { return nil, mapper.Fill(m.users, nil, nil) },
		"mapper: User: Fill was given a nil object; pass a *mapper_test.user":                                            func() (any, error) { return nil, mapper.Fill(m.users, (*user)(nil), nil) },
		"mapper: User: Fill was given a mapper_test.user, which is no object of the class; pass a *mapper_test.user":     func() (any, error) { return nil, mapper.Fill(m.users, user{}, nil) },
		"mapper: User: Fill was given a *mapper_test.address, which is no object of the class; pass a *mapper_test.user": func() (any, error) { return nil, mapper.Fill(m.users, &address{}, nil) },
	} {
		object, err := construct()
		require.EqualError(t, err, want)
		require.Nil(t, object)
	}
	var unmapped *mapper.UnmappedError
	_, err := set.Construct(nil, nil)
	require.ErrorAs(t, err, &unmapped)
	require.Equal(t, mapper.UnmappedError{}, *unmapped)
}
