package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Parcel struct {
	mapper.Base `map:"parcels"`

	ID        int64      `map:",pk"`
	Content   string     `map:",size:40"`
	DeletedAt *time.Time `map:",softdelete"`
}

func SoftDelete(r *registry.Registry) {
	registry.Mapped[Parcel](r)
}
