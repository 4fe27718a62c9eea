package plain

import (
	"github.com/mapwright/mapwright/conformance/internal/named"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Ticket struct {
	ID       int64
	Status   named.Status
	Level    named.Level
	Urgent   named.Flag
	Progress named.Ratio
	Token    named.Token
	Former   *named.Status
	Limit    *named.Level
	Solved   *named.Flag
	Wanted   *named.Ratio
}

func NamedTypes(r *registry.Registry) {
	registry.MapImperatively[Ticket](r, &schema.Table{Name: "tickets", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "status", Type: schema.String{Size: 10}},
		{Name: "level", Type: schema.SmallInt{}},
		{Name: "urgent", Type: schema.Boolean{}},
		{Name: "progress", Type: schema.Double{}},
		{Name: "token", Type: schema.Binary{Size: 8}, Nullable: true},
		{Name: "former", Type: schema.String{Size: 10}, Nullable: true},
		{Name: "limit", Type: schema.SmallInt{}, Nullable: true},
		{Name: "solved", Type: schema.Boolean{}, Nullable: true},
		{Name: "wanted", Type: schema.Double{}, Nullable: true},
	}}, nil)
}
