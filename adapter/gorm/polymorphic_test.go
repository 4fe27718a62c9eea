package gormadapter_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// stored returns the rows of a query that GORM has no part in, each as its
// values with spaces between.
func stored(t *testing.T, db *gorm.DB, query string) []string {
	t.Helper()
	pool, err := db.DB()
	require.NoError(t, err)
	rows, err := pool.Query(query)
	require.NoError(t, err, query)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	found := []string{}
	for rows.Next() {
		values, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(t, rows.Scan(into...))
		var texts []string
		for _, v := range values {
			if !v.Valid {
				v.String = "NULL"
			}
			texts = append(texts, v.String)
		}
		found = append(found, strings.Join(texts, " "))
	}
	require.NoError(t, rows.Err())
	return found
}

const (
	allToys    = "SELECT label, owner_type, owner_id FROM toys ORDER BY id"
	allCollars = "SELECT colour, owner_type, owner_id FROM collars ORDER BY id"
	allBones   = "SELECT label, owner_type, owner_pack, owner_number FROM bones ORDER BY id"
)

// rexAndTom stores a dog and a cat of the same key, with toys and a collar each.
func rexAndTom(t *testing.T, db *gorm.DB) (*Dog, *Cat) {
	t.Helper()
	rex := &Dog{Name: "Rex", Collar: &Collar{Colour: "red"}, Toys: []*Toy{
		{Label: "ball", Squeaks: []Squeak{{Pitch: 9}, {Pitch: 4}}}, {Label: "rope"},
	}}
	tom := &Cat{Name: "Tom", Collar: Collar{Colour: "blue"}, Toys: []Toy{{Label: "mouse"}, {Label: "yarn"}}}
	require.NoError(t, db.Create(rex).Error)
	require.NoError(t, db.Create(tom).Error)
	require.Equal(t, rex.ID, tom.ID)
	record(db).take()
	return rex, tom
}

// labels returns the labels of a list in its order.
func labels(list []*Toy) []string {
	found := []string{}
	for _, toy := range list {
		found = append(found, toy.Label)
	}
	return found
}

func TestPolymorphicCreate(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		require.Equal(t, []string{"ball dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1"}, stored(t, db, allToys))
		require.Equal(t, []string{"red dog 1", "blue cat 1"}, stored(t, db, allCollars))
		require.Equal(t, Species("dog"), rex.Toys[1].OwnerType)
		require.EqualValues(t, 1, tom.Toys[1].OwnerID)
		require.Equal(t, "cat", tom.Collar.OwnerType)

		packs := []Dog{{Name: "Ace", Toys: []*Toy{{Label: "disc"}}}, {Name: "Bo", Collar: &Collar{Colour: "green"}}}
		require.NoError(t, db.Create(&packs).Error)
		require.Equal(t, []string{"disc dog 2"}, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE id > 4"))
		require.Equal(t, []string{"green dog 3"}, stored(t, db, "SELECT colour, owner_type, owner_id FROM collars WHERE id > 2"))

		require.NoError(t, db.Create(&Cat{Name: "Kit", Toys: []Toy{{ID: rex.Toys[0].ID, Label: "stolen"}}}).Error)
		require.Equal(t, []string{"ball cat 2"}, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE id = 1"), "a row that is there changes hands")
	})
}

