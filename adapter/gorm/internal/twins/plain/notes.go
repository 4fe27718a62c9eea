package plain

// Note has hooks of every kind, which write down that they ran.
type Note struct {
	ID    int64
	Text  string
	Saves int
	Pages []Page

	heard []string
}

// Page is a note's, and has hooks too.
type Page struct {
	ID     int64
	Text   string
	NoteID *int64

	heard []string
}

// Ticket gives itself a key before it is created.
type Ticket struct {
	ID     string
	Title  string
	Serial int
}
