package tagged

import "gorm.io/gorm"

type Thread struct {
	ID        int64  `gorm:"primaryKey"`
	Title     string `gorm:"size:40;not null"`
	DeletedAt gorm.DeletedAt
	Messages  []Message
	Topics    []Topic `gorm:"many2many:thread_topics"`
}

type Message struct {
	ID        int64  `gorm:"primaryKey"`
	Text      string `gorm:"size:40;not null"`
	ThreadID  *int64
	DeletedAt gorm.DeletedAt
	Thread    *Thread
}

type Topic struct {
	ID        int64  `gorm:"primaryKey"`
	Name      string `gorm:"size:40;not null"`
	DeletedAt gorm.DeletedAt
}
