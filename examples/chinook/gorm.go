package main

import (
	"context"
	"database/sql"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/examples/chinook/music"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func readThroughGORM(ctx context.Context, db *sql.DB) (c catalogue, err error) {
	g, err := gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &gorm.Config{})
	if err != nil {
		return c, err
	}
	if err := g.Use(gormadapter.New(music.Set)); err != nil {
		return c, err
	}
	g = g.WithContext(ctx)
	if err := g.Preload("Albums.Tracks").Order("ArtistId").Find(&c.artists).Error; err != nil {
		return c, err
	}
	for _, a := range c.artists {
		for _, album := range a.Albums {
			album.Artist = a // GORM sets no back references
		}
	}
	err = g.Preload("Album.Artist").Order("TrackId").Find(&c.tracks).Error
	return c, err
}
