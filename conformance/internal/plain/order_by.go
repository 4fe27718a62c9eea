package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Thread struct {
	ID       int64
	Subject  string
	Messages []*Message
	ByText   []*Message
}

type Message struct {
	ID       int64
	ThreadID int64
	Text     string
	Priority int32
	SentAt   time.Time
}

func orderByTables() (threads, messages *schema.Table) {
	return &schema.Table{Name: "threads", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "subject", Type: schema.String{Size: 20}},
		}}, &schema.Table{Name: "messages", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "thread_id", Type: schema.BigInt{}, References: "threads.id"},
			{Name: "text", Type: schema.String{Size: 20}},
			{Name: "priority", Type: schema.Integer{}},
			{Name: "sent_at", Type: schema.Timestamp{}},
		}}
}

func OrderBy(r *registry.Registry) {
	threads, messages := orderByTables()
	registry.MapImperatively[Thread](r, threads, mapper.Properties{
		"Messages": mapper.Relationship{OrderBy: schema.OrderBy(
			messages.C("sent_at").Desc(), messages.C("priority").Asc(), messages.C("id").Desc())},
		"ByText": mapper.Relationship{OrderBy: schema.OrderBy(messages.C("text").Asc())},
	})
	registry.MapImperatively[Message](r, messages, nil)
}

// OrderByBound names fields by their addresses, and columns without a table.
func OrderByBound(r *registry.Registry) {
	threads, messages := orderByTables()
	registry.MapImperatively[Thread](r, threads, nil, mapper.With(func(t *Thread, d *mapper.Definition) {
		d.Bind(&t.Messages, mapper.Relationship{OrderBy: []schema.Order{
			{Column: schema.ColumnRef{Column: "sent_at"}, Desc: true},
			{Column: schema.ColumnRef{Column: "priority"}},
			{Column: schema.ColumnRef{Column: "id"}, Desc: true},
		}})
		d.Bind(&t.ByText, mapper.Relationship{OrderBy: []schema.Order{{Column: schema.ColumnRef{Column: "text"}}}})
	}))
	registry.MapImperatively[Message](r, messages, nil)
}
