package plain

// Card has values that are stored as JSON.
type Card struct {
	ID     int64
	Title  string
	Tags   []string
	Counts map[string]int
	Style  Style
}

// Style is a value in JSON.
type Style struct {
	Colour string `json:"colour"`
	Bold   bool   `json:"bold,omitempty"`
}
