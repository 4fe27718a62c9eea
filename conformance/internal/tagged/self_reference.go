package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Category struct {
	mapper.Base `map:"categories"`

	ID       int64       `map:",pk"`
	Name     string      `map:",size:20"`
	ParentID *int64      `map:",fk:categories.id"`
	Parent   *Category   `map:",rel,back:Children"`
	Children []*Category `map:",rel,back:Parent,order:name"`
}

func SelfReference(r *registry.Registry) {
	registry.Mapped[Category](r)
}
