package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Customer struct {
	ID          int32
	Name        string
	Email       string
	CreditLimit float64
	Invoices    []*Invoice
}

type Invoice struct {
	Number     string
	CustomerID int32
	Total      *float64
	Customer   *Customer
}

func hybridTables() (customers, invoices *schema.Table) {
	return &schema.Table{Name: "customer_data", Columns: []*schema.Column{
			{Name: "customer_no", Type: schema.Integer{}, PrimaryKey: true},
			{Name: "Name", Type: schema.String{Size: 40}},
			{Name: "mail", Type: schema.String{Size: 50}, Nullable: true, Unique: true},
			{Name: "creditLimit", Type: schema.Decimal{Precision: 8, Scale: 2}, Default: schema.Literal("100")},
		}, Checks: []*schema.Check{{Name: "credit", Condition: "mail <> ''"}}}, &schema.Table{Name: "invoice_data", Columns: []*schema.Column{
			{Name: "invoice_no", Type: schema.String{Size: 8}, PrimaryKey: true},
			{Name: "customer", References: "customer_data.customer_no"},
			{Name: "total", Type: schema.Decimal{Precision: 8, Scale: 2}, Nullable: true},
		}, Indexes: []*schema.Index{{Name: "by_total", Columns: []schema.IndexColumn{{Column: "total", Desc: true}, {Column: "invoice_no"}}}}}
}

func Hybrid(r *registry.Registry) {
	customers, invoices := hybridTables()
	registry.MapImperatively[Customer](r, customers, mapper.Properties{
		"ID":       mapper.Column{Name: "customer_no"},
		"Email":    mapper.Column{Name: "mail", NullZero: true},
		"Invoices": mapper.Relationship{Back: "Customer", OrderBy: schema.OrderBy(invoices.C("total").Desc(), invoices.C("invoice_no").Asc())},
	})
	registry.MapImperatively[Invoice](r, invoices, mapper.Properties{
		"Number":     mapper.Column{Name: "invoice_no"},
		"CustomerID": mapper.Column{Name: "customer"},
		"Customer":   mapper.Relationship{Back: "Invoices"},
	})
}

// HybridOnto maps the plain classes declaratively onto the ready tables.
func HybridOnto(r *registry.Registry) {
	customers, invoices := hybridTables()
	registry.Mapped[Customer](r, mapper.Onto(customers), mapper.With(func(c *Customer, d *mapper.Definition) {
		d.Bind(&c.ID, mapper.Column{Name: "customer_no"})
		d.Bind(&c.Email, mapper.Column{Name: "mail", NullZero: true})
		d.Bind(&c.Invoices, mapper.Relationship{Back: "Customer", OrderBy: schema.OrderBy(invoices.C("total").Desc(), invoices.C("invoice_no").Asc())})
	}))
	registry.Mapped[Invoice](r, mapper.Onto(invoices), mapper.With(func(i *Invoice, d *mapper.Definition) {
		d.Bind(&i.Number, mapper.Column{Name: "invoice_no"})
		d.Bind(&i.CustomerID, mapper.Column{Name: "customer"})
		d.Bind(&i.Customer, mapper.Relationship{Back: "Invoices"})
	}))
}
