package schema

import (
	"context"
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	neighbours "github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/hook"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/privacy"
)

// Visit is a customer's and knows nothing of the mapping. It keeps the
// customer's key in its own table, and its own key in that of the orders.
type Visit struct{ ent.Schema }

// Fields returns the visit's fields.
func (Visit) Fields() []ent.Field {
	return []ent.Field{
		field.String("reason"),
		field.Int64("customer_id"),
	}
}

// Edges returns the ways to the customer and to the orders of a visit.
func (Visit) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("customer", Customer.Type).Unique().Required().Field("customer_id"),
		edge.To("orders", Order.Type),
	}
}

// Hooks has reasons kept in lower case.
func (Visit) Hooks() []ent.Hook {
	return []ent.Hook{func(next ent.Mutator) ent.Mutator {
		return hook.VisitFunc(func(ctx context.Context, m *neighbours.VisitMutation) (ent.Value, error) {
			if reason, ok := m.Reason(); ok {
				m.SetReason(strings.ToLower(reason))
			}
			return next.Mutate(ctx, m)
		})
	}}
}

// Policy has no visit be deleted.
func (Visit) Policy() ent.Policy {
	return privacy.Policy{
		Mutation: privacy.MutationPolicy{privacy.DenyMutationOperationRule(ent.OpDelete | ent.OpDeleteOne)},
	}
}
