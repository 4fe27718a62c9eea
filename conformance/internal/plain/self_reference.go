package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Category struct {
	ID       int64
	Name     string
	ParentID *int64
	Parent   *Category
	Children []*Category
}

func SelfReference(r *registry.Registry) {
	categories := &schema.Table{Name: "categories", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
		{Name: "parent_id", Nullable: true, References: "categories.id"},
	}}
	registry.MapImperatively[Category](r, categories, mapper.Properties{
		"Parent":   mapper.Relationship{Back: "Children"},
		"Children": mapper.Relationship{Back: "Parent", OrderBy: schema.OrderBy(categories.C("name").Asc())},
	})
}
