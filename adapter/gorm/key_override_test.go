package gormadapter_test

import (
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Product is known by its code, although the table has a key that the database
// generates.
type Product struct {
	mapper.Base `map:"products,key:code"`

	ID    int64  `map:",pk"`
	Code  string `map:",size:10,unique"`
	Name  string `map:",size:40"`
	Parts []Part `map:",rel,back:Product,order:name"`
	Tags  []Tag  `map:",rel,through:product_tags"`
}

// Part refers to the code.
type Part struct {
	mapper.Base `map:"parts"`

	ID          int64 `map:",pk"`
	Name        string
	ProductCode string `map:",fk:products.code"`
	Product     *Product
}

type Tag struct {
	mapper.Base `map:"tags"`

	ID   int64  `map:",pk"`
	Word string `map:",size:10"`
}

// Price is in a table without a key.
type Price struct {
	mapper.Base `map:"prices,key:(tenant,code),unique:(tenant,code)"`

	Code   string `map:",size:10"`
	Tenant int32
	Cents  int64
}

// Slot has a key of two columns that numbers tell apart too.
type Slot struct {
	mapper.Base `map:"slots,key:number"`

	Day    string `map:",pk,size:10"`
	Hour   int32  `map:",pk"`
	Number int64  `map:",unique"`
	Note   string
}

// Stamp has nothing of its table's own key.
type Stamp struct{ Code, Text string }

func stamps() *schema.Table {
	return &schema.Table{Name: "stamps", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "code", Type: schema.String{Size: 10}, Unique: true}, {Name: "text", Type: schema.Text{}},
	}}
}

var overridden = styles{
	"declarative": func(r *registry.Registry) {
		registry.Mapped[Product](r)
		registry.Mapped[Part](r)
		registry.Mapped[Tag](r)
		registry.Mapped[Price](r)
		registry.Mapped[Slot](r)
		registry.Mapped[Stamp](r, mapper.Onto(stamps()), mapper.Key("code"), mapper.Exclude("id"))
	},
	"imperative": func(r *registry.Registry) {
		id := &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}
		code := schema.Column{Name: "code", Type: schema.String{Size: 10}}
		number, unique := schema.BigInt{}, code
		unique.Unique = true
		parts := &schema.Table{Name: "parts", Columns: []*schema.Column{id, {Name: "name", Type: schema.Text{}}, {Name: "product_code", References: "products.code"}}}
		registry.MapImperatively[Product](r, &schema.Table{Name: "products", Columns: []*schema.Column{id, &unique, {Name: "name", Type: schema.String{Size: 40}}}}, mapper.Properties{
			"Parts": mapper.Relationship{Back: "Product", OrderBy: schema.OrderBy(parts.C("name").Asc())},
			"Tags":  mapper.Relationship{Through: &schema.Table{Name: "product_tags"}},
		}, mapper.IgnoreTags(), mapper.Key("code"))
		registry.MapImperatively[Part](r, parts, nil, mapper.IgnoreTags())
		registry.MapImperatively[Tag](r, &schema.Table{Name: "tags", Columns: []*schema.Column{id, {Name: "word", Type: schema.String{Size: 10}}}}, nil, mapper.IgnoreTags())
		registry.MapImperatively[Price](r, &schema.Table{Name: "prices", Indexes: []*schema.Index{schema.UniqueOn("tenant", "code")}, Columns: []*schema.Column{
			&code, {Name: "tenant", Type: schema.Integer{}}, {Name: "cents", Type: number},
		}}, nil, mapper.IgnoreTags(), mapper.Key("tenant", "code"))
		registry.MapImperatively[Slot](r, &schema.Table{Name: "slots", Columns: []*schema.Column{
			{Name: "day", Type: schema.String{Size: 10}, PrimaryKey: true}, {Name: "hour", Type: schema.Integer{}, PrimaryKey: true},
			{Name: "number", Type: number, Unique: true}, {Name: "note", Type: schema.Text{}},
		}}, nil, mapper.IgnoreTags(), mapper.Key("number"))
		registry.MapImperatively[Stamp](r, stamps(), nil, mapper.Include("code", "text"), mapper.Key("code"))
	},
}

