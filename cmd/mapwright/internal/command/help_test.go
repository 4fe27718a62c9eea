package command_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files")

func TestHelp(t *testing.T) {
	for name, args := range map[string][]string{
		"root":     nil,
		"reflect":  {"reflect", "-help"},
		"generate": {"generate", "-help"},
		"check":    {"check", "-help"},
		"describe": {"describe", "-h"},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, args...)
			require.Equal(t, 0, got.code)
			require.Empty(t, got.stderr)
			path := filepath.Join("testdata", name+".help")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got.stdout), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), got.stdout)
		})
	}
}

func TestMisuse(t *testing.T) {
	folder := t.TempDir()
	notDatabase := filepath.Join(folder, "text.db")
	require.NoError(t, os.WriteFile(notDatabase, []byte("this is no database, however long it may be"), 0o644))
	absent := filepath.Join(folder, "absent.db")
	const forms = "write a SQLite file such as shop.db, postgres://user:password@host/shop or mariadb://user:password@host/shop\n"
	for name, row := range map[string]struct {
		args []string
		code int
		want string
	}{
		"no such command":    {[]string{"reflct"}, 2, "mapwright: there is no command \"reflct\"; see mapwright -help\n"},
		"no such flag":       {[]string{"reflect", "-dns", "x"}, 2, "mapwright: flag provided but not defined: -dns; see mapwright reflect -help\n"},
		"no database":        {[]string{"reflect"}, 2, "mapwright: no database is named; say -dsn or set MAPWRIGHT_DSN: " + forms},
		"an unknown form":    {[]string{"reflect", "-dsn", "shop"}, 2, "mapwright: the -dsn is of no known form; " + forms},
		"a word too many":    {[]string{"reflect", "shop.db"}, 2, "mapwright: \"shop.db\" is one word too many; see mapwright reflect -help\n"},
		"no file":            {[]string{"reflect", "-dsn", absent}, 1, "mapwright: there is no file " + absent + "; name a SQLite database that exists\n"},
		"no file, by scheme": {[]string{"reflect", "-dsn", "sqlite:" + absent}, 1, "mapwright: there is no file " + absent + "; name a SQLite database that exists\n"},
		"a folder":           {[]string{"reflect", "-dsn", "sqlite:" + folder}, 1, "mapwright: " + folder + " is no file; name a SQLite database\n"},
		"no database name":   {[]string{"reflect", "-dsn", "mysql://root@localhost"}, 2, "mapwright: the -dsn names no database; end it in /shop, the database's name\n"},
		"no such style":      {[]string{"generate", "-dsn", notDatabase, "-style", "both"}, 2, "mapwright: there is no style \"both\"; use declarative or imperative\n"},
		"no package name":    {[]string{"generate", "-dsn", notDatabase, "-package", "a-b"}, 2, "mapwright: \"a-b\" is no name of a Go package; use lower-case letters, as in music\n"},
		"a file that exists": {[]string{"generate", "-dsn", notDatabase, "-out", notDatabase}, 1, "mapwright: " + notDatabase + " exists; name another file, or overwrite it with -force\n"},
		"a folder as file":   {[]string{"generate", "-dsn", notDatabase, "-out", folder}, 1, "mapwright: " + folder + " is a folder; name a file, as in -out " + folder + "/domain.go\n"},
		"no Set":             {[]string{"describe"}, 2, "mapwright: the package and its Set are missing; write mapwright describe example.com/app/domain.Set\n"},
		"no exported name": {[]string{"describe", "example.com/app/domain.set"}, 2,
			"mapwright: \"example.com/app/domain.set\" names no exported variable of a package; declare var Set = registry.Must(registry.Build(nil, Register)) and name it, as in example.com/app/domain.Set\n"},
		"a flag as package": {[]string{"describe", "--", "-toolexec=x.Set"}, 2,
			"mapwright: \"-toolexec=x.Set\" names no exported variable of a package; declare var Set = registry.Must(registry.Build(nil, Register)) and name it, as in example.com/app/domain.Set\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, row.args...)
			require.Equal(t, result{row.code, "", row.want}, got)
		})
	}
	_, err := os.Stat(absent)
	require.ErrorIs(t, err, os.ErrNotExist, "a missing file is never created")
}
