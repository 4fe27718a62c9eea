package database_test

import (
	"errors"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// X6: tables that were made from a mapping, by CreateAll or by GORM's migration,
// are what the mapping says. ent's are GORM's: the suite holds both against the
// same literals.
func TestCheckFindsNothingInTablesOfTheMapping(t *testing.T) {
	t.Parallel()
	for _, c := range conformance.Cases() {
		set := build(t, c.Styles[0].Register)
		for _, d := range schema.Dialects {
			if set.RefuseDialect("", d) != nil {
				continue // CreateAll and Check refuse it
			}
			t.Run(c.Name+"/"+string(d), func(t *testing.T) {
				t.Parallel()
				pool := dbtest.Open(t, d)
				db := database.Open(d, pool, nil)
				require.NoError(t, db.CreateAll(t.Context(), set))
				diff, err := db.Check(t.Context(), set)
				require.NoError(t, err)
				require.Equal(t, "no differences\n", diff.String())

				require.NoError(t, db.DropAll(t.Context(), set))
				diff, err = db.Check(t.Context(), set)
				require.NoError(t, err)
				require.Len(t, diff, len(set.Tables()))

				gorm, err := ongorm.Backend().Open(t.Context(), set, d, pool)
				if refused := new(mapper.UnsupportedError); errors.As(err, &refused) {
					return // the suite lists what GORM refuses
				}
				require.NoError(t, err)
				require.NoError(t, gorm.CreateTables(t.Context()))
				diff, err = db.Check(t.Context(), set)
				require.NoError(t, err)
				require.Equal(t, "no differences\n", diff.String())
			})
		}
	}
}
