package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Scholar struct {
	ID      int64
	Name    string
	Cites   []*Scholar
	CitedBy []*Scholar
}

func ManyToManySelf(r *registry.Registry) {
	citations := &schema.Table{
		Name: "citations",
		Columns: []*schema.Column{
			{Name: "citing_id", PrimaryKey: true, References: "scholars.id", OnDelete: schema.Cascade},
			{Name: "cited_id", PrimaryKey: true, References: "scholars.id", OnDelete: schema.Restrict},
			{Name: "noted", Type: schema.Boolean{}, Default: schema.Literal("true"), Index: true},
		},
	}
	byID := schema.OrderBy(schema.ColumnRef{Column: "id"}.Asc())
	registry.MapImperatively[Scholar](r, &schema.Table{Name: "scholars", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"CitedBy": mapper.Relationship{Through: citations, Back: "Cites", Remote: []schema.ColumnRef{citations.C("citing_id")}, OrderBy: byID},
		"Cites":   mapper.Relationship{OrderBy: byID},
	})
}
