package plain

import "time"

// Student takes courses, through a class of one's own.
type Student struct {
	ID      int64
	Name    string
	Courses []*Course
}

// Course has students.
type Course struct {
	ID       int64
	Title    string
	Students []Student
}

// Enrolment is a row of the join table.
type Enrolment struct {
	StudentID int64
	CourseID  int64
	Grade     *int
	CreatedAt time.Time
}
