package gormadapter_test

// Person and Phone are structs of an application that knows neither GORM nor
// mappings: they have no tags, and this file imports nothing.
type Person struct {
	ID     int
	Name   string
	Height float64
	Phones []*Phone
	visits int
}

type Phone struct {
	ID       int
	Number   string
	PersonID *int
	Person   *Person
}
