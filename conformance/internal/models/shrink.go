package models

import (
	"fmt"
	"go/format"
	"strings"

	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/mapwright/mapwright/conformance/internal/models/plain"
	"github.com/mapwright/mapwright/conformance/internal/models/tagged"
)

// Shrink makes a model smaller for as long as it fails. All that may come next
// is tried at once, since a program takes seconds to build: each step alone,
// then as many of those that worked as work together.
func Shrink(m *model.Model, fail func([]*model.Model) ([]bool, error)) (*model.Model, error) {
	for {
		var candidates []*model.Model
		var steps []model.Step
		for _, step := range m.Steps() {
			if smaller, ok := step.Apply(m); ok {
				candidates, steps = append(candidates, smaller), append(steps, step)
			}
		}
		failed, err := fail(candidates)
		if err != nil {
			return m, err
		}
		var worked []model.Step
		for i, step := range steps {
			if failed[i] {
				worked = append(worked, step)
			}
		}
		if len(worked) == 0 {
			return m, nil
		}
		if m, err = together(m, worked, fail); err != nil {
			return m, err
		}
	}
}

// together takes the most steps with which a model fails: all of them, a half, a
// quarter, and so on to one, which is known to.
func together(m *model.Model, steps []model.Step, fail func([]*model.Model) ([]bool, error)) (*model.Model, error) {
	var candidates []*model.Model
	for size := len(steps); size > 0; size /= 2 {
		for start := 0; start+size <= len(steps) && start/size < 8; start += size {
			candidates = append(candidates, apply(m, steps[start:start+size]))
		}
	}
	failed, err := fail(candidates)
	if err != nil {
		return m, err
	}
	for i, candidate := range candidates {
		if failed[i] {
			return candidate, nil
		}
	}
	return m, fmt.Errorf("models: a step led to a failure alone, and then did not")
}

// apply takes steps one after the other, without those that an earlier one has
// left nothing to do.
func apply(m *model.Model, steps []model.Step) *model.Model {
	for _, step := range steps {
		if smaller, ok := step.Apply(m); ok {
			m = smaller
		}
	}
	return m
}

// Text shows a model as Go source in both styles.
func Text(m *model.Model) string {
	var b strings.Builder
	for _, style := range []struct{ name, source string }{{"declarative", tagged.Source(m)}, {"imperative", plain.Source(m)}} {
		source := strings.ReplaceAll(style.source, model.Mark, "")
		if formatted, err := format.Source([]byte(source)); err == nil {
			source = string(formatted)
		}
		fmt.Fprintf(&b, "// %s\n\n%s\n", style.name, source)
	}
	return b.String()
}
