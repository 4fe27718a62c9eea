package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The classes of the mistakes in hierarchies.
type (
	Animal struct {
		mapper.Base `map:"animals,on:kind,identity:animal"`
		ID          int64 `map:",pk"`
		Kind        string
	}
	animal struct {
		ID   int64
		Kind string
	}
	cat struct {
		animal
		Lives *int64
	}
	tailed struct {
		animal
		Lives *int64
		Tails []string
	}
	stray struct {
		ID    int64
		Lives *int64
	}
)

var (
	animals = table("animals", text("kind"))
	zoo     = table("animals", text("kind"), &schema.Column{Name: "lives", Type: schema.BigInt{}, Nullable: true})
	cats    = &schema.Table{Name: "cats", Columns: []*schema.Column{
		{Name: "id", PrimaryKey: true, References: "animals.id"}, {Name: "lives", Type: schema.BigInt{}, Nullable: true},
	}}
)

// mapAnimal maps the root by tags, mapPlainAnimal beside the struct.
func mapAnimal(r *registry.Registry) { registry.Mapped[Animal](r) }

func mapPlainAnimal(t *schema.Table) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.MapImperatively[animal](r, t, nil, mapper.Named("Animal"), mapper.PolymorphicOn("kind"), mapper.Identity("animal"))
	}
}

// kitten maps cat beside the struct in every style: on the zoo, or on a table of
// its own.
func kitten(t *schema.Table, edits ...mapper.Edit) styles {
	root := animals
	if t == zoo {
		root = zoo
	}
	return after(mapPlainAnimal(root), beside[cat]("Cat", t, nil, nil, append([]mapper.Edit{mapper.Inherits[animal]()}, edits...)...))
}

