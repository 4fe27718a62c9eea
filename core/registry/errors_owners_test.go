package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// ownerMistakes concern the identities of owners, and what goes with a foreign
// key alone.
var ownerMistakes = []mistake{
	{
		name: "owner without an identity", kind: mapper.BadIdentity, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: Dog has no identity among the owners that toys.owner_type tells apart; state one, with identity:… or Relationship.Identity",
		styles: after(mapToys, together(tagged[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type"`
		}, struct {
			_    struct{} `map:"dogs"`
			ID   int64    `map:",pk"`
			Toys []*toy   `map:",rel,fk:owner_id,on:owner_type"`
		}, struct {
			ID   int64  `map:",pk"`
			Toys []*toy `map:",rel,fk:owner_id,on:owner_type"`
		}]("Dog", "dogs"), dogs(owning("owner_type", "", "owner_id")))),
	},
	{
		name: "identity that the column does not hold", kind: mapper.BadIdentity, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: the identity "élégant" has 7 characters, but column toys.owner_type is string(5); shorten it, or make the column longer`,
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:élégant"`
		}]("Dog")}, dogs(owning("owner_type", "élégant", "owner_id")))),
	},
	{
		name: "identity that is no name of the discriminator's enum", kind: mapper.BadIdentity, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: the identity "dog" is none of the names that column toys.owner_type holds, which are cat, fish; state one of them, or add it to the enum`,
		styles: after(func(r *registry.Registry) {
			names := mapper.EnumBy(map[string]string{"C": "cat", "F": "fish"})
			registry.MapImperatively[toy](r, toysTable(), mapper.Properties{"OwnerType": mapper.Column{Convert: names}}, mapper.Named("Toy"))
		}, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id")))),
	},
	{
		name: "identity of two classes of owners", kind: mapper.BadIdentity, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: Cat.Toys has the identity "pet" in toys.owner_type too; give one of them another`,
		styles: after(func(r *registry.Registry) {
			mapToys(r)
			registry.MapImperatively[catOfToys](r, table("cats"), mapper.Properties{"Toys": owning("owner_type", "pet", "owner_id")}, mapper.Named("Cat"))
		}, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:pet"`
		}]("Dog")}, dogs(owning("owner_type", "pet", "owner_id")))),
	},
	{
		name: "owner's identity without a discriminator", kind: mapper.BadDiscriminator, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: it has identity "dog", but names no discriminator; name the target's column, with on:… or Relationship.On`,
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,identity:dog"`
		}]("Dog")}, dogs(mapper.Relationship{ForeignKey: refs("owner_id"), Identity: "dog"}))),
	},
	{
		name: "back of a polymorphic association", kind: mapper.BadBackReference, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: a polymorphic association has no other side, since the owners of Toy are of several classes; remove back",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog,back:Label"`
		}]("Dog")}, dogs(also(func(p *mapper.Relationship) { p.Back = "Label" })))),
	},
	{
		name: "back to a polymorphic association", kind: mapper.BadBackReference, class: "Toy", attribute: "Keeper",
		message: "mapper: Toy.Keeper: its other side Dog.Toys is a polymorphic association, which has none; remove back",
		styles: styles{
			withBase: func(r *registry.Registry) {
				registry.Mapped[keptToy](r, mapper.Named("Toy"))
				registry.Mapped[keeper](r, mapper.Named("Dog"))
			},
			byName: func(r *registry.Registry) {
				toys := table("toys", bigint("owner_id"), text("owner_type"), references("keeper_id", "dogs.id"))
				registry.MapImperatively[keptToy](r, toys, mapper.Properties{"Keeper": mapper.Relationship{Back: "Toys"}}, mapper.Named("Toy"), mapper.IgnoreTags())
				registry.MapImperatively[keeper](r, table("dogs"), mapper.Properties{"Toys": owning("owner_type", "dog", "owner_id")}, mapper.Named("Dog"), mapper.IgnoreTags())
			},
		},
	},
	{
		name: "join table of a polymorphic association", kind: mapper.PropertyConflict, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: a join table of a polymorphic association, which has no foreign key in the table; remove it",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog,through:dog_toys"`
		}]("Dog")}, dogs(also(func(p *mapper.Relationship) { p.Through = &schema.Table{Name: "dog_toys"} })))),
	},
	{
		name: "remote side of a polymorphic association", kind: mapper.PropertyConflict, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: columns of a remote side of a polymorphic association, which has no foreign key in the table; remove it",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog,remote:owner_id"`
		}]("Dog")}, dogs(also(func(p *mapper.Relationship) { p.Remote = refs("owner_id") })))),
	},
	{
		name: "action on delete of a polymorphic association", kind: mapper.PropertyConflict, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: an action on delete of a polymorphic association, which has no foreign key in the table; remove it",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog,ondelete:cascade"`
		}]("Dog")}, dogs(also(func(p *mapper.Relationship) { p.OnDelete = schema.Cascade })))),
	},
	{
		name: "action on update of a polymorphic association", kind: mapper.PropertyConflict, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: an action on update of a polymorphic association, which has no foreign key in the table; remove it",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog,onupdate:restrict"`
		}]("Dog")}, dogs(also(func(p *mapper.Relationship) { p.OnUpdate = schema.Restrict })))),
	},
}

type (
	catOfToys struct {
		ID   int64
		Toys []*toy
	}
	keptToy struct {
		mapper.Base `map:"toys"`
		ID          int64 `map:",pk"`
		OwnerID     int64
		OwnerType   string
		KeeperID    int64   `map:",fk:dogs.id"`
		Keeper      *keeper `map:",rel,back:Toys"`
	}
	keeper struct {
		mapper.Base `map:"dogs"`
		ID          int64      `map:",pk"`
		Toys        []*keptToy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
	}
)

// also is a correct association with something more.
func also(more func(*mapper.Relationship)) mapper.Relationship {
	p := owning("owner_type", "dog", "owner_id")
	more(&p)
	return p
}
