// Package driver compares models that are compiled in both styles: it is what a
// built program runs. For each model it holds the Snapshots of both styles
// against one another, then what each backend makes of them.
package driver

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Compiled is a model in both styles, with the rules of its registry.
type Compiled struct {
	Number      int // the place in the batch
	Rule        string
	TagKey      string
	Convention  bool
	Constraints bool
	Tagged      func(*registry.Registry)
	Plain       func(*registry.Registry)
}

// Result is what came of one model.
type Result struct {
	Number     int
	Depth      string            // where the styles differ; empty if they do not
	Kinds      []string          // of the mistakes, where a style is refused
	Difference string            // with - before what is declarative alone, + imperative
	Snapshot   string            // of both styles, if they are equal
	Refused    map[string]string // what a backend refuses of both alike, by backend
}

// Like reports whether a model fails as another one does: at the same depth, by
// no other mistakes.
func (r Result) Like(other Result) bool {
	news := func(kind string) bool { return !slices.Contains(other.Kinds, kind) }
	return r.Depth == other.Depth && !slices.ContainsFunc(r.Kinds, news)
}

// Understands tells what a backend makes of a mapping, as a text.
type Understands func(*mapper.Set) (string, error)

// Run compares models and writes a Result for each, as lines of JSON.
func Run(out io.Writer, backends map[string]Understands, models ...[]Compiled) error {
	encoder := json.NewEncoder(out)
	for _, list := range models {
		for _, c := range list {
			if err := encoder.Encode(c.compare(backends)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c Compiled) options() *registry.Options {
	options := &registry.Options{TagKey: c.TagKey}
	if c.Rule == "lower" {
		options.ColumnName = strings.ToLower
	}
	if c.Convention {
		options.TableName = func(class string) string { return "the_" + strings.ToLower(class) }
	}
	if c.Constraints {
		options.ConstraintName = func(kind schema.ConstraintKind, t *schema.Table, columns []string) string {
			return schema.ConstraintName(kind, &schema.Table{Name: "by_rule_" + t.Name}, columns)
		}
	}
	return options
}

func (c Compiled) compare(backends map[string]Understands) Result {
	result := Result{Number: c.Number, Refused: map[string]string{}}
	tagged, err := build(c.options(), c.Tagged)
	plain, other := build(c.options(), c.Plain)
	if err != nil || other != nil {
		result.Depth, result.Kinds = "configure", append(kinds("declarative", err), kinds("imperative", other)...)
		result.Difference = fmt.Sprintf("declarative: %v\nimperative: %v", err, other)
		return result
	}
	if a, b := tagged.Snapshot().Text(), plain.Snapshot().Text(); a != b {
		result.Depth, result.Difference = "snapshot", Difference(a, b)
		return result
	}
	result.Snapshot = tagged.Snapshot().Text()
	for _, name := range slices.Sorted(maps.Keys(backends)) {
		a, b := understood(backends[name], tagged), understood(backends[name], plain)
		if a.text != b.text {
			result.Depth, result.Difference = name, Difference(a.text, b.text)
			return result
		}
		if a.broken {
			result.Depth, result.Difference = name, "not refused as unsupported:\n"+a.text
			return result
		}
		if a.refused {
			result.Refused[name] = a.text
		}
	}
	return result
}

// kinds returns the kinds of mistakes in an error, without repetitions.
func kinds(style string, err error) []string {
	switch err := err.(type) {
	case nil:
		return nil
	case *mapper.Error:
		return []string{style + ": " + string(err.Kind)}
	case interface{ Unwrap() []error }:
		var all []string
		for _, part := range err.Unwrap() {
			all = append(all, kinds(style, part)...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	return []string{style + ": another error"}
}

// build configures one style. A panic is a mistake like others.
func build(options *registry.Options, register func(*registry.Registry)) (set *mapper.Set, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return registry.Build(options, register)
}

// understanding is the text of what a backend makes of a mapping, or of its
// refusal; another error than a refusal is the backend's mistake.
type understanding struct {
	text            string
	refused, broken bool
}

func understood(understands Understands, set *mapper.Set) (u understanding) {
	defer func() {
		if p := recover(); p != nil {
			u = understanding{text: fmt.Sprintf("panic: %v", p), broken: true}
		}
	}()
	text, err := understands(set)
	if err != nil {
		return understanding{text: err.Error(), refused: true, broken: !unsupported(err)}
	}
	return understanding{text: text}
}

// unsupported reports whether an error is nothing but refusals.
func unsupported(err error) bool {
	switch err := err.(type) {
	case *mapper.UnsupportedError:
		return true
	case interface{ Unwrap() []error }:
		return !slices.ContainsFunc(err.Unwrap(), func(part error) bool { return !unsupported(part) })
	}
	return false
}

// Difference returns the lines that differ, each with the one before it.
func Difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	common := make([][]int, len(x)+1) // the length of the longest sequence in both of x[i:] and y[j:]
	for i := range common {
		common[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var lines []string
	same := "" // the last common line
	say := func(sign, line string) {
		if same != "" {
			lines, same = append(lines, "  "+same), ""
		}
		lines = append(lines, sign+" "+line)
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			same = x[i]
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && common[i+1][j] >= common[i][j+1]:
			say("-", x[i])
			i++
		default:
			say("+", y[j])
			j++
		}
	}
	return strings.Join(lines, "\n")
}
