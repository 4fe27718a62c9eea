// Package shop has the classes of the tests, and what gorm.io/gen makes of them.
package shop

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

//go:generate go run ../internal/generate query

// Purchase and Line carry no tags of GORM's, and columns that it would not guess.
type Purchase struct {
	mapper.Base `map:"shop_purchases"`

	Number int64   `map:"order_no,pk"`
	Client string  `map:"client_name,size:40"`
	Lines  []*Line `map:",rel,back:Purchase,order:(qty desc)"`
}

type Line struct {
	mapper.Base `map:"shop_lines"`

	ID         int64     `map:"line_no,pk"`
	Quantity   int       `map:"qty"`
	PurchaseNo int64     `map:"order_no,fk:shop_purchases.order_no"`
	Purchase   *Purchase `map:",rel"`
}

// Set maps both.
var Set = registry.Must(registry.Build(nil, func(r *registry.Registry) {
	registry.Mapped[Purchase](r)
	registry.Mapped[Line](r)
}))
