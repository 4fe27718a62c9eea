package command_test

import (
	"bytes"
	"testing"

	"github.com/mapwright/mapwright/cmd/mapwright/internal/command"
)

// result is what a run of the program leaves behind.
type result struct {
	code           int
	stdout, stderr string
}

// run runs a command line without a terminal and without variables.
func run(t *testing.T, args ...string) result {
	t.Helper()
	return runIn(t, command.Environment{}, args...)
}

func runIn(t *testing.T, env command.Environment, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env.Stdout, env.Stderr = &stdout, &stderr
	if env.Getenv == nil {
		env.Getenv = func(string) string { return "" }
	}
	code := command.Run(t.Context(), append([]string{"mapwright"}, args...), env)
	return result{code, stdout.String(), stderr.String()}
}
