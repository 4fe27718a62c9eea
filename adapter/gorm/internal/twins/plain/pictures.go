package plain

// Article and Author own pictures and a cover each, which belong to one or the
// other, as their rows say.
type Article struct {
	ID       int64
	Title    string
	Pictures []*Picture
	Cover    *Cover
}

// Author owns what an article owns.
type Author struct {
	ID       int64
	Name     string
	Pictures []Picture
	Cover    Cover
}

// Picture is one of many.
type Picture struct {
	ID        int64
	URL       string
	OwnerID   *int64
	OwnerKind string
}

// Cover is the only one.
type Cover struct {
	ID        int64
	Colour    string
	OwnerID   *int64
	OwnerKind string
}
