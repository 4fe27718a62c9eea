package gormadapter_test

import (
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Bearer is an enum: "tree" and "bush" in the database.
type Bearer int

const (
	OfTree Bearer = 1
	OfBush Bearer = 2
)

// Tree and Bush bear fruits, which count their saves and are deleted softly, and
// have one nest each. What bears them is an enum.
type Tree struct {
	mapper.Base `map:"trees"`

	ID     int64    `map:",pk"`
	Fruits []*Fruit `map:",rel,fk:bearer_id,on:bearer,identity:tree"`
	Nest   *Nest    `map:",rel,fk:bearer_id,on:bearer,identity:tree"`
}

type Bush struct {
	mapper.Base `map:"bushes"`

	ID     int64   `map:",pk"`
	Fruits []Fruit `map:",rel,fk:bearer_id,on:bearer,identity:bush"`
	Nest   Nest    `map:",rel,fk:bearer_id,on:bearer,identity:bush"`
}

type Fruit struct {
	mapper.Base `map:"fruits"`

	ID       int64  `map:",pk"`
	Kind     string `map:",size:20"`
	Bearer   Bearer
	BearerID *int64
	Saves    int        `map:",version"`
	Fallen   *time.Time `map:",softdelete"`
}

type Nest struct {
	mapper.Base `map:"nests,unique:(bearer,bearer_id)"`

	ID       int64  `map:",pk"`
	Bearer   Bearer `map:",type:string(8)"`
	BearerID *int64
}

var garden = styles{
	"declarative": func(r *registry.Registry) {
		bearers(r)
		registry.Mapped[Tree](r)
		registry.Mapped[Bush](r)
		registry.Mapped[Fruit](r)
		registry.Mapped[Nest](r)
	},
	"imperative": func(r *registry.Registry) {
		bearers(r)
		fruits := &schema.Table{Name: "fruits", Columns: []*schema.Column{
			serial(), {Name: "kind", Type: schema.String{Size: 20}}, {Name: "bearer", Type: schema.Text{}},
			{Name: "bearer_id", Type: schema.BigInt{}, Nullable: true}, {Name: "saves", Type: schema.BigInt{}}, {Name: "fallen", Type: schema.Timestamp{}, Nullable: true},
		}}
		nests := &schema.Table{
			Name:    "nests",
			Columns: []*schema.Column{serial(), {Name: "bearer", Type: schema.String{Size: 8}}, {Name: "bearer_id", Type: schema.BigInt{}, Nullable: true}},
			Indexes: []*schema.Index{schema.UniqueOn("bearer", "bearer_id")},
		}
		of := func(identity string) mapper.Properties {
			by := func(t *schema.Table) mapper.Relationship {
				return mapper.Relationship{On: t.C("bearer"), ForeignKey: []schema.ColumnRef{t.C("bearer_id")}, Identity: identity}
			}
			return mapper.Properties{"Fruits": by(fruits), "Nest": by(nests)}
		}
		registry.MapImperatively[Tree](r, &schema.Table{Name: "trees", Columns: []*schema.Column{serial()}}, of("tree"), mapper.IgnoreTags())
		registry.MapImperatively[Bush](r, &schema.Table{Name: "bushes", Columns: []*schema.Column{serial()}}, of("bush"), mapper.IgnoreTags())
		registry.MapImperatively[Fruit](r, fruits, mapper.Properties{"Saves": mapper.Column{Version: true}, "Fallen": mapper.Column{SoftDelete: true}}, mapper.IgnoreTags())
		registry.MapImperatively[Nest](r, nests, nil, mapper.IgnoreTags())
	},
}

func bearers(r *registry.Registry) {
	registry.EnumOf(r, map[Bearer]string{OfTree: "tree", OfBush: "bush"})
}

const (
	allFruits = "SELECT kind, bearer, bearer_id, saves FROM fruits ORDER BY id"
	allNests  = "SELECT bearer, bearer_id FROM nests ORDER BY id"
)

// TestPolymorphicEnum has an enum tell owners apart: the mapping states what is
// stored, objects hold what it stands for.
func TestPolymorphicEnum(t *testing.T) {
	garden.each(t, func(t *testing.T, db *gorm.DB) {
		tree := &Tree{Fruits: []*Fruit{{Kind: "plum"}, {Kind: "fig"}}, Nest: &Nest{}}
		bush := &Bush{Fruits: []Fruit{{Kind: "sloe"}}, Nest: Nest{BearerID: new(int64)}}
		require.NoError(t, db.Create(tree).Error)
		require.NoError(t, db.Create(bush).Error)
		require.Equal(t, OfTree, tree.Fruits[1].Bearer)
		require.Equal(t, OfBush, bush.Nest.Bearer)
		require.Equal(t, []string{"plum tree 1 1", "fig tree 1 1", "sloe bush 1 1"}, stored(t, db, allFruits))
		require.Equal(t, []string{"tree 1", "bush 1"}, stored(t, db, allNests))

		var found Tree
		require.NoError(t, db.Preload("Fruits").Joins("Nest").Take(&found).Error)
		require.Len(t, found.Fruits, 2)
		require.Equal(t, OfTree, found.Fruits[0].Bearer)
		require.Equal(t, OfTree, found.Nest.Bearer)

		require.NoError(t, db.Model(bush).Association("Fruits").Append(&Fruit{Kind: "haw"}))
		require.NoError(t, db.Model(bush).Association("Fruits").Append(map[string]any{"kind": "hip"}))
		require.EqualValues(t, 3, db.Model(bush).Association("Fruits").Count())
		require.NoError(t, db.Model(bush).Association("Nest").Delete(&bush.Nest))
		require.NoError(t, db.Model(tree).Association("Nest").Delete(tree.Nest))
		require.Equal(t, []string{"tree NULL", "bush NULL"}, stored(t, db, allNests))
		require.Zero(t, bush.Nest)
		require.Equal(t, []string{"plum tree 1 1", "fig tree 1 1", "sloe bush 1 1", "haw bush 1 1", "hip bush 1 1"}, stored(t, db, allFruits))
	})
}

// TestPolymorphicVersions saves owners: their rows are not changed by that, no
// more than by a foreign key, and so not counted.
func TestPolymorphicVersions(t *testing.T) {
	garden.each(t, func(t *testing.T, db *gorm.DB) {
		tree := &Tree{Fruits: []*Fruit{{Kind: "plum"}}}
		require.NoError(t, db.Create(tree).Error)
		require.NoError(t, db.Save(tree).Error)
		require.Equal(t, []string{"plum tree 1 1"}, stored(t, db, allFruits))
		tree.Fruits[0].Kind = "fig"
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(tree).Error)
		require.Equal(t, []string{"fig tree 1 2"}, stored(t, db, allFruits))
	})
}

