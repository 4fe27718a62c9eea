package plain

import (
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Station struct {
	Number int64
	Name   string
}

func AssignedKey(r *registry.Registry) {
	registry.MapImperatively[Station](r, &schema.Table{Name: "stations", Columns: []*schema.Column{
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOff},
		{Name: "name", Type: schema.String{Size: 40}},
	}}, nil)
}
