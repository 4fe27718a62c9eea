package plain

import (
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Quote struct {
	Source string
	Symbol string
	Cents  int64
}

type Gauge struct {
	Position int32
	Level    *float64
}

func keylessTables() (quotes, gauges *schema.Table) {
	return &schema.Table{Name: "quotes", Columns: []*schema.Column{
			{Name: "source", Type: schema.Text{}},
			{Name: "symbol", Type: schema.String{Size: 8}},
			{Name: "cents", Type: schema.BigInt{}},
		}}, &schema.Table{Name: "gauges", Columns: []*schema.Column{
			{Name: "position", Type: schema.Integer{}},
			{Name: "level", Type: schema.Double{}, Nullable: true},
		}}
}

func KeylessTable(r *registry.Registry) {
	quotes, gauges := keylessTables()
	registry.MapImperatively[Quote](r, quotes, nil, mapper.Key("symbol"))
	registry.MapImperatively[Gauge](r, gauges, nil, mapper.Key("position"))
}

// KeylessTableDefined adds finished definitions.
func KeylessTableDefined(r *registry.Registry) {
	quotes, gauges := keylessTables()
	r.Add(&mapper.Definition{Class: reflect.TypeFor[Quote](), Table: quotes, Key: []string{"symbol"}})
	r.Add(&mapper.Definition{Class: reflect.TypeFor[Gauge](), Table: gauges, Key: []string{"position"}})
}
