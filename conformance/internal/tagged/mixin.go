package tagged

import (
	"strings"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Carrier struct {
	mapper.Base `map:"carriers"`

	ID   int64 `map:",pk"`
	Name string
}

// Stamped is a mixin.
type Stamped struct {
	mapper.Mixin `map:",index:created_at"`

	CreatedAt time.Time `map:",created"`
	UpdatedAt time.Time
}

func (s *Stamped) MapMixin(owner *mapper.Definition) {
	owner.Bind(&s.UpdatedAt, mapper.Column{Updated: true})
}

// Kept is a base struct of one's own: it embeds another mixin and names tables.
type Kept struct {
	mapper.Mixin
	Stamped

	ID int64 `map:",pk"`
}

func (Kept) MapMixin(owner *mapper.Definition) {
	owner.TableName = "kept_" + strings.ToLower(owner.Name)
}

// Carried is a mixin with a foreign key, a relationship and an index.
type Carried struct {
	mapper.Mixin

	CarrierID *int64
	Carrier   *Carrier
}

func (c *Carried) MapMixin(owner *mapper.Definition) {
	owner.Bind(&c.Carrier, mapper.Relationship{})
	owner.ForeignKeys = append(owner.ForeignKeys, &schema.ForeignKey{
		Columns: []string{"carrier_id"}, RefTable: "carriers", RefColumns: []string{"id"}, OnDelete: schema.SetNull,
	})
	owner.Indexes = append(owner.Indexes, schema.IndexOn("carrier_id"))
}

// Shipment has two mixins side by side, which have hooks of one name.
type Shipment struct {
	Kept
	Carried
	Weight int64
}

// Refund states its own table.
type Refund struct {
	mapper.Base `map:"refunds"`
	Kept
	Amount int64
}

func Mixin(r *registry.Registry) {
	registry.Mapped[Carrier](r)
	registry.Mapped[Shipment](r)
	registry.Mapped[Refund](r)
}
