package models_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

// byKey reports whether a relationship is a list by a foreign key to the key, of
// one column, of a class: two classes at most are needed for it.
func byKey(m *model.Model, c *model.Class, r *model.Relation) bool {
	if r == nil || r.Kind != model.List || c.Inherit() != nil || m.Class(r.Target).Inherit() != nil || len(m.Key(c)) != 1 {
		return false
	}
	return slices.ContainsFunc(m.Links(m.Class(r.Target)), func(l model.Link) bool {
		return l.Target == c.Name && slices.Equal(l.Columns, r.Columns) && slices.Equal(l.Refs, []string{m.Key(c)[0].Full})
	})
}

// A model shrinks to what makes it fail, by few programs.
func TestShrink(t *testing.T) {
	sorts := func(m *model.Model) bool { // fails if a list is sorted, downwards, by a column of text
		for _, c := range m.Classes {
			for _, f := range c.Fields {
				if byKey(m, c, f.Relation) && slices.ContainsFunc(f.Relation.OrderBy, func(o model.Order) bool {
					return o.Desc && slices.ContainsFunc(m.Places(m.Class(f.Relation.Target)), func(p model.Place) bool { return p.Full == o.Column && p.Type.Name == "text" })
				}) {
					return true
				}
			}
		}
		return false
	}
	found := 0
	for number := 0; found < 5; number++ {
		m := model.New(1, number)
		if !sorts(m) || len(m.Classes) < 3 {
			continue
		}
		found++
		programs := 0
		small, err := models.Shrink(m, func(candidates []*model.Model) ([]bool, error) {
			programs++
			failed := make([]bool, len(candidates))
			for i, c := range candidates {
				failed[i] = sorts(c)
			}
			return failed, nil
		})
		require.NoError(t, err)
		require.LessOrEqual(t, programs, 25)
		text := models.Text(small)
		require.True(t, sorts(small), text)
		require.LessOrEqual(t, len(small.Classes), 2, text)
		for _, c := range small.Classes {
			require.LessOrEqual(t, len(c.Fields), 4, text)
		}
	}
}

// The templates know one another no more than they know what is tested: what
// they have in common is the model, which is data.
func TestTemplatesShareNothing(t *testing.T) {
	const own = "github.com/mapwright/mapwright/"
	for folder, want := range map[string][]string{
		"model": nil, "tagged": {own + "conformance/internal/models/model"},
		"plain": {own + "conformance/internal/models/model"}, "expected": {own + "conformance/internal/models/model"},
	} {
		var imports []string
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, entry := range entries {
			if strings.HasSuffix(entry.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, spec := range file.Imports {
				if path, _ := strconv.Unquote(spec.Path.Value); strings.Contains(path, ".") && !slices.Contains(imports, path) {
					imports = append(imports, path)
				}
			}
		}
		require.Equal(t, want, imports, folder)
	}
}
