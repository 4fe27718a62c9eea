package gormadapter_test

import (
	"fmt"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// ShipBerth has a key of two columns, neither of which is named id.
type ShipBerth struct {
	mapper.Base `map:"berths"`

	Ship  string `map:",pk,size:10"`
	Place int    `map:",pk"`
	Guest string `map:",size:10"`
}

// TourTicket has a key whose second column GORM takes for "the" key, by its name.
type TourTicket struct {
	mapper.Base `map:"tickets"`

	Tour  tourDeck `map:",pk"`
	ID    int      `map:",pk"`
	Guest string   `map:",size:10"`
}

// tourDeck is stored by its name, and the names sort the other way round.
type tourDeck int

var compositeKeys = styles{
	"declarative": func(r *registry.Registry) {
		registry.EnumOf(r, map[tourDeck]string{1: "upper", 2: "lower"})
		registry.Mapped[ShipBerth](r)
		registry.Mapped[TourTicket](r)
	},
}

// fillComposite stores rows in an order that is that of no column.
func fillComposite(t *testing.T, db *gorm.DB) {
	t.Helper()
	require.NoError(t, db.Create([]*ShipBerth{{Ship: "b", Place: 1, Guest: "Cid"}, {Ship: "a", Place: 2, Guest: "Bob"}, {Ship: "b", Place: 3, Guest: "Eve"},
		{Ship: "a", Place: 1, Guest: "Ann"}, {Ship: "b", Place: 2, Guest: "Dan"}}).Error)
	require.NoError(t, db.Create([]*TourTicket{{Tour: 2, ID: 1, Guest: "Cid"}, {Tour: 1, ID: 2, Guest: "Bob"}, {Tour: 2, ID: 3, Guest: "Eve"},
		{Tour: 1, ID: 1, Guest: "Ann"}, {Tour: 2, ID: 2, Guest: "Dan"}}).Error)
}

func TestFirstAndLastByTheWholeKey(t *testing.T) {
	compositeKeys.each(t, func(t *testing.T, db *gorm.DB) {
		fillComposite(t, db)
		record(db).take()
		var first, last ShipBerth
		require.NoError(t, db.First(&first).Error)
		require.NoError(t, db.Last(&last).Error)
		require.Equal(t, []string{
			`SELECT * FROM "berths" ORDER BY "berths"."ship","berths"."place" LIMIT 1`,
			`SELECT * FROM "berths" ORDER BY "berths"."ship" DESC,"berths"."place" DESC LIMIT 1`,
		}, record(db).queries())
		require.Equal(t, []string{"Ann", "Eve"}, []string{first.Guest, last.Guest})

		var early, late TourTicket
		require.NoError(t, db.First(&early).Error)
		require.NoError(t, db.Last(&late).Error)
		require.Equal(t, []string{"Cid", "Bob"}, []string{early.Guest, late.Guest})

		var found ShipBerth
		require.NoError(t, db.Where("ship = ?", "b").FirstOrCreate(&found).Error)
		require.Equal(t, "Cid", found.Guest)
		var guest struct{ Guest string }
		require.NoError(t, db.Model(&ShipBerth{}).Last(&guest).Error)
		require.Equal(t, "Eve", guest.Guest)
		var ordered ShipBerth
		require.NoError(t, db.Order("place DESC").First(&ordered).Error)
		require.Equal(t, "Eve", ordered.Guest, "the key comes behind the caller's own order")
	})
}

func TestBatchesByTheWholeKey(t *testing.T) {
	compositeKeys.each(t, func(t *testing.T, db *gorm.DB) {
		fillComposite(t, db)
		for _, size := range []int{1, 2, 3, 5, 6} {
			t.Run(fmt.Sprint(size), func(t *testing.T) {
				var guests []string
				var berths []ShipBerth
				result := db.FindInBatches(&berths, size, func(*gorm.DB, int) error {
					for _, b := range berths {
						guests = append(guests, b.Guest)
					}
					return nil
				})
				require.NoError(t, result.Error)
				require.EqualValues(t, 5, result.RowsAffected)
				require.Equal(t, []string{"Ann", "Bob", "Cid", "Dan", "Eve"}, guests)

				guests = nil
				var tickets []*TourTicket
				require.NoError(t, db.Where("guest <> ?", "Cid").Or("guest = ?", "Cid").FindInBatches(&tickets, size, func(*gorm.DB, int) error {
					for _, ticket := range tickets {
						guests = append(guests, ticket.Guest)
					}
					return nil
				}).Error)
				require.Equal(t, []string{"Cid", "Dan", "Eve", "Ann", "Bob"}, guests)
			})
		}
	})
}

func TestBatchesNeedTheWholeKey(t *testing.T) {
	compositeKeys.each(t, func(t *testing.T, db *gorm.DB) {
		fillComposite(t, db)
		var berths []ShipBerth
		var tickets []TourTicket
		every := func(*gorm.DB, int) error { return nil }
		require.ErrorIs(t, db.Select("ship", "guest").FindInBatches(&berths, 2, every).Error, gorm.ErrPrimaryKeyRequired)
		require.ErrorIs(t, db.Select("id").FindInBatches(&tickets, 2, every).Error, gorm.ErrPrimaryKeyRequired)
		require.NoError(t, db.Select("ship", "place").FindInBatches(&berths, 2, every).Error)
	})
}
