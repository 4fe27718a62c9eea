package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Pointers struct {
	ID      int64
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
	Sized   *string
	Bytes   *[]byte
	Time    *time.Time
}

func NullablePointers(r *registry.Registry) {
	registry.MapImperatively[Pointers](r, &schema.Table{Name: "pointers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "bool", Type: schema.Boolean{}, Nullable: true},
		{Name: "int", Type: schema.BigInt{}, Nullable: true},
		{Name: "int8", Type: schema.SmallInt{}, Nullable: true},
		{Name: "int16", Type: schema.SmallInt{}, Nullable: true},
		{Name: "int32", Type: schema.Integer{}, Nullable: true},
		{Name: "int64", Type: schema.BigInt{}, Nullable: true},
		{Name: "uint", Type: schema.BigInt{}, Nullable: true},
		{Name: "uint8", Type: schema.SmallInt{}, Nullable: true},
		{Name: "uint16", Type: schema.Integer{}, Nullable: true},
		{Name: "uint32", Type: schema.BigInt{}, Nullable: true},
		{Name: "float32", Type: schema.Real{}, Nullable: true},
		{Name: "float64", Type: schema.Double{}, Nullable: true},
		{Name: "text", Type: schema.Text{}, Nullable: true},
		{Name: "sized", Type: schema.String{Size: 20}, Nullable: true},
		{Name: "bytes", Type: schema.Binary{}, Nullable: true},
		{Name: "time", Type: schema.Timestamp{}, Nullable: true},
	}}, nil)
}
