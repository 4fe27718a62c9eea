// Package tagged has the models of package plain with GORM's tags.
package tagged

import "time"

type Person struct {
	ID        int64      `gorm:"primaryKey"`
	Name      string     `gorm:"size:40;uniqueIndex;not null"`
	Email     string     `gorm:"column:email_address;size:60;not null"`
	Age       int        `gorm:"not null;check:age >= 0"`
	Score     float64    `gorm:"not null"`
	Active    bool       `gorm:"not null"`
	Nickname  *string    `gorm:"size:40"`
	Born      *time.Time `gorm:"precision:6"`
	Home      Address    `gorm:"embedded;embeddedPrefix:home_"`
	CompanyID *int64
	ManagerID *int64
	CreatedAt time.Time `gorm:"precision:6;not null"`
	UpdatedAt time.Time `gorm:"precision:6;not null"`

	Company   *Company
	Manager   *Person    `gorm:"foreignKey:ManagerID"`
	Team      []Person   `gorm:"foreignKey:ManagerID"`
	Account   *Account   `gorm:"foreignKey:PersonID"`
	Licence   Licence    `gorm:"foreignKey:PersonID"`
	Pets      []*Pet     `gorm:"foreignKey:PersonID"`
	Languages []Language `gorm:"many2many:speaks;foreignKey:ID;joinForeignKey:SpeakerID;references:Code;joinReferences:LanguageCode"`
	Friends   []*Person  `gorm:"many2many:friendships;foreignKey:ID;joinForeignKey:PersonID;references:ID;joinReferences:FriendID"`
}

type Address struct {
	Street string  `gorm:"not null"`
	Zip    *string `gorm:"size:10"`
}

type Company struct {
	ID    int64    `gorm:"primaryKey"`
	Name  string   `gorm:"size:40;not null"`
	Staff []Person `gorm:"foreignKey:CompanyID"`
}

func (Company) TableName() string { return "firms" }

type Account struct {
	ID       int64  `gorm:"primaryKey"`
	Number   string `gorm:"size:20;not null"`
	PersonID *int64 `gorm:"uniqueIndex"`
	BankID   *int64
	Person   *Person
	Bank     *Bank
}

type Bank struct {
	ID   int64  `gorm:"primaryKey"`
	Name string `gorm:"size:40;not null"`
}

type Licence struct {
	ID       int64  `gorm:"primaryKey"`
	Class    string `gorm:"size:5;not null"`
	PersonID *int64 `gorm:"uniqueIndex"`
}

type Pet struct {
	ID       int64  `gorm:"primaryKey"`
	Name     string `gorm:"size:40;not null"`
	Kind     string `gorm:"size:40;not null"`
	PersonID *int64
	Person   *Person
	Toys     []Toy
}

type Toy struct {
	ID    int64  `gorm:"primaryKey"`
	Name  string `gorm:"size:40;not null"`
	PetID *int64
}

type Language struct {
	Code     string    `gorm:"primaryKey;size:5"`
	Name     string    `gorm:"size:40;not null"`
	Speakers []*Person `gorm:"many2many:speaks;foreignKey:Code;joinForeignKey:LanguageCode;references:ID;joinReferences:SpeakerID"`
}
