package plain

import (
	"reflect"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Translation struct {
	Title     string
	Language  string
	ArticleID int64
}

type Seat struct {
	Row    int16
	Number int32
	Taken  bool
}

func compositeKeyTables() (translations, seats *schema.Table) {
	return &schema.Table{Name: "translations", Columns: []*schema.Column{
			{Name: "title", Type: schema.String{Size: 40}},
			{Name: "language", Type: schema.String{Size: 5}, PrimaryKey: true},
			{Name: "article_id", Type: schema.BigInt{}, PrimaryKey: true},
		}}, &schema.Table{Name: "seats", Columns: []*schema.Column{
			{Name: "row", Type: schema.SmallInt{}, PrimaryKey: true},
			{Name: "number", Type: schema.Integer{}, PrimaryKey: true},
			{Name: "taken", Type: schema.Boolean{}},
		}}
}

func CompositeKey(r *registry.Registry) {
	translations, seats := compositeKeyTables()
	registry.MapImperatively[Translation](r, translations, nil)
	registry.MapImperatively[Seat](r, seats, nil)
}

// CompositeKeyDefined adds definitions made by hand.
func CompositeKeyDefined(r *registry.Registry) {
	translations, seats := compositeKeyTables()
	r.Add(&mapper.Definition{Class: reflect.TypeFor[Translation](), Table: translations})
	r.Add(&mapper.Definition{Class: reflect.TypeFor[Seat](), Table: seats})
}
