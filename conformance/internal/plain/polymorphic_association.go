package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Gallery struct {
	ID      int64
	Name    string
	Remarks []*Remark
	Plaque  *Plaque
}

type Exhibit struct {
	ID      int64
	Title   string
	Remarks []Remark
	Plaque  Plaque
}

type Remark struct {
	ID          int64
	Text        string
	Stars       int
	SubjectID   *int64
	SubjectKind string
}

type Plaque struct {
	ID         int64
	Text       string
	HolderID   *int64
	HolderKind string
}

func PolymorphicAssociation(r *registry.Registry) {
	galleries := &schema.Table{Name: "galleries", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}
	exhibits := &schema.Table{Name: "exhibits", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
	}}
	remarks := &schema.Table{
		Name: "remarks", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "text", Type: schema.String{Size: 20}},
			{Name: "stars", Type: schema.BigInt{}},
			{Name: "subject_id", Type: schema.BigInt{}, Nullable: true},
			{Name: "subject_kind", Type: schema.String{Size: 8}},
		},
		Indexes: []*schema.Index{schema.IndexOn("subject_kind", "subject_id")},
	}
	plaques := &schema.Table{
		Name: "plaques", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "text", Type: schema.String{Size: 20}},
			{Name: "holder_id", Type: schema.BigInt{}, Nullable: true},
			{Name: "holder_kind", Type: schema.String{Size: 8}},
		},
		Indexes: []*schema.Index{schema.UniqueOn("holder_kind", "holder_id")},
	}
	of := func(identity string, order schema.Order) mapper.Properties {
		return mapper.Properties{
			"Remarks": mapper.Relationship{
				On: remarks.C("subject_kind"), ForeignKey: []schema.ColumnRef{remarks.C("subject_id")}, Identity: identity, OrderBy: schema.OrderBy(order),
			},
			"Plaque": mapper.Relationship{
				On: plaques.C("holder_kind"), ForeignKey: []schema.ColumnRef{plaques.C("holder_id")}, Identity: identity,
			},
		}
	}
	registry.MapImperatively[Gallery](r, galleries, of("gallery", remarks.C("stars").Desc()))
	registry.MapImperatively[Exhibit](r, exhibits, of("exhibit", remarks.C("text").Asc()))
	registry.MapImperatively[Remark](r, remarks, nil)
	registry.MapImperatively[Plaque](r, plaques, nil)
}