func TestKeyOverride(t *testing.T) {
	overridden.each(t, func(t *testing.T, db *gorm.DB) {
		nut := &Product{Code: "nut", Name: "Nut"}
		require.NoError(t, db.Create(&[]*Product{{Code: "bolt", Name: "Bolt"}, nut}).Error)
		require.Equal(t, int64(2), nut.ID, "the database's key is read back")
		record(db).take()

		var first, found Product
		require.NoError(t, db.First(&first).Error)
		require.Equal(t, []string{`SELECT * FROM "products" ORDER BY "products"."code" LIMIT 1`}, record(db).queries())
		require.Equal(t, "bolt", first.Code)
		require.NoError(t, db.First(&found, "code = ?", "nut").Error)
		require.Equal(t, *nut, found)
		same := Product{Code: "bolt"}
		require.NoError(t, db.Take(&same).Error)
		require.Equal(t, Product{ID: 1, Code: "bolt", Name: "Bolt"}, same)
		var several []Product
		require.NoError(t, db.Find(&several, []string{"nut", "bolt"}).Error)
		require.Len(t, several, 2)

		require.NoError(t, db.Save(&Product{Code: "nut", Name: "Wing nut"}).Error)
		require.Equal(t, "2 Wing nut", value[string](t, db, "SELECT concat(id, ' ', name) FROM products WHERE code = 'nut'"), "a zero is no new key of the table")
		found.Name = "Hex nut"
		require.NoError(t, db.Save(&found).Error)
		require.NoError(t, db.Model(&Product{Code: "bolt"}).Updates(Product{Name: "Big bolt"}).Error)
		require.NoError(t, db.Model(&Product{Code: "bolt"}).Updates(map[string]any{"id": 7}).Error)
		require.NoError(t, db.Save([]*Product{{Code: "bolt", Name: "Bolt"}, {Code: "pin", Name: "Pin"}}).Error)
		require.NoError(t, db.Order("code").Find(&several).Error)
		require.Len(t, several, 3)
		require.Equal(t, []Product{{ID: 7, Code: "bolt", Name: "Bolt"}, {ID: 2, Code: "nut", Name: "Hex nut"}}, several[:2])

		require.NoError(t, db.Delete(&Product{Code: "pin"}).Error)
		require.NoError(t, db.Delete(&Product{}, []string{"nut"}).Error)
		require.ErrorIs(t, db.Delete(&Product{ID: 7}).Error, gorm.ErrMissingWhereClause)
		require.Equal(t, "bolt", value[string](t, db, "SELECT code FROM products"))
	})
}

func TestKeyOverrideOfTablesWithOtherKeys(t *testing.T) {
	overridden.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create([]*Price{{Code: "nut", Tenant: 1, Cents: 10}, {Code: "nut", Tenant: 2, Cents: 20}, {Code: "pin", Tenant: 1, Cents: 30}}).Error)
		require.NoError(t, db.Save(&Price{Code: "nut", Tenant: 2, Cents: 25}).Error)
		require.NoError(t, db.Save(&Price{Code: "pin", Tenant: 2, Cents: 35}).Error)
		require.NoError(t, db.Model(&Price{Code: "pin", Tenant: 1}).Update("cents", 31).Error)
		require.NoError(t, db.Delete(&Price{Code: "nut", Tenant: 1}).Error)
		var prices []Price
		require.NoError(t, db.Order("code, tenant").Find(&prices).Error)
		require.Equal(t, []Price{{Code: "nut", Tenant: 2, Cents: 25}, {Code: "pin", Tenant: 1, Cents: 31}, {Code: "pin", Tenant: 2, Cents: 35}}, prices)

		require.NoError(t, db.Create([]*Slot{{Day: "mon", Hour: 1, Number: 5}, {Day: "tue", Hour: 1, Number: 6}}).Error)
		require.NoError(t, db.Save(&Slot{Day: "wed", Hour: 2, Number: 6, Note: "moved"}).Error)
		require.NoError(t, db.Delete(&Slot{Number: 5}).Error)
		var slots []Slot
		require.NoError(t, db.Find(&slots).Error)
		require.Equal(t, []Slot{{Day: "wed", Hour: 2, Number: 6, Note: "moved"}}, slots)

		require.NoError(t, db.Create(&Stamp{"a", "first"}).Error)
		require.NoError(t, db.Create([]Stamp{{"b", "second"}, {"c", "third"}}).Error)
		require.NoError(t, db.Save([]Stamp{{"a", "1st"}, {"d", "fourth"}}).Error)
		require.NoError(t, db.Save(&Stamp{"b", "2nd"}).Error)
		var stamps []Stamp
		require.NoError(t, db.Order("id").Find(&stamps).Error)
		require.Equal(t, []Stamp{{"a", "1st"}, {"b", "2nd"}, {"c", "third"}, {"d", "fourth"}}, stamps)
	})
}

