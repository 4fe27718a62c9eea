package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Place struct {
	mapper.Base `map:"places"`

	ID        int64     `map:",pk"`
	Street    string    `map:",size:20"`
	Residents []*Person `map:",rel,back:Home,order:name"`
	Workers   []*Person `map:",rel,fk:work_id,back:Work,order:(name desc)"`
}

type Person struct {
	mapper.Base `map:"persons"`

	ID     int64  `map:",pk"`
	Name   string `map:",size:20"`
	HomeID *int64 `map:",fk:places.id"`
	Home   *Place `map:",rel,fk:home_id,back:Residents"`
	WorkID *int64 `map:",fk:places.id"`
	Work   *Place `map:",rel,back:Workers"`
}

func TwoForeignKeys(r *registry.Registry) {
	registry.Mapped[Place](r)
	registry.Mapped[Person](r)
}
