package registry_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// polymorphicMistakes concern associations whose owners are of several classes.
var polymorphicMistakes = []mistake{
	{
		name: "discriminator that the target does not have", kind: mapper.UnknownColumn, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: table toys has no column "owner_typ"; did you mean "owner_type"?`,
		styles: after(mapToys, together(tagged[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_typ,identity:dog"`
		}, struct {
			_    struct{} `map:"dogs"`
			ID   int64    `map:",pk"`
			Toys []*toy   `map:",rel,fk:owner_id,on:owner_typ,identity:dog"`
		}, struct {
			ID   int64  `map:",pk"`
			Toys []*toy `map:",rel,fk:owner_id,on:owner_typ,identity:dog"`
		}]("Dog", "dogs"), dogs(owning("owner_typ", "dog", "owner_id")))),
	},
	{
		name: "discriminator of another table", kind: mapper.UnknownColumn, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: its discriminator is in table toys, not in dogs; name a column of toys",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:dogs.id,identity:dog"`
		}]("Dog")}, dogs(mapper.Relationship{On: schema.ColumnRef{Table: "dogs", Column: "id"}, ForeignKey: refs("owner_id"), Identity: "dog"}))),
	},
	{
		name: "discriminator that no field holds", kind: mapper.UnmappedColumn, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: no attribute of Toy holds column owner_type, its discriminator; map it to a field",
		styles: after(mapToysWithout("OwnerType", "owner_type"), together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id")))),
	},
	{
		name: "discriminator that is no text", kind: mapper.BadDiscriminator, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: column toys.id, which tells its owners apart, is bigint; use a column of text",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:id,identity:dog"`
		}]("Dog")}, dogs(owning("id", "dog", "owner_id")))),
	},
	{
		name: "discriminator of owners and of the target's hierarchy", kind: mapper.BadDiscriminator, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: column toys.owner_type tells its owners apart, and the classes of Toy's own hierarchy too; use a column for each",
		styles: after(func(r *registry.Registry) {
			registry.MapImperatively[toy](r, toysTable(), nil, mapper.Named("Toy"), mapper.PolymorphicOn("owner_type"), mapper.Identity("toy"))
		}, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id")))),
	},
	{
		name: "discriminator without columns of the owner's key", kind: mapper.NoForeignKey, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: toys.owner_type tells its owners apart, but no column of toys is said to hold the owner's key; name the columns, as in fk:owner_id",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog")))),
	},
	{
		name: "column of the owner's key that the target does not have", kind: mapper.UnknownColumn, class: "Dog", attribute: "Toys",
		message: `mapper: Dog.Toys: table toys has no column "ownr_id"; did you mean "owner_id"?`,
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:ownr_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "ownr_id")))),
	},
	{
		name: "column of the owner's key in another table", kind: mapper.UnknownColumn, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: its owner's key is in table toys, not in dogs; name a column of toys",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:dogs.id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(mapper.Relationship{On: schema.ColumnRef{Column: "owner_type"}, ForeignKey: []schema.ColumnRef{{Table: "dogs", Column: "id"}}, Identity: "dog"}))),
	},
	{
		name: "column of the owner's key that no field holds", kind: mapper.UnmappedColumn, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: no attribute of Toy holds column owner_id, its owner's key; map it to a field",
		styles: after(mapToysWithout("OwnerID", "owner_id"), together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id")))),
	},
	{
		name: "column of another type than the owner's key", kind: mapper.BadForeignKey, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: column toys.label is text but holds dogs.id, which is bigint; make them equal",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:label,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "label")))),
	},
	{
		name: "more columns than the owner's key has", kind: mapper.BadForeignKey, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: the owner's key is said to be in owner_id, label, but the key of Dog is id; name one column for each of the key, in its order",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:(owner_id,label),on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id", "label")))),
	},
	{
		name: "one column for two of the owner's key", kind: mapper.DuplicateColumn, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: column toys.owner_id would hold two parts of the owner's key; use a column for each",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			Pack        int64  `map:",pk"`
			Number      int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:(owner_id,owner_id),on:owner_type,identity:dog"`
		}]("Dog")}, packDogs(owning("owner_type", "dog", "owner_id", "owner_id")))),
	},
	{
		name: "one column for the owner's key and its class", kind: mapper.PropertyConflict, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: column toys.owner_type would hold both the owner's key and its class; use a column for each",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_type,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_type")))),
	},
	{
		name: "foreign key over the owners' keys", kind: mapper.BadForeignKey, class: "Dog", attribute: "Toys",
		message: "mapper: Dog.Toys: owner_id of table toys holds keys of several classes, but refers to users by foreign key fk_toys_owner_id; remove the foreign key, or on and identity",
		styles: after(func(r *registry.Registry) {
			mapUsers(r)
			toys := toysTable()
			toys.Columns[1].References = "users.id"
			registry.MapImperatively[toy](r, toys, nil, mapper.Named("Toy"))
		}, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64  `map:",pk"`
			Toys        []*toy `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, dogs(owning("owner_type", "dog", "owner_id")))),
	},
	{
		name: "one object of several with the same owner", kind: mapper.NotUnique, class: "Dog", attribute: "Toy",
		message: "mapper: Dog.Toy: it holds one object, but several rows of toys may have the same owner_type, owner_id; make owner_type, owner_id unique together, or use a slice",
		styles: after(mapToys, together(styles{withBase: declared[struct {
			mapper.Base `map:"dogs"`
			ID          int64 `map:",pk"`
			Toy         *toy  `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
		}]("Dog")}, beside("Dog", table("dogs"), mapper.Properties{"Toy": owning("owner_type", "dog", "owner_id")},
			func(o *dogOfOne, d *mapper.Definition) { d.Bind(&o.Toy, owning("owner_type", "dog", "owner_id")) }))),
	},
}

