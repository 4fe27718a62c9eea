package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type (
	plaything struct {
		mapper.Base `map:"playthings,unique:(label,owner_kind,owner_pack,owner_number)"`
		ID          int64 `map:",pk"`
		OwnerPack   *int64
		OwnerNumber *int64
		OwnerKind   string `map:",size:3"`
		Label       string `map:",size:20"`
	}
	wolf struct {
		mapper.Base `map:"wolves"`
		Pack        int64       `map:",pk"`
		Number      int64       `map:",pk"`
		Playthings  []plaything `map:",rel,fk:(owner_pack,owner_number),on:owner_kind,identity:wlf,order:(label desc)"`
	}
	den struct {
		mapper.Base `map:"dens"`
		Number      int64       `map:",pk"`
		Pack        int64       `map:",pk"`
		Playthings  []plaything `map:",rel,fk:(playthings.owner_number,playthings.owner_pack),on:playthings.owner_kind,identity:den"`
	}
)

var (
	playthings = &schema.Table{
		Name: "playthings", Columns: []*schema.Column{
			key(), {Name: "owner_pack", Type: schema.BigInt{}, Nullable: true}, {Name: "owner_number", Type: schema.BigInt{}, Nullable: true},
			{Name: "owner_kind", Type: schema.String{Size: 3}}, {Name: "label", Type: schema.String{Size: 20}},
		},
		Indexes: []*schema.Index{schema.UniqueOn("label", "owner_kind", "owner_pack", "owner_number")},
	}
	wolves = &schema.Table{Name: "wolves", Columns: []*schema.Column{
		{Name: "pack", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
	}}
	dens = &schema.Table{Name: "dens", Columns: []*schema.Column{
		{Name: "number", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "pack", Type: schema.BigInt{}, PrimaryKey: true},
	}}
)

// M7: rows that belong to objects of several classes, by keys of two columns in each
// owner's order: the same in both styles, and no foreign key in the table.
func TestM7PolymorphicAssociation(t *testing.T) {
	t.Parallel()
	mapped := styles{
		withBase: func(r *registry.Registry) {
			registry.Mapped[plaything](r)
			registry.Mapped[wolf](r)
			registry.Mapped[den](r)
		},
		byName: func(r *registry.Registry) {
			registry.MapImperatively[plaything](r, playthings, nil, mapper.IgnoreTags())
			registry.MapImperatively[wolf](r, wolves, mapper.Properties{"Playthings": mapper.Relationship{
				On: playthings.C("owner_kind"), Identity: "wlf", OrderBy: schema.OrderBy(playthings.C("label").Desc()),
				ForeignKey: []schema.ColumnRef{playthings.C("owner_pack"), playthings.C("owner_number")},
			}}, mapper.IgnoreTags())
			registry.MapImperatively[den](r, dens, mapper.Properties{"Playthings": mapper.Relationship{
				On: playthings.C("owner_kind"), Identity: "den",
				ForeignKey: []schema.ColumnRef{playthings.C("owner_number"), playthings.C("owner_pack")},
			}}, mapper.IgnoreTags())
		},
	}
	for style, register := range mapped {
		t.Run(style, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, register)
			require.NoError(t, err)
			require.Equal(t, `class den on dens
  key Number, Pack
  Number int64 holds number
  Pack int64 holds pack
  Playthings []plaything is one-to-many on dens.number = playthings.owner_number and dens.pack = playthings.owner_pack told apart by playthings.owner_kind identity den
class plaything on playthings
  key ID
  ID int64 holds id
  OwnerPack *int64 holds owner_pack
  OwnerNumber *int64 holds owner_number
  OwnerKind string holds owner_kind
  Label string holds label
class wolf on wolves
  key Pack, Number
  Pack int64 holds pack
  Number int64 holds number
  Playthings []plaything is one-to-many on wolves.pack = playthings.owner_pack and wolves.number = playthings.owner_number told apart by playthings.owner_kind identity wlf order by label desc
table dens
  column number bigint not null primary key
  column pack bigint not null primary key
table playthings
  column id bigint not null primary key identity
  column owner_pack bigint null
  column owner_number bigint null
  column owner_kind string(3) not null
  column label string(20) not null
  unique index uq_playthings_label_owner_kind_owner_pack_owner_number (label, owner_kind, owner_pack, owner_number)
table wolves
  column pack bigint not null primary key
  column number bigint not null primary key
`, set.Snapshot().Text())

			r := link(t, set, "wolf", "Playthings")
			require.Equal(t, mapper.OneToMany, r.Direction)
			require.Nil(t, r.ForeignKey)
			require.Nil(t, r.Back)
			require.Same(t, r.Target.Columns[3], r.On)
			require.Equal(t, "wlf", r.Identity)
		})
	}
}

