package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// TestChinook reads the real database; MAPWRIGHT_CHINOOK says where it is.
func TestChinook(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out, dbtest.Chinook(t)))
	require.Equal(t, `Chinook, read through GORM into plain structs

  artists     275
  albums      347
  tracks    3,503

Most albums    Iron Maiden: 21, from "A Matter of Life and Death" to "Virtual XI"
Longest album  "Lost, Season 3" by Lost: 26 tracks, 19h37m46s
Dearest track  "Occupation / Precipice" from "Battlestar Galactica, Season 3" by Battlestar Galactica: 1.99, the longest of 213 at this price
No composer    977 of the tracks (NULL)
`, out.String())
}

// TestLegacyNames reads a small database of the same shape, with a NULL name, a
// track on no album and a file name that needs escaping.
func TestLegacyNames(t *testing.T) {
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
	var out bytes.Buffer
	require.NoError(t, run(&out, file))
	require.Equal(t, `Chinook, read through GORM into plain structs

  artists       1
  albums        2
  tracks        2

Most albums    : 2, from "First" to "Second"
Longest album  "Second" by : 1 tracks, 1m1s
Dearest track  "Off": 2.50, the longest of 1 at this price
No composer    1 of the tracks (NULL)
`, out.String())
}

func TestNoDatabase(t *testing.T) {
	require.EqualError(t, run(nil, ""), "no database; pass -db FILE")
	require.ErrorIs(t, run(nil, filepath.Join(t.TempDir(), "absent.sqlite")), os.ErrNotExist)
}
