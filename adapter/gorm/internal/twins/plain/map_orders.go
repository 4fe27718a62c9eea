package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapOrders(r *registry.Registry) {
	labelled := &schema.Table{Name: "order_labels",
		Columns: []*schema.Column{
			{Name: "order_region", Type: schema.String{Size: 10}, PrimaryKey: true},
			{Name: "order_number", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "label_locale", Type: schema.String{Size: 5}, PrimaryKey: true},
			{Name: "label_text", Type: schema.String{Size: 20}, PrimaryKey: true},
		},
		ForeignKeys: []*schema.ForeignKey{
			{Columns: []string{"order_region", "order_number"}, RefTable: "orders", RefColumns: []string{"region", "number"}},
			{Columns: []string{"label_locale", "label_text"}, RefTable: "labels", RefColumns: []string{"locale", "text"}},
		},
	}
	registry.MapImperatively[Order](r, &schema.Table{Name: "orders", Columns: []*schema.Column{
		{Name: "region", Type: schema.String{Size: 10}, PrimaryKey: true},
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "customer", Type: schema.String{Size: 40}},
	}}, mapper.Properties{
		"Lines":  mapper.Relationship{Back: "Order"},
		"Labels": mapper.Relationship{Through: labelled, Back: "Orders"},
	})
	registry.MapImperatively[Line](r, &schema.Table{Name: "lines",
		Columns: []*schema.Column{
			{Name: "region", Type: schema.String{Size: 10}, PrimaryKey: true},
			{Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "position", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "product", Type: schema.String{Size: 40}},
			{Name: "quantity", Type: schema.BigInt{}},
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"region", "number"}, RefTable: "orders", RefColumns: []string{"region", "number"}}},
	}, nil)
	registry.MapImperatively[Label](r, &schema.Table{Name: "labels", Columns: []*schema.Column{
		{Name: "locale", Type: schema.String{Size: 5}, PrimaryKey: true},
		{Name: "text", Type: schema.String{Size: 20}, PrimaryKey: true},
		{Name: "colour", Type: schema.String{Size: 20}},
	}}, nil)
	registry.MapImperatively[Seat](r, &schema.Table{Name: "seats", Columns: []*schema.Column{
		{Name: "room", Type: schema.String{Size: 20}, PrimaryKey: true},
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "holder", Type: schema.String{Size: 40}},
	}}, nil)
}