// TestPolymorphicSoftDelete has rows fall that stay in the table.
func TestPolymorphicSoftDelete(t *testing.T) {
	garden.each(t, func(t *testing.T, db *gorm.DB) {
		tree := &Tree{Fruits: []*Fruit{{Kind: "plum"}, {Kind: "fig"}}}
		require.NoError(t, db.Create(tree).Error)
		require.NoError(t, db.Create(&Bush{Fruits: []Fruit{{Kind: "sloe"}}}).Error)
		require.NoError(t, db.Delete(tree.Fruits[0]).Error)
		var found Tree
		require.NoError(t, db.Preload("Fruits").Take(&found).Error)
		require.Len(t, found.Fruits, 1)
		require.EqualValues(t, 1, db.Model(tree).Association("Fruits").Count())
		require.NoError(t, db.Select("Fruits").Delete(tree).Error)
		require.Equal(t, []string{"sloe"}, stored(t, db, "SELECT kind FROM fruits WHERE fallen IS NULL"))
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM fruits"))
	})
}

// Leaf is told apart by a string that a converter stores as another: GORM would
// take what is stored for what is to be converted.
type Leaf struct {
	ID    int64
	Of    string
	Plant int64
}

type Stem struct {
	ID     int64
	Leaves []Leaf
}

func TestPolymorphicConvertedString(t *testing.T) {
	leaves := &schema.Table{Name: "leaves", Columns: []*schema.Column{
		serial(), {Name: "of", Type: schema.Text{}}, {Name: "plant", Type: schema.BigInt{}},
	}}
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Leaf](r, leaves, mapper.Properties{"Of": mapper.Column{Convert: mapper.EnumBy(map[string]string{"S": "stem"})}})
		registry.MapImperatively[Stem](r, &schema.Table{Name: "stems", Columns: []*schema.Column{serial()}}, mapper.Properties{
			"Leaves": mapper.Relationship{On: leaves.C("of"), ForeignKey: []schema.ColumnRef{leaves.C("plant")}, Identity: "stem"},
		})
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		err := db.Use(gormadapter.New(set))
		var refusal *mapper.UnsupportedError
		require.ErrorAs(t, err, &refusal)
		require.EqualError(t, err, "mapper: Stem.Leaves: gorm cannot do owners that a converted string tells apart; use a string type of your own for Leaf.Of")
		asBefore(t, db)
	})
}
