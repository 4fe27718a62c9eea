package plain

import (
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapCards(r *registry.Registry) {
	registry.MapImperatively[Card](r, &schema.Table{Name: "cards", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 40}},
		{Name: "tags", Type: schema.JSON{}},
		{Name: "counts", Type: schema.JSON{}},
		{Name: "style", Type: schema.JSON{}},
	}}, nil)
}
