package sweep

import "github.com/mapwright/mapwright/core/mapper"

// Kept is what every class of a kind has beside its value: a key, and the boxes
// that it is in.
type Kept struct {
	mapper.Mixin

	ID    int64  `map:",pk"`
	BoxID *int64 `map:",fk:boxes.id"`
	LidID *int64 `map:",fk:boxes.id,unique"`
}

// Box holds objects of a kind, by each relationship whose foreign key is
// elsewhere.
type Box[T any] struct {
	mapper.Base `map:"boxes"`

	ID    int64 `map:",pk"`
	Name  string
	Items []*T `map:",rel,fk:box_id"`
	Lid   *T   `map:",rel,fk:lid_id"`
	Loose []*T `map:",rel,through:box_items"`
}

// Label belongs to an object of a kind.
type Label[T any] struct {
	mapper.Base `map:"labels"`

	ID     int64 `map:",pk"`
	Name   string
	ItemID *int64 `map:",fk:items.id"`
	Item   *T     `map:",rel"`
}

// Crate is the Box of a Set without relationships.
type Crate struct {
	mapper.Base `map:"boxes"`

	ID   int64 `map:",pk"`
	Name string
}
