// Chinook reads a database that was there before the mapping: artists with
// albums with tracks, through GORM, into plain structs.
//
//	go run ./examples/chinook -db chinook.sqlite
//
// The file is opened read-only.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"slices"
	"strconv"
	"time"

	gormadapter "github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/chinook/music"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	log.SetFlags(0)
	file := flag.String("db", "", "the Chinook database, an SQLite `file` (github.com/lerocha/chinook-database)")
	flag.Parse()
	if err := run(os.Stdout, *file); err != nil {
		log.Fatal("chinook: ", err)
	}
}

func run(out io.Writer, file string) error {
	db, err := open(file)
	if err != nil {
		return err
	}
	var artists []*music.Artist
	if err := db.Preload("Albums.Tracks").Find(&artists).Error; err != nil {
		return err
	}
	var tracks []*music.Track
	if err := db.Preload("Album.Artist").Find(&tracks).Error; err != nil {
		return err
	}
	report(out, artists, tracks)
	return nil
}

// open opens GORM on the file, read-only, with the mapping.
func open(file string) (*gorm.DB, error) {
	if file == "" {
		return nil, errors.New("no database; pass -db FILE")
	}
	if _, err := os.Stat(file); err != nil {
		return nil, err // SQLite's own message names no file
	}
	set, err := registry.Build(nil, music.Register)
	if err != nil {
		return nil, err
	}
	db, err := gorm.Open(sqlite.Open(dsn(file, "ro")), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return db, db.Use(gormadapter.New(set))
}

// dsn names a file to SQLite, whatever characters are in its path.
func dsn(file, mode string) string {
	return "file:" + url.PathEscape(file) + "?mode=" + mode
}

func report(out io.Writer, artists []*music.Artist, tracks []*music.Track) {
	var albums []*music.Album
	for _, a := range artists {
		for _, album := range a.Albums {
			album.Artist = a
			albums = append(albums, album)
		}
	}
	fmt.Fprintln(out, "Chinook, read through GORM into plain structs")
	fmt.Fprintln(out)
	fmt.Fprintf(out, "  artists  %6s\n", thousands(len(artists)))
	fmt.Fprintf(out, "  albums   %6s\n", thousands(len(albums)))
	fmt.Fprintf(out, "  tracks   %6s\n", thousands(len(tracks)))
	if len(albums) == 0 || len(tracks) == 0 {
		return
	}
	most := slices.MaxFunc(artists, func(a, b *music.Artist) int { return cmp.Compare(len(a.Albums), len(b.Albums)) })
	fmt.Fprintf(out, "\nMost albums    %s: %d, from %q to %q\n", most.Name, len(most.Albums), most.Albums[0].Title, most.Albums[len(most.Albums)-1].Title)

	longest := slices.MaxFunc(albums, func(a, b *music.Album) int { return cmp.Compare(length(a), length(b)) })
	fmt.Fprintf(out, "Longest album  %q by %s: %d tracks, %s\n", longest.Title, longest.Artist.Name, len(longest.Tracks), length(longest))

	dearest := slices.MaxFunc(tracks, func(a, b *music.Track) int {
		return cmp.Or(cmp.Compare(a.UnitPrice, b.UnitPrice), cmp.Compare(a.Milliseconds, b.Milliseconds))
	})
	same, unknown := 0, 0
	for _, t := range tracks {
		if t.UnitPrice == dearest.UnitPrice {
			same++
		}
		if t.Composer == nil {
			unknown++
		}
	}
	fmt.Fprintf(out, "Dearest track  %q%s: %.2f, the longest of %d at this price\n", dearest.Name, origin(dearest), dearest.UnitPrice, same)
	fmt.Fprintf(out, "No composer    %s of the tracks (NULL)\n", thousands(unknown))
}

// origin names the album and the artist of a track that is on one.
func origin(t *music.Track) string {
	if t.Album == nil {
		return ""
	}
	return fmt.Sprintf(" from %q by %s", t.Album.Title, t.Album.Artist.Name)
}

// length returns the playing time of an album, to the second.
func length(a *music.Album) time.Duration {
	var sum time.Duration
	for _, t := range a.Tracks {
		sum += time.Duration(t.Milliseconds) * time.Millisecond
	}
	return sum.Round(time.Second)
}

func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
