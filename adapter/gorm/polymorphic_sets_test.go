package gormadapter_test

import (
	"context"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// TestPolymorphicSets operates on the toys of a dog, of whose key there is a cat
// too. By itself GORM would go by the key alone.
func TestPolymorphicSets(t *testing.T) {
	ctx := context.Background()
	label := func(text string) []clause.Assignment {
		return []clause.Assignment{{Column: clause.Column{Name: "label"}, Value: text}}
	}
	for _, c := range []struct {
		name string
		do   clause.Association
		toys []string
	}{
		{"unlink", clause.Association{Association: "Toys", Type: clause.OpUnlink}, []string{"ball dog NULL", "rope dog NULL", "mouse cat 1", "yarn cat 1"}},
		{"unlink some", clause.Association{Association: "Toys", Type: clause.OpUnlink, Conditions: []clause.Expression{clause.Neq{Column: "label", Value: "rope"}}}, []string{"ball dog NULL", "rope dog 1", "mouse cat 1", "yarn cat 1"}},
		{"delete", clause.Association{Association: "Toys", Type: clause.OpDelete}, []string{"mouse cat 1", "yarn cat 1"}},
		{"update", clause.Association{Association: "Toys", Type: clause.OpUpdate, Set: label("old")}, []string{"old dog 1", "old dog 1", "mouse cat 1", "yarn cat 1"}},
		{"create", clause.Association{Association: "Toys", Type: clause.OpCreate, Set: label("new")}, []string{"ball dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1", "new dog 1"}},
		{"create an object", clause.Association{Association: "Toys", Type: clause.OpCreate, Values: []any{Toy{Label: "new"}}}, []string{"ball dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1", "new dog 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pets.each(t, func(t *testing.T, db *gorm.DB) {
				rexAndTom(t, db)
				require.NoError(t, db.Delete(&Squeak{}, "toy_id = ?", 1).Error)
				require.NoError(t, db.Create(&Dog{Name: "Ace", Toys: []*Toy{{Label: "disc"}}}).Error)
				_, err := gorm.G[Dog](db).Where("name = ?", "Rex").Set(c.do).Update(ctx)
				require.NoError(t, err)
				require.Equal(t, c.toys, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE label <> 'disc' ORDER BY id"))
				require.Equal(t, []string{"disc dog 2"}, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE label = 'disc'"))
			})
		})
	}
}

// TestPolymorphicSetsOverSeveralColumns unlinks bones of a wolf from keys that a
// den has too.
func TestPolymorphicSetsOverSeveralColumns(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Wolf{Pack: 1, Number: 2, Bones: []Bone{{Label: "rib"}}}).Error)
		require.NoError(t, db.Create(&Den{Pack: 1, Number: 2, Bones: []*Bone{{Label: "jaw"}}}).Error)
		_, err := gorm.G[Wolf](db).Where("pack = ?", 1).Set(clause.Association{Association: "Bones", Type: clause.OpUnlink}).Update(context.Background())
		require.NoError(t, err)
		require.Equal(t, []string{"rib wolf NULL NULL", "jaw den 1 2"}, stored(t, db, allBones))
	})
}

// Kennel has two lists by the same columns.
type Kennel struct {
	ID           int64
	Inside, Yard []Toy
}

// TestPolymorphicSetsOfTwo refuses an operation of which nothing tells whose rows
// it means.
func TestPolymorphicSetsOfTwo(t *testing.T) {
	list := func(identity string) mapper.Relationship {
		return mapper.Relationship{On: toys.C("owner_type"), ForeignKey: []schema.ColumnRef{toys.C("owner_id")}, Identity: identity}
	}
	set := build(t, pets["imperative"], func(r *registry.Registry) {
		registry.MapImperatively[Kennel](r, &schema.Table{Name: "kennels", Columns: []*schema.Column{serial()}},
			mapper.Properties{"Inside": list("inside"), "Yard": list("yard")})
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		k := &Kennel{Inside: []Toy{{Label: "rug"}}, Yard: []Toy{{Label: "stick"}}}
		require.NoError(t, db.Create(k).Error)
		for _, do := range []clause.AssociationOpType{clause.OpUnlink, clause.OpDelete} {
			_, err := gorm.G[Kennel](db).Where("id = ?", 1).Set(clause.Association{Association: "Yard", Type: do}).Update(context.Background())
			var refusal *mapper.UnsupportedError
			require.ErrorAs(t, err, &refusal)
			require.EqualError(t, err, "mapper: Kennel: gorm cannot do an operation of gorm.G on one of several associations by the same columns; use db.Model(…).Association")
		}
		require.NoError(t, db.Model(k).Association("Yard").Clear())
		require.Equal(t, []string{"rug inside 1", "stick yard NULL"}, stored(t, db, allToys))
		var found Kennel
		require.NoError(t, db.Preload("Inside").Preload("Yard").Take(&found).Error)
		require.Equal(t, []Toy{{ID: 1, Label: "rug", OwnerID: 1, OwnerType: "inside"}}, found.Inside)
		require.Empty(t, found.Yard)
	})
}
