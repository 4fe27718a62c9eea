package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Shelf struct {
	ID    int32
	Label string
	Books []*Book
}

type Book struct {
	ID      int16
	Title   string
	ShelfID int32
	Shelf   *Shelf
}

func NarrowKey(r *registry.Registry) {
	books := &schema.Table{Name: "books", Columns: []*schema.Column{
		{Name: "id", Type: schema.SmallInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 40}},
		{Name: "shelf_id", Type: schema.Integer{}, References: "shelves.id"},
	}}
	registry.MapImperatively[Shelf](r, &schema.Table{Name: "shelves", Columns: []*schema.Column{
		{Name: "id", Type: schema.Integer{}, PrimaryKey: true},
		{Name: "label", Type: schema.String{Size: 10}},
	}}, mapper.Properties{
		"Books": mapper.Relationship{Back: "Shelf", OrderBy: schema.OrderBy(books.C("id").Asc())},
	})
	registry.MapImperatively[Book](r, books, mapper.Properties{
		"Shelf": mapper.Relationship{Back: "Books"},
	})
}
