package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Depot struct {
	Country string
	Number  int
	Crates  []*Bale
}

type Bale struct {
	ID      int64
	Weight  int
	Country *string
	Number  *int
	Depot   *Depot
}

func CompositeForeignKey(r *registry.Registry) {
	crates := &schema.Table{
		Name: "crates",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "weight", Type: schema.BigInt{}},
			{Name: "country", Type: schema.String{Size: 2}, Nullable: true},
			{Name: "number", Type: schema.BigInt{}, Nullable: true},
		},
		ForeignKeys: []*schema.ForeignKey{{
			Columns: []string{"country", "number"}, RefTable: "depots", RefColumns: []string{"country", "number"}, OnDelete: schema.Cascade,
		}},
	}
	registry.MapImperatively[Depot](r, &schema.Table{Name: "depots", Columns: []*schema.Column{
		{Name: "country", Type: schema.String{Size: 2}, PrimaryKey: true},
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}, mapper.Properties{
		"Crates": mapper.Relationship{OrderBy: schema.OrderBy(crates.C("weight").Asc(), crates.C("id").Desc())},
	})
	registry.MapImperatively[Bale](r, crates, mapper.Properties{"Depot": mapper.Relationship{Back: "Crates"}})
}
