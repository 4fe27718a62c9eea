package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Traveller struct {
	ID       int64
	Name     string
	Passport *Passport
	Badge    Badge
}

type Passport struct {
	ID       int64
	Number   string
	HolderID int64
	Holder   *Traveller
}

type Badge struct {
	ID          int64
	Colour      string
	TravellerID *int64
}

func OneToOne(r *registry.Registry) {
	registry.MapImperatively[Badge](r, &schema.Table{Name: "badges", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "colour", Type: schema.String{Size: 9}},
		{Name: "traveller_id", Nullable: true, References: "travellers.id", OnDelete: schema.SetNull, Unique: true},
	}}, nil)
	registry.MapImperatively[Passport](r, &schema.Table{Name: "passports", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "number", Type: schema.String{Size: 9}},
		{Name: "holder_id", References: "travellers.id", OnDelete: schema.Cascade},
	}, Indexes: []*schema.Index{schema.UniqueOn("holder_id")}}, mapper.Properties{
		"Holder": mapper.Relationship{Back: "Passport"},
	})
	registry.MapImperatively[Traveller](r, &schema.Table{Name: "travellers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"Badge": mapper.Relationship{},
	})
}
