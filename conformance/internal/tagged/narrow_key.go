package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Shelf struct {
	mapper.Base `map:"shelves"`

	ID    int32   `map:",pk"`
	Label string  `map:",size:10"`
	Books []*Book `map:",rel,back:Shelf,order:id"`
}

type Book struct {
	mapper.Base `map:"books"`

	ID      int16  `map:",pk"`
	Title   string `map:",size:40"`
	ShelfID int32  `map:",fk:shelves.id"`
	Shelf   *Shelf `map:",rel,back:Books"`
}

func NarrowKey(r *registry.Registry) {
	registry.Mapped[Shelf](r)
	registry.Mapped[Book](r)
}
