package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Parcel struct {
	ID        int64
	Content   string
	DeletedAt *time.Time
}

func SoftDelete(r *registry.Registry) {
	registry.MapImperatively[Parcel](r, &schema.Table{Name: "parcels", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "content", Type: schema.String{Size: 40}},
		{Name: "deleted_at", Type: schema.Timestamp{}, Nullable: true},
	}}, mapper.Properties{"DeletedAt": mapper.Column{SoftDelete: true}})
}
