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
	return mapper.FieldAccessor(class, f.Index)
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
	require.Equal(t, []int{0}, id.Index())
	require.True(t, id.Exported())
	require.Equal(t, reflect.TypeFor[*account](), private.Type())
	require.Equal(t, []int{2}, private.Index())
	require.False(t, private.Exported())
}

type (
	place     struct{ Street, city string }
	stamps    struct{ Created int64 }
	traveller struct {
		stamps
		Home   place
		Work   *place
		secret *place
	}
)

// X3: accessors reach the fields of structs inside a class.
func TestAccessorSetsNestedFields(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[traveller]()
	for _, c := range []struct {
		index            []int
		exported, option bool
		of               func(*traveller) any
	}{
		{[]int{0, 0}, true, false, func(x *traveller) any { return &x.Created }},
		{[]int{1, 0}, true, false, func(x *traveller) any { return &x.Home.Street }},
		{[]int{1, 1}, false, false, func(x *traveller) any { return &x.Home.city }},
		{[]int{2, 0}, true, true, func(x *traveller) any { return &x.Work.Street }},
		{[]int{2, 1}, false, true, func(x *traveller) any { return &x.Work.city }},
		{[]int{3, 1}, false, true, func(x *traveller) any { return &x.secret.city }},
	} {
		a := mapper.FieldAccessor(class, c.index)
		require.Equal(t, c.index, a.Index())
		require.Equal(t, c.exported, a.Exported(), c.index)
		require.Equal(t, c.option, a.Optional(), c.index)
		require.True(t, a.Nested())

		object := &traveller{}
		read, ok := a.Read(reflect.ValueOf(object).Elem())
		require.Equal(t, !c.option, ok, c.index)
		require.True(t, read.IsZero())
		require.Equal(t, &traveller{}, object, "reading makes nothing")

		v := a.Value(reflect.ValueOf(object).Elem())
		require.True(t, v.CanSet())
		require.Same(t, c.of(object), v.Addr().Interface(), c.index)
		read, ok = a.Read(reflect.ValueOf(object).Elem())
		require.True(t, ok)
		require.Same(t, c.of(object), read.Addr().Interface())
	}
}

func TestAccessorReadsNestedFieldsOfWhatIsNotAddressable(t *testing.T) {
	t.Parallel()
	class := reflect.TypeFor[traveller]()
	object := traveller{Home: place{"High Street", "Ely"}}
	v := reflect.ValueOf(object)
	city, ok := mapper.FieldAccessor(class, []int{1, 1}).Read(v)
	require.True(t, ok)
	require.Equal(t, "Ely", city.Interface())

	work := mapper.FieldAccessor(class, []int{2, 0})
	require.Equal(t, "", work.Value(v).Interface())
	require.Nil(t, object.Work, "made in a copy")
	_, ok = work.Read(v)
	require.False(t, ok)
}
