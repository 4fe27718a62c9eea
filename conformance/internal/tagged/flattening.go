package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Labelled lends its fields to classes; a class may hide one.
type Labelled struct {
	Label  string `map:",size:30"`
	Remark string
}

// traced is not exported, but lends what it exports.
type traced struct {
	Origin   string
	Batch    *int64
	internal int
}

// Crate has columns of its own and of what it embeds.
type Crate struct {
	mapper.Base `map:"crates"`

	ID int64 `map:",pk"`
	Labelled
	traced
	Remark *string
}

// Internal reads a field that is no attribute.
func (c *Crate) Internal() int { return c.internal }

func Flattening(r *registry.Registry) { registry.Mapped[Crate](r) }
