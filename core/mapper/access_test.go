package mapper_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// Till shows nothing but methods; the others have it inside.
type (
	Till        struct{ cash int64 }
	tillByValue struct {
		Shop string
		Till
	}
	tillByPointer struct {
		Shop string
		*Till
	}
	tillFurtherIn struct {
		*tillByPointer
	}
)

func (x *Till) Cash() int64 { return x.cash }
func (x *Till) SetCash(cash int64) error {
	if cash < 0 {
		return errors.New("short")
	}
	x.cash = cash
	return nil
}

// X2: accessor methods are reached in the objects of other classes as fields are:
// what is nil on the way there is NULL, and made when it is set.
func TestX2AccessorMethodsUnderAnotherClass(t *testing.T) {
	t.Parallel()
	d, err := mapper.NewDefinition(reflect.TypeFor[Till]())
	require.NoError(t, err)
	d.Set("Cash", mapper.Column{Access: mapper.Access((*Till).Cash, (*Till).SetCash)})
	layout := d.Layout()
	require.Empty(t, layout.Errors)
	cash := layout.Fields[len(layout.Fields)-1].Accessor
	require.False(t, cash.Optional())

	for _, row := range []struct {
		object, full any
		index        []int
		optional     bool
	}{
		{&tillByValue{}, &tillByValue{Till: Till{7}}, []int{1}, false},
		{&tillByPointer{}, &tillByPointer{Till: &Till{7}}, []int{1}, true},
		{&tillFurtherIn{}, &tillFurtherIn{&tillByPointer{Till: &Till{7}}}, []int{0, 1}, true},
	} {
		object := reflect.ValueOf(row.object).Elem()
		under := cash.Under(object.Type(), mapper.FieldAccessor(object.Type(), row.index))
		require.True(t, under.Paired())
		require.Equal(t, row.optional, under.Optional())

		value, ok, err := under.Get(object)
		require.NoError(t, err)
		require.Equal(t, !row.optional, ok)
		require.Equal(t, int64(0), value.Interface())
		value, ok = under.Read(object)
		require.Equal(t, !row.optional, ok)
		require.Equal(t, int64(0), value.Interface())
		require.True(t, object.IsZero(), "reading makes nothing")

		require.NoError(t, under.Set(object, reflect.ValueOf(int64(7))))
		require.Equal(t, row.full, row.object)
		value, ok, err = under.Get(object)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, int64(7), value.Interface())
		require.EqualError(t, under.Set(object, reflect.ValueOf(int64(-1))), "mapper: "+object.Type().Name()+".Cash: short")
	}
}
