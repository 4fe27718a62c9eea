package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Stop struct {
	mapper.Base `map:"stops"`

	ID       int64  `map:",pk"`
	Name     string `map:",size:20"`
	NextID   *int64 `map:",unique,fk:stops.id"`
	Next     *Stop  `map:",rel,remote:id,back:Previous"`
	Previous *Stop  `map:",rel,remote:next_id"`
}

func RemoteSide(r *registry.Registry) { registry.Mapped[Stop](r) }
