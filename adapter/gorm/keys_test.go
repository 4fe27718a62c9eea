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

// Country has a key that is text, City refers to it.
type Country struct {
	mapper.Base `map:"countries"`

	Code   string `map:",pk,size:2"`
	Name   string `map:",size:40"`
	Cities []City `map:",rel,back:Country,order:name"`
}

type City struct {
	mapper.Base `map:"cities"`

	ID      int64    `map:",pk"`
	Name    string   `map:",size:40"`
	Code    string   `map:"country_code,fk:countries.code"`
	Country *Country `map:",rel"`
}

// Route has a key of two columns that both refer to cities, as two
// relationships do, each by a foreign key that it names.
type Route struct {
	mapper.Base `map:"routes"`

	FromID int64 `map:",pk,fk:cities.id"`
	ToID   int64 `map:",pk,fk:cities.id"`
	Km     int
	From   *City `map:",rel,fk:from_id"`
	To     *City `map:",rel,fk:to_id"`
}

// Category refers to itself, both ways.
type Category struct {
	mapper.Base `map:"categories"`

	ID       int64       `map:",pk"`
	Name     string      `map:",size:40"`
	ParentID int64       `map:",nullzero,fk:categories.id,ondelete:cascade,onupdate:cascade"`
	Parent   *Category   `map:",rel,back:Children"`
	Children []*Category `map:",rel,back:Parent,order:(name)"`
}

var keys = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Country](r)
		registry.Mapped[City](r)
		registry.Mapped[Route](r)
		registry.Mapped[Category](r)
	},
	"imperative": func(r *registry.Registry) {
		name := schema.String{Size: 40}
		cities := &schema.Table{Name: "cities", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: name}, {Name: "country_code", References: "countries.code"},
		}}
		routes := &schema.Table{Name: "routes", Columns: []*schema.Column{
			{Name: "from_id", PrimaryKey: true, References: "cities.id"}, {Name: "to_id", PrimaryKey: true, References: "cities.id"}, {Name: "km", Type: schema.BigInt{}},
		}}
		categories := &schema.Table{Name: "categories", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: name},
			{Name: "parent_id", Nullable: true, References: "categories.id", OnDelete: schema.Cascade, OnUpdate: schema.Cascade},
		}}
		registry.MapImperatively[Country](r, &schema.Table{Name: "countries", Columns: []*schema.Column{
			{Name: "code", Type: schema.String{Size: 2}, PrimaryKey: true}, {Name: "name", Type: name},
		}}, mapper.Properties{"Cities": mapper.Relationship{Back: "Country", OrderBy: schema.OrderBy(cities.C("name").Asc())}}, mapper.IgnoreTags())
		registry.MapImperatively[City](r, cities, mapper.Properties{
			"Code": mapper.Column{Name: "country_code"}, "Country": mapper.Relationship{},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Route](r, routes, mapper.Properties{
			"From": mapper.Relationship{ForeignKey: []schema.ColumnRef{routes.C("from_id")}},
			"To":   mapper.Relationship{ForeignKey: []schema.ColumnRef{routes.C("to_id")}},
		}, mapper.IgnoreTags())
		registry.MapImperatively[Category](r, categories, mapper.Properties{
			"ParentID": mapper.Column{NullZero: true},
			"Parent":   mapper.Relationship{Back: "Children"},
			"Children": mapper.Relationship{Back: "Parent", OrderBy: schema.OrderBy(categories.C("name").Asc())},
		}, mapper.IgnoreTags())
	},
}

func TestTextKey(t *testing.T) {
	keys.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Country{Code: "fr", Name: "France", Cities: []City{{Name: "Paris"}, {Name: "Lyon"}}}).Error)
		require.NoError(t, db.Create(&Country{Code: "FR", Name: "other", Cities: []City{{Name: "Lille"}}}).Error, "keys differ by case")
		var country Country
		require.NoError(t, db.Preload("Cities").First(&country, "code = ?", "fr").Error)
		require.Equal(t, []City{{ID: 2, Name: "Lyon", Code: "fr"}, {ID: 1, Name: "Paris", Code: "fr"}}, country.Cities)
		var city City
		require.NoError(t, db.Joins("Country").First(&city, "cities.name = ?", "Lille").Error)
		require.Equal(t, "other", city.Country.Name)
		require.NoError(t, db.Model(&Country{Code: "fr"}).Update("name", "Gaul").Error)
		require.Equal(t, "Gaul", value[string](t, db, "SELECT name FROM countries WHERE code = 'fr'"))
		require.Error(t, db.Create(&Country{Code: "fr"}).Error)
		require.NoError(t, db.Save(&Country{Code: "it", Name: "Italy"}).Error)
		require.NoError(t, db.Delete(&Country{Code: "it"}).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM countries"))
	})
}

