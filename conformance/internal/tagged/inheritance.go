package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Vehicle struct {
	mapper.Base `map:"vehicles,on:kind,identity:vehicle"`

	ID     int64   `map:",pk"`
	Kind   string  `map:",size:20"`
	Plate  string  `map:",size:10,unique"`
	Garage int64   `map:"garage_id,fk:garages.id"`
	Stands *Garage `map:",rel,back:Vehicles"`
}

type Truck struct {
	mapper.Base `map:"trucks"`
	Vehicle     `map:",inherits,key:vehicle_id,identity:truck"`

	Load int32
}

type Crane struct {
	mapper.Base `map:"cranes"`
	Truck       `map:",inherits,key:vehicle_id,identity:crane"`

	Reach *float64
}

type Garage struct {
	mapper.Base `map:"garages"`

	ID       int64      `map:",pk"`
	Vehicles []*Vehicle `map:",rel,back:Stands,order:plate"`
}

func JoinedInheritance(r *registry.Registry) {
	registry.Mapped[Crane](r)
	registry.Mapped[Truck](r)
	registry.Mapped[Vehicle](r)
	registry.Mapped[Garage](r)
}

type Payment struct {
	mapper.Base `map:"payments,on:type,identity:0"`

	ID     int64 `map:",pk"`
	Type   int16
	Amount int64
}

type CardPayment struct {
	Payment `map:",inherits,identity:1"`

	Number *string `map:",size:20,index"`
}

type TransferPayment struct {
	Payment `map:",inherits,identity:2"`

	IBAN string `map:"iban,size:34,nullzero"`
	Fee  int64  `map:",default:0"`
}

func SingleTable(r *registry.Registry) {
	registry.Mapped[Payment](r)
	registry.Mapped[CardPayment](r)
	registry.Mapped[TransferPayment](r)
}

type Report struct {
	mapper.Base `map:"reports"`

	ID    int64  `map:",pk"`
	Title string `map:",size:80"`
}

type SignedReport struct {
	mapper.Base `map:"signed_reports"`
	Report      `map:",inherits,concrete"`

	Signer string `map:",size:40"`
}

func Concrete(r *registry.Registry) {
	registry.Mapped[Report](r)
	registry.Mapped[SignedReport](r)
}

type Delivery struct {
	OrderID int64 `map:"'orders.id'"`
	StopID  int64 `map:"'stops.id'"`
	Street  string
}

// JoinTables are an order and the stop that it goes to.
func JoinTables() *schema.Join {
	stops := &schema.Table{Name: "stops", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "street", Type: schema.String{Size: 40}},
	}}
	orders := &schema.Table{Name: "orders", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "stop_id", References: "stops.id"},
	}}
	return &schema.Join{Left: orders, Right: stops}
}

func OnJoin(r *registry.Registry) {
	registry.Mapped[Delivery](r, mapper.Onto(JoinTables()))
}

type Standing struct {
	Team   string `map:"team"`
	Points int64
}

// StandingQuery sums the points of teams.
func StandingQuery() *schema.Subquery {
	return &schema.Subquery{Name: "standings", Query: "SELECT team, sum(points) AS points FROM matches GROUP BY team", Columns: []*schema.Column{
		{Name: "team", Type: schema.String{Size: 40}, PrimaryKey: true}, {Name: "points", Type: schema.BigInt{}},
	}}
}

func OnSubquery(r *registry.Registry) {
	registry.Mapped[Standing](r, mapper.Onto(StandingQuery()))
}
