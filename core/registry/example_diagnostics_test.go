package registry_test

import (
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Shelf and Volume go by one foreign key, and neither says so of the other.
type Shelf struct {
	mapper.Base `map:"shelves"`

	ID      int64     `map:",pk"`
	Volumes []*Volume `map:",rel"`
}

type Volume struct {
	mapper.Base `map:"volumes"`

	ID      int64  `map:",pk"`
	ShelfID int64  `map:",fk:shelves.id"`
	Shelf   *Shelf `map:",rel"`
}

// Diagnostics tells what a mapping may say, and seldom means.
func Example_diagnostics() {
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Shelf](reg)
		registry.Mapped[Volume](reg)
	}))
	for _, d := range set.Diagnostics() {
		fmt.Println(d)
	}
	// Output: mapper: Shelf.Volumes: it and Volume.Shelf go by foreign key fk_volumes_shelf_id: each writes its columns, and sees nothing of what is set in another; tie both together by back:Shelf, mapper.Relationship{Back: "Shelf"}
}
