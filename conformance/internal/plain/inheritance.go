package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Vehicle struct {
	ID     int64
	Kind   string
	Plate  string
	Garage int64
	Stands *Garage
}

type Truck struct {
	Vehicle
	Load int32
}

type Crane struct {
	Truck
	Reach *float64
}

type Garage struct {
	ID       int64
	Vehicles []*Vehicle
}

type fleet struct{ vehicles, trucks, cranes, garages *schema.Table }

func tablesOfFleet() fleet {
	return fleet{
		&schema.Table{Name: "vehicles", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "kind", Type: schema.String{Size: 20}},
			{Name: "plate", Type: schema.String{Size: 10}, Unique: true}, {Name: "garage_id", References: "garages.id"},
		}},
		&schema.Table{Name: "trucks", Columns: []*schema.Column{
			{Name: "vehicle_id", PrimaryKey: true, References: "vehicles.id"}, {Name: "load", Type: schema.Integer{}},
		}},
		&schema.Table{Name: "cranes", Columns: []*schema.Column{
			{Name: "vehicle_id", PrimaryKey: true, References: "trucks.vehicle_id"}, {Name: "reach", Type: schema.Double{}, Nullable: true},
		}},
		&schema.Table{Name: "garages", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}},
	}
}

func (f fleet) vehicle(d *mapper.Definition) {
	d.PolymorphicOn, d.Identity = "kind", "vehicle"
	d.Set("Garage", mapper.Column{Name: "garage_id"})
	d.Set("Stands", mapper.Relationship{Back: "Vehicles"})
}

func (f fleet) garage(d *mapper.Definition) {
	d.Set("Vehicles", mapper.Relationship{Back: "Stands", OrderBy: schema.OrderBy(f.vehicles.C("plate").Asc())})
}

func JoinedInheritance(r *registry.Registry) {
	f := tablesOfFleet()
	registry.MapImperatively[Vehicle](r, f.vehicles, nil, f.vehicle)
	registry.MapImperatively[Truck](r, f.trucks, nil, mapper.Inherits[Vehicle](), mapper.Identity("truck"))
	registry.MapImperatively[Crane](r, f.cranes, mapper.Properties{"Truck": mapper.Parent{}}, mapper.Identity("crane"))
	registry.MapImperatively[Garage](r, f.garages, nil, f.garage)
}

func JoinedInheritanceOnto(r *registry.Registry) {
	f := tablesOfFleet()
	registry.Mapped[Garage](r, mapper.Onto(f.garages), f.garage)
	registry.Mapped[Crane](r, mapper.Onto(f.cranes), mapper.Inherits[Truck](), mapper.Identity("crane"))
	registry.Mapped[Truck](r, mapper.Onto(f.trucks), mapper.Inherits[Vehicle](), mapper.Identity("truck"))
	registry.Mapped[Vehicle](r, mapper.Onto(f.vehicles), f.vehicle)
}

type Payment struct {
	ID     int64
	Type   int16
	Amount int64
}

type CardPayment struct {
	Payment
	Number *string
}

type TransferPayment struct {
	Payment
	IBAN string
	Fee  int64
}

func payments() *schema.Table {
	return &schema.Table{Name: "payments", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "type", Type: schema.SmallInt{}}, {Name: "amount", Type: schema.BigInt{}},
		{Name: "number", Type: schema.String{Size: 20}, Nullable: true, Index: true},
		{Name: "iban", Type: schema.String{Size: 34}, Nullable: true},
		{Name: "fee", Type: schema.BigInt{}, Default: schema.Literal("0")},
	}}
}

func SingleTable(r *registry.Registry) {
	registry.MapImperatively[Payment](r, payments(), nil, mapper.PolymorphicOn("type"), mapper.Identity("0"))
	registry.MapImperatively[CardPayment](r, nil, nil, mapper.Inherits[Payment](), mapper.Identity("1"))
	registry.MapImperatively[TransferPayment](r, nil, mapper.Properties{"IBAN": mapper.Column{NullZero: true}}, mapper.Inherits[Payment](), mapper.Identity("2"))
}

func SingleTableOnto(r *registry.Registry) {
	t := payments()
	registry.Mapped[Payment](r, mapper.Onto(t), mapper.PolymorphicOn("type"), mapper.Identity("0"))
	registry.Mapped[CardPayment](r, mapper.Onto(t), mapper.Inherits[Payment](), mapper.Identity("1"))
	registry.Mapped[TransferPayment](r, mapper.Onto(t), mapper.Inherits[Payment](), mapper.Identity("2"), mapper.With(func(p *TransferPayment, d *mapper.Definition) {
		d.Bind(&p.IBAN, mapper.Column{NullZero: true})
	}))
}

type Report struct {
	ID    int64
	Title string
}

type SignedReport struct {
	Report
	Signer string
}

func reports() (reports, signed *schema.Table) {
	return &schema.Table{Name: "reports", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.String{Size: 80}},
		}}, &schema.Table{Name: "signed_reports", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.String{Size: 80}}, {Name: "signer", Type: schema.String{Size: 40}},
		}}
}

func Concrete(r *registry.Registry) {
	reports, signed := reports()
	registry.MapImperatively[Report](r, reports, nil)
	registry.MapImperatively[SignedReport](r, signed, nil, mapper.Inherits[Report](), mapper.Concrete())
}

func ConcreteOnto(r *registry.Registry) {
	reports, signed := reports()
	registry.Mapped[SignedReport](r, mapper.Onto(signed), mapper.Inherits[Report](), mapper.Concrete())
	registry.Mapped[Report](r, mapper.Onto(reports))
}

type Delivery struct {
	OrderID int64
	StopID  int64
	Street  string
}

func OnJoin(r *registry.Registry) {
	stops := &schema.Table{Name: "stops", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "street", Type: schema.String{Size: 40}},
	}}
	orders := &schema.Table{Name: "orders", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "stop_id", References: "stops.id"},
	}}
	join := &schema.Join{Left: orders, Right: stops, On: [][2]schema.ColumnRef{{orders.C("stop_id"), stops.C("id")}}}
	registry.MapImperatively[Delivery](r, join, mapper.Properties{
		"OrderID": mapper.Column{Name: "orders.id"}, "StopID": mapper.Column{Name: "stops.id"},
	})
}

type Standing struct {
	Team   string
	Points int64
}

func OnSubquery(r *registry.Registry) {
	registry.MapImperatively[Standing](r, &schema.Subquery{
		Name: "standings", Query: "SELECT team, sum(points) AS points FROM matches GROUP BY team",
		Columns: []*schema.Column{{Name: "team", Type: schema.String{Size: 40}, PrimaryKey: true}, {Name: "points", Type: schema.BigInt{}}},
	}, nil)
}
