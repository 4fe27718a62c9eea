package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Team struct {
	ID      int64
	Name    string
	Players []*Player
}

type Sponsor struct {
	ID      int64
	Name    string
	Players []*Player
}

type Player struct {
	ID        int64
	Name      string
	TeamID    int64
	Team      *Team
	SponsorID *int64
	Sponsor   *Sponsor
}

func backCompletedTables() (teams, sponsors, players *schema.Table) {
	return &schema.Table{Name: "teams", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 20}},
		}}, &schema.Table{Name: "sponsors", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 20}},
		}}, &schema.Table{Name: "players", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "name", Type: schema.String{Size: 20}},
			{Name: "team_id", Type: schema.BigInt{}, References: "teams.id"},
			{Name: "sponsor_id", Type: schema.BigInt{}, Nullable: true, References: "sponsors.id"},
		}}
}

func BackCompleted(r *registry.Registry) {
	teams, sponsors, players := backCompletedTables()
	registry.MapImperatively[Team](r, teams, mapper.Properties{
		"Players": mapper.Relationship{Back: "Team", OrderBy: schema.OrderBy(players.C("name").Asc())},
	})
	registry.MapImperatively[Sponsor](r, sponsors, nil)
	registry.MapImperatively[Player](r, players, mapper.Properties{
		"Sponsor": mapper.Relationship{Back: "Players"},
	})
}

// BackCompletedFull declares what the other styles leave to be completed.
func BackCompletedFull(r *registry.Registry) {
	teams, sponsors, players := backCompletedTables()
	registry.MapImperatively[Team](r, teams, mapper.Properties{
		"Players": mapper.Relationship{Back: "Team", OrderBy: schema.OrderBy(players.C("name").Asc())},
	})
	registry.MapImperatively[Sponsor](r, sponsors, mapper.Properties{
		"Players": mapper.Relationship{Back: "Sponsor"},
	})
	registry.MapImperatively[Player](r, players, mapper.Properties{
		"Sponsor": mapper.Relationship{Back: "Players"},
		"Team":    mapper.Relationship{Back: "Players"},
	})
}
