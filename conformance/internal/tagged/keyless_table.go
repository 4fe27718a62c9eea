package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Quote struct {
	_ struct{} `map:"quotes,key:symbol"`

	Source string
	Symbol string `map:",size:8"`
	Cents  int64
}

type Gauge struct {
	mapper.Base `map:"gauges"`

	Position int32
	Level    *float64
}

func (*Gauge) Define(d *mapper.Definition) { d.Key = []string{"position"} }

func KeylessTable(r *registry.Registry) {
	registry.Mapped[Quote](r)
	registry.Mapped[Gauge](r)
}
