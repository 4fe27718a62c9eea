package registry_test

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Money is a type that knows no database.
type Money struct{ Cents int64 }

// Invoice holds money.
type Invoice struct {
	mapper.Base `map:"invoices"`

	ID    int64 `map:",pk"`
	Total Money
	Paid  *Money // a pointer: the column may be null
}

// A Go type that is stored as another one, in all classes of a registry.
func ExampleConvert() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Convert(reg,
			func(m Money) (int64, error) { return m.Cents, nil },
			func(cents int64) (Money, error) { return Money{cents}, nil },
		)
		registry.Mapped[Invoice](reg)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	// Output:
	// Invoice on invoices
	//   ID     id bigint not null primary key identity as int64
	//   Total  total bigint not null as Money, converted to int64
	//   Paid   paid bigint null as *Money, converted to int64
}

// Status is an enum.
type Status int

// The statuses.
const (
	Active Status = iota
	Closed
)

// Shop has a status, and openings that go into a column of JSON.
type Shop struct {
	mapper.Base `map:"shops"`

	ID       int64 `map:",pk"`
	Status   Status
	Openings map[string]string `map:",type:json"`
}

// Values that are stored by their names. A value without one is an error when it
// is saved.
func ExampleEnumOf() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.EnumOf(reg, map[Status]string{Active: "active", Closed: "closed"})
		registry.Mapped[Shop](reg)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	m, _ := mapper.Inspect[Shop](set)
	status, _ := m.Column("Status")
	_, err = status.Converter.Value(reflect.ValueOf(Status(7)))
	fmt.Println(err)
	// Output:
	// Shop on shops
	//   ID        id bigint not null primary key identity as int64
	//   Status    status string(6) not null as int, enum 0: "active", 1: "closed"
	//   Openings  openings json not null as map[string]string, json
	// mapper: Shop.Status: column status: 7 is none of the values with the names active, closed
}

// Account shows nothing but methods.
type Account struct {
	number  string
	balance int64
}

// Number returns the number.
func (a *Account) Number() string { return a.number }

// SetNumber sets the number.
func (a *Account) SetNumber(number string) { a.number = number }

// Balance returns the balance.
func (a *Account) Balance() int64 { return a.balance }

// SetBalance refuses debts.
func (a *Account) SetBalance(balance int64) error {
	if balance < 0 {
		return errors.New("overdrawn")
	}
	a.balance = balance
	return nil
}

// A class without exported fields, mapped by its methods. A function makes the
// keys of new objects.
func ExampleAccess() {
	last := 100
	number := mapper.GenerateBy(func() (string, error) {
		last++
		return strconv.Itoa(last), nil
	})
	accounts := &schema.Table{Name: "accounts", Columns: []*schema.Column{
		{Name: "number", Type: schema.String{Size: 20}, PrimaryKey: true},
		{Name: "balance", Type: schema.BigInt{}},
	}}
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Account](reg, accounts, mapper.Properties{
			"Number":  mapper.Column{Access: mapper.Access((*Account).Number, (*Account).SetNumber), Generate: number},
			"Balance": mapper.Column{Access: mapper.Access((*Account).Balance, (*Account).SetBalance)},
		})
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(set.Describe())
	_, err = registry.Construct[Account](set, mapper.Values{"Balance": -5})
	fmt.Println(err)
	// Output:
	// Account on accounts
	//   Number   number string(20) not null primary key (generated, accessors) as string
	//   Balance  balance bigint not null (accessors) as int64
	// mapper: Account.Balance: overdrawn
}
