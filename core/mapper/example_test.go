package mapper_test

import (
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Rate is a row of a view, in which databases know no key.
type Rate struct {
	Day      int64
	Currency string
	Rate     float64
}

var rates = &schema.Table{Name: "rates", View: "SELECT day, currency, avg(rate) AS rate FROM quotes GROUP BY day, currency", Columns: []*schema.Column{
	{Name: "day", Type: schema.BigInt{}},
	{Name: "currency", Type: schema.String{Size: 3}},
	{Name: "rate", Type: schema.Double{}},
}}

// A class on a view: the mapping says what identifies a row.
func ExampleKey() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Rate](reg, rates, nil, mapper.Key("currency", "day"))
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// Rate on rates by Currency, Day
	//   Day       day bigint not null as int64
	//   Currency  currency string(3) not null as string
	//   Rate      rate double not null as float64
}
