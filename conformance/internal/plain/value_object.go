package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Position is a value object inside another.
type Position struct{ Lat, Lng float64 }

// Spot is a value object.
type Spot struct {
	Street   string
	Unit     *string
	Position Position
}

// Reach is a value object that is embedded.
type Reach struct{ Phone, Email string }

// Guest holds value objects by value and by pointer, and one that no other
// package can name.
type Guest struct {
	ID   int64
	Home Spot
	Work *Spot
	Reach
	badge *Position
}

func guests() *schema.Table {
	double := func(name string) *schema.Column { return &schema.Column{Name: name, Type: schema.Double{}} }
	nullable := func(c *schema.Column) *schema.Column {
		c.Nullable = true
		return c
	}
	return &schema.Table{Name: "guests", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "home_road", Type: schema.String{Size: 40}},
		{Name: "home_unit", Type: schema.Text{}, Nullable: true},
		double("home_at_lat"), double("home_at_lng"),
		{Name: "work_road", Type: schema.String{Size: 40}, Nullable: true},
		{Name: "work_unit", Type: schema.Text{}, Nullable: true},
		nullable(double("work_at_lat")), nullable(double("work_at_lng")),
		{Name: "reach_phone", Type: schema.Text{}},
		{Name: "reach_email", Type: schema.Text{}},
		nullable(double("badge_lat")), nullable(double("badge_lng")),
	}}
}

func ValueObject(r *registry.Registry) {
	registry.MapImperatively[Guest](r, guests(), mapper.Properties{
		"Home":          mapper.Composite{Prefix: "home_"},
		"Home.Street":   mapper.Column{Name: "home_road"},
		"Home.Position": mapper.Composite{Prefix: "at_"},
		"Work":          mapper.Composite{Prefix: "work_"},
		"Work.Street":   mapper.Column{Name: "work_road"},
		"Work.Position": mapper.Composite{Prefix: "at_"},
		"Reach":         mapper.Composite{Prefix: "reach_"},
		"badge":         mapper.Composite{Prefix: "badge_"},
	})
}

// ValueObjectBound names fields by their addresses.
func ValueObjectBound(r *registry.Registry) {
	registry.MapImperatively[Guest](r, guests(), nil, mapper.With(func(g *Guest, d *mapper.Definition) {
		d.Bind(&g.Home, mapper.Composite{Prefix: "home_"})
		d.Bind(&g.Work, mapper.Composite{Prefix: "work_"})
		for _, p := range []*Spot{&g.Home, g.Work} {
			d.Bind(&p.Street, mapper.Column{Name: map[bool]string{true: "work_road", false: "home_road"}[p == g.Work]})
			d.Bind(&p.Position, mapper.Composite{Prefix: "at_"})
		}
		d.Bind(&g.Reach, mapper.Composite{Prefix: "reach_"})
		d.Bind(&g.badge, mapper.Composite{Prefix: "badge_"})
	}))
}
