package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Scholar struct {
	mapper.Base `map:"scholars"`

	ID      int64      `map:",pk"`
	Name    string     `map:",size:20"`
	Cites   []*Scholar `map:",rel,order:id"`
	CitedBy []*Scholar `map:",rel,order:id"`
}

// Define states the join table, whose columns no tag could tell apart.
func (s *Scholar) Define(d *mapper.Definition) {
	d.Bind(&s.Cites, mapper.Relationship{Back: "CitedBy", ForeignKey: []schema.ColumnRef{{Column: "citing_id"}}, Through: &schema.Table{
		Name: "citations",
		Columns: []*schema.Column{
			{Name: "citing_id", PrimaryKey: true, References: "scholars.id", OnDelete: schema.Cascade},
			{Name: "cited_id", PrimaryKey: true, References: "scholars.id", OnDelete: schema.Restrict},
			{Name: "noted", Type: schema.Boolean{}, Default: schema.Literal("true"), Index: true},
		},
	}})
}

func ManyToManySelf(r *registry.Registry) { registry.Mapped[Scholar](r) }
