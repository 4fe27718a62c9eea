package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Stage int

type Weight struct{ Kilos, Grams int64 }

func inGrams(w Weight) (int64, error) { return 1000*w.Kilos + w.Grams, nil }

func ofGrams(grams int64) (Weight, error) { return Weight{grams / 1000, grams % 1000}, nil }

type Consignment struct {
	ID     int64
	Stage  Stage
	Weight Weight
	Tare   *Weight
	Marks  map[string]int
	Route  *[]string
}

// ConvertedValues states each converter for its attribute.
func ConvertedValues(r *registry.Registry) {
	grams := mapper.ConvertBy(inGrams, ofGrams)
	registry.MapImperatively[Consignment](r, &schema.Table{Name: "consignments", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "stage", Type: schema.String{Size: 10}},
		{Name: "weight", Type: schema.BigInt{}},
		{Name: "tare", Type: schema.BigInt{}, Nullable: true},
		{Name: "marks", Type: schema.JSON{}},
		{Name: "route", Type: schema.JSON{}, Nullable: true},
	}}, mapper.Properties{
		"Stage":  mapper.Column{Convert: mapper.EnumBy(map[Stage]string{1: "packed", 2: "sent"})},
		"Weight": mapper.Column{Convert: grams},
		"Tare":   mapper.Column{Convert: grams},
	})
}
