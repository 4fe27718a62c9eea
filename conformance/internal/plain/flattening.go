package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Labelled lends its fields to classes; a class may hide one.
type Labelled struct{ Label, Remark string }

// traced is not exported, but lends what it exports.
type traced struct {
	Origin   string
	Batch    *int64
	internal int
}

// Crate has columns of its own and of what it embeds.
type Crate struct {
	ID int64
	Labelled
	traced
	Remark *string
}

// Internal reads a field that is no attribute.
func (c *Crate) Internal() int { return c.internal }

func crates() *schema.Table {
	return &schema.Table{Name: "crates", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "label", Type: schema.String{Size: 30}},
		{Name: "origin", Type: schema.Text{}},
		{Name: "batch", Type: schema.BigInt{}, Nullable: true},
		{Name: "remark", Type: schema.Text{}, Nullable: true},
	}}
}

func Flattening(r *registry.Registry) { registry.MapImperatively[Crate](r, crates(), nil) }

// FlatteningHybrid maps the plain class with its table through Mapped.
func FlatteningHybrid(r *registry.Registry) { registry.Mapped[Crate](r, mapper.Onto(crates())) }
