package plain

// Order has a composite key that the application assigns, and so have its lines
// and labels.
type Order struct {
	Region   string
	Number   int64
	Customer string
	Lines    []Line
	Labels   []*Label
}

// Line belongs to an order by a composite foreign key, which is part of its own
// key.
type Line struct {
	Region   string
	Number   int64
	Position int64
	Product  string
	Quantity int
	Order    *Order
}

// Label is many to many with orders, by composite keys on both sides.
type Label struct {
	Locale string
	Text   string
	Colour string
	Orders []Order
}

// Seat has an ID in a composite key.
type Seat struct {
	Room   string
	ID     int64
	Holder string
}
