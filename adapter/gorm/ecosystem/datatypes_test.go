package ecosystem_test

import (
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/datatypes"
	"gorm.io/gorm"
)

// Seat is what a JSONType holds.
type Seat struct{ Row, Number int }

// Booking has fields of gorm.io/datatypes. They convert themselves, so the types of
// their columns are stated.
type Booking struct {
	mapper.Base `map:"bookings"`

	ID   int64                       `map:",pk"`
	Day  datatypes.Date              `map:",type:date"`
	Raw  datatypes.JSON              `map:",type:json"`
	Map  datatypes.JSONMap           `map:",type:json"`
	Seat datatypes.JSONType[Seat]    `map:",type:json"`
	Tags datatypes.JSONSlice[string] `map:",type:json"`
	Code datatypes.UUID              `map:",type:uuid"`
}

func bookings(t *testing.T) []*mapper.Set {
	declarative, err := registry.Build(nil, func(r *registry.Registry) { registry.Mapped[Booking](r) })
	require.NoError(t, err)
	imperative, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[Booking](r, &schema.Table{Name: "bookings", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "day", Type: schema.Date{}},
			{Name: "raw", Type: schema.JSON{}}, {Name: "map", Type: schema.JSON{}}, {Name: "seat", Type: schema.JSON{}}, {Name: "tags", Type: schema.JSON{}},
			{Name: "code", Type: schema.UUID{}},
		}}, nil, mapper.IgnoreTags())
	})
	require.NoError(t, err)
	return []*mapper.Set{declarative, imperative}
}

// TestDatatypes stores and loads them, and finds by their conditions.
func TestDatatypes(t *testing.T) {
	for _, set := range bookings(t) {
		eachDialect(t, func(t *testing.T, d schema.Dialect) {
			db := open(t, dialector(t, d), gormadapter.New(set))
			require.NoError(t, db.AutoMigrate(&Booking{}))
			b := &Booking{
				Day: datatypes.Date(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)), Raw: datatypes.JSON(`{"a":1}`),
				Map: datatypes.JSONMap{"k": "v"}, Seat: datatypes.NewJSONType(Seat{3, 4}), Tags: datatypes.NewJSONSlice([]string{"x", "y"}),
				Code: datatypes.NewUUIDv4(),
			}
			require.NoError(t, db.Create(b).Error)
			require.NoError(t, db.Model(b).Update("Tags", datatypes.NewJSONSlice([]string{"z"})).Error)
			var found Booking
			require.NoError(t, db.Take(&found, datatypes.JSONQuery("seat").Equals(3, "Row")).Error)
			require.Equal(t, Seat{3, 4}, found.Seat.Data())
			require.JSONEq(t, `{"a":1}`, string(found.Raw))
			require.Equal(t, datatypes.JSONMap{"k": "v"}, found.Map)
			require.Equal(t, datatypes.JSONSlice[string]{"z"}, found.Tags)
			require.Equal(t, b.Code, found.Code)
			year, month, day := time.Time(found.Day).Date()
			require.Equal(t, []int{2026, 11, 22}, []int{year, int(month), day})
			require.ErrorIs(t, db.Take(&found, datatypes.JSONQuery("seat").Equals(9, "Row")).Error, gorm.ErrRecordNotFound)
		})
	}
}
