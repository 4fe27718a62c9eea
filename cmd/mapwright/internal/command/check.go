package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/database"
	"github.com/urfave/cli/v3"
)

// errFatal ends a check that found something fatal.
var errFatal = errors.New("the database is not what the mapping says")

func (r *run) check() *cli.Command {
	return &cli.Command{
		Name:         "check",
		Usage:        "compare a mapping with a database",
		UsageText:    "mapwright check -dsn shop.db example.com/app/domain.Set",
		ArgsUsage:    "package.Set",
		Description:  "Builds a small program that imports the package and compares its mapping with\nthe tables that are there. Run it in a folder of your module. The exit code is 1\nif something is fatal: statements would fail, or data would be lost.\n\nExample:\n   mapwright check -dsn shop.db example.com/app/domain.Set",
		Flags:        []cli.Flag{dsnFlag(), quietFlag(), verboseFlag()},
		OnUsageError: misused,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := arguments(c, 1); err != nil {
				return err
			}
			t, err := r.target(c)
			if err != nil {
				return err
			}
			p := r.progress(c)
			defer p.end()
			result, err := r.ask(ctx, p, c.Args().First(), question{Check: true, Target: t, Verbose: c.Bool("verbose")})
			if err != nil {
				return err
			}
			var diff database.Diff
			if err := json.Unmarshal(result, &diff); err != nil {
				return fmt.Errorf("the answer cannot be read: %w; use one version of mapwright here and in the module", err)
			}
			if _, err := io.WriteString(r.Stdout, diffText(diff)); err != nil {
				return err
			}
			if slices.ContainsFunc(diff, func(d database.Difference) bool { return d.Severity == database.Fatal }) {
				return errFatal
			}
			return nil
		},
	}
}

// diffText prints differences one by one, the worst first.
func diffText(diff database.Diff) string {
	if len(diff) == 0 {
		return "the database is what the mapping says\n"
	}
	var b strings.Builder
	for _, d := range diff {
		place := d.Table
		if d.Column != "" {
			place += "." + d.Column
		}
		if d.Class != "" {
			class := d.Class
			if d.Attribute != "" {
				class += "." + d.Attribute
			}
			place += " (" + class + ")"
		}
		fmt.Fprintf(&b, "%s: %s: %s", d.Severity, place, d.Problem)
		if d.Remedy != "" {
			b.WriteString("; " + d.Remedy)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
