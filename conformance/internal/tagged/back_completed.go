package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Team struct {
	mapper.Base `map:"teams"`

	ID      int64     `map:",pk"`
	Name    string    `map:",size:20"`
	Players []*Player `map:",rel,back:Team,order:name"`
}

type Sponsor struct {
	mapper.Base `map:"sponsors"`

	ID      int64  `map:",pk"`
	Name    string `map:",size:20"`
	Players []*Player
}

type Player struct {
	mapper.Base `map:"players"`

	ID        int64  `map:",pk"`
	Name      string `map:",size:20"`
	TeamID    int64  `map:",fk:teams.id"`
	Team      *Team
	SponsorID *int64   `map:",fk:sponsors.id"`
	Sponsor   *Sponsor `map:",rel,back:Players"`
}

func BackCompleted(r *registry.Registry) {
	registry.Mapped[Player](r)
	registry.Mapped[Team](r)
	registry.Mapped[Sponsor](r)
}
