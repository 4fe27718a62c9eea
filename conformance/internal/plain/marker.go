package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Notebook struct {
	ID    int64
	Owner string
	Title string
	Notes []*Note
}

type Note struct {
	ID         int64
	Text       string
	NotebookID int64
	Notebook   *Notebook
}

func Marker(r *registry.Registry) {
	notes := &schema.Table{Name: "notes", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "text", Type: schema.Text{}},
		{Name: "notebook_id", Type: schema.BigInt{}, References: "notebooks.id"},
	}}
	registry.MapImperatively[Notebook](r, &schema.Table{Name: "notebooks", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "owner", Type: schema.String{Size: 20}},
		{Name: "title", Type: schema.String{Size: 40}},
	}, Indexes: []*schema.Index{schema.UniqueOn("owner", "title")}}, mapper.Properties{
		"Notes": mapper.Relationship{Back: "Notebook", OrderBy: schema.OrderBy(notes.C("id").Asc())},
	})
	registry.MapImperatively[Note](r, notes, mapper.Properties{"Notebook": mapper.Relationship{}})
}
