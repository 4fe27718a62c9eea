// Package legacy holds the models of a project that runs on GORM: tagged, with
// soft deletion, embedded structs, serializers, hooks and every kind of
// relationship.
package legacy

import (
	"time"

	"gorm.io/gorm"
)

// Models are all models, in no order that matters.
func Models() []any {
	return []any{&Company{}, &Employee{}, &Badge{}, &Skill{}, &Project{}, &Assignment{}, &Task{}, &Note{}, &Invoice{}, &Line{}, &Ticket{}, &Remark{}}
}

// Address is embedded with a prefix.
type Address struct {
	Street  string  `gorm:"size:100"`
	City    string  `gorm:"size:50;index"`
	Country *string `gorm:"size:2"`
}

// Company has employees, and projects by its code.
type Company struct {
	ID        uint
	Code      string `gorm:"uniqueIndex;size:20;not null"`
	Name      string `gorm:"size:100;not null;comment:as registered"`
	Rating    float64
	Founded   time.Time `gorm:"type:date"`
	Active    bool
	Head      Address  `gorm:"embedded;embeddedPrefix:head_"`
	Branch    *Address `gorm:"embedded;embeddedPrefix:branch_"`
	Employees []Employee
	Projects  []Project `gorm:"foreignKey:OwnerCode;references:Code"`
	Remarks   []Remark  `gorm:"polymorphic:Subject"`
}

// Employee is deleted softly.
type Employee struct {
	gorm.Model
	Name      string  `gorm:"size:60;not null;index:idx_full_name,priority:2"`
	First     string  `gorm:"size:60;index:idx_full_name,priority:1,sort:desc"`
	Email     string  `gorm:"unique;size:80"`
	Salary    float64 `gorm:"precision:10;scale:2"`
	Level     int8    `gorm:"check:level > 0"`
	Logins    uint64
	Photo     []byte
	Nickname  *string
	Settings  map[string]string `gorm:"serializer:json"`
	CompanyID *uint
	Company   *Company `gorm:"constraint:OnUpdate:CASCADE,OnDelete:SET NULL"`
	ManagerID *uint
	Manager   *Employee
	Team      []*Employee `gorm:"foreignKey:ManagerID"`
	Badge     Badge
	Skills    []Skill    `gorm:"many2many:employee_skills"`
	Projects  []*Project `gorm:"many2many:assignments;joinForeignKey:WorkerID;joinReferences:ProjectCode"`
	Verdict   *Remark    `gorm:"polymorphic:Subject;polymorphicValue:verdict"`
	Display   string     `gorm:"-"`
	loaded    bool
}

// AfterFind makes what is not stored.
func (e *Employee) AfterFind(*gorm.DB) error {
	e.Display, e.loaded = e.First+" "+e.Name, true
	return nil
}

// Badge belongs to an employee; nothing keeps an employee to one.
type Badge struct {
	ID         uint
	Number     string    `gorm:"size:12;uniqueIndex:idx_badge"`
	EmployeeID uint      `gorm:"index"`
	IssuedAt   time.Time `gorm:"autoCreateTime"`
}

// Skill is known by a code.
type Skill struct {
	Code      string      `gorm:"primaryKey;size:8"`
	Title     string      `gorm:"type:varchar(40)"`
	Motto     Shout       `gorm:"size:40"`
	Employees []*Employee `gorm:"many2many:employee_skills"`
}
