package models_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models"
	_ "github.com/mapwright/mapwright/conformance/internal/models/backends" // what the programs link decides whether a result may be cached
	"github.com/mapwright/mapwright/conformance/internal/models/driver"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

var (
	count = flag.Int("models", 2000, "how many random models to compare")
	seed  = flag.Uint64("seed", 1, "what the random models are made from")
	alone = flag.Int("model", -1, "the number of the only model to compare")
)

// batch is how many models one program holds.
const batch = 1000

// I8: whatever the model, both styles give the same mapping, to the core, to
// GORM and to ent; what a backend refuses, it refuses of both.
func TestI8RandomModels(t *testing.T) {
	t.Logf("%d models of seed %d; run others with -models and -seed, one of them with -model", *count, *seed)
	numbers := make([]int, *count)
	for i := range numbers {
		numbers[i] = i
	}
	if *alone >= 0 {
		numbers = []int{*alone}
		t.Log("\n" + models.Text(model.New(*seed, *alone)))
	}
	w, seen := workshop(t), tally{}
	for some := range slices.Chunk(numbers, batch) {
		compare(t, w, some, seen)
	}
	t.Log("\n" + seen.String())
	if *alone < 0 && *count >= 2000 {
		seen.require(t, *count)
	}
}

// compare compares models by their numbers and reports those that fail, the
// smallest of each kind after shrinking.
func compare(t *testing.T, w models.Workshop, numbers []int, seen tally) {
	t.Helper()
	list := make([]*model.Model, len(numbers))
	for i, n := range numbers {
		list[i] = model.New(*seed, n)
		for _, feature := range list[i].Features() {
			seen[feature]++
		}
	}
	results, err := w.Compare(t.Context(), list)
	require.NoError(t, err)
	for i, r := range results {
		if r.Depth != "" {
			t.Errorf("model %d of seed %d fails: go test ./conformance/internal/models -run TestI8RandomModels -seed %[2]d -model %[1]d", numbers[i], *seed)
		}
		for backend := range r.Refused {
			seen["refused by "+backend]++
		}
	}
	for _, i := range smallest(list, results) {
		m, r, err := shrunk(t, w, list[i], results[i])
		require.NoError(t, err)
		t.Errorf("model %d of seed %d, shrunk, fails at %s:\n%s\n%s", numbers[i], *seed, r.Depth, r.Difference, models.Text(m))
	}
}

// workshop returns a Workshop in a folder of its own.
func workshop(t *testing.T) models.Workshop {
	t.Helper()
	root, err := filepath.Abs("../../..")
	require.NoError(t, err)
	_, err = os.Stat(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	return models.Workshop{Root: root, Folder: t.TempDir()}
}

// smallest returns the failing models to shrink: of each way to fail the one
// with the least source, of three ways at most.
func smallest(list []*model.Model, results []driver.Result) []int {
	var failing []int
	length := map[int]int{}
	for i, r := range results {
		if r.Depth != "" {
			failing, length[i] = append(failing, i), len(models.Text(list[i]))
		}
	}
	slices.SortStableFunc(failing, func(a, b int) int { return cmp.Compare(length[a], length[b]) })
	var chosen []int
	for _, i := range failing {
		if len(chosen) < 3 && !slices.ContainsFunc(chosen, func(other int) bool { return results[i].Like(results[other]) }) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// shrunk makes a failing model smaller and returns what comes of the smaller one.
func shrunk(t *testing.T, w models.Workshop, m *model.Model, as driver.Result) (*model.Model, driver.Result, error) {
	w.CoreOnly = as.Depth != "gorm" && as.Depth != "ent"
	programs := 0
	small, err := models.Shrink(m, func(candidates []*model.Model) ([]bool, error) {
		programs++
		results, err := w.Compare(t.Context(), candidates)
		failed := make([]bool, len(results))
		for i, r := range results {
			failed[i] = r.Like(as)
		}
		return failed, err
	})
	if err != nil {
		return small, as, err
	}
	results, err := w.Compare(t.Context(), []*model.Model{small})
	if err != nil {
		return small, as, err
	}
	t.Logf("shrunk by %d programs", programs)
	return small, results[0], nil
}

// tally counts what was seen in how many models.
type tally map[string]int

func (seen tally) String() string {
	var lines []string
	for what, n := range seen {
		lines = append(lines, fmt.Sprintf("%s: %d", what, n))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// require demands that the models have what there is to have, and that the
// backends take most of them.
func (seen tally) require(t *testing.T, models int) {
	t.Helper()
	for _, feature := range model.AllFeatures {
		require.GreaterOrEqual(t, seen[feature], models/200, "too few models have %s", feature)
	}
	require.Less(t, seen["refused by gorm"], models*2/5)
	require.Less(t, seen["refused by ent"], models/2)
}
