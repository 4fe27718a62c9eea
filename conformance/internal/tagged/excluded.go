package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

var documents = &schema.Table{Name: "documents", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "filed_at", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
	{Name: "rank", Type: schema.Integer{}, Nullable: true},
	{Name: "title", Type: schema.String{Size: 40}},
	{Name: "origin", Type: schema.String{Size: 10}, Default: schema.Literal("paper")},
}}

type Document struct {
	mapper.Base

	ID     int64
	Title  string
	Rank   *int32
	Origin string
	Draft  bool           `map:"-"`
	Cache  map[string]any `map:"-"`
}

func (*Document) Define(d *mapper.Definition) {
	d.Table = documents
	d.Exclude = []string{"filed_at"}
}

type Heading struct {
	mapper.Base

	ID    int64
	Title string
}

func (*Heading) Define(d *mapper.Definition) {
	d.Table = documents
	d.Exclude = []string{"filed_at", "rank", "origin"}
}

func Excluded(r *registry.Registry) {
	registry.Mapped[Document](r)
	registry.Mapped[Heading](r)
}
