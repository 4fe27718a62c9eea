package gormadapter_test

import (
	"encoding/json"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// alongside runs a scenario twice: with the mapping, and with what GORM itself
// reads of the same structs, whose gorm tags say the same. Both must lead to the
// same statements and the same objects, which the scenario returns.
func alongside(t *testing.T, r register, classes []any, scenario func(t *testing.T, db *gorm.DB) []any) {
	set := build(t, r)
	eachDialect(t, func(t *testing.T, d schema.Dialect, mapped *gorm.DB) {
		require.NoError(t, mapped.Use(gormadapter.New(set)))
		migrate(t, mapped, set)
		native := open(t, d)
		require.NoError(t, native.AutoMigrate(classes...))
		run := func(db *gorm.DB) (statements []string, objects string) {
			record(db).take()
			text, err := json.MarshalIndent(scenario(t, db), "", " ")
			require.NoError(t, err)
			return record(db).take(), string(text)
		}
		wantSQL, want := run(native)
		gotSQL, got := run(mapped)
		require.Equal(t, wantSQL, gotSQL)
		require.Equal(t, want, got)
		require.NotEmpty(t, gotSQL)
	})
}
