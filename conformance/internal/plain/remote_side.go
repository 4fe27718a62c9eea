package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Stop struct {
	ID       int64
	Name     string
	NextID   *int64
	Next     *Stop
	Previous *Stop
}

func RemoteSide(r *registry.Registry) {
	stops := &schema.Table{Name: "stops", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
		{Name: "next_id", Nullable: true, Unique: true, References: "stops.id"},
	}}
	registry.MapImperatively[Stop](r, stops, mapper.Properties{
		"Previous": mapper.Relationship{Back: "Next", Remote: []schema.ColumnRef{stops.C("next_id")}},
	})
}
