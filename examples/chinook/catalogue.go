package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mapwright/mapwright/examples/chinook/music"
)

// catalogue is what is read of the database.
type catalogue struct {
	artists []*music.Artist // with their albums and tracks
	tracks  []*music.Track  // all of them, with their albums and artists
}

func (c catalogue) albums() []*music.Album {
	var albums []*music.Album
	for _, a := range c.artists {
		albums = append(albums, a.Albums...)
	}
	return albums
}

// report prints what stands out.
func (c catalogue) report(out io.Writer) {
	artists, albums, tracks := c.artists, c.albums(), c.tracks
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

// values spells every value that was read, in the order in which it was read.
func (c catalogue) values() string {
	var b strings.Builder
	for _, a := range c.artists {
		fmt.Fprintf(&b, "artist %d %q\n", a.ID, a.Name)
		for _, album := range a.Albums {
			fmt.Fprintf(&b, "  album %d %q of %d\n", album.AlbumID, album.Title, album.ArtistID)
			for _, t := range album.Tracks {
				fmt.Fprintf(&b, "    track %s\n", columns(t))
			}
		}
	}
	for _, t := range c.tracks {
		fmt.Fprintf(&b, "track %s%s\n", columns(t), origin(t))
	}
	return b.String()
}

func columns(t *music.Track) string {
	album, composer := "NULL", "NULL"
	if t.AlbumID != nil {
		album = strconv.FormatInt(*t.AlbumID, 10)
	}
	if t.Composer != nil {
		composer = strconv.Quote(*t.Composer)
	}
	return fmt.Sprintf("%d %q of %s by %s, %d ms, %v", t.TrackID, t.Name, album, composer, t.Milliseconds, t.UnitPrice)
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
