package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// remoteMistakes concern the columns that are said to be the target's.
var remoteMistakes = []mistake{
	{
		name: "unknown remote column", kind: mapper.UnknownColumn, class: "Node", attribute: "Parent",
		message: `mapper: Node.Parent: table nodes has no column "parnet_id"; did you mean "parent_id"?`,
		styles: together(styles{
			withBase: func(r *registry.Registry) {
				type Node struct {
					mapper.Base `map:"nodes"`
					ID          int64  `map:",pk"`
					ParentID    *int64 `map:",fk:nodes.id"`
					Parent      *Node  `map:",rel,remote:parnet_id"`
				}
				registry.Mapped[Node](r)
			},
			withMarker: func(r *registry.Registry) {
				type Node struct {
					_        struct{} `map:"nodes"`
					ID       int64    `map:",pk"`
					ParentID *int64   `map:",fk:nodes.id"`
					Parent   *Node    `map:",rel,remote:(parnet_id)"`
				}
				registry.Mapped[Node](r)
			},
		}, remote(schema.ColumnRef{Column: "parnet_id"})),
	},
	{
		name: "remote column of another table", kind: mapper.UnknownColumn, class: "Node", attribute: "Parent",
		message: "mapper: Node.Parent: its remote side is in table nodes, not in users; name a column of nodes",
		styles:  remote(usersTable.C("id")),
	},
	{
		name: "remote column that the foreign key does not link", kind: mapper.NoForeignKey, class: "Node", attribute: "Children",
		message: "mapper: Node.Children: no foreign key between nodes and nodes has id on the remote side; name the columns of nodes that the foreign key links",
		styles: together(styles{
			withBase: func(r *registry.Registry) {
				type Node struct {
					mapper.Base `map:"nodes"`
					ID          int64   `map:",pk"`
					ParentID    *int64  `map:",fk:nodes.id"`
					Children    []*Node `map:",rel,remote:id"`
				}
				registry.Mapped[Node](r)
			},
			withMarker: func(r *registry.Registry) {
				type Node struct {
					_        struct{} `map:"nodes"`
					ID       int64    `map:",pk"`
					ParentID *int64   `map:",fk:nodes.id"`
					Children []*Node  `map:",rel,remote:id"`
				}
				registry.Mapped[Node](r)
			},
		}, nodes(mapper.Properties{"Children": mapper.Relationship{Remote: []schema.ColumnRef{{Column: "id"}}}})),
	},
}

// remote maps a node whose parent has this column on the remote side.
func remote(column schema.ColumnRef) styles {
	return nodes(mapper.Properties{"Parent": mapper.Relationship{Remote: []schema.ColumnRef{column}}})
}
