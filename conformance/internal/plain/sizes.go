package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Sized struct {
	ID      int64
	Letter  string
	Name    string
	Code    string
	Notes   string
	Digest  []byte
	Seal    []byte
	Price   float64
	Rate    string
	Whole   float64
	Milli   time.Time
	Second  time.Time
	Stated  time.Time
	Day     time.Time
	Small   int
	Figures float64
}

func sizesTable() *schema.Table {
	return &schema.Table{Name: "sized", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "letter", Type: schema.String{Size: 1}},
		{Name: "name", Type: schema.String{Size: 30}},
		{Name: "code", Type: schema.String{Size: 8}},
		{Name: "notes", Type: schema.Text{}},
		{Name: "digest", Type: schema.Binary{Size: 4}, Nullable: true},
		{Name: "seal", Type: schema.Binary{Size: 12}, Nullable: true},
		{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}},
		{Name: "rate", Type: schema.Decimal{Precision: 12, Scale: 4}},
		{Name: "whole", Type: schema.Decimal{Precision: 15}},
		{Name: "milli", Type: schema.Timestamp{Precision: 3}},
		{Name: "second", Type: schema.Timestamp{Precision: schema.WholeSeconds}},
		{Name: "stated", Type: schema.Timestamp{Precision: 1}},
		{Name: "day", Type: schema.Date{}},
		{Name: "small", Type: schema.SmallInt{}},
		{Name: "figures", Type: schema.Real{}},
	}}
}

func Sizes(r *registry.Registry) {
	registry.MapImperatively[Sized](r, sizesTable(), nil)
}

// SizesHybrid maps the plain class declaratively onto the ready table.
func SizesHybrid(r *registry.Registry) {
	registry.Mapped[Sized](r, mapper.Onto(sizesTable()))
}