// One object is found by columns that are unique together with the class, or
// some of them: those of an index, or the target's key.
func TestPolymorphicAssociationWithOneObject(t *testing.T) {
	t.Parallel()
	toys := func(key []string, index *schema.Index) *schema.Table {
		made := toysTable()
		for _, c := range made.Columns {
			c.PrimaryKey = len(key) > 0 && (c.Name == key[0] || c.Name == key[len(key)-1])
		}
		if index != nil {
			made.Indexes = append(made.Indexes, index)
		}
		return made
	}
	partial := schema.UniqueOn("owner_type", "owner_id")
	partial.Where = "label <> ''"
	for _, row := range []struct {
		name   string
		toys   *schema.Table
		unique bool
	}{
		{"an index over both", toys([]string{"id"}, schema.UniqueOn("owner_id", "owner_type")), true},
		{"an index over the key's column", toys([]string{"id"}, schema.UniqueOn("owner_id")), true},
		{"the target's key", toys([]string{"owner_type", "owner_id"}, nil), true},
		{"an index over more", toys([]string{"id"}, schema.UniqueOn("owner_id", "owner_type", "label")), false},
		{"a partial index", toys([]string{"id"}, partial), false},
		{"an index that is not unique", toys([]string{"id"}, schema.IndexOn("owner_id", "owner_type")), false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			set, err := registry.Build(nil, func(r *registry.Registry) {
				registry.MapImperatively[toy](r, row.toys, nil, mapper.Named("Toy"))
				registry.MapImperatively[dogOfOne](r, table("dogs"), mapper.Properties{"Toy": owning("owner_type", "dog", "owner_id")}, mapper.Named("Dog"))
			})
			if !row.unique {
				require.ErrorIs(t, err, mapper.NotUnique)
				return
			}
			require.Equal(t, "  Toy *Toy is one-to-one on dogs.id = toys.owner_id told apart by toys.owner_type identity dog\n", relationships(t, set, err))
		})
	}
}

type (
	puppy struct {
		dogOfToys
		Age int64
	}
	kennel struct {
		ID   int64
		Toys []*toy
	}
	dogAgain struct {
		ID        int64
		Toys, Old []*toy
	}
)

// A child has its parent's association, under the parent's identity: they share
// the key. A concrete one shares nothing.
func TestPolymorphicAssociationOfAParent(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		mapToys(r)
		registry.MapImperatively[dogOfToys](r, table("dogs"), mapper.Properties{"Toys": owning("owner_type", "dog", "owner_id")}, mapper.Named("Dog"))
		puppies := &schema.Table{Name: "puppies", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true, References: "dogs.id"}, bigint("age"),
		}}
		registry.MapImperatively[puppy](r, puppies, nil, mapper.Named("Puppy"), mapper.Inherits[dogOfToys]())
	})
	require.Equal(t, `  Toys []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity dog
  Toys []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity dog
`, relationships(t, set, err))
	r := link(t, set, "Puppy", "Toys")
	own, ok := set.Named("Puppy")
	require.True(t, ok)
	require.Same(t, own.Columns[0], r.Join[0].Local)
	require.Equal(t, "Toy", r.Target.Name)
}

// Owners that share their rows' key may share an identity: it says one thing.
func TestIdentityOfOneKeyTwice(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) {
		mapToys(r)
		dogs := table("dogs")
		registry.MapImperatively[kennel](r, dogs, mapper.Properties{"Toys": owning("owner_type", "dog", "owner_id")}, mapper.Named("Kennel"))
		registry.MapImperatively[dogAgain](r, dogs, mapper.Properties{
			"Toys": owning("owner_type", "dog", "owner_id"),
			"Old":  owning("owner_type", "old", "owner_id"),
		}, mapper.Named("Dog"))
	})
	require.Equal(t, `  Old []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity old
  Toys []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity dog
  Toys []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity dog
`, relationships(t, set, err))
}

// A type of one database's own is taken for text: the mapping vouches for it.
func TestNativeDiscriminatorOfOwners(t *testing.T) {
	t.Parallel()
	toys := toysTable()
	toys.Columns[2].Type = schema.Native{Dialect: schema.PostgreSQL, Text: "owner_kind"}
	set, err := registry.Build(nil, func(r *registry.Registry) {
		registry.MapImperatively[toy](r, toys, nil, mapper.Named("Toy"))
		registry.MapImperatively[dogOfToys](r, table("dogs"), mapper.Properties{"Toys": owning("owner_type", "doggish", "owner_id")}, mapper.Named("Dog"))
	})
	require.Equal(t, "  Toys []*Toy is one-to-many on dogs.id = toys.owner_id told apart by toys.owner_type identity doggish\n", relationships(t, set, err))
}

// What is wrong with the columns is said once, of the columns.
func TestPolymorphicAssociationOverFaultyColumns(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		edit func(toys, dogs *schema.Table)
		want string
	}{
		"no type of the discriminator": {func(toys, _ *schema.Table) { toys.Columns[2].Type = nil }, "mapper: Toy.OwnerType: column toys.owner_type has no type; set Column.Type"},
		"no type of the key's column":  {func(toys, _ *schema.Table) { toys.Columns[1].Type = nil }, "mapper: Toy.OwnerID: column toys.owner_id has no type; set Column.Type"},
		"no key": {
			func(_, dogs *schema.Table) { dogs.Columns[0].PrimaryKey = false },
			"mapper: Dog: table dogs has no primary key; mark a column with pk, or PrimaryKey: true, or name the key with mapper.Key",
		},
		"no field of the discriminator": {
			func(toys, _ *schema.Table) { toys.Columns[2].Name = "owner_sort" },
			"mapper: Toy.owner_sort: column toys.owner_sort has no field; add one, or leave the column out with mapper.Exclude",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			toys, dogs := toysTable(), table("dogs")
			row.edit(toys, dogs)
			_, err := registry.Build(nil, func(r *registry.Registry) {
				registry.MapImperatively[toy](r, toys, mapper.Properties{}, mapper.Named("Toy"), func(d *mapper.Definition) {
					if toys.Columns[2].Name != "owner_type" {
						d.Set("OwnerType", mapper.Ignore{})
					}
				})
				registry.MapImperatively[dogOfToys](r, dogs, mapper.Properties{"Toys": owning(toys.Columns[2].Name, "dog", "owner_id")}, mapper.Named("Dog"))
			})
			require.EqualError(t, err, row.want)
		})
	}
}
