package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/source"
	"github.com/urfave/cli/v3"
)

func (r *run) generate() *cli.Command {
	return &cli.Command{
		Name:                      "generate",
		Usage:                     "write Go structs with their mapping from the tables of a database",
		UsageText:                 "mapwright generate -dsn shop.db -package shop [-style imperative] [-out shop/shop.go]",
		Description:               "Writes a package of structs, one for each table with a primary key, with\nrelationships made from the foreign keys. What a mapping cannot hold is told at\nthe top of the file. The file is yours to edit: an existing one is not\noverwritten without -force.\n\nExample:\n   mapwright generate -dsn shop.db -package shop -out shop/shop.go",
		OnUsageError:              misused,
		DisableSliceFlagSeparator: true, // names may hold a comma
		Flags: []cli.Flag{
			dsnFlag(),
			&cli.StringFlag{Name: "package", Usage: "the name of the Go package", Value: "domain"},
			&cli.StringFlag{Name: "style", Usage: "declarative: tags on the structs; imperative: tables beside plain structs", Value: "declarative"},
			&cli.StringFlag{Name: "out", Usage: "the file to write; stdout if it is left out"},
			&cli.BoolFlag{Name: "force", Usage: "overwrite the file"},
			tableFlag(), schemaFlag(), quietFlag(), verboseFlag(),
		},
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := arguments(c, 0); err != nil {
				return err
			}
			out, options := c.String("out"), source.Options{Package: c.String("package"), Style: source.Style(c.String("style"))}
			if err := options.Check(); err != nil {
				return &UsageError{err.Problem, err.Remedy}
			}
			if err := writable(out, c.Bool("force")); err != nil {
				return err
			}
			p := r.progress(c)
			defer p.end()
			found, err := r.read(ctx, c, p)
			if err != nil {
				return err
			}
			tables := found.Tables()
			options.Notes = diagnostics(found)
			p.phase(fmt.Sprintf("writing %d tables", len(tables)))
			file, err := source.Write(tables, options)
			if err != nil {
				return err
			}
			if out == "" {
				_, err := r.Stdout.Write(file.Text)
				return err
			}
			if err := write(out, file.Text, c.Bool("force")); err != nil {
				return err
			}
			p.end()
			if p.w != nil {
				fmt.Fprintf(r.Stderr, "mapwright: wrote %s: %d classes of %d tables, %d notes\n", out, len(file.Classes), len(tables), len(file.Notes))
			}
			return nil
		},
	}
}

// writable refuses an existing file before the database is asked for anything.
func writable(path string, force bool) error {
	if path == "" {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a file, as in -out %s", path, filepath.Join(path, "domain.go"))
	case !force:
		return fmt.Errorf("%s exists; name another file, or overwrite it with -force", path)
	}
	return nil
}

// write puts a whole file into its place, or leaves the place as it was.
func write(path string, text []byte, force bool) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(folder, ".mapwright-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // it is gone once it is renamed
	_, err = temporary.Write(text)
	if err = errors.Join(err, temporary.Chmod(0o644), temporary.Close()); err != nil {
		return err
	}
	if force {
		return os.Rename(temporary.Name(), path)
	}
	err = os.Link(temporary.Name(), path) // unlike a rename, it replaces nothing
	if errors.Is(err, fs.ErrExist) {
		return writable(path, false)
	}
	return err
}
