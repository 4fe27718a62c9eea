package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Setting struct {
	Key       string
	Value     string
	ParentKey *string
	Parent    *Setting
	Children  []*Setting
}

func TextKey(r *registry.Registry) {
	settings := &schema.Table{Name: "settings", Columns: []*schema.Column{
		{Name: "key", Type: schema.Text{}, PrimaryKey: true},
		{Name: "value", Type: schema.Text{}},
		{Name: "parent_key", Nullable: true, References: "settings.key"},
	}}
	registry.MapImperatively[Setting](r, settings, mapper.Properties{
		"Parent":   mapper.Relationship{Back: "Children"},
		"Children": mapper.Relationship{Back: "Parent", OrderBy: schema.OrderBy(settings.C("key").Asc())},
	})
}