func TestCompositeKey(t *testing.T) {
	keys.each(t, func(t *testing.T, db *gorm.DB) {
		home := &Country{Code: "it", Cities: []City{{Name: "Rome"}, {Name: "Pisa"}, {Name: "Bari"}}}
		require.NoError(t, db.Create(home).Error)
		require.NoError(t, db.Create([]*Route{{FromID: 1, ToID: 2, Km: 350}, {FromID: 1, ToID: 3, Km: 450}, {FromID: 2, ToID: 1, Km: 351}}).Error)
		var route Route
		require.NoError(t, db.Take(&route, &Route{FromID: 1, ToID: 3}).Error)
		require.Equal(t, 450, route.Km)
		require.NoError(t, db.Model(&Route{FromID: 1, ToID: 3}).Update("km", 451).Error)
		require.NoError(t, db.Delete(&Route{FromID: 1, ToID: 2}).Error)
		require.NoError(t, db.Clauses().Save(&Route{FromID: 3, ToID: 1, Km: 452}).Error)
		var left []Route
		require.NoError(t, db.Order("from_id").Order("to_id").Find(&left).Error)
		require.Equal(t, []Route{{FromID: 1, ToID: 3, Km: 451}, {FromID: 2, ToID: 1, Km: 351}, {FromID: 3, ToID: 1, Km: 452}}, left)
		require.NoError(t, db.Delete([]Route{{FromID: 2, ToID: 1}, {FromID: 3, ToID: 1}}).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM routes"))
	})
}

func TestSeveralForeignKeys(t *testing.T) {
	keys.each(t, func(t *testing.T, db *gorm.DB) {
		home := &Country{Code: "it"}
		require.NoError(t, db.Create(home).Error)
		route := &Route{Km: 350, From: &City{Name: "Rome", Code: "it"}, To: &City{Name: "Pisa", Code: "it"}}
		require.NoError(t, db.Create(route).Error)
		require.EqualValues(t, []int64{1, 2}, []int64{route.FromID, route.ToID})
		for name, tx := range map[string]*gorm.DB{"preload": db.Preload("From").Preload("To.Country"), "join": db.Joins("From").Joins("To").Joins("To.Country")} {
			var loaded Route
			require.NoError(t, tx.Take(&loaded).Error, name)
			require.Equal(t, []string{"Rome", "Pisa", "it"}, []string{loaded.From.Name, loaded.To.Name, loaded.To.Country.Code}, name)
		}
	})
}

func TestSelfReference(t *testing.T) {
	keys.each(t, func(t *testing.T, db *gorm.DB) {
		root := &Category{Name: "root", Children: []*Category{
			{Name: "b", Children: []*Category{{Name: "b2"}, {Name: "b1"}}},
			{Name: "a"},
		}}
		require.NoError(t, db.Create(root).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM categories WHERE parent_id IS NULL"))
		var loaded Category
		require.NoError(t, db.Preload("Children.Children").Take(&loaded, root.ID).Error)
		require.Nil(t, loaded.Parent)
		require.Equal(t, "a", loaded.Children[0].Name)
		require.Equal(t, "b1", loaded.Children[1].Children[0].Name)
		require.Equal(t, "b2", loaded.Children[1].Children[1].Name)
		var leaf Category
		require.NoError(t, db.Joins("Parent").Joins("Parent.Parent").Take(&leaf, "categories.name = ?", "b1").Error)
		require.Equal(t, "root", leaf.Parent.Parent.Name)
		require.NoError(t, db.Create(&Category{Name: "c1", Parent: &Category{Name: "c", Parent: root}}).Error)
		require.EqualValues(t, 3, db.Model(root).Association("Children").Count())
		require.NoError(t, db.Delete(root).Error)
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM categories"), "ON DELETE CASCADE is in the database")
	})
}

// Leg and Stop are linked by a foreign key of two columns.
type Leg struct {
	Line, Number int
	Stops        []*Stop
}

type Stop struct {
	ID                 int64
	LegLine, LegNumber int
	Name               string
	Leg                *Leg
}

func TestCompositeForeignKey(t *testing.T) {
	stops := &schema.Table{Name: "stops", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "leg_line", Type: schema.BigInt{}}, {Name: "leg_number", Type: schema.BigInt{}},
		{Name: "name", Type: schema.Text{}},
	}, ForeignKeys: []*schema.ForeignKey{{Columns: []string{"leg_line", "leg_number"}, RefTable: "legs", RefColumns: []string{"line", "number"}, OnDelete: schema.Cascade}}}
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Leg](r, &schema.Table{Name: "legs", Columns: []*schema.Column{
			{Name: "line", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "number", Type: schema.BigInt{}, PrimaryKey: true},
		}}, mapper.Properties{"Stops": mapper.Relationship{Back: "Leg", OrderBy: schema.OrderBy(stops.C("name").Desc())}})
		registry.MapImperatively[Stop](r, stops, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Create([]Leg{{Line: 1, Number: 1, Stops: []*Stop{{Name: "a"}, {Name: "b"}}}, {Line: 1, Number: 2, Stops: []*Stop{{Name: "c"}}}}).Error)
		var legs []Leg
		require.NoError(t, db.Preload("Stops.Leg").Order("number").Find(&legs).Error)
		require.Equal(t, "b", legs[0].Stops[0].Name)
		require.Equal(t, 1, legs[0].Stops[0].Leg.Number)
		require.Len(t, legs[1].Stops, 1)
		require.NoError(t, db.Delete(&Leg{Line: 1, Number: 1}).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM stops"))
	})
}
