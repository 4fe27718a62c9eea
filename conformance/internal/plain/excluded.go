package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Document struct {
	ID     int64
	Title  string
	Rank   *int32
	Origin string
	Draft  bool
	Cache  map[string]any
}

type Heading struct {
	ID    int64
	Title string
}

func documentsTable() *schema.Table {
	return &schema.Table{Name: "documents", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "filed_at", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
		{Name: "rank", Type: schema.Integer{}, Nullable: true},
		{Name: "title", Type: schema.String{Size: 40}},
		{Name: "origin", Type: schema.String{Size: 10}, Default: schema.Literal("paper")},
	}}
}

func Excluded(r *registry.Registry) {
	documents := documentsTable()
	registry.MapImperatively[Document](r, documents, mapper.Properties{
		"Draft": mapper.Ignore{},
		"Cache": mapper.Ignore{},
	}, mapper.Exclude("filed_at"))
	registry.MapImperatively[Heading](r, documents, nil, mapper.Exclude("filed_at", "rank", "origin"))
}

// ExcludedHybrid maps the plain classes declaratively onto the ready table.
func ExcludedHybrid(r *registry.Registry) {
	documents := documentsTable()
	registry.Mapped[Document](r, mapper.Onto(documents), mapper.Exclude("filed_at"),
		mapper.With(func(document *Document, d *mapper.Definition) {
			d.Bind(&document.Draft, mapper.Ignore{})
			d.Bind(&document.Cache, mapper.Ignore{})
		}))
	registry.Mapped[Heading](r, mapper.Onto(documents), mapper.Exclude("origin"), mapper.Exclude("rank", "filed_at"))
}
