// Package warehouse is a mapping for tests, with what ent's schemas cannot state
// of tables.
package warehouse

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// The classes: two on each table.
type (
	// Place is a place for goods, of which Spot sees a part.
	Place struct {
		ID    int64
		Hall  int32
		Rack  int32
		Label *string
		Goods []*Good
	}

	// Spot is a part of a place.
	Spot struct {
		ID   int64
		Hall int32
	}

	// Good is stored in a place.
	Good struct {
		ID       int64
		Code     string
		Price    float64
		State    int16
		PlaceID  *int64
		Hall     *int32
		Rack     *int32
		FormerID *int64
		Place    *Place
	}

	// Stock is a good as the books have it.
	Stock struct {
		ID      int64
		Code    string
		PlaceID *int64
		Place   *Place
	}
)

func places() *schema.Table {
	return &schema.Table{
		Name: "places", Comment: "where goods are",
		Columns: []*schema.Column{
			{Name: "hall", Type: schema.Integer{}},
			{Name: "rack", Type: schema.Integer{}, Comment: "from the door"},
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "label", Type: schema.String{Size: 20}, Nullable: true, Unique: true, Default: schema.Literal("it's \\ new")},
		},
		Indexes: []*schema.Index{schema.UniqueOn("hall", "rack")},
		Checks:  []*schema.Check{{Name: "ck_places_hall", Condition: "hall > 0 AND hall < 100"}, {Condition: "rack <> hall"}},
	}
}

// Goods returns the table of goods, without its constraints' names.
func Goods() *schema.Table {
	return &schema.Table{
		Name: "goods",
		Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "code", Type: schema.String{Size: 12}},
			{Name: "price", Type: schema.Decimal{Precision: 10, Scale: 2}, Default: schema.Literal("1.5")},
			{Name: "state", Type: schema.SmallInt{}, Default: schema.Literal("-1"), Check: "state >= -1"},
			{Name: "place_id", Type: schema.BigInt{}, Nullable: true, References: "places.id", OnDelete: schema.SetNull, OnUpdate: schema.Cascade, Index: true},
			{Name: "hall", Type: schema.Integer{}, Nullable: true},
			{Name: "rack", Type: schema.Integer{}, Nullable: true},
			{Name: "former_id", Nullable: true, References: "places.id", OnDelete: schema.Restrict},
			{Name: "seen", Type: schema.Timestamp{}, Default: schema.Expression("CURRENT_TIMESTAMP")},
			{Name: "open", Type: schema.Boolean{}, Default: schema.Literal("true")},
			{Name: "note", Type: schema.Text{}, Nullable: true, Comment: "the class's \"own\""},
		},
		ForeignKeys: []*schema.ForeignKey{{
			Columns: []string{"hall", "rack"}, RefTable: "places", RefColumns: []string{"hall", "rack"}, OnDelete: schema.Cascade,
		}},
		Indexes: []*schema.Index{
			{Name: "ix_goods_latest", Columns: []schema.IndexColumn{{Column: "seen", Desc: true}, {Column: "code"}}},
			{Columns: []schema.IndexColumn{{Column: "price"}, {Column: "state", Desc: true}}},
			{Columns: []schema.IndexColumn{{Column: "former_id", Desc: true}}},
		},
	}
}

// Map maps the classes.
func Map(r *registry.Registry) { of(places(), Goods())(r) }

// MapUncommented is the warehouse without the comment on a table, which GORM
// cannot do.
func MapUncommented(r *registry.Registry) {
	places := places()
	places.Comment = ""
	of(places, Goods())(r)
}

func of(places, goods *schema.Table) func(*registry.Registry) {
	return func(r *registry.Registry) {
		by := mapper.Relationship{ForeignKey: []schema.ColumnRef{goods.C("place_id")}}
		registry.MapImperatively[Place](r, places, mapper.Properties{"Goods": by})
		registry.MapImperatively[Spot](r, places, nil, mapper.Exclude("rack", "label"))
		registry.MapImperatively[Good](r, goods, mapper.Properties{"Place": by}, mapper.Exclude("seen", "open", "note"))
		registry.MapImperatively[Stock](r, goods, mapper.Properties{"Place": by},
			mapper.Exclude("price", "state", "hall", "rack", "former_id", "seen", "open", "note"))
	}
}

// MapGood maps goods alone of what is on its table.
func MapGood(goods *schema.Table) func(*registry.Registry) {
	places := places()
	places.Comment = ""
	return func(r *registry.Registry) {
		registry.MapImperatively[Place](r, places, mapper.Properties{"Goods": mapper.Ignore{}})
		exclude := []string{"seen", "open", "note"}
		if _, added := goods.Column("added"); added {
			exclude = append(exclude, "added")
		}
		registry.MapImperatively[Good](r, goods, mapper.Properties{"Place": mapper.Ignore{}}, mapper.Exclude(exclude...))
	}
}
