package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Houndery has several ordered lists over each foreign key, join table and pair of
// polymorphic columns.
type Houndery struct {
	mapper.Base `map:"hounderys"`

	ID      int64        `map:",pk"`
	Byname  []*Lurcher   `map:",rel,order:name"`
	Byage   []*Lurcher   `map:",rel,order:(age desc,name)"`
	Any     []*Lurcher   `map:",rel"`
	Trained []*Lurcher   `map:",rel,through:trainings,order:name"`
	Oldest  []*Lurcher   `map:",rel,through:trainings,order:age desc"`
	Signs   []*Nameplate `map:",rel,fk:owner_id,on:owner_type,identity:houndery,order:text"`
	Newest  []*Nameplate `map:",rel,fk:owner_id,on:owner_type,identity:houndery,order:id desc"`
}

type Lurcher struct {
	mapper.Base `map:"hounds"`

	ID         int64 `map:",pk"`
	Name       string
	Age        int
	HounderyID *int64 `map:",fk:hounderys.id"`
}

type Nameplate struct {
	mapper.Base `map:"plates"`

	ID        int64 `map:",pk"`
	Text      string
	OwnerID   *int64
	OwnerType string `map:",size:10"`
}

// HounderyAsh is a Houndery with its lists declared the other way round.
type HounderyAsh struct {
	mapper.Base `map:"hounderys"`

	ID      int64        `map:",pk"`
	Newest  []*Nameplate `map:",rel,fk:owner_id,on:owner_type,identity:houndery,order:id desc"`
	Signs   []*Nameplate `map:",rel,fk:owner_id,on:owner_type,identity:houndery,order:text"`
	Oldest  []*Lurcher   `map:",rel,through:trainings,order:age desc"`
	Trained []*Lurcher   `map:",rel,through:trainings,order:name"`
	Any     []*Lurcher   `map:",rel"`
	Byage   []*Lurcher   `map:",rel,order:(age desc,name)"`
	Byname  []*Lurcher   `map:",rel,order:name"`
}

func lurcherTrainings(r *registry.Registry) {
	r.MetaData().Add(&schema.Table{Name: "trainings",
		Columns: []*schema.Column{
			{Name: "houndery_id", Type: schema.BigInt{}, PrimaryKey: true, References: "hounderys.id"},
			{Name: "hound_id", Type: schema.BigInt{}, PrimaryKey: true, References: "hounds.id"},
		}})
}

// TestAssociationOrderOfSeveralLists has Association sort each of several lists over
// the same columns as that list says, in every order of declaration.
func TestAssociationOrderOfSeveralLists(t *testing.T) {
	t.Run("declared", func(t *testing.T) {
		sortsEachList[Houndery](t)
	})
	t.Run("declared the other way round", func(t *testing.T) {
		sortsEachList[HounderyAsh](t)
	})
}

func sortsEachList[K any](t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		lurcherTrainings(r)
		registry.Mapped[K](r)
		registry.Mapped[Lurcher](r)
		registry.Mapped[Nameplate](r)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		houndery := new(K)
		require.NoError(t, db.Create(houndery).Error)
		hounds := []*Lurcher{{Name: "Rex", Age: 3}, {Name: "Ace", Age: 1}, {Name: "Max", Age: 2}}
		require.NoError(t, db.Model(houndery).Association("Any").Append(hounds))
		require.NoError(t, db.Model(houndery).Association("Trained").Append(hounds))
		require.NoError(t, db.Model(houndery).Association("Signs").Append([]*Nameplate{{Text: "b"}, {Text: "c"}, {Text: "a"}}))
		for range 30 {
			require.Equal(t, []string{"Ace", "Max", "Rex"}, lurchersOf(t, db, houndery, "Byname"))
			require.Equal(t, []string{"Rex", "Max", "Ace"}, lurchersOf(t, db, houndery, "Byage"))
			require.Equal(t, []string{"Ace", "Max", "Rex"}, lurchersOf(t, db, houndery, "Trained"))
			require.Equal(t, []string{"Rex", "Max", "Ace"}, lurchersOf(t, db, houndery, "Oldest"))
			require.Equal(t, []string{"a", "b", "c"}, nameplatesOf(t, db, houndery, "Signs"))
			require.Equal(t, []string{"a", "c", "b"}, nameplatesOf(t, db, houndery, "Newest"))
		}
		record(db).take()
		require.Len(t, lurchersOf(t, db, houndery, "Any"), 3)
		require.NotContains(t, record(db).queries()[0], "ORDER BY")
	})
}

func lurchersOf(t *testing.T, db *gorm.DB, houndery any, list string) []string {
	var found []Lurcher
	require.NoError(t, db.Model(houndery).Association(list).Find(&found))
	var names []string
	for _, h := range found {
		names = append(names, h.Name)
	}
	return names
}

func nameplatesOf(t *testing.T, db *gorm.DB, houndery any, list string) []string {
	var found []Nameplate
	require.NoError(t, db.Model(houndery).Association(list).Find(&found))
	var texts []string
	for _, p := range found {
		texts = append(texts, p.Text)
	}
	return texts
}
