package registry_test

import (
	"fmt"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Entity is a base struct of one's own: a mixin with what all classes have.
type Entity struct {
	mapper.Mixin

	ID      int64     `map:",pk"`
	SavedAt time.Time `map:",updated"`
}

// MapMixin names the table of each class and indexes it.
func (Entity) MapMixin(owner *mapper.Definition) {
	owner.TableName = "app_" + owner.Name
	owner.Indexes = append(owner.Indexes, schema.IndexOn("saved_at"))
}

type money struct {
	Amount   int64
	Currency string `map:",size:3"`
}

type order struct {
	Entity
	Total   money  `map:",prefix:total_"`
	Deposit *money `map:",prefix:deposit_"`
}

// A class with a mixin, and with value objects: one that is always there, one
// that may be NULL.
func Example_embedding() {
	set, err := registry.Build(nil, func(r *registry.Registry) { registry.Mapped[order](r) })
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// order on app_order
	//   ID                id bigint not null primary key identity as int64
	//   SavedAt           saved_at timestamp(6) not null (updated) as time.Time
	//   Total.Amount      total_amount bigint not null as int64
	//   Total.Currency    total_currency string(3) not null as string
	//   Deposit.Amount    deposit_amount bigint null (optional) as int64
	//   Deposit.Currency  deposit_currency string(3) null (optional) as string
}