// inheritanceMistakes concern parents and children.
var inheritanceMistakes = []mistake{
	{
		name: "child that does not embed its parent", kind: mapper.NotEmbedded, class: "Cat",
		message: "mapper: Cat: it inherits from animal, but does not embed it; embed animal by value",
		styles:  after(mapPlainAnimal(animals), beside[stray]("Cat", cats, nil, nil, mapper.Inherits[animal](), mapper.Identity("cat"))),
	},
	{
		name: "parent behind a pointer", kind: mapper.BadTag, class: "Cat", attribute: "Animal",
		message: `mapper: Cat.Animal: a class inherits from a struct that it embeds by value at offset 1 of tag ",inherits,identity:cat"; embed it, or use rel or prefix`,
		styles: after(mapAnimal, styles{withBase: declared[struct {
			mapper.Base `map:"cats"`
			*Animal     `map:",inherits,identity:cat"`
			ID          int64 `map:",pk"`
		}]("Cat")}),
	},
	{
		name: "parent that is not mapped", kind: mapper.UnmappedParent, class: "Cat", attribute: "animal",
		message: "mapper: Cat.animal: its parent registry_test.animal is not mapped in this registry; map it too",
		styles:  beside[cat]("Cat", cats, nil, nil, mapper.Inherits[animal]()),
	},
	{
		name: "parent that is a field", kind: mapper.NotEmbedded, class: "Cat", attribute: "Tails",
		message: "mapper: Cat.Tails: it is said to be the parent, but is no embedded struct; embed the parent by value",
		styles: after(mapPlainAnimal(animals), beside("Cat", cats, mapper.Properties{"Tails": mapper.Parent{}}, func(c *tailed, d *mapper.Definition) { d.Bind(&c.Tails, mapper.Parent{}) },
			mapper.Inherits[animal](), mapper.Identity("cat"))),
	},
	{
		name: "concrete without a parent", kind: mapper.NotEmbedded, class: "Cat",
		message: "mapper: Cat: it is concrete, but has no parent; name the parent with mapper.Inherits, or inherits on the field that embeds it",
		styles:  beside[stray]("Cat", table("cats", &schema.Column{Name: "lives", Type: schema.BigInt{}, Nullable: true}), nil, nil, mapper.Concrete()),
	},
	{
		name: "missing identity", kind: mapper.BadIdentity, class: "Cat",
		message: "mapper: Cat: it has no identity among the classes that kind tells apart; state one, with identity or mapper.Identity",
		styles: together(kitten(cats), kitten(zoo), after(mapAnimal, styles{
			withBase: declared[struct {
				mapper.Base `map:"cats"`
				Animal      `map:",inherits"`
			}]("Cat"),
			withMarker: declared[struct {
				_      struct{} `map:"cats"`
				Animal `map:",inherits"`
			}]("Cat"),
			decorator: declared[struct {
				Animal `map:",inherits"`
			}]("Cat"),
		})),
	},
	{
		name: "duplicate identity", kind: mapper.BadIdentity, class: "Cat",
		message: `mapper: Cat: Animal has the identity "animal" too; give one of them another`,
		styles: together(kitten(cats, mapper.Identity("animal")), after(mapAnimal, styles{
			withBase: declared[struct {
				mapper.Base `map:"cats,identity:animal"`
				Animal      `map:",inherits"`
			}]("Cat"),
			withMarker: declared[struct {
				_      struct{} `map:"cats"`
				Animal `map:",inherits,identity:animal"`
			}]("Cat"),
			decorator: declared[struct {
				Animal `map:",inherits"`
			}]("Cat", mapper.Identity("animal")),
		})),
	},
	{
		name: "identity that is no value of the discriminator", kind: mapper.BadIdentity, class: "Cat",
		message: `mapper: Cat: the identity "cat" is no value of column kinds.kind, which is integer; state one of that type`,
		styles: after(func(r *registry.Registry) {
			registry.MapImperatively[animal](r, &schema.Table{Name: "kinds", Columns: []*schema.Column{key(), {Name: "kind", Type: schema.Integer{}}, {Name: "lives", Type: schema.BigInt{}, Nullable: true}}},
				mapper.Properties{"Kind": mapper.Ignore{}}, mapper.Named("Animal"), mapper.PolymorphicOn("kind"), mapper.Identity("1"))
		}, beside[cat]("Cat", (*schema.Table)(nil), nil, nil, mapper.Inherits[animal](), mapper.Identity("cat"))),
	},
	{
		name: "identity without a discriminator", kind: mapper.BadDiscriminator, class: "Cat",
		message: `mapper: Cat: it has identity "cat", but Animal names no discriminator; name the column there, with on or mapper.PolymorphicOn`,
		styles: after(func(r *registry.Registry) {
			registry.MapImperatively[animal](r, table("animals", text("kind")), nil, mapper.Named("Animal"))
		},
			beside[cat]("Cat", cats, nil, nil, mapper.Inherits[animal](), mapper.Identity("cat"))),
	},
	{
		name: "single table without a discriminator", kind: mapper.BadDiscriminator, class: "Cat",
		message: "mapper: Cat: nothing tells its rows from others of table animals; name a discriminator at Animal, with on or mapper.PolymorphicOn",
		styles: after(func(r *registry.Registry) { registry.MapImperatively[animal](r, zoo, nil, mapper.Named("Animal")) },
			beside[cat]("Cat", zoo, nil, nil, mapper.Inherits[animal]())),
	},
	{
		name: "discriminator of a child", kind: mapper.BadDiscriminator, class: "Cat",
		message: "mapper: Cat: it names a discriminator, which is for the root Animal of its hierarchy to do; remove it here",
		styles:  kitten(cats, mapper.PolymorphicOn("lives"), mapper.Identity("cat")),
	},
	{
		name: "unknown discriminator", kind: mapper.UnknownColumn, class: "User",
		message: `mapper: User: the discriminator "kidn" is not in table users; did you mean "kind"?`,
		styles: together(tagged[struct {
			mapper.Base `map:"users,on:kidn,identity:user"`
			ID          int64 `map:",pk"`
			Kind        string
		}, struct {
			_    struct{} `map:"users,on:kidn,identity:user"`
			ID   int64    `map:",pk"`
			Kind string
		}, struct {
			ID   int64 `map:",pk"`
			Kind string
		}]("User", "users", mapper.PolymorphicOn("kidn"), mapper.Identity("user")),
			beside[animal]("User", table("users", text("kind")), nil, nil, mapper.PolymorphicOn("kidn"), mapper.Identity("user"))),
	},
	{
		name: "child's key that does not refer to its parent's", kind: mapper.NoForeignKey, class: "Cat", attribute: "id",
		message: "mapper: Cat.id: the key of table cats does not refer to that of animals; add a foreign key, or say that the class is concrete",
		styles:  kitten(table("cats", &schema.Column{Name: "lives", Type: schema.BigInt{}, Nullable: true}), mapper.Identity("cat")),
	},
	{
		name: "child with a key of its own", kind: mapper.SecondKey, class: "Cat", attribute: "cat_id",
		message: "mapper: Cat.cat_id: it has a key of its own, but shares that of its parent Animal; remove pk; key:… on the parent names the column",
		styles: after(mapAnimal, styles{
			withBase: declared[struct {
				mapper.Base `map:"cats"`
				Animal      `map:",inherits,identity:cat"`
				CatID       int64 `map:",pk"`
			}]("Cat"),
			withMarker: declared[struct {
				_      struct{} `map:"cats"`
				Animal `map:",inherits,identity:cat"`
				CatID  int64 `map:",pk"`
			}]("Cat"),
		}),
	},
	{
		name: "field that hides an attribute of the parent", kind: mapper.AmbiguousName, class: "Cat", attribute: "Kind",
		message: "mapper: Cat.Kind: the field hides an attribute of its parent Animal; name it otherwise, or ignore it",
		styles: after(mapAnimal, styles{
			withBase: declared[struct {
				mapper.Base `map:"cats"`
				Animal      `map:",inherits,identity:cat"`
				Kind        string `map:"breed"`
			}]("Cat"),
		}),
	},
	{
		name: "column of a child that others leave out", kind: mapper.UnfilledColumn, class: "Cat", attribute: "Lives",
		message: "mapper: Cat.Lives: column animals.lives cannot be null, but rows of Animal have no value for it; make it nullable (a pointer, nullzero), or give it a default",
		styles: after(mapAnimal, styles{
			decorator: declared[struct {
				Animal `map:",inherits,identity:cat"`
				Lives  int64
			}]("Cat"),
		}),
	},
	{
		name: "child that makes its parent's table again", kind: mapper.TableConflict, class: "Cat",
		message: "mapper: Cat: table animals is defined twice with different contents; leave the table's name out, if it is the parent's",
		styles: after(mapAnimal, styles{
			withBase: declared[struct {
				mapper.Base `map:"animals"`
				Animal      `map:",inherits,identity:cat"`
				Lives       *int64
			}]("Cat"),
			decorator: declared[struct {
				Animal `map:",inherits,identity:cat"`
				Lives  *int64
			}]("Cat", mapper.OnTable("animals")),
		}),
	},
	{
		name: "column of a child that its ready table lacks", kind: mapper.ColumnBesideTable, class: "Cat", attribute: "claws",
		message: "mapper: Cat.claws: table animals is ready and has no column claws; add the column to it",
		styles: after(mapPlainAnimal(zoo), styles{
			decorator: declared[struct {
				animal `map:",inherits,identity:cat"`
				Lives  *int64
				Claws  *int64
			}]("Cat"),
		}),
	},
}
