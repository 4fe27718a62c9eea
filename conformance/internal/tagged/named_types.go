package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type (
	Status string
	Level  int16
	Flag   bool
	Ratio  float64
	Token  []byte
)

type Ticket struct {
	mapper.Base `map:"tickets"`

	ID       int64  `map:",pk"`
	Status   Status `map:",size:10"`
	Level    Level
	Urgent   Flag
	Progress Ratio
	Token    Token   `map:",size:8"`
	Former   *Status `map:",size:10"`
	Limit    *Level
	Solved   *Flag
	Wanted   *Ratio
}

func NamedTypes(r *registry.Registry) {
	registry.Mapped[Ticket](r)
}
