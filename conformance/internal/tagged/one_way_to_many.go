package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Playlist struct {
	mapper.Base `map:"playlists"`

	ID     int64   `map:",pk"`
	Name   string  `map:",size:20"`
	Tracks []Track `map:",rel,order:title"`
}

type Track struct {
	mapper.Base `map:"tracks"`

	ID         int64  `map:",pk"`
	Title      string `map:",size:20"`
	PlaylistID *int64 `map:",fk:playlists.id"`
}

func OneWayToMany(r *registry.Registry) {
	registry.Mapped[Playlist](r)
	registry.Mapped[Track](r)
}