func TestPolymorphicPreload(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rexAndTom(t, db)
		require.NoError(t, db.Create(&Dog{Name: "Ace"}).Error)
		record(db).take()
		var found []Dog
		require.NoError(t, db.Preload("Toys.Squeaks").Preload("Collar").Order("id").Find(&found).Error)
		require.Equal(t, strings.Join([]string{
			`SELECT * FROM "collars" WHERE "owner_type" = 'dog' AND "collars"."owner_id" IN (1,2)`,
			`SELECT * FROM "squeaks" WHERE "squeaks"."toy_id" IN (2,1) ORDER BY "squeaks"."pitch"`,
			`SELECT * FROM "toys" WHERE "owner_type" = 'dog' AND "toys"."owner_id" IN (1,2) ORDER BY "toys"."label" DESC`,
			`SELECT * FROM "dogs" ORDER BY id`,
		}, "\n"), strings.ReplaceAll(strings.Join(record(db).queries(), "\n"), `"dog"`, "'dog'")) // as GORM quotes for SQLite
		require.Equal(t, []string{"rope", "ball"}, labels(found[0].Toys), "in the mapping's order")
		require.Equal(t, []Squeak{{ID: 2, Pitch: 4, ToyID: 1}, {ID: 1, Pitch: 9, ToyID: 1}}, found[0].Toys[1].Squeaks)
		require.Equal(t, "red", found[0].Collar.Colour)
		require.Empty(t, found[1].Toys)
		require.Nil(t, found[1].Collar)

		var cat Cat
		require.NoError(t, db.Preload(clause.Associations).Take(&cat).Error)
		require.Len(t, cat.Toys, 2)
		require.Equal(t, "blue", cat.Collar.Colour)

		var dog Dog
		require.NoError(t, db.Preload("Toys", "label > ?", "c").Take(&dog).Error)
		require.Equal(t, []string{"rope"}, labels(dog.Toys))
		require.NoError(t, db.Preload("Toys", func(tx *gorm.DB) *gorm.DB { return tx.Order("label") }).Take(&dog).Error)
		require.Equal(t, []string{"ball", "rope"}, labels(dog.Toys), "the caller's own order wins")
	})
}

func TestPolymorphicJoins(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rexAndTom(t, db)
		require.NoError(t, db.Create(&Dog{Name: "Ace"}).Error)
		require.NoError(t, db.Create(&Cat{Name: "Kit", Collar: Collar{Colour: "grey"}}).Error)
		var found []Dog
		require.NoError(t, db.Joins("Collar").Preload("Toys").Order("dogs.id").Find(&found).Error)
		require.Equal(t, "red", found[0].Collar.Colour)
		require.Len(t, found[0].Toys, 2)
		require.Nil(t, found[1].Collar, "the collar of the second cat is none of the second dog's")
		require.NoError(t, db.InnerJoins("Collar").Find(&found).Error)
		require.Len(t, found, 1)
		require.NoError(t, db.Joins("Collar", db.Where("colour = ?", "black")).Order("dogs.id").Find(&found).Error)
		require.Len(t, found, 2)
		require.Nil(t, found[0].Collar)
		var tom Cat
		require.NoError(t, db.Joins("Collar").Where("cats.name = ?", "Tom").Take(&tom).Error)
		require.Equal(t, "blue", tom.Collar.Colour)
	})
}

func TestPolymorphicAssociationRead(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		require.EqualValues(t, 2, db.Model(rex).Association("Toys").Count())
		require.EqualValues(t, 1, db.Model(tom).Association("Collar").Count())
		var found []*Toy
		require.NoError(t, db.Model(rex).Order("label").Association("Toys").Find(&found))
		require.Equal(t, []string{"ball", "rope"}, labels(found))
		found = nil
		require.NoError(t, db.Model(rex).Association("Toys").Find(&found))
		require.Equal(t, []string{"rope", "ball"}, labels(found), "in the mapping's order")
		found = nil
		record(db).take()
		require.NoError(t, db.Model(tom).Association("Toys").Find(&found))
		require.NotContains(t, record(db).queries()[0], "ORDER BY", "which is not the cat's")
		found = nil
		require.NoError(t, db.Model(tom).Association("Toys").Find(&found, "label < ?", "n"))
		require.Equal(t, []string{"mouse"}, labels(found))
		both := []Dog{*rex, {ID: 9}}
		require.EqualValues(t, 2, db.Model(&both).Association("Toys").Count())
	})
}

