package plain

import "gorm.io/gorm"

// Thread has messages; both keep their rows when they are deleted. The type is
// GORM's on both sides, so that objects compare.
type Thread struct {
	ID        int64
	Title     string
	DeletedAt gorm.DeletedAt
	Messages  []Message
	Topics    []Topic
}

// Message belongs to a thread.
type Message struct {
	ID        int64
	Text      string
	ThreadID  *int64
	DeletedAt gorm.DeletedAt
	Thread    *Thread
}

// Topic is many to many with threads.
type Topic struct {
	ID        int64
	Name      string
	DeletedAt gorm.DeletedAt
}
