package tagged

import "time"

type Student struct {
	ID      int64     `gorm:"primaryKey"`
	Name    string    `gorm:"size:40;not null"`
	Courses []*Course `gorm:"many2many:enrolments"`
}

type Course struct {
	ID       int64     `gorm:"primaryKey"`
	Title    string    `gorm:"size:40;not null"`
	Students []Student `gorm:"many2many:enrolments"`
}

type Enrolment struct {
	StudentID int64 `gorm:"primaryKey"`
	CourseID  int64 `gorm:"primaryKey"`
	Grade     *int
	CreatedAt time.Time `gorm:"precision:6;not null"`
}
