package twins_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/plain"
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins/tagged"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// TestPlantedDifferences has the two sides differ in one respect each, and says
// in which part of the outcome that must be seen.
func TestPlantedDifferences(t *testing.T) {
	set := mapping(t)
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			mapped, native := newSide(t, d, set, true), newSide(t, d, set, false)
			find := func(columns ...string) func(*gorm.DB, twins.Saw) {
				return func(db *gorm.DB, saw twins.Saw) { saw(db.Table("firms").Select(columns).Find(&[]map[string]any{})) }
			}
			seen := func(value any) func(*gorm.DB, twins.Saw) {
				return func(_ *gorm.DB, saw twins.Saw) { saw(value) }
			}
			shared := &plain.Bank{Name: "First"}
			for name, c := range map[string]struct {
				mapped, native func(*gorm.DB, twins.Saw)
				parts          string
			}{
				"nothing":         {seen(plain.Bank{ID: 1}), seen(tagged.Bank{ID: 1}), ""},
				"a value":         {seen(plain.Bank{ID: 1}), seen(tagged.Bank{ID: 2}), "results"},
				"nil":             {seen(plain.Company{}), seen(tagged.Company{Staff: []tagged.Person{}}), "results"},
				"a type":          {seen(int64(1)), seen(1), "results"},
				"an identity":     {seen([]*plain.Bank{shared, shared}), seen([]*tagged.Bank{{Name: "First"}, {Name: "First"}}), "results"},
				"rows affected":   {seen(&gorm.DB{}), seen(&gorm.DB{RowsAffected: 1}), "results"},
				"an error":        {seen(&gorm.DB{Error: errors.New("a")}), seen(&gorm.DB{}), "errors"},
				"an error's text": {seen(errors.New("a")), seen(errors.New("b")), "errors"},
				"an error's kind": {seen(fmt.Errorf("%w", gorm.ErrInvalidData)), seen(fmt.Errorf("%w", errors.New("unsupported data"))), "errors"},
				"a panic":         {func(*gorm.DB, twins.Saw) { panic("a") }, func(*gorm.DB, twins.Saw) {}, "errors"},
				"SQL":             {find("id", "name"), find("name", "id"), "statements log"},
				"a statement":     {find("id"), func(*gorm.DB, twins.Saw) {}, "results statements log"},
				"a value of SQL": {
					func(db *gorm.DB, _ twins.Saw) { db.Delete(&plain.Bank{}, "name = ?", "1") },
					func(db *gorm.DB, _ twins.Saw) { db.Delete(&tagged.Bank{}, "name = ?", "2") },
					"statements log",
				},
				"a transaction": {
					func(db *gorm.DB, _ twins.Saw) { db.Delete(&plain.Bank{}, 1) },
					func(db *gorm.DB, _ twins.Saw) {
						db.Session(&gorm.Session{SkipDefaultTransaction: true}).Delete(&tagged.Bank{}, 1)
					},
					"statements",
				},
				"a transaction left open": {
					func(db *gorm.DB, _ twins.Saw) { db.Begin().Rollback() },
					func(db *gorm.DB, _ twins.Saw) { db.Begin() },
					"statements",
				},
				"rows": {
					func(db *gorm.DB, _ twins.Saw) { db.Create(&plain.Bank{Name: "First"}) },
					func(db *gorm.DB, _ twins.Saw) {
						db.Create(&tagged.Bank{Name: "First"})
						require.NoError(t, native.tables.exec("UPDATE banks SET name = 'Second'"))
					},
					"rows",
				},
			} {
				t.Run(name, func(t *testing.T) {
					var parts []string
					for _, difference := range differences(both(t, mapped, native, c.mapped, c.native)) {
						part, _, _ := strings.Cut(difference, " ")
						parts = append(parts, part)
					}
					require.Equal(t, c.parts, strings.Join(parts, " "))
				})
			}
			rows, err := mapped.tables.rows(mapped.tables.names)
			require.NoError(t, err)
			require.Empty(t, rows, "what scenarios leave is deleted")
		})
	}
}
