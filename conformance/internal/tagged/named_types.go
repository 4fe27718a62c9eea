package tagged

import (
	"github.com/mapwright/mapwright/conformance/internal/named"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Ticket struct {
	mapper.Base `map:"tickets"`

	ID       int64        `map:",pk"`
	Status   named.Status `map:",size:10"`
	Level    named.Level
	Urgent   named.Flag
	Progress named.Ratio
	Token    named.Token   `map:",size:8"`
	Former   *named.Status `map:",size:10"`
	Limit    *named.Level
	Solved   *named.Flag
	Wanted   *named.Ratio
}

func NamedTypes(r *registry.Registry) {
	registry.Mapped[Ticket](r)
}
