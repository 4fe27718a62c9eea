package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Place struct {
	ID        int64
	Street    string
	Residents []*Person
	Workers   []*Person
}

type Person struct {
	ID     int64
	Name   string
	HomeID *int64
	Home   *Place
	WorkID *int64
	Work   *Place
}

func twoForeignKeysTables() (places, persons *schema.Table) {
	return &schema.Table{Name: "places", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "street", Type: schema.String{Size: 20}},
		}}, &schema.Table{Name: "persons", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 20}},
			{Name: "home_id", Type: schema.BigInt{}, Nullable: true, References: "places.id"},
			{Name: "work_id", Type: schema.BigInt{}, Nullable: true, References: "places.id"},
		}}
}

func TwoForeignKeys(r *registry.Registry) {
	places, persons := twoForeignKeysTables()
	home, work := []schema.ColumnRef{persons.C("home_id")}, []schema.ColumnRef{persons.C("work_id")}
	registry.MapImperatively[Place](r, places, mapper.Properties{
		"Residents": mapper.Relationship{Back: "Home", ForeignKey: home, OrderBy: schema.OrderBy(persons.C("name").Asc())},
		"Workers":   mapper.Relationship{Back: "Work", ForeignKey: work, OrderBy: schema.OrderBy(persons.C("name").Desc())},
	})
	registry.MapImperatively[Person](r, persons, mapper.Properties{
		"Home": mapper.Relationship{Back: "Residents", ForeignKey: home},
		"Work": mapper.Relationship{Back: "Workers", ForeignKey: work},
	})
}
