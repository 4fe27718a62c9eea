package sweep

import (
	"strings"
	"testing"

	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/sweep"
	"github.com/stretchr/testify/require"
)

// written is a value that is written in one way.
type written struct {
	way           way
	value, former sweep.Value
}

// plan returns what is written of a kind on a database: each value in each way,
// or one value in each way, another one from way to way.
func plan(k *sweep.Kind, d schema.Dialect, all bool) []written {
	var list []written
	for j, w := range ways() {
		for n, value := range k.Values {
			if all || j%len(k.Values) == n {
				list = append(list, written{w, value, other(k, n, d)})
			}
		}
	}
	return list
}

// other returns a value of the kind that the database takes, another one than
// the n-th.
func other(k *sweep.Kind, n int, d schema.Dialect) sweep.Value {
	for i := range k.Values {
		v := k.Values[(n+1+i)%len(k.Values)]
		if !strings.HasPrefix(string(v.Stored.On(d)), "refused: ") {
			return v
		}
	}
	panic("sweep: " + k.Name + " has no value that " + string(d) + " takes")
}

// want is what is right for a value that is written: what the kind says, but for
// ways that leave zeros alone, as GORM documents, and for what is excepted.
func (w written) want(k *sweep.Kind, d schema.Dialect) sweep.Outcome {
	if w.way.refused != "" {
		return sweep.Refused(w.way.refused)
	}
	for _, e := range exceptions {
		if e.matches(k, w, d) {
			return e.of(w, d)
		}
	}
	if w.way.leaveZero && w.value.Zero {
		return w.former.Stored.On(d)
	}
	return w.value.Stored.On(d)
}

// wrong returns what a value that is written becomes, and should not, if that is
// known.
func (w written) wrong(k *sweep.Kind, d schema.Dialect) (sweep.Outcome, bool) {
	for _, e := range knownWrong {
		if w.way.refused == "" && e.matches(k, w, d) {
			return e.of(w, d), true
		}
	}
	return "", false
}

// Every kind is written in every way on every database; with -all, every value.
func TestMatrixIsFull(t *testing.T) {
	require.Len(t, ways(), len(wayNames()))
	for _, k := range sweep.Kinds() {
		for _, d := range schema.Dialects {
			one, every := map[string]int{}, map[string]int{}
			for _, w := range plan(k, d, false) {
				one[w.way.name]++
			}
			for _, w := range plan(k, d, true) {
				every[w.way.name+"/"+w.value.Name]++
			}
			require.Len(t, one, len(wayNames()), k.Name)
			require.Len(t, every, len(wayNames())*len(k.Values), k.Name)
		}
	}
}

// Every exception and every known wrong is of cells that there are.
func TestExceptionsAreOfCells(t *testing.T) {
	for _, e := range append(append([]except{}, exceptions...), knownWrong...) {
		require.True(t, func() bool {
			for _, k := range sweep.Kinds() {
				for _, d := range schema.Dialects {
					for _, w := range plan(k, d, true) {
						if w.way.refused == "" && e.matches(k, w, d) {
							return true
						}
					}
				}
			}
			return false
		}(), "%+v", e)
	}
}

func wayNames() map[string]bool {
	names := map[string]bool{}
	for _, w := range ways() {
		names[w.name] = true
	}
	return names
}
