package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Scalar struct {
	ID      int64
	Bool    bool
	Int     int
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint    uint
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	String  string
	Bytes   []byte
	Time    time.Time
}

func scalarsTable() *schema.Table {
	return &schema.Table{Name: "scalars", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "bool", Type: schema.Boolean{}},
		{Name: "int", Type: schema.BigInt{}},
		{Name: "int8", Type: schema.SmallInt{}},
		{Name: "int16", Type: schema.SmallInt{}},
		{Name: "int32", Type: schema.Integer{}},
		{Name: "int64", Type: schema.BigInt{}},
		{Name: "uint", Type: schema.BigInt{}},
		{Name: "uint8", Type: schema.SmallInt{}},
		{Name: "uint16", Type: schema.Integer{}},
		{Name: "uint32", Type: schema.BigInt{}},
		{Name: "uint64", Type: schema.BigInt{}},
		{Name: "float32", Type: schema.Real{}},
		{Name: "float64", Type: schema.Double{}},
		{Name: "string", Type: schema.Text{}},
		{Name: "bytes", Type: schema.Binary{}, Nullable: true},
		{Name: "time", Type: schema.Timestamp{}},
	}}
}

func Scalars(r *registry.Registry) {
	registry.MapImperatively[Scalar](r, scalarsTable(), nil)
}

// ScalarsHybrid maps the plain class declaratively onto the ready table.
func ScalarsHybrid(r *registry.Registry) {
	registry.Mapped[Scalar](r, mapper.Onto(scalarsTable()))
}
