package plain

import (
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Product struct {
	ID       int64
	Name     string
	Kind     string
	Price    int32
	Discount int32
	Quantity *int32
	Remark   *string
}

func ChecksAndComments(r *registry.Registry) {
	registry.MapImperatively[Product](r, &schema.Table{Name: "products", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 40}, Comment: `the customer's word, "as is"`},
		{Name: "kind", Type: schema.String{Size: 10}, Check: "kind in ('toy','food (raw)')"},
		{Name: "price", Type: schema.Integer{}, Check: "price > 0", Comment: "in cents"},
		{Name: "discount", Type: schema.Integer{}, Check: "discount >= 0"},
		{Name: "quantity", Type: schema.Integer{}, Nullable: true, Check: "quantity > 0 and (quantity < 100 or quantity = 1000)", Comment: "NULL: made to order"},
		{Name: "remark", Type: schema.Text{}, Nullable: true, Comment: `a \ b`},
	}, Checks: []*schema.Check{{Condition: "price >= discount"}}}, nil)
}
