package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Pointers struct {
	mapper.Base `map:"pointers"`

	ID      int64 `map:",pk"`
	Bool    *bool
	Int     *int
	Int8    *int8
	Int16   *int16
	Int32   *int32
	Int64   *int64
	Uint    *uint
	Uint8   *uint8
	Uint16  *uint16
	Uint32  *uint32
	Float32 *float32
	Float64 *float64
	Text    *string
	Sized   *string `map:",size:20"`
	Bytes   *[]byte
	Time    *time.Time
}

func NullablePointers(r *registry.Registry) {
	registry.Mapped[Pointers](r)
}
