package gormadapter_test

import (
	"sync"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Keeper and Moggy have columns of equal names, lists that are called alike, and
// deletions that leave the row.
type Keeper struct {
	mapper.Base `map:"keepers"`

	ID      int64     `map:",pk"`
	Name    string    `map:"called"`
	Moggies []Moggy   `map:",rel,back:Keeper,order:id desc"`
	Charms  []Trinket `map:",rel,fk:trinkets.keeper_id,order:id desc"`
}

type Moggy struct {
	mapper.Base `map:"moggies"`

	ID       int64     `map:",pk"`
	KeeperID int64     `map:",fk:keepers.id"`
	Name     string    `map:"called"`
	Keeper   *Keeper   `map:",rel"`
	Toys     []Trinket `map:",rel,fk:trinkets.moggy_id,order:id desc"`
}

type Trinket struct {
	mapper.Base `map:"trinkets"`

	ID       int64 `map:",pk"`
	Text     string
	KeeperID *int64 `map:",fk:keepers.id"`
	MoggyID  *int64 `map:",fk:moggies.id"`
}

// KeeperFirst and MoggyFirst hold a row of each.
type KeeperFirst struct {
	Keeper
	Moggy
}

type MoggyFirst struct {
	Moggy
	Keeper
}

func keepers(t *testing.T) *mapper.Set {
	return build(t, func(r *registry.Registry) {
		registry.Mapped[Keeper](r)
		registry.Mapped[Moggy](r)
		registry.Mapped[Trinket](r)
	})
}

func fillKeepers(t *testing.T, db *gorm.DB) {
	require.NoError(t, db.Create(&[]Keeper{{ID: 1, Name: "Ann"}, {ID: 2, Name: "Bob"}}).Error)
	require.NoError(t, db.Create(&[]Moggy{{ID: 7, KeeperID: 1, Name: "Rex"}, {ID: 8, KeeperID: 1, Name: "Kit"}}).Error)
	one, seven := int64(1), int64(7)
	require.NoError(t, db.Create(&[]Trinket{{ID: 3, Text: "ring", KeeperID: &one}, {ID: 4, Text: "ball", MoggyID: &seven}, {ID: 5, Text: "rope", MoggyID: &seven}}).Error)
}

// TestProjectTellsEqualColumnsApart loads both of two embedded classes whose columns
// have equal names.
func TestProjectTellsEqualColumnsApart(t *testing.T) {
	set := keepers(t)
	ann, rex := Keeper{ID: 1, Name: "Ann"}, Moggy{ID: 7, KeeperID: 1, Name: "Rex"}
	const from = " FROM keepers JOIN moggies ON moggies.keeper_id = keepers.id WHERE moggies.id = 7"
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set).Project(KeeperFirst{}, MoggyFirst{})))
		migrate(t, db, set)
		fillKeepers(t, db)
		for range 2 {
			var keeperFirst []KeeperFirst
			require.NoError(t, db.Raw("SELECT keepers.*, moggies.*"+from).Scan(&keeperFirst).Error)
			require.Equal(t, []KeeperFirst{{ann, rex}}, keeperFirst)
			require.NoError(t, db.Raw("SELECT keepers.*, moggies.*"+from).Find(&keeperFirst).Error)
			require.Equal(t, []KeeperFirst{{ann, rex}}, keeperFirst)
			var moggyFirst MoggyFirst
			require.NoError(t, db.Raw("SELECT moggies.*, keepers.*"+from).Scan(&moggyFirst).Error)
			require.Equal(t, MoggyFirst{rex, ann}, moggyFirst)

			joined := db.Joins("JOIN moggies ON moggies.keeper_id = keepers.id").Where("moggies.id = 7").Select("keepers.*, moggies.*")
			keeperFirst = nil
			require.NoError(t, joined.Session(&gorm.Session{}).Model(&Keeper{}).Find(&keeperFirst).Error)
			require.Equal(t, []KeeperFirst{{ann, rex}}, keeperFirst)
			require.NoError(t, joined.Session(&gorm.Session{}).Model(&Keeper{}).Take(&moggyFirst).Error)
			require.Equal(t, MoggyFirst{rex, ann}, moggyFirst, "the columns of the statement's class come first")
			moggyFirst = MoggyFirst{}
			require.NoError(t, joined.Session(&gorm.Session{}).Model(&Keeper{}).Scan(&moggyFirst).Error)
			require.Equal(t, MoggyFirst{rex, ann}, moggyFirst)
			require.NoError(t, joined.Session(&gorm.Session{}).Table("keepers").Find(&keeperFirst).Error)
			require.Equal(t, []KeeperFirst{{ann, rex}}, keeperFirst)
		}
		var one MoggyFirst
		require.NoError(t, db.Model(&Keeper{}).Select("keepers.*").Take(&one).Error)
		require.Equal(t, MoggyFirst{Keeper: ann}, one)
	})
}

