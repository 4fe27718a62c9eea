package entadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/ent/internal/warehouse"
	"github.com/stretchr/testify/require"
)

// TestWarehouse tells of the same classes what schemas state: the first class by
// name makes the table, and an index over a column without a field is not there.
func TestWarehouse(t *testing.T) {
	requireNodes(t, warehouseNodes, warehouse.Map)
	owners := map[string]bool{}
	for _, n := range nodes(t, warehouse.Map) {
		owners[n.Mapper.Name] = n.OwnsTable
	}
	require.Equal(t, map[string]bool{"Good": true, "Place": true, "Spot": false, "Stock": false}, owners)
}

const warehouseNodes = `
Good: table goods, check ck_goods_state (state >= -1), class Good of print
  id Int64 in id integer | bigint | bigint, incremental true
  code String in code varchar(12)
  price Float64 in price decimal(10,2) | numeric(10,2) | decimal(10,2), default float64(1.5), database default 1.5
  state Int16 in state integer | smallint | smallint, default int16(-1), database default -1
  place_id Int64 optional nillable in place_id integer | bigint | bigint
  hall Int32 optional nillable in hall integer | integer | int
  rack Int32 optional nillable in rack integer | integer | int
  former_id Int64 optional nillable in former_id integer | bigint | bigint
  edge place: one Place by place_id, key fk_goods_place_id, on delete SET NULL
  index ix_goods_former_id (former_id) descending former_id
  index ix_goods_place_id (place_id)
  index ix_goods_price_state (price, state) descending state
Place: table places, check ck_places_2 (rack <> hall), check ck_places_hall (hall > 0 AND hall < 100), class Place of print, comment "where goods are"
  id Int64 in id integer | bigint | bigint, incremental true
  hall Int32 in hall integer | integer | int
  rack Int32 comment "from the door" in rack integer | integer | int
  label String optional nillable in label varchar(20), default string(it's \ new), database default 'it''s \ new' | 'it''s \ new' | 'it''s \\ new'
  edge goods: many Good, other side of place
  index uq_places_hall_rack unique (hall, rack)
  index uq_places_label unique (label)
Spot: table places, not made, check ck_places_2 (rack <> hall), check ck_places_hall (hall > 0 AND hall < 100), class Spot of print, comment "where goods are"
  id Int64 in id integer | bigint | bigint, incremental true
  hall Int32 in hall integer | integer | int
Stock: table goods, not made, check ck_goods_state (state >= -1), class Stock of print
  id Int64 in id integer | bigint | bigint, incremental true
  code String in code varchar(12)
  place_id Int64 optional nillable in place_id integer | bigint | bigint
  edge place: one Place by place_id, key fk_goods_place_id_stock, on delete SET NULL
  index ix_goods_place_id (place_id)
`
