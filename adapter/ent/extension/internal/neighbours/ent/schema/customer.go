package schema

import (
	"context"
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/mixin"
	neighbours "github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent"
	"github.com/mapwright/mapwright/adapter/ent/extension/internal/neighbours/ent/hook"
)

// Hooks has names kept without space around them.
func (Customer) Hooks() []ent.Hook {
	trim := func(next ent.Mutator) ent.Mutator {
		return hook.CustomerFunc(func(ctx context.Context, m *neighbours.CustomerMutation) (ent.Value, error) {
			if name, ok := m.Name(); ok {
				m.SetName(strings.TrimSpace(name))
			}
			return next.Mutate(ctx, m)
		})
	}
	return []ent.Hook{hook.On(trim, ent.OpCreate|ent.OpUpdate|ent.OpUpdateOne)}
}

// Mixin adds the way to a customer's visits.
func (Customer) Mixin() []ent.Mixin { return []ent.Mixin{visited{}} }

type visited struct{ mixin.Schema }

func (visited) Edges() []ent.Edge {
	return []ent.Edge{edge.From("visits", Visit.Type).Ref("customer")}
}
