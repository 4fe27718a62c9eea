package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Letter struct {
	mapper.Base `map:"letters"`

	ID       int64   `map:",pk"`
	Text     string  `map:",size:20"`
	SenderID *int64  `map:",fk:senders.id"`
	Sender   *Sender `map:",rel"`
	StampID  *int64  `map:",fk:stamps.id"`
	Stamp    Stamp   `map:",rel"`
}

type Sender struct {
	mapper.Base `map:"senders"`

	ID   int64  `map:",pk"`
	Name string `map:",size:20"`
}

type Stamp struct {
	mapper.Base `map:"stamps"`

	ID    int64 `map:",pk"`
	Value int32
}

func OneWayToOne(r *registry.Registry) {
	registry.Mapped[Letter](r)
	registry.Mapped[Sender](r)
	registry.Mapped[Stamp](r)
}