// TestPreloadsOfEmbeddedClassesGoByTheirOwnKeys loads the lists of both of two
// embedded classes whose keys have equal names.
func TestPreloadsOfEmbeddedClassesGoByTheirOwnKeys(t *testing.T) {
	set := keepers(t)
	const query = "SELECT keepers.*, moggies.* FROM keepers JOIN moggies ON moggies.keeper_id = keepers.id WHERE moggies.id = 7"
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		fillKeepers(t, db)
		var row KeeperFirst
		require.NoError(t, db.Raw(query).Preload("Toys").Preload("Charms").Preload("Moggies").Find(&row).Error)
		require.Equal(t, []string{"rope", "ball"}, []string{row.Toys[0].Text, row.Toys[1].Text})
		require.Len(t, row.Charms, 1)
		require.Equal(t, "ring", row.Charms[0].Text)
		require.Equal(t, []string{"Kit", "Rex"}, []string{row.Moggies[0].Name, row.Moggies[1].Name})
	})
}

// TestTableIntoEmbeddedClasses queries a table by its name into structs that have a
// class embedded, with the class's columns and relationships, without Project.
func TestTableIntoEmbeddedClasses(t *testing.T) {
	type placed struct {
		Moggy
		Place int
	}
	type plain struct {
		Trinket
		Place int
	}
	set := keepers(t)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		fillKeepers(t, db)
		for range 2 {
			var rows []placed
			require.NoError(t, db.Table("moggies").Select("*, 3 AS place").Order("id").Preload("Toys").Find(&rows).Error)
			require.Len(t, rows, 2)
			require.Equal(t, "Rex", rows[0].Name)
			require.Equal(t, 3, rows[0].Place)
			require.Equal(t, []string{"rope", "ball"}, []string{rows[0].Toys[0].Text, rows[0].Toys[1].Text})
			var row placed
			require.NoError(t, db.Table("moggies").Joins("Keeper").Select("moggies.*, 4 AS place").Last(&row).Error)
			require.Equal(t, "Kit", row.Name)
			require.Equal(t, 4, row.Place)
			require.NoError(t, db.Raw("SELECT * FROM moggies WHERE id = 7").First(&row).Error)
			require.Equal(t, "Rex", row.Name)
			row = placed{}
			require.NoError(t, db.Select("*, 5 AS place").Take(&row, 8).Error, "the table is the class's")
			require.Equal(t, "Kit", row.Name)
			var trinket plain
			require.NoError(t, db.Table("trinkets").Select("*, 6 AS place").First(&trinket).Error)
			require.Equal(t, "ring", trinket.Text)
			require.Equal(t, 6, trinket.Place)
		}
		var count int64
		require.NoError(t, db.Model(&placed{}).Count(&count).Error)
		require.Equal(t, int64(2), count)
		var row placed
		require.Error(t, db.Table("moggies").Where("nothing = 1").Find(&row).Error)
		failed := db.Table("moggies")
		_ = failed.AddError(gorm.ErrInvalidData)
		require.ErrorIs(t, failed.Find(&row).Error, gorm.ErrInvalidData)
	})
}

// TestQueriesIntoOtherStructsRunAtOnce has many goroutines load structs that none
// has loaded before.
func TestQueriesIntoOtherStructsRunAtOnce(t *testing.T) {
	type placed struct {
		Moggy
		Place int
	}
	type called struct {
		ID   int64
		Name string
	}
	set := keepers(t)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set).Project(KeeperFirst{})))
		migrate(t, db, set)
		fillKeepers(t, db)
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				var rows []placed
				if err := db.Table("moggies").Preload("Toys").Order("id").Find(&rows).Error; err != nil || rows[0].Name != "Rex" || rows[0].Toys[0].Text != "rope" {
					t.Error(err, rows)
				}
				var names []called
				if err := db.Model(&Keeper{}).Order("id").Find(&names).Error; err != nil || names[1] != (called{2, "Bob"}) {
					t.Error(err, names)
				}
				var both []KeeperFirst
				if err := db.Model(&Keeper{}).Select("keepers.*, moggies.*").Joins("JOIN moggies ON moggies.keeper_id = keepers.id").Order("moggies.id").Scan(&both).Error; err != nil || both[0].Moggy.Name != "Rex" {
					t.Error(err, both)
				}
			})
		}
		group.Wait()
	})
}
