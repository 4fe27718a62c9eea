// Mapwright turns a database into mapped Go structs, and checks a mapping
// against a database. See mapwright -help.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	info, err := os.Stderr.Stat()
	code := command.Run(ctx, os.Args, command.Environment{
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Getenv:   os.Getenv,
		Terminal: err == nil && info.Mode()&os.ModeCharDevice != 0,
	})
	stop()
	os.Exit(code)
}