func TestPolymorphicAssociationWrite(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		toys := func() *gorm.Association { return db.Model(rex).Association("Toys") }
		require.NoError(t, toys().Append(&Toy{Label: "disc"}, &Toy{Label: "bone"}))
		require.Equal(t, []string{"ball", "rope", "disc", "bone"}, labels(rex.Toys))
		require.NoError(t, toys().Append(map[string]any{"label": "stick"}))
		require.Equal(t, []string{"disc dog 1", "bone dog 1", "stick dog 1"}, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE id > 4 ORDER BY id"))

		require.NoError(t, toys().Delete(rex.Toys[0], &Toy{ID: tom.Toys[0].ID}))
		require.Equal(t, []string{"ball dog NULL", "rope dog 1", "mouse cat 1", "yarn cat 1", "disc dog 1", "bone dog 1", "stick dog 1"}, stored(t, db, allToys), "a toy of the cat's is not the dog's to lose")

		require.NoError(t, toys().Replace(rex.Toys[1], &Toy{Label: "new"}))
		require.Equal(t, []string{"ball dog NULL", "rope dog NULL", "mouse cat 1", "yarn cat 1", "disc dog 1", "bone dog NULL", "stick dog NULL", "new dog 1"}, stored(t, db, allToys))

		require.NoError(t, toys().Unscoped().Delete(rex.Toys[1]))
		require.Equal(t, []string{"ball dog NULL", "rope dog NULL", "mouse cat 1", "yarn cat 1", "disc dog 1", "bone dog NULL", "stick dog NULL"}, stored(t, db, allToys))

		require.NoError(t, toys().Clear())
		require.Empty(t, rex.Toys)
		require.Equal(t, []string{"ball dog NULL", "rope dog NULL", "mouse cat 1", "yarn cat 1", "disc dog NULL", "bone dog NULL", "stick dog NULL"}, stored(t, db, allToys))

		require.NoError(t, db.Model(tom).Association("Toys").Unscoped().Clear())
		require.Equal(t, 5, value[int](t, db, "SELECT count(*) FROM toys"), "the cat's are gone")
	})
}

func TestPolymorphicAssociationOfOne(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		require.NoError(t, db.Model(rex).Association("Collar").Clear())
		require.Zero(t, *rex.Collar, "GORM leaves an empty object")
		require.Equal(t, []string{"red dog NULL", "blue cat 1"}, stored(t, db, allCollars))
		require.NoError(t, db.Model(rex).Association("Collar").Append(&Collar{Colour: "pink"}))
		require.Equal(t, []string{"red dog NULL", "blue cat 1", "pink dog 1"}, stored(t, db, allCollars))
		require.NoError(t, db.Model(tom).Association("Collar").Delete(&tom.Collar))
		require.Zero(t, tom.Collar)
		require.Equal(t, []string{"red dog NULL", "blue cat NULL", "pink dog 1"}, stored(t, db, allCollars))
		require.Error(t, db.Create(&Collar{Colour: "black", OwnerID: &rex.ID, OwnerType: "dog"}).Error, "one object")
		require.NoError(t, db.Create(&Collar{Colour: "black", OwnerID: &rex.ID, OwnerType: "cat"}).Error)
	})
}

// TestPolymorphicAssociationOfMany works on the objects of several owners at once.
func TestPolymorphicAssociationOfMany(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, _ := rexAndTom(t, db)
		list := []Dog{*rex, {Name: "Ace"}}
		require.NoError(t, db.Create(&list[1]).Error)
		require.NoError(t, db.Model(&list).Association("Toys").Append(&Toy{Label: "disc"}, &Toy{Label: "bone"}))
		require.Equal(t, []string{"disc dog 1", "bone dog 2"}, stored(t, db, "SELECT label, owner_type, owner_id FROM toys WHERE id > 4 ORDER BY id"))
		require.EqualValues(t, 4, db.Model(&list).Association("Toys").Count())
		require.NoError(t, db.Model(&list).Association("Toys").Clear())
		require.Equal(t, []string{"mouse", "yarn"}, stored(t, db, "SELECT label FROM toys WHERE owner_id IS NOT NULL ORDER BY id"))
	})
}

func TestPolymorphicUpdate(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		rex.Name, rex.Toys[0].Label = "Max", "cube"
		rex.Toys = append(rex.Toys, &Toy{Label: "disc"})
		require.NoError(t, db.Save(rex).Error)
		require.Equal(t, []string{"ball dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1", "disc dog 1"}, stored(t, db, allToys))
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(rex).Error)
		require.Equal(t, []string{"cube dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1", "disc dog 1"}, stored(t, db, allToys))
		tom.Toys[0].OwnerType, tom.Toys[0].OwnerID, tom.Collar.Colour = "dog", 7, "gold"
		require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Save(tom).Error)
		require.Equal(t, []string{"cube dog 1", "rope dog 1", "mouse cat 1", "yarn cat 1", "disc dog 1"}, stored(t, db, allToys), "the owner knows best")
		require.Equal(t, []string{"red dog 1", "gold cat 1"}, stored(t, db, allCollars))
	})
}

