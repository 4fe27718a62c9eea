package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Depot struct {
	mapper.Base `map:"depots"`

	Country string  `map:",pk,size:2"`
	Number  int     `map:",pk"`
	Crates  []*Bale `map:",rel,back:Depot,order:(weight,id desc)"`
}

type Bale struct {
	mapper.Base

	ID      int64
	Weight  int
	Country *string
	Number  *int
	Depot   *Depot
}

// Define brings the table: no tag states a foreign key of two columns.
func (*Bale) Define(d *mapper.Definition) {
	d.Table = &schema.Table{
		Name: "crates",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "weight", Type: schema.BigInt{}},
			{Name: "country", Nullable: true, Type: schema.String{Size: 2}},
			{Name: "number", Nullable: true, Type: schema.BigInt{}},
		},
		ForeignKeys: []*schema.ForeignKey{{Columns: []string{"country", "number"}, RefTable: "depots", OnDelete: schema.Cascade}},
	}
}

func CompositeForeignKey(r *registry.Registry) {
	registry.Mapped[Depot](r)
	registry.Mapped[Bale](r)
}
