package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Stage int

type Weight struct{ Kilos, Grams int64 }

func (w Weight) InGrams() (int64, error) { return 1000*w.Kilos + w.Grams, nil }

func OfGrams(grams int64) (Weight, error) { return Weight{grams / 1000, grams % 1000}, nil }

type Consignment struct {
	mapper.Base `map:"consignments"`

	ID     int64 `map:",pk"`
	Stage  Stage `map:",type:string(10)"`
	Weight Weight
	Tare   *Weight
	Marks  map[string]int `map:",type:json"`
	Route  *[]string      `map:",type:json"`
}

func ConvertedValues(r *registry.Registry) {
	registry.EnumOf(r, map[Stage]string{1: "packed", 2: "sent"})
	registry.Convert(r, Weight.InGrams, OfGrams)
	registry.Mapped[Consignment](r)
}
