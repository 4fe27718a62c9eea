package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Reader struct {
	ID     int64
	Name   string
	Papers []*Paper
}

type Paper struct {
	ID      int64
	Title   string
	Readers []*Reader
}

type Reading struct {
	ID       int64
	ReaderID int64
	Reader   *Reader
	PaperID  int64
	Stars    *int
}

func AssociationClass(r *registry.Registry) {
	papers := &schema.Table{Name: "papers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
	}}
	readings := &schema.Table{
		Name: "readings",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "reader_id", Type: schema.BigInt{}, References: "readers.id", OnDelete: schema.Cascade},
			{Name: "paper_id", Type: schema.BigInt{}, References: "papers.id", OnDelete: schema.Cascade},
			{Name: "stars", Type: schema.BigInt{}, Nullable: true},
		},
		Indexes: []*schema.Index{schema.UniqueOn("reader_id", "paper_id")},
	}
	registry.MapImperatively[Reading](r, readings, mapper.Properties{"Reader": mapper.Relationship{}})
	registry.MapImperatively[Paper](r, papers, mapper.Properties{"Readers": mapper.Relationship{Through: readings, Back: "Papers", OrderBy: schema.OrderBy(schema.ColumnRef{Column: "id"}.Asc())}})
	registry.MapImperatively[Reader](r, &schema.Table{Name: "readers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"Papers": mapper.Relationship{OrderBy: schema.OrderBy(papers.C("id").Asc())},
	})
}
