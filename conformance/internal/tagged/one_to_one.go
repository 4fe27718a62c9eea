package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Traveller struct {
	mapper.Base `map:"travellers"`

	ID       int64     `map:",pk"`
	Name     string    `map:",size:20"`
	Passport *Passport `map:",rel,back:Holder"`
	Badge    Badge     `map:",rel"`
}

type Passport struct {
	mapper.Base `map:"passports"`

	ID       int64  `map:",pk"`
	Number   string `map:",size:9"`
	HolderID int64  `map:",unique,fk:travellers.id,ondelete:cascade"`
	Holder   *Traveller
}

type Badge struct {
	mapper.Base `map:"badges"`

	ID          int64  `map:",pk"`
	Colour      string `map:",size:9"`
	TravellerID *int64 `map:",unique,fk:travellers.id,ondelete:set_null"`
}

func OneToOne(r *registry.Registry) {
	registry.Mapped[Traveller](r)
	registry.Mapped[Passport](r)
	registry.Mapped[Badge](r)
}
