package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Station struct {
	mapper.Base `map:"stations"`

	Number int64  `map:",pk,auto:false"`
	Name   string `map:",size:40"`
}

func AssignedKey(r *registry.Registry) {
	registry.Mapped[Station](r)
}
