package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Airport struct {
	Number  int64
	Code    string
	Name    string
	Flights []*Flight
}

type Flight struct {
	ID          int64
	AirportCode string
	Gate        int32
	Airport     *Airport
}

type Runway struct {
	Mark   string
	Metres int32
}

func keyOverrideTables() (airports, flights, runways *schema.Table) {
	return &schema.Table{Name: "airports", Columns: []*schema.Column{
			{Name: "number", Type: schema.BigInt{}, PrimaryKey: true, Identity: schema.IdentityOff},
			{Name: "code", Type: schema.String{Size: 3}, Unique: true},
			{Name: "name", Type: schema.String{Size: 40}},
		}}, &schema.Table{Name: "flights", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "airport_code", References: "airports.code"},
			{Name: "gate", Type: schema.Integer{}},
		}}, &schema.Table{Name: "runways", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "mark", Type: schema.String{Size: 5}, Unique: true},
			{Name: "metres", Type: schema.Integer{}},
		}}
}

func KeyOverride(r *registry.Registry) {
	airports, flights, runways := keyOverrideTables()
	registry.MapImperatively[Airport](r, airports, mapper.Properties{
		"Flights": mapper.Relationship{Back: "Airport", OrderBy: schema.OrderBy(flights.C("gate").Asc())},
	}, mapper.Key("code"))
	registry.MapImperatively[Flight](r, flights, mapper.Properties{
		"Airport": mapper.Relationship{Back: "Flights"},
	})
	registry.MapImperatively[Runway](r, runways, nil, mapper.Key("mark"), mapper.Exclude("id"))
}

// KeyOverrideHybrid maps the plain classes declaratively onto the ready tables.
func KeyOverrideHybrid(r *registry.Registry) {
	airports, flights, runways := keyOverrideTables()
	registry.Mapped[Airport](r, mapper.Onto(airports), mapper.Key("code"), mapper.With(func(a *Airport, d *mapper.Definition) {
		d.Bind(&a.Flights, mapper.Relationship{Back: "Airport", OrderBy: schema.OrderBy(flights.C("gate").Asc())})
	}))
	registry.Mapped[Flight](r, mapper.Onto(flights))
	registry.Mapped[Runway](r, mapper.Onto(runways), mapper.Include("mark", "metres"), mapper.Key("mark"))
}
