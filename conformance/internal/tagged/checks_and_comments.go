package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Product struct {
	mapper.Base `map:"products,check:(price >= discount)"`

	ID       int64   `map:",pk"`
	Name     string  `map:",size:40,comment:'the customer''s word, \"as is\"'"`
	Kind     string  `map:",size:10,check:(kind in ('toy','food (raw)'))"`
	Price    int32   `map:",check:price > 0,comment:in cents"`
	Discount int32   `map:",check:(discount >= 0)"`
	Quantity *int32  `map:",check:(quantity > 0 and (quantity < 100 or quantity = 1000)),comment:'NULL: made to order'"`
	Remark   *string `map:",comment:a \\ b"`
}

func ChecksAndComments(r *registry.Registry) {
	registry.Mapped[Product](r)
}
