package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Position is a value object inside another.
type Position struct{ Lat, Lng float64 }

// Spot is a value object.
type Spot struct {
	Street   string `map:"road,size:40"`
	Unit     *string
	Position Position `map:",prefix:at_"`
}

// Reach is a value object that is embedded.
type Reach struct{ Phone, Email string }

// Guest holds value objects by value and by pointer, and one that no other
// package can name.
type Guest struct {
	mapper.Base `map:"guests"`

	ID    int64 `map:",pk"`
	Home  Spot  `map:",prefix:home_"`
	Work  *Spot `map:",prefix:work_"`
	Reach `map:",prefix:reach_"`
	badge *Position
}

func (g *Guest) Define(d *mapper.Definition) {
	d.Bind(&g.badge, mapper.Composite{Prefix: "badge_"})
}

func ValueObject(r *registry.Registry) { registry.Mapped[Guest](r) }
