package models_test

import (
	"slices"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

// Whatever is taken from a model, alone or after something else, leaves a model
// that compiles and that both styles agree on: a shrunk model fails by itself.
func TestStepsLeaveSoundModels(t *testing.T) {
	w := workshop(t)
	w.CoreOnly = true
	var list []*model.Model
	var names []string
	add := func(m *model.Model, step string) {
		list, names = append(list, m), append(names, step)
	}
	for number, heirs := 0, 0; number < 4 || heirs < 2; number++ {
		m := model.New(9, number)
		if inherits := slices.ContainsFunc(m.Classes, func(c *model.Class) bool { return c.Inherit() != nil }); inherits {
			heirs++
		} else if number >= 4 {
			continue
		}
		last := m
		for i, step := range m.Steps() {
			if smaller, ok := step.Apply(m); ok {
				add(smaller, step.Name)
			}
			if smaller, ok := step.Apply(last); ok && i%2 == 0 {
				last = smaller
				add(last, "after others: "+step.Name)
			}
		}
	}
	require.GreaterOrEqual(t, len(list), 300)
	results, err := w.Compare(t.Context(), list)
	require.NoError(t, err)
	for i, r := range results {
		require.Empty(t, r.Depth, "%s\n%s\n%s", names[i], r.Difference, models.Text(list[i]))
	}
}
