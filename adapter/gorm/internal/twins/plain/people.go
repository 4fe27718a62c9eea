// Package plain has models that know no ORM, and their mapping.
package plain

import "time"

// Person belongs to a company and to a manager, has one account, many pets, and
// speaks languages.
type Person struct {
	ID        int64
	Name      string
	Email     string
	Age       int
	Score     float64
	Active    bool
	Nickname  *string
	Born      *time.Time
	Home      Address
	CompanyID *int64
	ManagerID *int64
	CreatedAt time.Time
	UpdatedAt time.Time

	Company   *Company
	Manager   *Person
	Team      []Person
	Account   *Account
	Licence   Licence
	Pets      []*Pet
	Languages []Language
	Friends   []*Person
}

// Address is a value object.
type Address struct {
	Street string
	Zip    *string
}

// Company has many people.
type Company struct {
	ID    int64
	Name  string
	Staff []Person
}

// Account belongs to one person, who holds it by a pointer.
type Account struct {
	ID       int64
	Number   string
	PersonID *int64
	BankID   *int64
	Person   *Person
	Bank     *Bank
}

// Bank has accounts, but does not know them, nor its branch.
type Bank struct {
	ID   int64
	Name string
}

// Licence belongs to one person, who holds it by value.
type Licence struct {
	ID       int64
	Class    string
	PersonID *int64
}

// Pet belongs to a person and has toys.
type Pet struct {
	ID       int64
	Name     string
	Kind     string
	PersonID *int64
	Person   *Person
	Toys     []Toy
}

// Toy is a pet's.
type Toy struct {
	ID    int64
	Name  string
	PetID *int64
}

// Language has a key that the application assigns.
type Language struct {
	Code     string
	Name     string
	Speakers []*Person
}
