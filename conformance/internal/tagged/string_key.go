package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Country struct {
	mapper.Base `map:"countries"`

	Code   string  `map:",pk,size:3"`
	Name   string  `map:",size:40"`
	Cities []*City `map:",rel,back:Country,order:name"`
}

type City struct {
	mapper.Base `map:"cities"`

	Name        string   `map:",pk,size:40"`
	CountryCode string   `map:",fk:countries.code"`
	Country     *Country `map:",rel,back:Cities"`
}

func StringKey(r *registry.Registry) {
	registry.Mapped[Country](r)
	registry.Mapped[City](r)
}