// The plain classes of the mistakes about polymorphic associations.
type (
	toy struct {
		ID        int64
		OwnerID   int64
		OwnerType string
		Label     string
	}
	dogOfToys struct {
		ID   int64
		Toys []*toy
	}
	dogOfOne struct {
		ID  int64
		Toy *toy
	}
	dogOfPack struct {
		Pack, Number int64
		Toys         []*toy
	}
)

func toysTable() *schema.Table {
	return table("toys", bigint("owner_id"), &schema.Column{Name: "owner_type", Type: schema.String{Size: 5}}, text("label"))
}

func mapToys(r *registry.Registry) {
	registry.MapImperatively[toy](r, toysTable(), nil, mapper.Named("Toy"))
}

// mapToysWithout leaves out a field and its column.
func mapToysWithout(field, column string) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.MapImperatively[toy](r, toysTable(), mapper.Properties{field: mapper.Ignore{}}, mapper.Named("Toy"), mapper.Exclude(column))
	}
}

// owning is a polymorphic association by columns of the target.
func owning(on, identity string, key ...string) mapper.Relationship {
	return mapper.Relationship{On: schema.ColumnRef{Column: on}, Identity: identity, ForeignKey: refs(key...)}
}

func refs(columns ...string) []schema.ColumnRef {
	var list []schema.ColumnRef
	for _, column := range columns {
		list = append(list, schema.ColumnRef{Column: column})
	}
	return list
}

// dogs maps the owner of toys, in every style beside a table.
func dogs(p mapper.Relationship, edits ...mapper.Edit) styles {
	return beside("Dog", table("dogs"), mapper.Properties{"Toys": p}, func(o *dogOfToys, d *mapper.Definition) { d.Bind(&o.Toys, p) }, edits...)
}

// packDogs is dogs with a key of two columns.
func packDogs(p mapper.Relationship) styles {
	t := &schema.Table{Name: "dogs", Columns: []*schema.Column{
		{Name: "pack", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	return beside("Dog", t, mapper.Properties{"Toys": p}, func(o *dogOfPack, d *mapper.Definition) { d.Bind(&o.Toys, p) })
}
