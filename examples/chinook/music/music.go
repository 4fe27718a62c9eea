// Package music maps three plain structs onto tables of the Chinook sample
// database, which has names of its own: Artist.ArtistId, nullable text, money
// as NUMERIC. https://github.com/lerocha/chinook-database
package music

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Artist has albums, in the order of their titles.
type Artist struct {
	ID     int64
	Name   string // NULL in the table is the empty string here
	Albums []*Album
}

// Album has tracks, in the order in which they were entered.
type Album struct {
	AlbumID  int64
	Title    string
	ArtistID int64
	Artist   *Artist
	Tracks   []*Track
}

// Track is one piece on an album, or on none.
type Track struct {
	TrackID      int64
	Name         string
	AlbumID      *int64
	Album        *Album
	Composer     *string // NULL where nobody knows
	Milliseconds int
	UnitPrice    float64
}

var artist = &schema.Table{Name: "Artist", Columns: []*schema.Column{
	{Name: "ArtistId", Type: schema.Integer{}, PrimaryKey: true},
	{Name: "Name", Type: schema.String{Size: 120}, Nullable: true},
}}

var album = &schema.Table{Name: "Album", Columns: []*schema.Column{
	{Name: "AlbumId", Type: schema.Integer{}, PrimaryKey: true},
	{Name: "Title", Type: schema.String{Size: 160}},
	{Name: "ArtistId", References: "Artist.ArtistId", Index: true},
}}

var track = &schema.Table{Name: "Track", Columns: []*schema.Column{
	{Name: "TrackId", Type: schema.Integer{}, PrimaryKey: true},
	{Name: "Name", Type: schema.String{Size: 200}},
	{Name: "AlbumId", Nullable: true, References: "Album.AlbumId", Index: true},
	{Name: "MediaTypeId", Type: schema.Integer{}},
	{Name: "GenreId", Type: schema.Integer{}, Nullable: true},
	{Name: "Composer", Type: schema.String{Size: 220}, Nullable: true},
	{Name: "Milliseconds", Type: schema.Integer{}},
	{Name: "Bytes", Type: schema.Integer{}, Nullable: true},
	{Name: "UnitPrice", Type: schema.Decimal{Precision: 10, Scale: 2}},
}}

// Register maps the three classes. AlbumId finds AlbumID by the naming rule;
// what no rule can know is said.
func Register(reg *registry.Registry) {
	registry.MapImperatively[Artist](reg, artist, mapper.Properties{
		"ID":     mapper.Column{Name: "ArtistId"},
		"Name":   mapper.Column{NullZero: true},
		"Albums": mapper.Relationship{Back: "Artist", OrderBy: schema.OrderBy(album.C("Title").Asc())},
	})
	registry.MapImperatively[Album](reg, album, mapper.Properties{
		"Tracks": mapper.Relationship{Back: "Album", OrderBy: schema.OrderBy(track.C("TrackId").Asc())},
	})
	registry.MapImperatively[Track](reg, track, nil, mapper.Exclude("MediaTypeId", "GenreId", "Bytes"))
}

// Set is the mapping, which the ent client asks for when it is initialized.
var Set = registry.Must(registry.Build(nil, Register))
