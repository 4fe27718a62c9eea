package declarative

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

type (
	speaker   struct{ Words string }
	silent    struct{ Words string }
	promoter  struct{ speaker }
	overrider struct{ speaker }
	deep      struct{ promoter }
	pointed   struct{ *speaker }
	clashing  struct {
		speaker
		overrider
	}
	box[T any]    struct{ Held T }
	ownBox[T any] struct {
		speaker
		Held T
	}
	lentBox[T any] struct {
		speaker
		Held T
	}
	interfaced struct{ talker }
	answering  struct{ talker }
	talker     interface{ Say() string }
)

func (*speaker) Say() string    { return "speaker" }
func (overrider) Say() string   { return "overrider" }
func (box[T]) Say() string      { return "box" }
func (*ownBox[T]) Say() string  { return "ownBox" }
func (*answering) Say() string  { return "answering" }
func (speaker) Inlined() string { return "" }

// A method is a type's own if its source says so, with either receiver, also of
// generic types; what Go promotes is not.
func TestDeclares(t *testing.T) {
	t.Parallel()
	for typ, want := range map[reflect.Type]bool{
		reflect.TypeFor[speaker]():      true,
		reflect.TypeFor[silent]():       false,
		reflect.TypeFor[promoter]():     false,
		reflect.TypeFor[overrider]():    true,
		reflect.TypeFor[deep]():         false,
		reflect.TypeFor[pointed]():      false,
		reflect.TypeFor[clashing]():     false,
		reflect.TypeFor[box[int]]():     true,
		reflect.TypeFor[ownBox[int]]():  true,
		reflect.TypeFor[lentBox[int]](): false,
		reflect.TypeFor[interfaced]():   false,
		reflect.TypeFor[answering]():    true,
	} {
		require.Equal(t, want, declares(typ, "Say"), typ)
	}
	require.Nil(t, answering{}.talker)
	require.False(t, declares(reflect.TypeFor[promoter](), "Inlined"))
	require.True(t, declares(reflect.TypeFor[speaker](), "Inlined"))
}
