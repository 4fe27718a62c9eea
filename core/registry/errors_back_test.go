package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// backMistakes concern the two sides of a relationship.
var backMistakes = []mistake{
	{
		name: "back to an unknown field", kind: mapper.BadBackReference, class: "Address", attribute: "User",
		message: `mapper: Address.User: User has no field Nmae; did you mean "Name"?`,
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users.id"`
			User        *user `map:",rel,back:Nmae"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users.id"`
			User   *user    `map:",rel,back:Nmae"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users.id"`
			User   *user `map:",rel,back:Nmae"`
		}]("Address", "addresses"), related(addressesTable("users.id"), mapper.Relationship{Back: "Nmae"}))),
	},
	{
		name: "back to a column", kind: mapper.BadBackReference, class: "Address", attribute: "User",
		message: "mapper: Address.User: User.Name is mapped as something else; name another field, or remove its property",
		styles: after(mapUsers, together(tagged[struct {
			mapper.Base `map:"addresses"`
			ID          int64 `map:",pk"`
			UserID      int64 `map:",fk:users.id"`
			User        *user `map:",rel,back:Name"`
		}, struct {
			_      struct{} `map:"addresses"`
			ID     int64    `map:",pk"`
			UserID int64    `map:",fk:users.id"`
			User   *user    `map:",rel,back:Name"`
		}, struct {
			ID     int64 `map:",pk"`
			UserID int64 `map:",fk:users.id"`
			User   *user `map:",rel,back:Name"`
		}]("Address", "addresses"), related(addressesTable("users.id"), mapper.Relationship{Back: "Name"}))),
	},
	{
		name: "both sides in one direction", kind: mapper.BadBackReference, class: "Node", attribute: "Parent",
		message: `mapper: Node.Parent: it is many-to-one and its other side Node.Up is many-to-one: both are on one side of the foreign key; make one a slice, or say by remote which columns are the other side's
mapper: Node.Up: it is many-to-one and its other side Node.Parent is many-to-one: both are on one side of the foreign key; make one a slice, or say by remote which columns are the other side's`,
		styles: together(styles{
			withBase: func(r *registry.Registry) {
				type Node struct {
					mapper.Base `map:"nodes"`
					ID          int64  `map:",pk"`
					ParentID    *int64 `map:",fk:nodes.id"`
					Parent      *Node  `map:",rel,back:Up"`
					Up          *Node
				}
				registry.Mapped[Node](r)
			},
			withMarker: func(r *registry.Registry) {
				type Node struct {
					_        struct{} `map:"nodes"`
					ID       int64    `map:",pk"`
					ParentID *int64   `map:",fk:nodes.id"`
					Parent   *Node    `map:",rel,back:Up"`
					Up       *Node    `map:",rel"`
				}
				registry.Mapped[Node](r)
			},
		}, nodes(mapper.Properties{"Parent": mapper.Relationship{Back: "Up"}})),
	},
	{
		name: "both sides name others", kind: mapper.BadBackReference, class: "Node", attribute: "Parent",
		message: "mapper: Node.Parent: its other side Node.Children has back:Up; let both name each other",
		styles: nodes(mapper.Properties{
			"Parent": mapper.Relationship{Back: "Children"}, "Children": mapper.Relationship{Back: "Up"}, "Up": mapper.Relationship{},
		}),
	},
	{
		// I6: backref declares the reverse side; conflicts are errors.
		name: "two relationships with one other side", kind: mapper.BadBackReference, class: "Node", attribute: "Others",
		message: "mapper: Node.Others: its other side Node.Parent is that of Node.Children already; remove back from one of them",
		styles: nodes(mapper.Properties{
			"Parent": mapper.Relationship{}, "Children": mapper.Relationship{Back: "Parent"}, "Others": mapper.Relationship{Back: "Parent"},
		}),
	},
	{
		name: "other side of another class", kind: mapper.BadBackReference, class: "Node", attribute: "Parent",
		message: "mapper: Node.Parent: its other side Node.Owner holds User; name the attribute that holds Node",
		styles: after(mapUsers, beside("Node", table("nodes", optional("parent_id", "nodes.id"), optional("owner_id", "users.id")),
			mapper.Properties{"Parent": mapper.Relationship{Back: "Owner"}, "Owner": mapper.Relationship{}},
			func(n *ownedNode, d *mapper.Definition) {
				d.Bind(&n.Owner, mapper.Relationship{})
				d.Bind(&n.Parent, mapper.Relationship{Back: "Owner"})
			})),
	},
	{
		name: "other side that could not hold it", kind: mapper.BadBackReference, class: "Node", attribute: "Parent",
		message: `mapper: Node.Owner: the field is neither a column of nodes nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
mapper: Node.Parent: Node.Owner is of type *registry_test.user; name a field that holds Node`,
		styles: nodes(mapper.Properties{"Parent": mapper.Relationship{Back: "Owner"}}),
	},
}

func optional(name, target string) *schema.Column {
	c := references(name, target)
	c.Nullable = true
	return c
}

// nodes maps node onto its own table with these relationships; fields without
// one are ignored, but for those that a back reference names.
func nodes(p mapper.Properties) styles {
	named := map[string]bool{}
	for _, property := range p {
		if r, ok := property.(mapper.Relationship); ok {
			named[r.Back] = true
		}
	}
	for _, field := range []string{"Parent", "Up", "Children", "Others", "Owner"} {
		if p[field] == nil && !named[field] {
			p[field] = mapper.Ignore{}
		}
	}
	return beside[node]("Node", table("nodes", optional("parent_id", "nodes.id")), p, nil)
}
