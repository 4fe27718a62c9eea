package gormadapter_test

import (
	"context"
	"errors"
	"testing"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// untouched maps structs that are left as they are, from outside: fields by
// their names, and by their addresses.
var untouched = styles{
	"by name": func(r *registry.Registry) {
		registry.MapImperatively[Person](r, people, mapper.Properties{
			"Name":   mapper.Column{Name: "full_name"},
			"Height": mapper.Column{NullZero: true},
			"Phones": mapper.Relationship{Back: "Person", OrderBy: schema.OrderBy(phones.C("number").Desc())},
			"visits": mapper.Column{},
		})
		registry.MapImperatively[Phone](r, phones, nil)
	},
	"by address": func(r *registry.Registry) {
		registry.MapImperatively[Person](r, people, nil, mapper.With(func(p *Person, d *mapper.Definition) {
			d.Bind(&p.Name, mapper.Column{Name: "full_name"})
			d.Bind(&p.Height, mapper.Column{NullZero: true})
			d.Bind(&p.Phones, mapper.Relationship{Back: "Person", OrderBy: schema.OrderBy(phones.C("number").Desc())})
			d.Bind(&p.visits, mapper.Column{})
		}))
		registry.MapImperatively[Phone](r, phones, nil)
	},
}

var people = &schema.Table{Name: "people", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "full_name", Type: schema.String{Size: 30}, Unique: true},
	{Name: "height", Type: schema.Decimal{Precision: 5, Scale: 2}, Nullable: true},
	{Name: "visits", Type: schema.Integer{}},
}}

var phones = &schema.Table{Name: "phones", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "number", Type: schema.String{Size: 20}},
	{Name: "person_id", Nullable: true, References: "people.id", OnDelete: schema.SetNull},
}}

func numbers(list []*Phone) []string {
	found := []string{}
	for _, p := range list {
		found = append(found, p.Number)
	}
	return found
}

func TestUntouchedStructs(t *testing.T) {
	untouched.each(t, func(t *testing.T, db *gorm.DB) {
		ann := &Person{Name: "Ann", visits: 3, Phones: []*Phone{{Number: "1"}, {Number: "2"}}}
		require.NoError(t, db.Create(ann).Error)
		require.NoError(t, db.CreateInBatches([]Person{{Name: "Bob", Height: 1.75}, {Name: "Cid", Height: 1.5}}, 1).Error)
		require.NoError(t, db.Create(&Phone{Number: "3", Person: &Person{Name: "Dan"}}).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM people WHERE height IS NULL"))

		var found Person
		require.NoError(t, db.Preload("Phones.Person").First(&found, "full_name = ?", "Ann").Error)
		require.Equal(t, []string{"2", "1"}, numbers(found.Phones))
		require.Equal(t, 3, found.Phones[0].Person.visits)
		var joined Phone
		require.NoError(t, db.Joins("Person").Where(&Phone{Number: "3"}).Take(&joined).Error)
		require.Equal(t, "Dan", joined.Person.Name)
		var all []Person
		require.NoError(t, db.Preload(clause.Associations).Where(map[string]any{"height": []float64{1.5, 1.75}}).Order("full_name").Find(&all).Error)
		require.Equal(t, []Person{{ID: 2, Name: "Bob", Height: 1.75, Phones: []*Phone{}}, {ID: 3, Name: "Cid", Height: 1.5, Phones: []*Phone{}}}, all)

		require.NoError(t, db.Model(ann).Association("Phones").Append(&Phone{Number: "4"}))
		require.NoError(t, db.Model(ann).Association("Phones").Delete(ann.Phones[0]))
		require.EqualValues(t, 2, db.Model(ann).Association("Phones").Count())
		require.NoError(t, db.Model(ann).Association("Phones").Replace(ann.Phones[0]))
		require.NoError(t, db.Model(ann).Association("Phones").Clear())
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM phones WHERE person_id IS NULL"))

		require.NoError(t, db.Model(ann).Update("visits", gorm.Expr("visits + ?", 1)).Error)
		require.NoError(t, db.Model(ann).Updates(Person{Height: 1.25}).Error)
		require.NoError(t, db.Model(ann).Updates(map[string]any{"Height": 0.0, "Name": "Anna"}).Error)
		require.NoError(t, db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Person{ID: 2, Name: "Rob", visits: 7}).Error)
		all[1].visits = 8
		require.NoError(t, db.Save(&all[1]).Error)
		var visits []int
		require.NoError(t, db.Model(&Person{}).Order("id").Pluck("visits", &visits).Error)
		require.Equal(t, []int{4, 7, 8, 0}, visits)
		require.Equal(t, 3, value[int](t, db, "SELECT count(*) FROM people WHERE height IS NULL"))

		errStop := errors.New("stop")
		require.ErrorIs(t, db.Transaction(func(tx *gorm.DB) error { return errors.Join(tx.Delete(&Person{}, []int{1, 2}).Error, errStop) }), errStop)
		got, err := gorm.G[Person](db).Where("visits > ?", 4).Order("id").Find(context.Background())
		require.NoError(t, err)
		require.Equal(t, []Person{{ID: 2, Name: "Rob", visits: 7}, {ID: 3, Name: "Cid", Height: 1.5, visits: 8}}, got)
		require.ErrorIs(t, db.Delete(&Person{}).Error, gorm.ErrMissingWhereClause)
		require.NoError(t, db.Delete(&Person{ID: 4}).Error)
		require.Equal(t, 4, value[int](t, db, "SELECT count(*) FROM phones WHERE person_id IS NULL"), "ON DELETE SET NULL is in the database")
	})
}

func TestUntouchedStructsMigrateAgain(t *testing.T) {
	require.Equal(t, build(t, untouched["by name"]).Fingerprint(), build(t, untouched["by address"]).Fingerprint())
	again(t, build(t, untouched["by name"]))
}
