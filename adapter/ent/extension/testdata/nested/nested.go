// Package nested is a mapping with value objects of every kind of column.
package nested

import (
	"database/sql"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Set is the mapping.
var Set = registry.Must(registry.Build(nil, Register))

// Register maps the classes.
func Register(r *registry.Registry) {
	registry.Mapped[Depot](r)
	registry.Mapped[Road](r)
}

// Depot holds value objects in every way.
type Depot struct {
	_      struct{} `map:"depots"`
	ID     int64    `map:",pk"`
	Site   Yard     `map:",prefix:site_"`
	Spare  *Yard    `map:",prefix:spare_"`
	*Lot   `map:",prefix:lot_"`
	hidden *yard
	Road   *Road `map:",rel,fk:spare_road_id"`
}

// Define binds what is not exported.
func (d *Depot) Define(m *mapper.Definition) {
	m.Bind(&d.hidden, mapper.Composite{Prefix: "hidden_"})
}

// Road is what a key inside a value object refers to.
type Road struct {
	_  struct{} `map:"roads"`
	ID int64    `map:",pk"`
}

// Yard is a value object.
type Yard struct {
	Name   string
	Gate   *int64
	Plan   []byte
	Worth  string  `map:",precision:10,scale:2"`
	Price  *string `map:",precision:10,scale:2"`
	Rank   int64   `map:",nullzero"`
	Open   Latch
	Shut   *Latch
	code   string
	Built  time.Time
	Note   sql.NullString
	Rent   sql.Null[float64]
	State  string `map:",default:new"`
	RoadID *int64 `map:",fk:roads.id"`
	Lot    *Lot   `map:",prefix:lot_"`
}

// Code reads a field that is no attribute.
func (y Yard) Code() string { return y.code }

type yard struct {
	Name string
	Open Latch
}

// Lot is a value object behind another pointer.
type Lot struct{ Number int64 }

// Latch is a type of one's own.
type Latch bool
