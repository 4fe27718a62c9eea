package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/mapwright/mapwright/core/database"
	"github.com/urfave/cli/v3"
)

func (r *run) reflect() *cli.Command {
	return &cli.Command{
		Name:                      "reflect",
		Usage:                     "print the tables of a database",
		UsageText:                 "mapwright reflect -dsn shop.db [-table users]",
		Description:               "Prints every table with its columns, keys, indexes and checks, as a mapping\nunderstands them, and at the end what it cannot say.\n\nExample:\n   mapwright reflect -dsn postgres://ann:secret@localhost/shop -table users",
		Flags:                     []cli.Flag{dsnFlag(), tableFlag(), schemaFlag(), quietFlag(), verboseFlag()},
		OnUsageError:              misused,
		DisableSliceFlagSeparator: true, // names may hold a comma
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := arguments(c, 0); err != nil {
				return err
			}
			p := r.progress(c)
			defer p.end()
			found, err := r.read(ctx, c, p)
			if err != nil {
				return err
			}
			_, err = io.WriteString(r.Stdout, reflectionText(found))
			return err
		},
	}
}

func reflectionText(found *database.Reflection) string {
	var parts []string
	for _, t := range found.Tables() {
		parts = append(parts, t.Describe())
	}
	if len(parts) == 0 {
		parts = append(parts, "no tables\n")
	}
	if len(found.Diagnostics) > 0 {
		parts = append(parts, "notes:\n  "+strings.Join(diagnostics(found), "\n  ")+"\n")
	}
	return strings.Join(parts, "\n")
}

// diagnostics spells out what Reflect could not say in tables.
func diagnostics(found *database.Reflection) []string {
	var lines []string
	for _, d := range found.Diagnostics {
		place := d.Table
		if d.Column != "" {
			place += "." + d.Column
		}
		lines = append(lines, fmt.Sprintf("%s: %s", place, d.Problem))
	}
	return lines
}
