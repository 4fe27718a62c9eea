package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Country struct {
	Code   string
	Name   string
	Cities []*City
}

type City struct {
	Name        string
	CountryCode string
	Country     *Country
}

func stringKeyTables() (countries, cities *schema.Table) {
	return &schema.Table{Name: "countries", Columns: []*schema.Column{
			{Name: "code", Type: schema.String{Size: 3}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 40}},
		}}, &schema.Table{Name: "cities", Columns: []*schema.Column{
			{Name: "name", Type: schema.String{Size: 40}, PrimaryKey: true},
			{Name: "country_code", References: "countries.code"},
		}}
}

func StringKey(r *registry.Registry) {
	countries, cities := stringKeyTables()
	registry.MapImperatively[Country](r, countries, mapper.Properties{
		"Cities": mapper.Relationship{Back: "Country", OrderBy: schema.OrderBy(cities.C("name").Asc())},
	})
	registry.MapImperatively[City](r, cities, mapper.Properties{
		"Country": mapper.Relationship{Back: "Cities"},
	})
}
