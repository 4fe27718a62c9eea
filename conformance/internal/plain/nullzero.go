package plain

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Club struct {
	ID   int64
	Name string
}

type Member struct {
	ID     int64
	Email  string
	Points int
	Weight float64
	Active bool
	LeftAt time.Time
	ClubID int64
	Club   *Club
}

type MemberRow struct {
	ID     int64
	Email  *string
	Points *int
	Weight *float64
	Active *bool
	LeftAt *time.Time
	ClubID *int64
}

func nullZeroTables() (clubs, members *schema.Table) {
	return &schema.Table{Name: "clubs", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 20}},
		}}, &schema.Table{Name: "members", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "email", Type: schema.String{Size: 50}, Nullable: true, Unique: true},
			{Name: "points", Type: schema.BigInt{}, Nullable: true},
			{Name: "weight", Type: schema.Double{}, Nullable: true},
			{Name: "active", Type: schema.Boolean{}, Nullable: true},
			{Name: "left_at", Type: schema.Timestamp{}, Nullable: true},
			{Name: "club_id", Nullable: true, References: "clubs.id"},
		}}
}

func NullZero(r *registry.Registry) {
	clubs, members := nullZeroTables()
	registry.MapImperatively[Club](r, clubs, nil)
	registry.MapImperatively[Member](r, members, mapper.Properties{
		"Email":  mapper.Column{NullZero: true},
		"Points": mapper.Column{NullZero: true},
		"Weight": mapper.Column{NullZero: true},
		"Active": mapper.Column{NullZero: true},
		"LeftAt": mapper.Column{NullZero: true},
		"ClubID": mapper.Column{NullZero: true},
		"Club":   mapper.Relationship{},
	})
	registry.MapImperatively[MemberRow](r, members, nil)
}

// NullZeroBound names fields by their addresses.
func NullZeroBound(r *registry.Registry) {
	clubs, members := nullZeroTables()
	registry.MapImperatively[Club](r, clubs, nil)
	registry.MapImperatively[Member](r, members, nil, mapper.With(func(m *Member, d *mapper.Definition) {
		for _, field := range []any{&m.Email, &m.Points, &m.Weight, &m.Active, &m.LeftAt, &m.ClubID} {
			d.Bind(field, mapper.Column{NullZero: true})
		}
		d.Bind(&m.Club, mapper.Relationship{})
	}))
	registry.MapImperatively[MemberRow](r, members, nil)
}
