package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Draft struct {
	mapper.Base `map:"drafts"`

	ID      int64  `map:",pk"`
	Text    string `map:",size:40"`
	Version int64  `map:",version"`
}

func Version(r *registry.Registry) {
	registry.Mapped[Draft](r)
}
