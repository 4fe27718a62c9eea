package sweep

import (
	"reflect"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/sweep"
	"github.com/stretchr/testify/require"
)

// TestReads loads each value of each kind, by each way of reading, into an object
// that holds another one. What the database stores is TestSweep's to say.
func TestReads(t *testing.T) {
	for _, k := range sweep.Kinds() {
		set := build(t, k)
		for _, d := range schema.Dialects {
			t.Run(k.Name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				b := open(t, k, set, d)
				for n, value := range k.Values {
					if strings.HasPrefix(string(value.Stored.On(d)), "refused: ") {
						continue // TestSweep has it refused
					}
					object, used := k.New(value), k.New(other(k, n, d))
					require.NoError(t, b.db.Create(object).Error)
					b.setKey(used, b.last(t))
					list := reflect.New(reflect.SliceOf(reflect.PointerTo(k.Class)))
					require.NoError(t, b.db.Take(used).Error, value.Name)
					require.NoError(t, b.db.Where("id = ?", b.last(t)).Find(list.Interface()).Error, value.Name)
					require.Equal(t, object, used, value.Name)
					require.Equal(t, object, list.Elem().Index(0).Interface(), value.Name)
				}
			})
		}
	}
}
