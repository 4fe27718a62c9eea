package command_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/command"
	"github.com/stretchr/testify/require"
)

const petsTable = "CREATE TABLE pets (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, name varchar(20) NOT NULL, owner_id integer REFERENCES owners)"

const ownersTable = "CREATE TABLE owners (id integer PRIMARY KEY AUTOINCREMENT NOT NULL)"

func TestReflect(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, ownersTable, petsTable)
	const pets = `table pets
  column id bigint not null primary key identity
  column name string(20) not null
  column owner_id bigint null
  foreign key (owner_id) references owners(id)
`
	require.Equal(t, result{0, "table owners\n  column id bigint not null primary key identity\n\n" + pets, ""}, run(t, "reflect", "-dsn", path))
	require.Equal(t, result{0, pets, ""}, run(t, "reflect", "-dsn", "sqlite:"+path, "-table", "pets"))
	require.Equal(t, result{0, "no tables\n", ""}, run(t, "reflect", "-dsn", sqliteFile(t, "VACUUM")))
	got := run(t, "reflect", "-dsn", path, "-table", "pets,owners")
	require.Equal(t, 1, got.code)
	require.Contains(t, got.stderr, "pets,owners")
	got = run(t, "reflect", "-verbose", "-dsn", path)
	require.Equal(t, 0, got.code)
	require.Contains(t, got.stderr, "level=DEBUG msg=statement sql=")
}

// Nothing is written into a database that is read.
func TestReflectOnlyReads(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, ownersTable)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.Chmod(filepath.Dir(path), 0o500))
	t.Cleanup(func() { require.NoError(t, os.Chmod(filepath.Dir(path), 0o700)) })
	require.Equal(t, 0, run(t, "reflect", "-dsn", path).code)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.Equal(t, []string{filepath.Dir(path), path}, files(t, filepath.Dir(path)))
}

func TestGenerateWrites(t *testing.T) {
	t.Parallel()
	path, folder := sqliteFile(t, ownersTable, petsTable), t.TempDir()
	printed := run(t, "generate", "-dsn", path, "-package", "pets")
	require.Equal(t, 0, printed.code)
	require.Empty(t, printed.stderr)
	out := filepath.Join(folder, "deep", "pets.go")
	require.Equal(t, result{}, run(t, "generate", "-dsn", path, "-package", "pets", "-out", out))
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, printed.stdout, string(text))

	require.NoError(t, os.WriteFile(out, []byte("mine"), 0o600))
	got := run(t, "generate", "-dsn", path, "-out", out)
	require.Equal(t, result{1, "", "mapwright: " + out + " exists; name another file, or overwrite it with -force\n"}, got)
	text, err = os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "mine", string(text))

	require.Equal(t, result{}, run(t, "generate", "-dsn", path, "-package", "pets", "-out", out, "-force"))
	text, err = os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, printed.stdout, string(text))
	require.Equal(t, []string{folder, filepath.Dir(out), out}, files(t, folder), "no other file is left behind")
}

// People at a terminal are told what was written, unless they want it quiet.
func TestGenerateTells(t *testing.T) {
	t.Parallel()
	path, out := sqliteFile(t, ownersTable, petsTable, "CREATE TABLE logs (text text)"), filepath.Join(t.TempDir(), "pets.go")
	terminal := command.Environment{Terminal: true}
	require.Equal(t, result{0, "", "mapwright: wrote " + out + ": 2 classes of 3 tables, 1 notes\n"}, runIn(t, terminal, "generate", "-dsn", path, "-out", out))
	require.Equal(t, result{}, runIn(t, terminal, "generate", "-quiet", "-force", "-dsn", path, "-out", out))
}

// A generation that fails leaves a file as it was.
func TestFailedGenerationWritesNothing(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "pets.go")
	require.NoError(t, os.WriteFile(out, []byte("mine"), 0o600))
	got := run(t, "generate", "-dsn", sqliteFile(t, "CREATE TABLE logs (text text)"), "-out", out, "-force")
	require.Equal(t, result{1, "", "mapwright: source: there is no table to map; a class needs a table with a primary key:\n\ttable logs is left out: it has no primary key\n"}, got)
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "mine", string(text))
}

// What refers to a table that is not read is told.
func TestGenerateSomeTables(t *testing.T) {
	t.Parallel()
	got := run(t, "generate", "-dsn", sqliteFile(t, ownersTable, petsTable), "-table", "pets")
	require.Equal(t, 0, got.code)
	require.Contains(t, got.stdout, "//   - table pets: the foreign key over owner_id to owners is left out: no class is on that table\n")
	require.NotContains(t, got.stdout, "Owner struct")
}
