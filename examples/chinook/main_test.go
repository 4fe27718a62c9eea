package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/examples/chinook/music"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/mapwright/mapwright/internal/generated"
	"github.com/stretchr/testify/require"
)

// TestChinook reads the real database; MAPWRIGHT_CHINOOK says where it is.
func TestChinook(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, dbtest.Chinook(t)))
	require.Equal(t, `Chinook, read through GORM and through ent into plain structs

  artists     275
  albums      347
  tracks    3,503

Most albums    Iron Maiden: 21, from "A Matter of Life and Death" to "Virtual XI"
Longest album  "Lost, Season 3" by Lost: 26 tracks, 19h37m46s
Dearest track  "Occupation / Precipice" from "Battlestar Galactica, Season 3" by Battlestar Galactica: 1.99, the longest of 213 at this price
No composer    977 of the tracks (NULL)

GORM and ent read the same, to the last value.
`, out.String())
}

// Every number and name of the two reports is the same, and so is everything
// else that was read.
func TestGORMAndEntReadTheSame(t *testing.T) {
	db, err := open(dbtest.Chinook(t))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	onGORM, err := readThroughGORM(t.Context(), db)
	require.NoError(t, err)
	onEnt, err := readThroughEnt(t.Context(), db)
	require.NoError(t, err)
	for _, c := range []catalogue{onGORM, onEnt} {
		require.Len(t, c.artists, 275)
		require.Len(t, c.albums(), 347)
		require.Len(t, c.tracks, 3503)
	}
	var gormReport, entReport bytes.Buffer
	onGORM.report(&gormReport)
	onEnt.report(&entReport)
	require.Equal(t, gormReport.String(), entReport.String())
	require.Equal(t, onGORM.values(), onEnt.values())
}

// small makes a database of the same shape, with a NULL name, a track on no
// album and a file name that needs escaping.
func small(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a small?one.sqlite")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	db, err := sql.Open("sqlite3", dsn(file, "rw"))
	require.NoError(t, err)
	_, err = db.Exec(`
		CREATE TABLE Artist (ArtistId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(120));
		CREATE TABLE Album (AlbumId INTEGER NOT NULL PRIMARY KEY, Title NVARCHAR(160) NOT NULL, ArtistId INTEGER NOT NULL REFERENCES Artist);
		CREATE TABLE Track (TrackId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(200) NOT NULL, AlbumId INTEGER REFERENCES Album,
			MediaTypeId INTEGER NOT NULL, GenreId INTEGER, Composer NVARCHAR(220), Milliseconds INTEGER NOT NULL, Bytes INTEGER, UnitPrice NUMERIC(10,2) NOT NULL);
		INSERT INTO Artist VALUES (1, NULL);
		INSERT INTO Album VALUES (1, 'Second', 1), (2, 'First', 1);
		INSERT INTO Track VALUES (1, 'On', 1, 1, NULL, 'Somebody', 61000, NULL, 0.99), (2, 'Off', NULL, 1, NULL, NULL, 1000, NULL, 2.5);
	`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	return file
}

func TestLegacyNames(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, small(t)))
	require.Equal(t, `Chinook, read through GORM and through ent into plain structs

  artists       1
  albums        2
  tracks        2

Most albums    : 2, from "First" to "Second"
Longest album  "Second" by : 1 tracks, 1m1s
Dearest track  "Off": 2.50, the longest of 1 at this price
No composer    1 of the tracks (NULL)

GORM and ent read the same, to the last value.
`, out.String())
}

// What the two ORMs are compared by holds everything that is mapped.
func TestValues(t *testing.T) {
	for name, read := range map[string]func(context.Context, *sql.DB) (catalogue, error){
		"GORM": readThroughGORM, "ent": readThroughEnt,
	} {
		t.Run(name, func(t *testing.T) {
			db, err := open(small(t))
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, db.Close()) })
			c, err := read(t.Context(), db)
			require.NoError(t, err)
			require.Equal(t, `artist 1 ""
  album 2 "First" of 1
  album 1 "Second" of 1
    track 1 "On" of 1 by "Somebody", 61000 ms, 0.99
track 1 "On" of 1 by "Somebody", 61000 ms, 0.99 from "Second" by 
track 2 "Off" of NULL by NULL, 1000 ms, 2.5
`, c.values())
		})
	}
}

func TestClientIsCurrent(t *testing.T) {
	const here = "github.com/mapwright/mapwright/examples/chinook"
	require.NoError(t, generated.Current(generated.Client{
		Folder: "ent", Package: here + "/ent", Set: music.Set,
		Options: []entextension.Option{entextension.Source(here+"/music", "Set")},
	}))
}

func TestNoDatabase(t *testing.T) {
	require.EqualError(t, run(t.Context(), nil, ""), "no database; pass -db FILE")
	require.ErrorIs(t, run(t.Context(), nil, filepath.Join(t.TempDir(), "absent.sqlite")), os.ErrNotExist)
}
