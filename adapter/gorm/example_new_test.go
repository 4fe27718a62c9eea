package gormadapter_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Customer and Order know nothing of databases.
type Customer struct {
	ID     int64
	Name   string
	Orders []Order
}

type Order struct {
	ID         int64
	Total      float64
	CustomerID int64
	Customer   *Customer
}

var customers = &schema.Table{Name: "customers", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "customer_name", Type: schema.String{Size: 80}},
}}

var orders = &schema.Table{Name: "orders", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "total", Type: schema.Decimal{Precision: 10, Scale: 2}},
	{Name: "customer_id", References: "customers.id"},
}}

// An imperative mapping on GORM: the tables and the mapping stand beside the
// structs.
func ExampleNew() {
	set := registry.Must(registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Customer](reg, customers, mapper.Properties{
			"Name":   mapper.Column{Name: "customer_name"},
			"Orders": mapper.Relationship{Back: "Customer", OrderBy: schema.OrderBy(orders.C("total").Asc())},
		})
		registry.MapImperatively[Order](reg, orders, nil)
	}))
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "shop.sqlite")))
	if err != nil {
		log.Fatal(err)
	}

	if err := db.Use(gormadapter.New(set)); err != nil {
		log.Fatal(err)
	}
	if err := db.AutoMigrate(&Customer{}, &Order{}); err != nil {
		log.Fatal(err)
	}
	db.Create(&Customer{Name: "Ann", Orders: []Order{{Total: 20.5}, {Total: 7.25}}})

	var customer Customer
	db.Preload("Orders").Take(&customer)
	for _, order := range customer.Orders {
		fmt.Println(customer.Name, order.Total)
	}
	// Output:
	// Ann 7.25
	// Ann 20.5
}
