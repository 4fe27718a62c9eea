package command

import (
	"context"

	"github.com/urfave/cli/v3"
)

func (r *run) describe() *cli.Command {
	return &cli.Command{
		Name:         "describe",
		Usage:        "print a mapping: classes, columns and relationships",
		UsageText:    "mapwright describe example.com/app/domain.Set",
		ArgsUsage:    "package.Set",
		Description:  "Builds a small program that imports the package and prints its mapping. Run it\nin a folder of your module.\n\nExample:\n   mapwright describe example.com/app/domain.Set",
		Flags:        []cli.Flag{quietFlag()},
		OnUsageError: misused,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := arguments(c, 1); err != nil {
				return err
			}
			p := r.progress(c)
			defer p.end()
			result, err := r.ask(ctx, p, c.Args().First(), question{})
			if err != nil {
				return err
			}
			_, err = r.Stdout.Write(result)
			return err
		},
	}
}
