package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Queue struct {
	ID   int64
	Jobs []*Job
}

type Job struct {
	ID       int64
	State    string
	Remark   string
	Priority int
	Offset   int32
	Factor   float64
	Price    float64
	Open     bool
	Hidden   bool
	Ready    *bool
	Tries    *int
	Slug     string
	QueueID  *int64
	Since    time.Time
}

func Defaults(r *registry.Registry) {
	jobs := &schema.Table{Name: "jobs", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "state", Type: schema.String{Size: 10}, Default: schema.Literal("new")},
		{Name: "remark", Type: schema.String{Size: 30}, Default: schema.Literal(`it's \ "so", isn't it?`)},
		{Name: "priority", Type: schema.BigInt{}, Default: schema.Literal("5")},
		{Name: "offset", Type: schema.Integer{}, Default: schema.Literal("-3")},
		{Name: "factor", Type: schema.Double{}, Default: schema.Literal("1.5")},
		{Name: "price", Type: schema.Decimal{Precision: 6, Scale: 2}, Default: schema.Literal("9.75")},
		{Name: "open", Type: schema.Boolean{}, Default: schema.Literal("true")},
		{Name: "hidden", Type: schema.Boolean{}, Default: schema.Literal("false")},
		{Name: "ready", Type: schema.Boolean{}, Nullable: true, Default: schema.Literal("true")},
		{Name: "tries", Type: schema.BigInt{}, Nullable: true, Default: schema.Expression("2 + 3")},
		{Name: "slug", Type: schema.String{Size: 20}, Default: schema.Expression("lower('A,(B')")},
		{Name: "queue_id", Nullable: true, References: "queues.id"},
		{Name: "since", Type: schema.Timestamp{}, Default: schema.Literal("2024-02-29 12:30:00")},
	}}
	registry.MapImperatively[Queue](r, &schema.Table{Name: "queues", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	}}, mapper.Properties{
		"Jobs": mapper.Relationship{OrderBy: schema.OrderBy(jobs.C("id").Asc())},
	})
	registry.MapImperatively[Job](r, jobs, nil)
}
