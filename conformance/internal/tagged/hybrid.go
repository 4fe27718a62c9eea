package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// customers and invoices are ready tables: the classes say only what differs.
var (
	customers = &schema.Table{Name: "customer_data", Columns: []*schema.Column{
		{Name: "customer_no", Type: schema.Integer{}, PrimaryKey: true},
		{Name: "Name", Type: schema.String{Size: 40}},
		{Name: "mail", Type: schema.String{Size: 50}, Nullable: true, Unique: true},
		{Name: "creditLimit", Type: schema.Decimal{Precision: 8, Scale: 2}, Default: schema.Literal("100")},
	}, Checks: []*schema.Check{{Name: "credit", Condition: "mail <> ''"}}}
	invoices = &schema.Table{Name: "invoice_data", Columns: []*schema.Column{
		{Name: "invoice_no", Type: schema.String{Size: 8}, PrimaryKey: true},
		{Name: "customer", References: "customer_data.customer_no"},
		{Name: "total", Type: schema.Decimal{Precision: 8, Scale: 2}, Nullable: true},
	}, Indexes: []*schema.Index{{Name: "by_total", Columns: []schema.IndexColumn{{Column: "total", Desc: true}, {Column: "invoice_no"}}}}}
)

type Customer struct {
	mapper.Base

	ID          int32 `map:"customer_no"`
	Name        string
	Email       string `map:"mail,nullzero"`
	CreditLimit float64
	Invoices    []*Invoice `map:",rel,back:Customer,order:(total desc,invoice_no)"`
}

func (*Customer) Define(d *mapper.Definition) { d.Table = customers }

type Invoice struct {
	Number     string `map:"invoice_no"`
	CustomerID int32
	Total      *float64
	Customer   *Customer
}

func (i *Invoice) Define(d *mapper.Definition) {
	d.Table = invoices
	d.Bind(&i.CustomerID, mapper.Column{Name: "customer"})
	d.Bind(&i.Customer, mapper.Relationship{Back: "Invoices"})
}

func Hybrid(r *registry.Registry) {
	registry.Mapped[Customer](r)
	registry.Mapped[Invoice](r)
}
