package plain

import (
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Contact struct {
	ID        int64
	FirstName string
	LastName  string
	CompanyID int32
	Email     *string
	Badge     *int32
	Phone     string
}

func Indexes(r *registry.Registry) {
	registry.MapImperatively[Contact](r, &schema.Table{Name: "contacts", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "first_name", Type: schema.String{Size: 20}},
		{Name: "last_name", Type: schema.String{Size: 30}, Index: true},
		{Name: "company_id", Type: schema.Integer{}, Index: true},
		{Name: "email", Type: schema.String{Size: 50}, Nullable: true},
		{Name: "badge", Type: schema.Integer{}, Nullable: true, Unique: true},
		{Name: "phone", Type: schema.String{Size: 20}, Unique: true, Index: true},
	}, Indexes: []*schema.Index{
		schema.IndexOn("last_name", "first_name"),
		schema.UniqueOn("email", "company_id"),
	}}, nil)
}

// IndexesListed states every index on the table.
func IndexesListed(r *registry.Registry) {
	registry.MapImperatively[Contact](r, &schema.Table{Name: "contacts", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "first_name", Type: schema.String{Size: 20}},
		{Name: "last_name", Type: schema.String{Size: 30}},
		{Name: "company_id", Type: schema.Integer{}},
		{Name: "email", Type: schema.String{Size: 50}, Nullable: true},
		{Name: "badge", Type: schema.Integer{}, Nullable: true},
		{Name: "phone", Type: schema.String{Size: 20}},
	}, Indexes: []*schema.Index{
		schema.IndexOn("last_name"),
		schema.IndexOn("company_id"),
		schema.UniqueOn("badge"),
		schema.UniqueOn("phone"),
		{Name: "ix_contacts_phone", Columns: []schema.IndexColumn{{Column: "phone"}}},
		schema.UniqueOn("email", "company_id"),
		schema.IndexOn("last_name", "first_name"),
	}}, nil)
}
