package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Driver and Licence are one to one. GORM reads the same of their names.
type Driver struct {
	ID      int64
	Name    string
	Licence *Licence
}

type Licence struct {
	ID       int64
	Number   string
	DriverID *int64 `gorm:"unique"`
	Driver   *Driver
}

func drivers(r *registry.Registry) {
	registry.MapImperatively[Driver](r, &schema.Table{Name: "drivers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.Text{}},
	}}, mapper.Properties{"Licence": mapper.Relationship{Back: "Driver"}})
	registry.MapImperatively[Licence](r, &schema.Table{Name: "licences", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "number", Type: schema.Text{}},
		{Name: "driver_id", Nullable: true, Unique: true, References: "drivers.id"},
	}}, nil)
}

// TestOneToOne does to a one-to-one relationship what GORM can, from the side
// without the foreign key.
func TestOneToOne(t *testing.T) {
	alongside(t, drivers, []any{&Driver{}, &Licence{}}, func(t *testing.T, db *gorm.DB) []any {
		require.NoError(t, db.Create(&Driver{Name: "Ann", Licence: &Licence{Number: "A1"}}).Error)
		require.NoError(t, db.Create(&Driver{Name: "Bob"}).Error)
		var preloaded, joined []Driver
		require.NoError(t, db.Preload("Licence").Order("drivers.id").Find(&preloaded).Error)
		require.Equal(t, "A1", preloaded[0].Licence.Number)
		require.Nil(t, preloaded[1].Licence)
		require.NoError(t, db.Joins("Licence").Order("drivers.id").Find(&joined).Error)
		require.Equal(t, "A1", joined[0].Licence.Number)

		bob := &preloaded[1]
		require.NoError(t, db.Model(bob).Association("Licence").Append(&Licence{Number: "B1"}))
		require.EqualValues(t, 1, db.Model(bob).Association("Licence").Count())
		require.NoError(t, db.Model(bob).Association("Licence").Delete(bob.Licence))
		require.EqualValues(t, 0, db.Model(bob).Association("Licence").Count())
		require.NoError(t, db.Model(bob).Association("Licence").Replace(&Licence{Number: "B2"}))
		var found Licence
		require.NoError(t, db.Model(bob).Association("Licence").Find(&found))
		require.Equal(t, "B2", found.Number)
		require.NoError(t, db.Model(bob).Association("Licence").Clear())
		require.EqualValues(t, 0, db.Model(bob).Association("Licence").Count())
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM licences"), "rows stay")
		return []any{preloaded, joined, found}
	})
}

// TestOneToOneOtherSide does the same from the side with the foreign key.
func TestOneToOneOtherSide(t *testing.T) {
	alongside(t, drivers, []any{&Driver{}, &Licence{}}, func(t *testing.T, db *gorm.DB) []any {
		a := &Licence{Number: "A1", Driver: &Driver{Name: "Ann"}}
		require.NoError(t, db.Create(a).Error)
		require.EqualValues(t, 1, *a.DriverID)
		require.NoError(t, db.Model(a).Association("Driver").Replace(&Driver{Name: "Bob"}))
		require.EqualValues(t, 2, *a.DriverID)
		require.NoError(t, db.Model(a).Association("Driver").Clear())
		require.Nil(t, a.DriverID)
		var found []Licence
		require.NoError(t, db.Preload("Driver.Licence").Find(&found).Error)
		require.Nil(t, found[0].Driver)
		return []any{a, found}
	})
}

// TestOneToOneReplace shows whose the limit is: GORM saves the new object before
// it lets go of the old one, which a unique column refuses. On MariaDB its upsert
// meets the old row instead, and keeps that.
func TestOneToOneReplace(t *testing.T) {
	alongside(t, drivers, []any{&Driver{}, &Licence{}}, func(t *testing.T, db *gorm.DB) []any {
		ann := &Driver{Name: "Ann", Licence: &Licence{Number: "A1"}}
		require.NoError(t, db.Create(ann).Error)
		err := db.Model(ann).Association("Licence").Replace(&Licence{Number: "A2"})
		require.Equal(t, db.Name() == "mysql", err == nil)
		require.Equal(t, "A1", value[string](t, db, "SELECT max(number) FROM licences"))
		return nil
	})
}
