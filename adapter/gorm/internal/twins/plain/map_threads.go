package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapThreads(r *registry.Registry) {
	deleted := mapper.Column{SoftDelete: true}
	deletedAt := &schema.Column{Name: "deleted_at", Type: schema.Timestamp{}, Nullable: true}
	registry.MapImperatively[Thread](r, &schema.Table{Name: "threads", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.String{Size: 40}}, deletedAt,
	}}, mapper.Properties{
		"DeletedAt": deleted,
		"Messages":  mapper.Relationship{Back: "Thread"},
		"Topics": mapper.Relationship{Through: &schema.Table{Name: "thread_topics", Columns: []*schema.Column{
			{Name: "thread_id", PrimaryKey: true, References: "threads.id"},
			{Name: "topic_id", PrimaryKey: true, References: "topics.id"},
		}}},
	})
	registry.MapImperatively[Message](r, &schema.Table{Name: "messages", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "text", Type: schema.String{Size: 40}},
		{Name: "thread_id", Nullable: true, References: "threads.id"}, deletedAt,
	}}, mapper.Properties{"DeletedAt": deleted})
	registry.MapImperatively[Topic](r, &schema.Table{Name: "topics", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.String{Size: 40}}, deletedAt,
	}}, mapper.Properties{"DeletedAt": deleted})
}
