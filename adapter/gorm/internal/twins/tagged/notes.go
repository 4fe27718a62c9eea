package tagged

type Note struct {
	ID    int64  `gorm:"primaryKey"`
	Text  string `gorm:"size:50;not null"`
	Saves int    `gorm:"not null"`
	Pages []Page

	heard []string
}

type Page struct {
	ID     int64  `gorm:"primaryKey"`
	Text   string `gorm:"size:50;not null"`
	NoteID *int64

	heard []string
}

type Ticket struct {
	ID     string `gorm:"primaryKey;type:uuid"`
	Title  string `gorm:"size:50;not null"`
	Serial int    `gorm:"not null"`
}
