// Package domain maps customers, their orders and products for an ent client
// that hand-written schemas share.
package domain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Customer keeps its note to itself.
type Customer struct {
	_ struct{} `map:"customers"`

	ID     int64  `map:",pk"`
	Name   string `map:",size:50"`
	note   *string
	Orders []*Order `map:",rel,back:Customer,order:(number desc)"`
}

// Note returns what SetNote was given, or nothing.
func (c *Customer) Note() string {
	if c.note == nil {
		return ""
	}
	return *c.note
}

// SetNote keeps a note.
func (c *Customer) SetNote(text string) { c.note = &text }

// Order is a customer's.
type Order struct {
	_ struct{} `map:"orders"`

	ID         int64     `map:",pk"`
	Number     string    `map:",size:20,unique"`
	CustomerID int64     `map:",fk:customers.id,ondelete:cascade"`
	Customer   *Customer `map:",rel,back:Orders"`
}

// Product has an ent schema that is written by hand.
type Product struct {
	_ struct{} `map:"products"`

	Code  string  `map:",pk,size:10"`
	Price float64 `map:",precision:10,scale:2"`
}

// Register maps the classes.
func Register(r *registry.Registry) {
	registry.Mapped[Customer](r, mapper.With(func(c *Customer, d *mapper.Definition) {
		d.Bind(&c.note, mapper.Column{})
	}))
	registry.Mapped[Order](r)
	registry.Mapped[Product](r)
}

// Set is the mapping.
var Set = registry.Must(registry.Build(nil, Register))
