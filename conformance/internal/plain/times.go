package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Visit struct {
	ID        int64
	Guest     string
	CreatedAt time.Time
	UpdatedAt time.Time
	Arrived   *time.Time
	Seen      *time.Time
}

type Upload struct {
	ID        int64
	Source    string
	CreatedAt *time.Time
	UpdatedAt *time.Time
	DeletedAt *time.Time
}

func Times(r *registry.Registry) {
	registry.MapImperatively[Visit](r, &schema.Table{Name: "visits", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "guest", Type: schema.String{Size: 20}},
		{Name: "created_at", Type: schema.Timestamp{}},
		{Name: "updated_at", Type: schema.Timestamp{}},
		{Name: "arrived", Type: schema.Timestamp{}, Nullable: true},
		{Name: "seen", Type: schema.Timestamp{Precision: 3}, Nullable: true},
	}}, mapper.Properties{
		"CreatedAt": mapper.Column{Created: true},
		"UpdatedAt": mapper.Column{Updated: true},
		"Arrived":   mapper.Column{Created: true},
		"Seen":      mapper.Column{Updated: true},
	})
	registry.MapImperatively[Upload](r, &schema.Table{Name: "uploads", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "source", Type: schema.String{Size: 20}},
		{Name: "created_at", Type: schema.Timestamp{}, Nullable: true},
		{Name: "updated_at", Type: schema.Timestamp{}, Nullable: true},
		{Name: "deleted_at", Type: schema.Timestamp{}, Nullable: true},
	}}, nil)
}
