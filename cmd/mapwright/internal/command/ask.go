package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// question is what is asked of a mapping that is Go code: to describe it, or to
// check it against a database.
type question struct {
	Check   bool
	Target  target
	Verbose bool
}

// SourceError tells of a package or a Set that cannot be had.
type SourceError struct {
	Source          string // as it was named
	Problem, Remedy string
	Err             error // the cause, or nil
}

func (e *SourceError) Error() string { return e.Source + ": " + e.Problem + "; " + e.Remedy }

// Unwrap returns the cause.
func (e *SourceError) Unwrap() error { return e.Err }

const setRemedy = "declare var Set = registry.Must(registry.Build(nil, Register)) and name it, as in example.com/app/domain.Set"

// ask builds a program that imports the package of a Set, runs it and returns
// its answer. What it writes into the module is removed before ask returns.
func (r *run) ask(ctx context.Context, p *progress, name string, q question) ([]byte, error) {
	fail := func(problem, remedy string, err error) error {
		if ctx.Err() != nil {
			return context.Cause(ctx) // nobody's fault
		}
		return &SourceError{name, problem, remedy, err}
	}
	slash := strings.LastIndexByte(name, '/')
	dot := strings.LastIndexByte(name, '.')
	if dot <= slash+1 || !token.IsExported(name[dot+1:]) || !token.IsIdentifier(name[dot+1:]) || strings.HasPrefix(name, "-") {
		return nil, &UsageError{fmt.Sprintf("%q names no exported variable of a package", name), setRemedy}
	}
	path, variable := name[:dot], name[dot+1:]
	p.phase("looking for " + path)
	pkg, err := r.find(ctx, path)
	if err != nil {
		return nil, fail(err.Error(), "name the import path of the package that declares the mapping, in a folder of its module", err)
	}
	if pkg.Name == "main" {
		return nil, fail("it is a program, which cannot be imported", "move the mapping to a package of its own", nil)
	}
	scratch, err := os.MkdirTemp("", "mapwright")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	inside, err := os.MkdirTemp(pkg.place(), "mapwright") // where it may import internal packages
	if err != nil {
		return nil, fail("the program that asks it cannot be written: "+err.Error(), "make the folder writable", err)
	}
	defer os.RemoveAll(inside)
	if err := os.WriteFile(filepath.Join(inside, "main.go"), program(pkg.ImportPath, variable, q), 0o600); err != nil {
		return nil, err
	}
	p.phase("building a program with " + path)
	binary, err := r.build(ctx, pkg, inside, scratch)
	if err != nil {
		return nil, fail(buildProblem(err, pkg.Name, variable), "correct it, or "+setRemedy, err)
	}
	p.phase("asking " + name)
	result := filepath.Join(scratch, "answer")
	command := exec.CommandContext(ctx, binary)
	command.Env = append(os.Environ(), "MAPWRIGHT_ANSWER="+result, "MAPWRIGHT_DSN="+q.Target.dsn)
	command.Dir, command.WaitDelay = r.Dir, time.Second
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	err = command.Run()
	if q.Verbose {
		r.Stderr.Write(output.Bytes())
	}
	if err != nil {
		return nil, fail(runProblem(output.String(), err), "correct the mapping or the database's address", err)
	}
	return os.ReadFile(result)
}

// found is what go list tells of a package.
type found struct {
	ImportPath, Dir, Name string
	Error                 *struct{ Err string }
	Module                *struct {
		Main bool
		Dir  string
	}
	root, work string // of the module at hand: its go.mod, its go.work
}

// place returns the folder that a program which imports the package is put in.
func (f *found) place() string {
	if f.Module != nil && f.Module.Main {
		return f.Dir
	}
	return filepath.Dir(f.root)
}

// find asks the go command for a package.
func (r *run) find(ctx context.Context, path string) (*found, error) {
	files, err := r.golang(ctx, "env", "GOMOD", "GOWORK")
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(files), "\n")
	f := &found{root: strings.TrimSpace(lines[0]), work: strings.TrimSpace(lines[1])}
	if f.root == "" || f.root == os.DevNull {
		return nil, errors.New("there is no go.mod here")
	}
	text, err := r.golang(ctx, "list", "-e", "-json=ImportPath,Dir,Name,Module,Error", "--", path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, f); err != nil {
		return nil, fmt.Errorf("the pattern names more than one package: %w", err)
	}
	switch {
	case f.Error != nil:
		problem, _, _ := strings.Cut(f.Error.Err, "; to add it:")
		return nil, errors.New(strings.TrimSpace(problem))
	case f.Name == "":
		return nil, errors.New("the package has no Go files")
	}
	return f, nil
}

// build builds the program in a folder. The module's go.mod and go.sum stay as
// they are: copies take up what the program needs besides.
func (r *run) build(ctx context.Context, pkg *found, folder, scratch string) (binary string, err error) {
	binary = filepath.Join(scratch, "ask.exe")
	args := []string{"build", "-o", binary}
	if pkg.work == "" {
		copied := filepath.Join(scratch, "go.mod")
		for from, to := range map[string]string{pkg.root: copied, strings.TrimSuffix(pkg.root, ".mod") + ".sum": filepath.Join(scratch, "go.sum")} {
			text, err := os.ReadFile(from)
			if err != nil && !os.IsNotExist(err) {
				return "", err
			}
			if err := os.WriteFile(to, text, 0o600); err != nil {
				return "", err
			}
		}
		args = append(args, "-mod=mod", "-modfile="+copied)
	}
	_, err = r.golang(ctx, append(args, folder)...)
	return binary, err
}

// golang runs the go command; the error is what it says.
func (r *run) golang(ctx context.Context, args ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, "go", args...)
	command.Dir, command.WaitDelay = r.Dir, time.Second
	var output, problems bytes.Buffer
	command.Stdout, command.Stderr = &output, &problems
	err := command.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the go command is not in PATH")
	case err != nil:
		return nil, errors.New(strings.TrimSpace(problems.String()))
	}
	return output.Bytes(), nil
}

// buildProblem tells what the compiler says, or that there is no such variable.
func buildProblem(err error, pkg, variable string) string {
	if strings.Contains(err.Error(), "undefined: mapping."+variable) {
		return fmt.Sprintf("package %s declares no %s", pkg, variable)
	}
	return "the program that asks it does not build: " + err.Error()
}

// runProblem tells what the program said last.
func runProblem(output string, err error) string {
	text, _, _ := strings.Cut(output, "\n\ngoroutine ")
	text = strings.TrimSpace(text)
	if _, own, ok := strings.Cut(text, "mapwright: "); ok {
		return own
	}
	if text == "" {
		return err.Error()
	}
	return text
}
