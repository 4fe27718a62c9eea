package entmigrate_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Parcel holds JSON in a type that converts itself; that of GORM is at hand, and
// exported, as generated code needs.
type Parcel struct {
	mapper.Base `map:"parcels"`

	ID    int64          `map:",pk"`
	Token string         `map:",type:uuid,unique"`
	Note  gorm.DeletedAt `map:",type:json,default:'[1]'"`
}

// TestMigrationOfJSONAndUUIDs migrates columns of JSON and UUIDs, and again,
// which changes nothing.
func TestMigrationOfJSONAndUUIDs(t *testing.T) {
	set := build(t, func(r *registry.Registry) { registry.Mapped[Parcel](r) })
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := dbtest.Open(t, d)
			require.NotEmpty(t, migrated(t, set, d, db))
			require.Empty(t, migrated(t, set, d, db))
		})
	}
}