func TestPolymorphicDelete(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		rex, tom := rexAndTom(t, db)
		require.NoError(t, db.Delete(&Squeak{}, "toy_id = ?", 1).Error)
		require.NoError(t, db.Select("Toys", "Collar").Delete(rex).Error)
		require.Equal(t, []string{"mouse cat 1", "yarn cat 1"}, stored(t, db, allToys))
		require.Equal(t, []string{"blue cat 1"}, stored(t, db, allCollars))
		require.NoError(t, db.Select(clause.Associations).Delete(tom).Error)
		require.Empty(t, stored(t, db, allToys))
		require.Empty(t, stored(t, db, allCollars))
	})
}

func TestPolymorphicCompositeKey(t *testing.T) {
	pets.each(t, func(t *testing.T, db *gorm.DB) {
		grey := &Wolf{Pack: 1, Number: 2, Bones: []Bone{{Label: "rib"}, {Label: "hip"}}}
		require.NoError(t, db.Create(grey).Error)
		require.NoError(t, db.Create(&[]Den{{Number: 2, Pack: 1, Bones: []*Bone{{Label: "jaw"}}}, {Number: 1, Pack: 2, Bones: []*Bone{{Label: "toe"}}}}).Error)
		require.Equal(t, []string{"rib wolf 1 2", "hip wolf 1 2", "jaw den 1 2", "toe den 2 1"}, stored(t, db, allBones))

		var wolves []Wolf
		require.NoError(t, db.Preload("Bones").Find(&wolves).Error)
		require.Equal(t, "hip", wolves[0].Bones[0].Label)
		require.Len(t, wolves[0].Bones, 2)
		var dens []Den
		require.NoError(t, db.Preload("Bones").Order("number").Find(&dens).Error)
		require.Equal(t, "toe", dens[0].Bones[0].Label)
		require.Equal(t, "jaw", dens[1].Bones[0].Label)

		require.NoError(t, db.Model(grey).Association("Bones").Append(&Bone{Label: "leg"}))
		require.EqualValues(t, 3, db.Model(grey).Association("Bones").Count())
		require.NoError(t, db.Model(grey).Association("Bones").Delete(&grey.Bones[0]))
		require.NoError(t, db.Model(&dens[0]).Association("Bones").Clear())
		require.Equal(t, []string{"rib wolf NULL NULL", "hip wolf 1 2", "jaw den 1 2", "toe den NULL NULL", "leg wolf 1 2"}, stored(t, db, allBones))
		require.NoError(t, db.Select("Bones").Delete(grey).Error)
		require.Equal(t, []string{"rib wolf NULL NULL", "jaw den 1 2", "toe den NULL NULL"}, stored(t, db, allBones))
	})
}

// TestPolymorphicMigration makes no foreign key, and finds nothing to change.
func TestPolymorphicMigration(t *testing.T) {
	for style, r := range pets {
		t.Run(style, func(t *testing.T) {
			set := build(t, r)
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				require.NoError(t, db.Use(gormadapter.New(set)))
				migrate(t, db, set)
				var keyed []string
				for _, statement := range record(db).changes() {
					if strings.Contains(statement, "FOREIGN KEY") {
						keyed = append(keyed, strings.Fields(statement)[2])
					}
				}
				require.Len(t, keyed, 1, "of squeaks alone")
				require.Contains(t, keyed[0], "squeaks")
				migrate(t, db, set)
				require.Empty(t, record(db).changes())

				for _, owner := range []any{&Dog{}, &Cat{}} {
					require.NoError(t, db.Migrator().CreateConstraint(owner, "Toys"))
					require.False(t, db.Migrator().HasConstraint(owner, "Toys"))
				}
				require.Empty(t, record(db).changes())
				require.NoError(t, db.Create(&Toy{Label: "lost", OwnerID: 99, OwnerType: "fish"}).Error)
			})
		})
	}
}