func TestRelationshipsToAnOverriddenKey(t *testing.T) {
	overridden.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create(&Product{Code: "kit", Name: "Kit", Parts: []Part{{Name: "b"}, {Name: "a"}}, Tags: []Tag{{Word: "new"}, {Word: "old"}}}).Error)
		require.NoError(t, db.Create(&Part{Name: "c", Product: &Product{Code: "box", Name: "Box"}}).Error)
		var kit Product
		require.NoError(t, db.Preload("Parts.Product").Preload("Tags").Take(&kit, "code = ?", "kit").Error)
		require.Equal(t, []Tag{{ID: 1, Word: "new"}, {ID: 2, Word: "old"}}, kit.Tags)
		require.Len(t, kit.Parts, 2)
		require.Equal(t, "a", kit.Parts[0].Name)
		require.Equal(t, "kit", kit.Parts[0].ProductCode)
		require.Equal(t, "Kit", kit.Parts[1].Product.Name)
		var part Part
		require.NoError(t, db.Joins("Product").Take(&part, "parts.name = ?", "c").Error)
		require.Equal(t, "Box", part.Product.Name)

		require.NoError(t, db.Model(&part).Association("Product").Replace(&kit))
		require.EqualValues(t, 3, db.Model(&kit).Association("Parts").Count())
		require.NoError(t, db.Model(&kit).Association("Tags").Delete(&Tag{ID: 1}))
		require.Equal(t, "kit 2", value[string](t, db, "SELECT concat(product_code, ' ', tag_id) FROM product_tags"))
	})
}

// M6: the tables have their own keys, not those of the classes.
func TestTablesKeepTheirKeys(t *testing.T) {
	overridden.each(t, func(t *testing.T, db *gorm.DB) {
		pool, err := db.DB()
		require.NoError(t, err)
		dialect := map[string]schema.Dialect{"sqlite": schema.SQLite, "postgres": schema.PostgreSQL, "mysql": schema.MariaDB}[db.Name()]
		found, err := database.Open(dialect, pool, nil).Reflect(t.Context(), nil)
		require.NoError(t, err)
		keys := map[string]string{}
		for _, table := range found.Tables() {
			var key []string
			for _, c := range table.PrimaryKey() {
				key = append(key, c.Name)
			}
			keys[table.Name] = strings.Join(key, ", ")
		}
		require.Equal(t, map[string]string{
			"products": "id", "prices": "", "slots": "day, hour", "stamps": "id", "parts": "id", "tags": "id", "product_tags": "product_code, tag_id",
		}, keys)
	})
}

// Quote has a key that no constraint of the table knows.
type Quote struct {
	Symbol string
	Cents  int64
}

// TestUpsertByALooseKey has GORM fall back to upserts, which would store a second
// row on MariaDB.
func TestUpsertByALooseKey(t *testing.T) {
	quotes := &schema.Table{Name: "quotes", Columns: []*schema.Column{{Name: "symbol", Type: schema.String{Size: 8}}, {Name: "cents", Type: schema.BigInt{}}}}
	set := build(t, func(r *registry.Registry) { registry.MapImperatively[Quote](r, quotes, nil, mapper.Key("symbol")) })
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(set)))
		migrate(t, db, set)
		require.NoError(t, db.Save(&Quote{Cents: 5}).Error, "a zero key is none")
		require.NoError(t, db.Create([]Quote{{"abc", 1}, {"xyz", 2}}).Error)
		require.NoError(t, db.Save(&Quote{"abc", 3}).Error)
		require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Quote{"def", 4}).Error)
		for _, err := range []error{
			db.Save(&Quote{"new", 1}).Error, db.Save([]Quote{{"abc", 1}}).Error,
			db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "symbol"}}, DoUpdates: clause.AssignmentColumns([]string{"cents"})}).Create(&Quote{"abc", 1}).Error,
		} {
			require.EqualError(t, err, "mapper: Quote: gorm cannot do an upsert by a key that is not unique in the table; make the key unique there, or use Create and Updates")
		}
		require.Equal(t, 4, value[int](t, db, "SELECT count(*) FROM quotes"))
		require.Equal(t, 14, value[int](t, db, "SELECT CAST(sum(cents) AS decimal(9, 0)) FROM quotes"))
	})
}
