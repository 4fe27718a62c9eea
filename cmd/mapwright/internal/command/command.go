// Package command holds the commands of the program mapwright.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"

	"github.com/urfave/cli/v3"
)

// Environment is everything that a run touches besides files and databases.
type Environment struct {
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Terminal       bool   // Stderr is a terminal: progress is shown
	Dir            string // where check and describe look for the module; empty for the working folder
}

// The exit codes.
const (
	Done   = 0
	Failed = 1 // something went wrong, or check found something fatal
	Misuse = 2 // the command was not understood
)

// Run runs a command line, whose first word is the program's name, and returns
// the exit code.
func Run(ctx context.Context, args []string, env Environment) int {
	secrets := &secrets{}
	for _, word := range append(slices.Clone(args), env.Getenv("MAPWRIGHT_DSN")) {
		secrets.add(passwords(word)...) // also of a DSN in the wrong place
	}
	secrets.add(env.Getenv("PGPASSWORD"))
	env.Stderr = secrets.writer(env.Stderr)
	r := &run{env}
	err := r.root().Run(ctx, args)
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errFatal):
		return Failed // check has said it
	}
	fmt.Fprintf(env.Stderr, "mapwright: %v\n", err)
	var misuse *UsageError
	if errors.As(err, &misuse) {
		return Misuse
	}
	return Failed
}

// UsageError tells of a command line that is not understood.
type UsageError struct{ Problem, Remedy string }

func (e *UsageError) Error() string { return e.Problem + "; " + e.Remedy }

// run is one run of the program.
type run struct{ Environment }

func (r *run) root() *cli.Command {
	return &cli.Command{
		Name:  "mapwright",
		Usage: "turn a database into mapped Go structs, and check a mapping against a database",
		Description: "A database is named by -dsn, or by the environment variable MAPWRIGHT_DSN:\n\n" +
			"   shop.db, sqlite:shop              a SQLite file, opened to read only\n" +
			"   postgres://ann:secret@host/shop   PostgreSQL\n" +
			"   mariadb://ann:secret@host/shop    MariaDB, or mysql:// for MySQL\n" +
			"   ann:secret@tcp(host:3306)/shop    the same, as Go's driver spells it\n\n" +
			"Passwords are never printed.",
		Commands:        []*cli.Command{r.reflect(), r.generate(), r.check(), r.describe()},
		Writer:          r.Stdout,
		ErrWriter:       r.Stderr,
		HideVersion:     true,
		HideHelpCommand: true,
		ExitErrHandler:  func(context.Context, *cli.Command, error) {},
		OnUsageError:    misused,
		Action: func(_ context.Context, c *cli.Command) error {
			if c.Args().Present() {
				return &UsageError{fmt.Sprintf("there is no command %q", c.Args().First()), "see mapwright -help"}
			}
			return cli.ShowRootCommandHelp(c)
		},
	}
}

func misused(_ context.Context, c *cli.Command, err error, _ bool) error {
	return &UsageError{err.Error(), "see " + c.FullName() + " -help"}
}

// arguments refuses a command line with more or fewer words than a command has.
func arguments(c *cli.Command, n int) error {
	switch {
	case c.Args().Len() < n:
		return &UsageError{"the package and its Set are missing", "write mapwright " + c.Name + " example.com/app/domain.Set"}
	case c.Args().Len() > n:
		return &UsageError{fmt.Sprintf("%q is one word too many", c.Args().Get(n)), "see mapwright " + c.Name + " -help"}
	}
	return nil
}

// The flags that several commands have.

func dsnFlag() cli.Flag {
	return &cli.StringFlag{Name: "dsn", Usage: "the database; MAPWRIGHT_DSN if it is left out"}
}

func tableFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "table", Usage: "only this table; may be repeated"}
}

func schemaFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "schema", Usage: "a schema of PostgreSQL or a database of MariaDB, instead of the connection's own; may be repeated"}
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Usage: "show no progress, which only terminals are shown"}
}

func verboseFlag() cli.Flag {
	return &cli.BoolFlag{Name: "verbose", Usage: "print every SQL statement to stderr"}
}

// logger tells of statements if that is asked for.
func (r *run) logger(c *cli.Command) *slog.Logger {
	if !c.Bool("verbose") {
		return nil
	}
	return slog.New(slog.NewTextHandler(r.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
