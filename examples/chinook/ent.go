package main

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/mapwright/mapwright/examples/chinook/ent"
	"github.com/mapwright/mapwright/examples/chinook/ent/artist"
	"github.com/mapwright/mapwright/examples/chinook/ent/track"
)

func readThroughEnt(ctx context.Context, db *sql.DB) (c catalogue, err error) {
	client := ent.NewClient(ent.Driver(entsql.OpenDB(dialect.SQLite, db)))
	artists, err := client.Artist.Query().
		WithAlbums(func(q *ent.AlbumQuery) { q.WithTracks() }).
		Order(artist.ByID()).
		All(ctx)
	if err != nil {
		return c, err
	}
	tracks, err := client.Track.Query().
		WithAlbum(func(q *ent.AlbumQuery) { q.WithArtist() }).
		Order(track.ByID()).
		All(ctx)
	if err != nil {
		return c, err
	}
	return catalogue{ent.Artists(artists).ToDomain(), ent.Tracks(tracks).ToDomain()}, nil
}
