package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapNotes(r *registry.Registry) {
	registry.MapImperatively[Note](r, &schema.Table{Name: "notes", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "text", Type: schema.String{Size: 50}},
		{Name: "saves", Type: schema.BigInt{}},
	}}, mapper.Properties{"Pages": mapper.Relationship{}})
	registry.MapImperatively[Page](r, &schema.Table{Name: "pages", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "text", Type: schema.String{Size: 50}},
		{Name: "note_id", Nullable: true, References: "notes.id"},
	}}, nil)
	registry.MapImperatively[Ticket](r, &schema.Table{Name: "tickets", Columns: []*schema.Column{
		{Name: "id", Type: schema.UUID{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 50}},
		{Name: "serial", Type: schema.BigInt{}},
	}}, nil)
}
