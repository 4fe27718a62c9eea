package tagged

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Club struct {
	mapper.Base `map:"clubs"`

	ID   int64  `map:",pk"`
	Name string `map:",size:20"`
}

type Member struct {
	mapper.Base `map:"members"`

	ID     int64     `map:",pk"`
	Email  string    `map:",size:50,nullzero,unique"`
	Points int       `map:",nullzero"`
	Weight float64   `map:",nullzero"`
	Active bool      `map:",nullzero"`
	LeftAt time.Time `map:",nullzero"`
	ClubID int64     `map:",nullzero,fk:clubs.id"`
	Club   *Club     `map:",rel"`
}

// MemberRow tells NULL from zero in the same rows.
type MemberRow struct {
	mapper.Base `map:"members"`

	ID     int64   `map:",pk"`
	Email  *string `map:",size:50,unique"`
	Points *int
	Weight *float64
	Active *bool
	LeftAt *time.Time
	ClubID *int64 `map:",fk:clubs.id"`
}

func NullZero(r *registry.Registry) {
	registry.Mapped[Club](r)
	registry.Mapped[Member](r)
	registry.Mapped[MemberRow](r)
}
