package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Carrier struct {
	ID   int64
	Name string
}

// Shipment says field by field what a class with mixins embeds.
type Shipment struct {
	CreatedAt time.Time
	UpdatedAt time.Time
	ID        int64
	CarrierID *int64
	Carrier   *Carrier
	Weight    int64
}

// Refund has the same fields from a struct that it embeds.
type Refund struct {
	Kept
	Amount int64
}

// Kept is what rows have in common.
type Kept struct {
	CreatedAt time.Time
	UpdatedAt time.Time
	ID        int64
}

func Mixin(r *registry.Registry) {
	kept := func(more ...*schema.Column) []*schema.Column {
		return append([]*schema.Column{
			{Name: "created_at", Type: schema.Timestamp{}},
			{Name: "updated_at", Type: schema.Timestamp{}},
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		}, more...)
	}
	times := mapper.Properties{"CreatedAt": mapper.Column{Created: true}, "UpdatedAt": mapper.Column{Updated: true}}
	registry.MapImperatively[Carrier](r, &schema.Table{Name: "carriers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.Text{}},
	}}, nil)
	registry.MapImperatively[Shipment](r, &schema.Table{
		Name: "kept_shipment",
		Columns: kept(
			&schema.Column{Name: "carrier_id", Type: schema.BigInt{}, Nullable: true, References: "carriers.id", OnDelete: schema.SetNull},
			&schema.Column{Name: "weight", Type: schema.BigInt{}},
		),
		Indexes: []*schema.Index{schema.IndexOn("created_at"), schema.IndexOn("carrier_id")},
	}, times, func(d *mapper.Definition) { d.Set("Carrier", mapper.Relationship{}) })
	registry.MapImperatively[Refund](r, &schema.Table{
		Name:    "refunds",
		Columns: kept(&schema.Column{Name: "amount", Type: schema.BigInt{}}),
		Indexes: []*schema.Index{schema.IndexOn("created_at")},
	}, times)
}
