package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Author struct {
	Name   string
	Novels []*Novel
}

type Editor struct {
	ID     int64
	Name   string
	Novels []*Novel
}

type Publisher struct {
	ID   int64
	Name string
}

type Novel struct {
	ID          int64
	Title       string
	AuthorName  string
	Author      *Author
	EditorID    *int64
	Editor      *Editor
	PublisherID *int64
	Publisher   *Publisher
}

type Review struct {
	ID      int64
	Stars   int32
	NovelID int64
}

func Actions(r *registry.Registry) {
	actions(r, &schema.Table{Name: "novels", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
		{Name: "author_name", Type: schema.String{Size: 20}, References: "authors.name", OnDelete: schema.Cascade, OnUpdate: schema.Cascade},
		{Name: "editor_id", Type: schema.BigInt{}, Nullable: true, References: "editors.id", OnDelete: schema.SetNull},
		{Name: "publisher_id", Type: schema.BigInt{}, Nullable: true, References: "publishers.id", OnDelete: schema.Restrict, OnUpdate: schema.NoAction},
	}})
}

// ActionsListed states the foreign keys on the table.
func ActionsListed(r *registry.Registry) {
	actions(r, &schema.Table{Name: "novels", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
		{Name: "author_name"},
		{Name: "editor_id", Nullable: true},
		{Name: "publisher_id", Nullable: true},
	}, ForeignKeys: []*schema.ForeignKey{
		{Columns: []string{"publisher_id"}, RefTable: "publishers", OnDelete: schema.Restrict, OnUpdate: schema.NoAction},
		{Columns: []string{"editor_id"}, RefTable: "editors", RefColumns: []string{"id"}, OnDelete: schema.SetNull},
		{Columns: []string{"author_name"}, RefTable: "authors", RefColumns: []string{"name"}, OnDelete: schema.Cascade, OnUpdate: schema.Cascade},
	}})
}

func actions(r *registry.Registry, novels *schema.Table) {
	registry.MapImperatively[Author](r, &schema.Table{Name: "authors", Columns: []*schema.Column{
		{Name: "name", Type: schema.String{Size: 20}, PrimaryKey: true},
	}}, mapper.Properties{
		"Novels": mapper.Relationship{Back: "Author", OrderBy: schema.OrderBy(novels.C("id").Asc())},
	})
	registry.MapImperatively[Editor](r, &schema.Table{Name: "editors", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"Novels": mapper.Relationship{Back: "Editor", OrderBy: schema.OrderBy(novels.C("id").Asc())},
	})
	registry.MapImperatively[Publisher](r, &schema.Table{Name: "publishers", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, nil)
	registry.MapImperatively[Novel](r, novels, mapper.Properties{
		"Author":    mapper.Relationship{Back: "Novels"},
		"Editor":    mapper.Relationship{Back: "Novels"},
		"Publisher": mapper.Relationship{},
	})
	registry.MapImperatively[Review](r, &schema.Table{Name: "reviews", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "stars", Type: schema.Integer{}},
		{Name: "novel_id", Type: schema.BigInt{}, References: "novels.id", OnDelete: schema.Cascade},
	}}, nil)
}
