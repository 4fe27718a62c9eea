package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Setting struct {
	mapper.Base `map:"settings"`

	Key       string `map:",pk"`
	Value     string
	ParentKey *string    `map:",fk:settings.key"`
	Parent    *Setting   `map:",rel,back:Children"`
	Children  []*Setting `map:",rel,back:Parent,order:key"`
}

func TextKey(r *registry.Registry) {
	registry.Mapped[Setting](r)
}
