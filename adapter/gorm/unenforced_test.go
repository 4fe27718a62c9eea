package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Berth and Boat are related by columns alone: no foreign key, and nothing that
// keeps a berth to one boat.
type Berth struct {
	mapper.Base `map:"berths"`

	ID   int64 `map:",pk"`
	Boat *Boat `map:",rel,notunique"`
}

type Boat struct {
	mapper.Base `map:"boats"`

	ID      int64 `map:",pk"`
	Name    string
	BerthID int64
	Berth   *Berth `map:",rel"`
}

func (*Boat) Define(d *mapper.Definition) { d.ForeignKeys = []*schema.ForeignKey{mooring()} }

func mooring() *schema.ForeignKey {
	return &schema.ForeignKey{Columns: []string{"berth_id"}, RefTable: "berths", NotEnforced: true}
}

var harbour = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Berth](r)
		registry.Mapped[Boat](r)
	},
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Berth](r, &schema.Table{Name: "berths", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}},
			mapper.Properties{"Boat": mapper.Relationship{NotUnique: true}}, mapper.IgnoreTags())
		registry.MapImperatively[Boat](r, &schema.Table{Name: "boats", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "berth_id", Type: schema.BigInt{}},
		}, ForeignKeys: []*schema.ForeignKey{mooring()}}, mapper.Properties{"Berth": mapper.Relationship{}}, mapper.IgnoreTags())
	},
}

// Relationships work without a foreign key in the database, and with several
// rows where the mapping holds one object.
func TestUnenforcedForeignKey(t *testing.T) {
	harbour.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.AutoMigrate(&Berth{}, &Boat{}))
		require.Empty(t, record(db).changes())
		require.False(t, db.Migrator().HasConstraint(&Boat{}, "fk_boats_berth_id"))
		require.NoError(t, db.Migrator().CreateConstraint(&Boat{}, "Berth"), "there is none to make")

		require.NoError(t, db.Create(&Boat{Name: "adrift", BerthID: 99}).Error)
		require.NoError(t, db.Create(&Berth{Boat: &Boat{Name: "first"}}).Error)
		require.NoError(t, db.Create(&Boat{Name: "second", BerthID: 1}).Error)
		var boat Boat
		require.NoError(t, db.Preload("Berth").Take(&boat, "name = ?", "second").Error)
		require.EqualValues(t, 1, boat.Berth.ID)
		var berth Berth
		require.NoError(t, db.Preload("Boat").Take(&berth).Error)
		require.Contains(t, []string{"first", "second"}, berth.Boat.Name)
		require.NoError(t, db.Delete(&berth).Error)
	})
}
