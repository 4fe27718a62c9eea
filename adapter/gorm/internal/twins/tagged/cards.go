package tagged

type Card struct {
	ID     int64          `gorm:"primaryKey"`
	Title  string         `gorm:"size:40;not null"`
	Tags   []string       `gorm:"serializer:json"`
	Counts map[string]int `gorm:"serializer:json"`
	Style  Style          `gorm:"serializer:json"`
}

type Style struct {
	Colour string `json:"colour"`
	Bold   bool   `json:"bold,omitempty"`
}
