package gormadapter_test

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Dog and Cat own toys, and a collar each. Toys and collars of both are in one
// table, where owner_type tells whose they are; their keys begin at 1 alike.
type Dog struct {
	mapper.Base `map:"dogs"`

	ID     int64   `map:",pk"`
	Name   string  `map:",size:20"`
	Toys   []*Toy  `map:",rel,fk:owner_id,on:owner_type,identity:dog,order:(label desc)"`
	Collar *Collar `map:",rel,fk:owner_id,on:owner_type,identity:dog"`
}

type Cat struct {
	mapper.Base `map:"cats"`

	ID     int64  `map:",pk"`
	Name   string `map:",size:20"`
	Toys   []Toy  `map:",rel,fk:owner_id,on:owner_type,identity:cat"`
	Collar Collar `map:",rel,fk:owner_id,on:owner_type,identity:cat"`
}

type Toy struct {
	mapper.Base `map:"toys"`

	ID        int64    `map:",pk"`
	Label     string   `map:",size:20"`
	OwnerID   int64    `map:",nullzero"`
	OwnerType Species  `map:",size:8"`
	Squeaks   []Squeak `map:",rel,order:(pitch)"`
}

// Species is a type of one's own that tells owners apart.
type Species string

type Squeak struct {
	mapper.Base `map:"squeaks"`

	ID    int64 `map:",pk"`
	Pitch int
	ToyID int64 `map:",fk:toys.id"`
}

type Collar struct {
	mapper.Base `map:"collars,unique:(owner_type,owner_id)"`

	ID        int64  `map:",pk"`
	Colour    string `map:",size:20"`
	OwnerID   *int64
	OwnerType string `map:",size:8"`
}

// Wolf and Den have keys of two columns, in different orders.
type Wolf struct {
	mapper.Base `map:"wolves"`

	Pack   int64  `map:",pk"`
	Number int64  `map:",pk"`
	Bones  []Bone `map:",rel,fk:(owner_pack,owner_number),on:owner_type,identity:wolf,order:(id desc)"`
}

type Den struct {
	mapper.Base `map:"dens"`

	Number int64   `map:",pk"`
	Pack   int64   `map:",pk"`
	Bones  []*Bone `map:",rel,fk:(owner_number,owner_pack),on:owner_type,identity:den"`
}

type Bone struct {
	mapper.Base `map:"bones"`

	ID          int64 `map:",pk"`
	Label       string
	OwnerPack   *int64
	OwnerNumber *int64
	OwnerType   *string
}

// pets maps the classes in both styles.
var pets = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Dog](r)
		registry.Mapped[Cat](r)
		registry.Mapped[Toy](r)
		registry.Mapped[Squeak](r)
		registry.Mapped[Collar](r)
		registry.Mapped[Wolf](r)
		registry.Mapped[Den](r)
		registry.Mapped[Bone](r)
	},
	"imperative": func(r *registry.Registry) {
		owning := func(t *schema.Table, identity string, key ...string) mapper.Relationship {
			p := mapper.Relationship{On: t.C("owner_type"), Identity: identity}
			for _, column := range key {
				p.ForeignKey = append(p.ForeignKey, t.C(column))
			}
			return p
		}
		of := func(identity string) mapper.Properties {
			return mapper.Properties{"Toys": owning(toys, identity, "owner_id"), "Collar": owning(collars, identity, "owner_id")}
		}
		sorted := func(p mapper.Relationship, by ...schema.Order) mapper.Relationship {
			p.OrderBy = schema.OrderBy(by...)
			return p
		}
		ofDogs := of("dog")
		ofDogs["Toys"] = sorted(owning(toys, "dog", "owner_id"), toys.C("label").Desc())
		registry.MapImperatively[Dog](r, dogs, ofDogs, mapper.IgnoreTags())
		registry.MapImperatively[Cat](r, cats, of("cat"), mapper.IgnoreTags())
		registry.MapImperatively[Toy](r, toys, mapper.Properties{
			"OwnerID": mapper.Column{NullZero: true},
			"Squeaks": mapper.Relationship{OrderBy: schema.OrderBy(squeaks.C("pitch").Asc())},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Squeak](r, squeaks, nil, mapper.IgnoreTags())
		registry.MapImperatively[Collar](r, collars, nil, mapper.IgnoreTags())
		registry.MapImperatively[Wolf](r, wolves, mapper.Properties{
			"Bones": sorted(owning(bones, "wolf", "owner_pack", "owner_number"), bones.C("id").Desc()),
		}, mapper.IgnoreTags())
		registry.MapImperatively[Den](r, dens, mapper.Properties{"Bones": owning(bones, "den", "owner_number", "owner_pack")}, mapper.IgnoreTags())
		registry.MapImperatively[Bone](r, bones, nil, mapper.IgnoreTags())
	},
}

func serial() *schema.Column {
	return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
}

var (
	dogs = &schema.Table{Name: "dogs", Columns: []*schema.Column{serial(), {Name: "name", Type: schema.String{Size: 20}}}}
	cats = &schema.Table{Name: "cats", Columns: []*schema.Column{serial(), {Name: "name", Type: schema.String{Size: 20}}}}
	toys = &schema.Table{Name: "toys", Columns: []*schema.Column{
		serial(), {Name: "label", Type: schema.String{Size: 20}},
		{Name: "owner_id", Type: schema.BigInt{}, Nullable: true}, {Name: "owner_type", Type: schema.String{Size: 8}},
	}}
	squeaks = &schema.Table{Name: "squeaks", Columns: []*schema.Column{
		serial(), {Name: "pitch", Type: schema.BigInt{}}, {Name: "toy_id", References: "toys.id"},
	}}
	collars = &schema.Table{
		Name: "collars", Columns: []*schema.Column{
			serial(), {Name: "colour", Type: schema.String{Size: 20}},
			{Name: "owner_id", Type: schema.BigInt{}, Nullable: true}, {Name: "owner_type", Type: schema.String{Size: 8}},
		},
		Indexes: []*schema.Index{schema.UniqueOn("owner_type", "owner_id")},
	}
	wolves = &schema.Table{Name: "wolves", Columns: []*schema.Column{
		{Name: "pack", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	dens = &schema.Table{Name: "dens", Columns: []*schema.Column{
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "pack", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	bones = &schema.Table{Name: "bones", Columns: []*schema.Column{
		serial(), {Name: "label", Type: schema.Text{}}, {Name: "owner_pack", Type: schema.BigInt{}, Nullable: true},
		{Name: "owner_number", Type: schema.BigInt{}, Nullable: true}, {Name: "owner_type", Type: schema.Text{}, Nullable: true},
	}}
)
