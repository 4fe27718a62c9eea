package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Draft struct {
	ID      int64
	Text    string
	Version int64
}

func Version(r *registry.Registry) {
	registry.MapImperatively[Draft](r, &schema.Table{Name: "drafts", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "text", Type: schema.String{Size: 40}},
		{Name: "version", Type: schema.BigInt{}},
	}}, mapper.Properties{"Version": mapper.Column{Version: true}})
}
