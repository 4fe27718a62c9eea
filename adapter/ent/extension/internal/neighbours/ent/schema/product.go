package schema

import (
	"entgo.io/ent"
	entadapter "github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/domain"
)

// Product is a class of the mapping whose schema is written by hand.
type Product struct{ ent.Schema }

// Mixin returns what the mapping says of products.
func (Product) Mixin() []ent.Mixin {
	return []ent.Mixin{entadapter.Mixin[domain.Product](domain.Set)}
}
