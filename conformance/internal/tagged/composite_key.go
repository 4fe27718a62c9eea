package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Translation struct {
	mapper.Base `map:"translations"`

	Title     string `map:",size:40"`
	Language  string `map:",pk,size:5"`
	ArticleID int64  `map:",pk"`
}

type Seat struct {
	mapper.Base `map:"seats"`

	Row    int16 `map:",pk"`
	Number int32 `map:",pk"`
	Taken  bool
}

func CompositeKey(r *registry.Registry) {
	registry.Mapped[Translation](r)
	registry.Mapped[Seat](r)
}
