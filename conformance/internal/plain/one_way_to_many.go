package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Playlist struct {
	ID     int64
	Name   string
	Tracks []Track
}

type Track struct {
	ID         int64
	Title      string
	PlaylistID *int64
}

func OneWayToMany(r *registry.Registry) {
	tracks := &schema.Table{Name: "tracks", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
		{Name: "playlist_id", Type: schema.BigInt{}, Nullable: true, References: "playlists.id"},
	}}
	registry.MapImperatively[Playlist](r, &schema.Table{Name: "playlists", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"Tracks": mapper.Relationship{OrderBy: schema.OrderBy(tracks.C("title").Asc())},
	})
	registry.MapImperatively[Track](r, tracks, nil)
}
