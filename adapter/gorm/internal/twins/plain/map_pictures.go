package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapPictures(r *registry.Registry) {
	owned := func(table, column string) *schema.Table {
		return &schema.Table{Name: table, Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: column, Type: schema.String{Size: 60}},
			{Name: "owner_id", Type: schema.BigInt{}, Nullable: true},
			{Name: "owner_kind", Type: schema.String{Size: 20}},
		}}
	}
	pictures, covers := owned("pictures", "url"), owned("covers", "colour")
	covers.Indexes = []*schema.Index{schema.UniqueOn("owner_kind", "owner_id")}
	owning := func(identity string) mapper.Properties {
		of := func(t *schema.Table) mapper.Relationship {
			return mapper.Relationship{ForeignKey: []schema.ColumnRef{t.C("owner_id")}, On: t.C("owner_kind"), Identity: identity}
		}
		return mapper.Properties{"Pictures": of(pictures), "Cover": of(covers)}
	}
	registry.MapImperatively[Picture](r, pictures, nil)
	registry.MapImperatively[Cover](r, covers, nil)
	registry.MapImperatively[Article](r, &schema.Table{Name: "articles", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 40}},
	}}, owning("article"))
	registry.MapImperatively[Author](r, named("authors"), owning("writer"))
}
