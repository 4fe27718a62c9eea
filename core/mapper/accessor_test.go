package mapper_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

type account struct {
	ID      int64
	secret  string
	private *account
}

func accessor(t *testing.T, class reflect.Type, field string) mapper.Accessor {
	t.Helper()
	f, ok := class.FieldByName(field)
	require.True(t, ok)
	return mapper.FieldAccessor(f)
}

// X2: accessors reach exported and unexported fields alike.
func TestAccessorSetsFieldsOfAddressableObjects(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[account]()
	object := &account{ID: 1, secret: "old"}
	v := reflect.ValueOf(object).Elem()
	other := &account{}

	require.Equal(t, int64(1), accessor(t, class, "ID").Value(v).Interface())
	require.Equal(t, "old", accessor(t, class, "secret").Value(v).Interface())
	accessor(t, class, "ID").Value(v).SetInt(2)
	accessor(t, class, "secret").Value(v).SetString("new")
	accessor(t, class, "private").Value(v).Set(reflect.ValueOf(other))
	require.Equal(t, &account{ID: 2, secret: "new", private: other}, object)
	require.Same(t, &object.secret, accessor(t, class, "secret").Value(v).Addr().Interface())
}

func TestAccessorReadsObjectsThatAreNotAddressable(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[account]()
	object := account{ID: 1, secret: "s"}
	v := reflect.ValueOf(object)
	require.False(t, v.CanAddr())

	id := accessor(t, class, "ID").Value(v)
	require.Equal(t, int64(1), id.Interface())
	require.False(t, id.CanSet())

	secret := accessor(t, class, "secret").Value(v)
	require.Equal(t, "s", secret.Interface())
	secret.SetString("in a copy")
	require.Equal(t, "s", object.secret)
	require.Equal(t, "s", accessor(t, class, "secret").Value(v).Interface())
}

func TestAccessorDescribesItsField(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[account]()
	id, private := accessor(t, class, "ID"), accessor(t, class, "private")
	require.Equal(t, reflect.TypeFor[int64](), id.Type())
	require.Equal(t, 0, id.Index())
	require.True(t, id.Exported())
	require.Equal(t, reflect.TypeFor[*account](), private.Type())
	require.Equal(t, 2, private.Index())
	require.False(t, private.Exported())
}
