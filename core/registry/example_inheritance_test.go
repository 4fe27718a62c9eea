package registry_test

import (
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Person is the root of a hierarchy; its column type tells the classes apart.
type Person struct {
	mapper.Base `map:"person,on:type,identity:person"`

	PersonID int64  `map:",pk"`
	Type     string `map:",size:20"`
	Name     string
}

// Employee has a table of its own, whose key is the parent's.
type Employee struct {
	mapper.Base `map:"employee"`
	Person      `map:",inherits,key:person_id,identity:employee"`

	Salary int64
}

// Visitor has no table of its own: its column is in that of Person.
type Visitor struct {
	Person `map:",inherits,identity:visitor"`

	Badge *string
}

// Each class of a hierarchy is decorated itself.
func Example_inheritance() {
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.Mapped[Person](reg)
		registry.Mapped[Employee](reg)
		registry.Mapped[Visitor](reg)
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Describe())
	// Output:
	// Employee on employee, a Person, as employee
	//   PersonID  person.person_id bigint not null primary key identity, also employee.person_id as int64
	//   Type      person.type string(20) not null as string
	//   Name      person.name text not null as string
	//   Salary    salary bigint not null as int64
	//
	// Person on person, told apart by type, as person
	//   PersonID  person_id bigint not null primary key identity as int64
	//   Type      type string(20) not null as string
	//   Name      name text not null as string
	//
	// Visitor on person, a Person, as visitor
	//   PersonID  person_id bigint not null primary key identity as int64
	//   Type      type string(20) not null as string
	//   Name      name text not null as string
	//   Badge     badge text null as *string
}

// Human and Worker know of no mapping.
type Human struct {
	ID   int64
	Type string
}

// Worker is a Human.
type Worker struct {
	Human
	Salary int64
}

// A hierarchy of plain structs, beside its tables.
func ExampleMapImperatively_inheritance() {
	humans := &schema.Table{Name: "humans", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "type", Type: schema.Text{}},
	}}
	workers := &schema.Table{Name: "workers", Columns: []*schema.Column{
		{Name: "human_id", PrimaryKey: true, References: "humans.id"}, {Name: "salary", Type: schema.BigInt{}},
	}}
	set, err := registry.Build(nil, func(reg *registry.Registry) {
		registry.MapImperatively[Human](reg, humans, nil, mapper.PolymorphicOn("type"), mapper.Identity("human"))
		registry.MapImperatively[Worker](reg, workers, nil, mapper.Inherits[Human](), mapper.Identity("worker"))
	})
	if err != nil {
		log.Fatal(err)
	}
	worker, err := mapper.Inspect[Worker](set)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(worker.Describe())
	fmt.Println(worker.Selectable.From())
	// Output:
	// Worker on workers, a Human, as worker
	//   ID      humans.id bigint not null primary key identity, also workers.human_id as int64
	//   Type    humans.type text not null as string
	//   Salary  salary bigint not null as int64
	// humans join workers on humans.id = workers.human_id
}
