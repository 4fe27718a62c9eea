package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Archived holds a type that adds conditions to every statement of GORM's.
type Archived struct {
	ID int64
	At gorm.DeletedAt
}

// TestTypesWithMeanings refuses what GORM would do and the mapping does not say.
func TestTypesWithMeanings(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Archived](r, &schema.Table{Name: "archived", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "at", Type: schema.Timestamp{}, Nullable: true},
		}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		var unsupported *mapper.UnsupportedError
		require.ErrorAs(t, db.Use(gormadapter.New(set)), &unsupported)
		require.Equal(t, "Archived", unsupported.Class)
		require.Equal(t, "At", unsupported.Attribute)
	})
}

// Sized has what GORM's own parse would lose.
type Sized struct {
	ID   int64
	Code string
}

// TestMigratorUnderOwnTable has db.Table name the class's own table: the
// migrator still goes by the mapping.
func TestMigratorUnderOwnTable(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Sized](r, &schema.Table{Name: "sized", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "code", Type: schema.String{Size: 20}, Unique: true},
		}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		require.NoError(t, db.AutoMigrate(&Sized{}))
		require.NotEmpty(t, record(db).changes())
		require.NoError(t, db.Table("sized").AutoMigrate(&Sized{}))
		require.Empty(t, record(db).changes())
		require.True(t, db.Table("sized").Migrator().HasTable(&Sized{}))
	})
}
