package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Airport struct {
	mapper.Base `map:"airports,key:code"`

	Number  int64     `map:",pk,auto:false"`
	Code    string    `map:",size:3,unique"`
	Name    string    `map:",size:40"`
	Flights []*Flight `map:",rel,back:Airport,order:gate"`
}

type Flight struct {
	mapper.Base `map:"flights"`

	ID          int64  `map:",pk"`
	AirportCode string `map:",fk:airports.code"`
	Gate        int32
	Airport     *Airport `map:",rel,back:Flights"`
}

// runways is a ready table, whose own key no field holds.
var runways = &schema.Table{Name: "runways", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "mark", Type: schema.String{Size: 5}, Unique: true},
	{Name: "metres", Type: schema.Integer{}},
}}

type Runway struct {
	mapper.Base `map:",key:mark"`

	Mark   string
	Metres int32
}

func (*Runway) Define(d *mapper.Definition) {
	d.Table = runways
	d.Exclude = []string{"id"}
}

func KeyOverride(r *registry.Registry) {
	registry.Mapped[Airport](r)
	registry.Mapped[Flight](r)
	registry.Mapped[Runway](r)
}
