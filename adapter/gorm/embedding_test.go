package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Depot holds value objects of every kind of column, and lends itself fields.
type Depot struct {
	_  struct{} `map:"depots"`
	ID int64    `map:",pk"`
	Tagline
	Site  Yard  `map:",prefix:site_"`
	Spare *Yard `map:",prefix:spare_"`
}

// Tagline is flattened.
type Tagline struct{ Motto string }

// Yard is a value object.
type Yard struct {
	Name  string
	Gate  *int64
	Plan  []byte
	Worth string `map:",precision:10,scale:2"`
	Rank  int64  `map:",nullzero"`
	Open  Latch
	Lot   *Lot `map:",prefix:lot_"`
}

// Lot is a value object behind another pointer.
type Lot struct{ Number int64 }

// Latch is a type of one's own.
type Latch bool

type plainDepot struct {
	ID int64
	Tagline
	Site  plainYard
	Spare *plainYard
}

type plainYard struct {
	Name  string
	Gate  *int64
	Plan  []byte
	Worth string
	Rank  int64
	Open  Latch
	Lot   *Lot
}

func depots() *schema.Table {
	t := &schema.Table{Name: "depots", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "motto", Type: schema.Text{}},
	}}
	for _, prefix := range []string{"site_", "spare_"} {
		optional := prefix == "spare_"
		t.Columns = append(t.Columns,
			&schema.Column{Name: prefix + "name", Type: schema.Text{}, Nullable: optional},
			&schema.Column{Name: prefix + "gate", Type: schema.BigInt{}, Nullable: true},
			&schema.Column{Name: prefix + "plan", Type: schema.Binary{}, Nullable: true},
			&schema.Column{Name: prefix + "worth", Type: schema.Decimal{Precision: 10, Scale: 2}, Nullable: optional},
			&schema.Column{Name: prefix + "rank", Type: schema.BigInt{}, Nullable: true},
			&schema.Column{Name: prefix + "open", Type: schema.Boolean{}, Nullable: optional},
			&schema.Column{Name: prefix + "lot_number", Type: schema.BigInt{}, Nullable: true},
		)
	}
	return t
}

var depotStyles = styles{
	"declarative": func(r *registry.Registry) { registry.Mapped[Depot](r) },
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[plainDepot](r, depots(), mapper.Properties{
			"Site": mapper.Composite{Prefix: "site_"}, "Site.Rank": mapper.Column{NullZero: true}, "Site.Lot": mapper.Composite{Prefix: "lot_"},
			"Spare": mapper.Composite{Prefix: "spare_"}, "Spare.Rank": mapper.Column{NullZero: true}, "Spare.Lot": mapper.Composite{Prefix: "lot_"},
		}, mapper.Named("Depot"))
	},
}

// X8: both styles are one mapping, also where GORM has it in hand.
func TestDepotStylesAgree(t *testing.T) {
	a, b := build(t, depotStyles["declarative"]), build(t, depotStyles["imperative"])
	require.Equal(t, a.Snapshot().Text(), b.Snapshot().Text())
}

// X3: a value object behind a pointer is nil where all its columns are NULL, and
// is there where one is not.
func TestValueObjectsBehindPointers(t *testing.T) {
	styles{"declarative": depotStyles["declarative"]}.each(t, func(t *testing.T, db *gorm.DB) {
		gate := int64(0)
		whole := Depot{Tagline: Tagline{"semper"}, Site: Yard{Name: "north", Worth: "12.50", Plan: []byte{}, Lot: &Lot{3}},
			Spare: &Yard{Name: "south", Gate: &gate, Plan: []byte{1}, Worth: "0.10", Rank: 2, Open: true, Lot: &Lot{}}}
		empty := Depot{Site: Yard{Worth: "0.00"}}
		zero := Depot{Site: Yard{Worth: "0.00"}, Spare: &Yard{Worth: "0.00"}}
		require.NoError(t, db.Create([]*Depot{&whole, &empty, &zero}).Error)

		var all []Depot
		require.NoError(t, db.Order("id").Find(&all).Error)
		require.Equal(t, []Depot{whole, empty, zero}, all)

		var loaded Depot
		require.NoError(t, db.First(&loaded, 1).Error)
		require.Equal(t, whole, loaded)

		loaded = Depot{ID: 2, Spare: &Yard{Name: "old"}}
		require.NoError(t, db.First(&loaded).Error)
		require.Equal(t, empty, loaded, "loaded again, it forgets")

		loaded = Depot{ID: 9, Spare: &Yard{Name: "old"}}
		require.ErrorIs(t, db.First(&loaded).Error, gorm.ErrRecordNotFound)
		require.Equal(t, Depot{ID: 9, Spare: &Yard{Name: "old"}}, loaded, "without a row it stays")

		loaded = Depot{ID: 1, Spare: &Yard{Name: "old"}}
		require.NoError(t, db.Select("motto").First(&loaded).Error)
		require.Equal(t, Depot{ID: 1, Tagline: Tagline{"semper"}, Spare: &Yard{Name: "old"}}, loaded, "what is not selected stays")
	})
}

// Attributes of value objects go by their names, and a value object that becomes
// nil becomes NULL.
func TestUpdatesOfValueObjects(t *testing.T) {
	styles{"declarative": depotStyles["declarative"]}.each(t, func(t *testing.T, db *gorm.DB) {
		d := Depot{Tagline: Tagline{"a"}, Site: Yard{Name: "north", Worth: "1.00"}, Spare: &Yard{Name: "south", Worth: "2.00"}}
		require.NoError(t, db.Create(&d).Error)
		require.NoError(t, db.Model(&d).Updates(map[string]any{"Site.Name": "west", "Motto": "b"}).Error)
		require.Equal(t, "west", d.Site.Name)
		require.Equal(t, "west b", value[string](t, db, "SELECT CONCAT(site_name, ' ', motto) FROM depots"))

		require.NoError(t, db.Model(&d).Select("Site.Name").Updates(Depot{Site: Yard{Name: "east", Worth: "9.00"}}).Error)
		require.Equal(t, "east 1.00", value[string](t, db, "SELECT CONCAT(site_name, ' 1.00') FROM depots WHERE site_worth = 1"))

		var found []Depot
		require.NoError(t, db.Where(&Depot{Site: Yard{Name: "east"}}).Find(&found).Error)
		require.Len(t, found, 1)
		require.NoError(t, db.Where(map[string]any{"spare_name": "south"}).Find(&found).Error)
		require.Len(t, found, 1)

		d.Spare = nil
		require.NoError(t, db.Save(&d).Error)
		require.Equal(t, int64(1), value[int64](t, db, "SELECT COUNT(*) FROM depots WHERE spare_name IS NULL AND spare_worth IS NULL AND spare_open IS NULL AND spare_lot_number IS NULL"))
	})
}
