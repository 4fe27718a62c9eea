package models_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/conformance/internal/models"
	"github.com/mapwright/mapwright/conformance/internal/models/model"
	"github.com/stretchr/testify/require"
)

// edit is a change of a file: one text, which it holds once, becomes another.
type edit struct{ file, old, new string }

// defect is a mistake to plant in what reads tags.
type defect struct {
	edits   []edit
	depth   string
	classes int // that the shrunk model has at most
	columns int
	shows   string // what its source must show
}

var defects = map[string]defect{
	"a size too large": {
		edits:   []edit{{"core/declarative/field.go", `schema.String{Size: number["size"]}`, `schema.String{Size: number["size"] + 1}`}},
		depth:   "snapshot",
		classes: 1, columns: 2, shows: `size:`,
	},
	"unique is ignored": {
		edits:   []edit{{"core/declarative/field.go", "c.Unique = true", "c.Unique = false"}},
		depth:   "snapshot",
		classes: 1, columns: 2, shows: `,unique`,
	},
	"back is lost": {
		edits:   []edit{{"core/declarative/relationship.go", "property.Back = o.Value", "_ = o.Value"}},
		depth:   "snapshot",
		classes: 2, columns: 3, shows: `,back:`,
	},
	"a quoted default is SQL": {
		edits:   []edit{{"core/declarative/field.go", `!o.Quoted && strings.HasPrefix(o.Value, "(")`, `strings.HasPrefix(o.Value, "(")`}},
		depth:   "snapshot",
		classes: 1, columns: 2, shows: `default:'(`,
	},
	"an identity is another": {
		edits:   []edit{{"core/declarative/embed.go", "s.d.Identity = o.Value", `s.d.Identity = "1" + o.Value`}},
		depth:   "snapshot",
		classes: 2, columns: 3, shows: ",inherits,identity:",
	},
	"an order is turned": {
		edits:   []edit{{"core/declarative/relationship.go", "columnRef(column).Desc()", "columnRef(column).Asc()"}},
		depth:   "snapshot",
		classes: 2, columns: 3, shows: " desc",
	},
	"a hook's indexes are lost": {
		edits:   []edit{{"core/declarative/mixins.go", "d.Indexes = append(d.Indexes, added(m.said.Indexes, c.part.Indexes)...)", ""}},
		depth:   "snapshot",
		classes: 1, columns: 2, shows: "owner.Indexes = append(owner.Indexes, ",
	},
	"a comment that only backends would see": {
		edits: []edit{
			{"core/declarative/field.go", "c.Comment = o.Value", "_ = o.Value"},
			{"core/schema/describe.go", `say(fmt.Sprintf("comment %q", c.Comment), c.Comment != "")`, ""},
		},
		depth:   "ent",
		classes: 1, columns: 2, shows: `comment:`,
	},
}

// Planted defects turn the comparison red, and what is shown of them is small.
func TestPlantedDefects(t *testing.T) {
	for name, d := range defects {
		t.Run(name, func(t *testing.T) {
			w := workshop(t)
			w.CoreOnly = d.depth != "ent"
			w.Replaced = map[string]string{}
			for _, e := range d.edits {
				text, err := os.ReadFile(filepath.Join(w.Root, e.file))
				require.NoError(t, err)
				require.Equal(t, 1, strings.Count(string(text), e.old), "%s holds %q", e.file, e.old)
				w.Replaced[e.file] = strings.Replace(string(text), e.old, e.new, 1)
			}
			count := 120
			if !w.CoreOnly {
				count = 40
			}
			var list []*model.Model
			for i := range count {
				list = append(list, model.New(1, i))
			}
			results, err := w.Compare(t.Context(), list)
			require.NoError(t, err)
			failing := slices.DeleteFunc(smallest(list, results), func(i int) bool { return results[i].Depth != d.depth })
			require.NotEmpty(t, failing)
			m, r, err := shrunk(t, w, list[failing[0]], results[failing[0]])
			require.NoError(t, err)
			text := models.Text(m)
			t.Logf("%s\n%s", r.Difference, text)
			require.Equal(t, d.depth, r.Depth)
			require.LessOrEqual(t, len(m.Classes), d.classes, text)
			columns := 0
			for _, c := range m.Classes {
				columns += len(m.Places(c))
			}
			require.LessOrEqual(t, columns, d.columns, text)
			require.Contains(t, text, d.shows)
		})
	}
}
