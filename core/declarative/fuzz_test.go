package declarative_test

import (
	"database/sql/driver"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// converted converts itself, so that its column type must be stated.
type converted struct{ cents int64 }

func (c *converted) Scan(src any) error {
	cents, ok := src.(int64)
	if !ok {
		return errors.New("not an int64")
	}
	c.cents = cents
	return nil
}

func (c converted) Value() (driver.Value, error) { return c.cents, nil }

// FuzzScan: no tag panics, on any kind of field, beside a ready table or not,
// and every mistake names its class.
func FuzzScan(f *testing.F) {
	for _, tag := range []string{
		"", "-", ",pk", "id,pk,auto:false", ",rel,back:F,order:(a desc,b)", ",rel,fk:(a,b.c)", ",rel,fk:a,on:(b.c),identity:'x'", ",check:'('", ",check:'(a'",
		",default:(now())", ",type:string(30)", ",type:(", ",size:99999999999999999999", ",precision:0,scale:1", ",computed:()",
		"users,schema:app,index:(a,b),unique:c,check:(a > 0)", "users,check:'('", ",index:'('", ",fk:'.'", ",comment:''''",
	} {
		f.Add(tag)
	}
	types := []reflect.Type{
		reflect.TypeFor[int64](), reflect.TypeFor[*string](), reflect.TypeFor[[]byte](), reflect.TypeFor[float64](), reflect.TypeFor[time.Time](),
		reflect.TypeFor[[]*plain](), reflect.TypeFor[*plain](), reflect.TypeFor[converted](), reflect.TypeFor[chan int](), reflect.TypeFor[any](),
	}
	f.Fuzz(func(t *testing.T, tag string) {
		for _, ready := range []bool{false, true} {
			classes := []reflect.Type{markedBy(tag)}
			for _, typ := range types {
				classes = append(classes, fieldOf(typ, tag))
			}
			for _, class := range classes {
				for _, err := range scanAs(t, class, ready) {
					var mistake *mapper.Error
					var refusal *mapper.UnsupportedError
					switch {
					case errors.As(err, &mistake):
						require.Equal(t, "T", mistake.Class)
						require.NotEmpty(t, mistake.Remedy, err)
					case errors.As(err, &refusal):
						require.Equal(t, "T", refusal.Class)
					default:
						require.NoError(t, err, "neither kind of error")
					}
				}
			}
		}
	})
}
